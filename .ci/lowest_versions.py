"""The lowest versions that `pyproject.toml` allows, as constraints for pip: `python .ci/lowest_versions.py EXTRA …`.

In: the names of extras; the dependencies without an extra always count. Out: lines such as `lark==1.2.2`, on standard
output. Markers of the environment are kept; extras of this project inside extras are followed.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
_OWN = re.compile(r"antq-rules\[([a-z,]+)\]")
_REQUIREMENT = re.compile(r"([A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?\s*>=\s*([0-9.]+)[^;]*(;.*)?")


def main(extras: list[str]) -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    lines = dict.fromkeys(lowest(project, project["dependencies"]))
    for extra in extras:
        lines |= dict.fromkeys(lowest(project, project["optional-dependencies"][extra]))
    print("\n".join(lines))


def lowest(project: dict, requirements: list[str]) -> Iterator[str]:
    for requirement in requirements:
        own = _OWN.fullmatch(requirement)
        if own is not None:
            for extra in own[1].split(","):
                yield from lowest(project, project["optional-dependencies"][extra])
        elif match := _REQUIREMENT.match(requirement):
            name, version, marker = match.groups()
            yield f"{name}=={version}{marker or ''}"


if __name__ == "__main__":
    main(sys.argv[1:])
