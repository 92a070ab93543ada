"""What is known of the installed run-time dependencies: `python .ci/supply_chain.py audit|sbom`.

Both read the environment `build/runtime` and run their tool from `build/supply-tools`; `make audit` and `make sbom`
make them. `audit` fails on a known vulnerability, and as well where a distribution could not be looked up: pip-audit by
itself passes there. `sbom` writes `build/sbom.json` (CycloneDX) and fails where a dependency is not in it.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from lowest_versions import PROJECT, requirements
from packaging.utils import canonicalize_name

BUILD = PROJECT.parent / "build"
RUNTIME = BUILD / "runtime" / "bin" / "python"
TOOLS = BUILD / "supply-tools" / "bin"
SBOM = BUILD / "sbom.json"
# The extras of people who use the project. Spark comes with its cluster.
EXTRAS = ("bulk", "frames", "lsp", "report")


def audit_faults(report: Mapping[str, Any], installed: Iterable[str]) -> list[str]:
    """What keeps the audit from passing: `report` is pip-audit's JSON, `installed` are the names it was asked about."""
    faults, answered = [], set()
    for one in report["dependencies"]:
        name = canonicalize_name(one["name"])
        answered.add(name)
        if "skip_reason" in one:
            faults.append(f"{name}: not audited: {one['skip_reason']}")
        faults += [f"{name} {one['version']}: vulnerable: {found['id']}" for found in one.get("vulns", ())]
    unanswered = {canonicalize_name(name) for name in installed} - answered
    return sorted([*faults, *(f"{name}: not audited: no answer" for name in unanswered)])


def absent(sbom: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Those of `names` that no component of `sbom` has."""
    components = {canonicalize_name(component["name"]) for component in sbom.get("components", ())}
    return sorted({canonicalize_name(name) for name in names} - components)


def audit() -> int:
    frozen = run(sys.executable, "-m", "pip", "--python", str(RUNTIME), "freeze", "--exclude", "antq-rules").stdout
    listed = BUILD / "runtime-requirements.txt"
    listed.write_text(frozen, encoding="utf-8")
    names = [line.partition("==")[0] for line in frozen.splitlines()]
    answer = run(str(TOOLS / "pip-audit"), "--format=json", "--no-deps", "--disable-pip", "-r", str(listed))
    try:
        report = json.loads(answer.stdout)
    except json.JSONDecodeError:
        last = answer.stderr.strip().splitlines()[-1:] or ["no output"]
        print(f"audit: no result; the service could not be asked: {last[0]}", file=sys.stderr)
        return 2
    faults = audit_faults(report, names)
    print("\n".join([*faults, f"audit: {len(names)} distributions, {len(faults)} faults"]))
    return 1 if faults or not names else 0


def sbom() -> int:
    target = ["--output-reproducible", "--output-format", "JSON", "--output-file", str(SBOM)]
    made = run(str(TOOLS / "cyclonedx-py"), "environment", "--pyproject", str(PROJECT), *target, str(RUNTIME))
    if made.returncode:
        print(made.stderr, file=sys.stderr)
        return 2
    document = json.loads(SBOM.read_text(encoding="utf-8"))
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    missing = absent(document, (one.name for one in requirements(project, EXTRAS)))
    count = len(document.get("components", ()))
    print(f"sbom: {count} components in {SBOM.name}; missing: {', '.join(missing) or 'none'}")
    return 1 if missing else 0


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, text=True)


if __name__ == "__main__":
    commands = {"audit": audit, "sbom": sbom}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit("usage: python .ci/supply_chain.py audit|sbom")
    sys.exit(commands[sys.argv[1]]())
