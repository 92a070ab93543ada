"""Mutation testing of one package: `python .ci/mutants.py PACKAGE [PATTERN …]` or `make mutants PACKAGE=values`.

mutmut works on a copy in `build/mutants/PACKAGE`, with the tests that are chosen here for the package; a run that was
stopped goes on where it was. PATTERN is a name of a mutant with `*`, such as `antq_rules.values.number*`.
With `--laws`, what survived the examples so far (or PATTERN) meets the properties, which take longer, in a copy of its
own: other tests would make mutmut forget what it knows.
With `--sample N`, N mutants drawn at random (the same for the same `--seed`) stand for all of a large package.
Prints each mutant that was not killed and one line of figures; those out of time are counted apart.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "rulesets", "examples", "docs", "editors", "README.md", "README.vi.md", "CHANGELOG.md")
# Examples first, in seconds: most mutants go no further. What survives them meets the properties, with `--laws`.
EXPLANATION = "tests/explanation"
TRIAL = "tests/authoring/test_trial.py"
CONFORMANCE = "tests/engines/test_conformance.py"
TESTS = {
    "values": ["tests/values", "tests/cases", "tests/evaluation"],
    "evaluation": ["tests/evaluation", "tests/cases", EXPLANATION, CONFORMANCE],
    "engines/python": [CONFORMANCE, "tests/engines/test_program.py", "tests/engines/test_lines.py"],
    "explanation": [EXPLANATION, "tests/cases", TRIAL],
    "checking": ["tests/checking", "tests/spec", "tests/bad", "tests/cases", f"{EXPLANATION}/test_whole.py", TRIAL],
}
LAWS = {
    "values": ["tests/properties/test_evaluation_laws.py"],
    "evaluation": [
        "tests/evaluation/test_traces.py",
        "tests/properties/test_evaluation_laws.py::test_the_evaluator_agrees_with_an_independent_one",
        "tests/engines/test_compiled.py",
    ],
    "engines/python": ["tests/engines/test_compiled.py", "tests/engines/test_lines.py"],
    "explanation": ["tests/rulesets/test_golden.py", "tests/properties/test_explanation_laws.py"],
    "checking": ["tests/properties/test_metamorphic_laws.py"],
}
# Of mutmut's exit codes: what became of a mutant.
FATES = {
    **dict.fromkeys((1, 3), "killed"),
    **dict.fromkeys((36, 24, 152, -24, 255), "out of time"),
    0: "survived",
    5: "untested",
    33: "untested",
    -9: "segfault",
    -11: "segfault",
}


def main(options: argparse.Namespace) -> int:
    package, names = options.package, options.patterns
    place = ROOT / "build" / "mutants" / package.replace("/", "_")
    if options.laws:
        names = names or [mutant for mutant, fate in fates_of(place, package) if fate in ("survived", "untested")]
        place = place.with_name(f"{place.name}-laws")
    prepare(place, package, LAWS[package] if options.laws else TESTS[package])
    if options.sample:
        # A name of no mutant: they are made, none is run.
        subprocess.run([sys.executable, "-m", "mutmut", "run", "no.such.mutant"], cwd=place, check=False)
        everything = sorted(mutant for mutant, _ in fates_of(place, package))
        names = Random(options.seed).sample(everything, min(options.sample, len(everything)))
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(options.children), *names]
    if names or not options.laws:
        subprocess.run(command, cwd=place, check=False)
    return report(place, package)


def prepare(place: Path, package: str, tests: list[str]) -> None:
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
        "pytest_add_cli_args_test_selection": tests,
        # The workers start from a process that ran no test: nothing that a sound run cached hides a mutant.
        "process_isolation": "forkserver",
        "timeout_multiplier": 5,
        "use_git_change_detection": False,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in config.items()]
    (place / "pyproject.toml").write_text("\n".join([project, "[tool.mutmut]", *lines, ""]), encoding="utf-8")


def fates_of(place: Path, package: str) -> list[tuple[str, str]]:
    """Each mutant and what became of it."""
    found: list[tuple[str, str]] = []
    for meta in sorted((place / "mutants" / "src" / "antq_rules" / package).rglob("*.meta")):
        for mutant, code in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            found.append((mutant, "not run" if code is None else FATES.get(code, f"exit code {code}")))
    return found


def report(place: Path, package: str) -> int:
    found = fates_of(place, package)
    for mutant, fate in found:
        if fate not in ("killed", "out of time", "not run"):
            print(f"{fate}: {mutant}")
    counts = Counter(fate for _, fate in found)
    run = counts.total() - counts["not run"]
    share = f"{100 * (counts['killed'] + counts['out of time']) / run:.1f} %" if run else "-"
    print(f"{package}: {counts.total()} mutants, {run} run, {share} of them killed or out of time; {dict(counts)}")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", choices=TESTS)
    parser.add_argument("patterns", nargs="*", metavar="PATTERN")
    parser.add_argument("--laws", action="store_true", help="the survivors so far, with the properties")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants, drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="another number draws other mutants")
    parser.add_argument("--children", type=int, default=2, help="mutants at a time (default 2)")
    sys.exit(main(parser.parse_intermixed_args()))
