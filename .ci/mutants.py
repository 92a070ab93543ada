"""Mutation testing of one package: `python .ci/mutants.py PACKAGE [PATTERN …]` or `make mutants PACKAGE=values`.

mutmut works on a copy in `build/mutants/PACKAGE`, with the tests that are chosen here for the package; a run that was
stopped goes on where it was. PATTERN is a name of a mutant with `*`, such as `antq_rules.values.number*`.
A mutant that times out counts as killed. Prints each survivor and one line of figures.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "rulesets", "examples", "docs", "editors", "README.md", "README.vi.md", "CHANGELOG.md")
LAWS = "tests/properties/test_evaluation_laws.py"
TESTS = {
    "values": ["tests/values", "tests/cases", "tests/evaluation"],
    "evaluation": ["tests/evaluation", "tests/cases", LAWS, "tests/properties/test_standing_laws.py"],
    "engines/python": ["tests/engines/test_compiled.py", "tests/engines/test_program.py"],
    "explanation": ["tests/explanation", "tests/cases", "tests/properties/test_explanation_laws.py"],
    "checking": ["tests/checking", "tests/spec", "tests/bad", "tests/cases"],
}
# Of mutmut's exit codes: what became of a mutant.
FATES = {
    **dict.fromkeys((1, 3, 36, 24, 152, -24, 255), "killed"),
    0: "survived",
    5: "untested",
    33: "untested",
    -9: "segfault",
    -11: "segfault",
}


def main(package: str, patterns: list[str]) -> int:
    place = ROOT / "build" / "mutants" / package.replace("/", "_")
    prepare(place, package)
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "2", *patterns]
    subprocess.run(command, cwd=place, check=False)
    return report(place, package)


def prepare(place: Path, package: str) -> None:
    place.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source, target = ROOT / name, place / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "build"))
        else:
            shutil.copy2(source, target)
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    config = {
        "source_paths": ["src"],
        "only_mutate": [f"src/antq_rules/{package}/*"],
        "also_copy": list(COPIED[1:]),
        "pytest_add_cli_args": ["-n", "0", "-p", "no:cacheprovider"],
        "pytest_add_cli_args_test_selection": TESTS[package],
        # The workers start from a process that ran no test: nothing that a sound run cached hides a mutant.
        "process_isolation": "forkserver",
        "timeout_multiplier": 5,
        "use_git_change_detection": False,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in config.items()]
    (place / "pyproject.toml").write_text("\n".join([project, "[tool.mutmut]", *lines, ""]), encoding="utf-8")


def report(place: Path, package: str) -> int:
    fates: Counter[str] = Counter()
    for meta in sorted((place / "mutants" / "src" / "antq_rules" / package).rglob("*.meta")):
        for mutant, code in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            fate = "not run" if code is None else FATES.get(code, f"exit code {code}")
            fates[fate] += 1
            if fate not in ("killed", "not run"):
                print(f"{fate}: {mutant}")
    run = fates.total() - fates["not run"]
    share = f"{100 * fates['killed'] / run:.1f} %" if run else "-"
    print(f"{package}: {fates.total()} mutants, {run} run, {share} of them killed; {dict(fates)}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TESTS:
        sys.exit(f"usage: python .ci/mutants.py PACKAGE [PATTERN …], PACKAGE one of {', '.join(TESTS)}")
    sys.exit(main(sys.argv[1], sys.argv[2:]))
