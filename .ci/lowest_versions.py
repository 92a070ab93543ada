"""The lowest versions that pyproject.toml allows: `python .ci/lowest_versions.py [EXTRA …]`.

Prints a constraints file for pip: one line `name==version` for each dependency of the base and of the extras named,
with the extras that they include. A dependency without a lower bound is an error: it promises what nobody tried.
"""

import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def requirements(project: dict[str, Any], extras: Sequence[str] = ()) -> Iterator[Requirement]:
    """Dependencies of the table `project`, then of `extras` and of the extras that those include."""
    yield from map(Requirement, project["dependencies"])
    waiting, seen = list(extras), set()
    while waiting:
        extra = waiting.pop(0)
        if extra in seen:
            continue
        seen.add(extra)
        for requirement in map(Requirement, project["optional-dependencies"][extra]):
            if canonicalize_name(requirement.name) == canonicalize_name(project["name"]):
                waiting.extend(sorted(requirement.extras))
            else:
                yield requirement


def lowest(requirement: Requirement) -> str:
    """The version of the bound `>=`. Raises `ValueError` where there is none."""
    bounds = [Version(bound.version) for bound in requirement.specifier if bound.operator == ">="]
    if not bounds:
        raise ValueError(f"{requirement.name} has no lower bound (>=) in pyproject.toml; give it one that was tried")
    return str(max(bounds))


def constraints(project: dict[str, Any], extras: Sequence[str] = ()) -> list[str]:
    """Lines of a constraints file, sorted."""
    return sorted({f"{canonicalize_name(one.name)}=={lowest(one)}" for one in requirements(project, extras)})


if __name__ == "__main__":
    try:
        table = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
        print("\n".join(constraints(table, sys.argv[1:])))
    except (KeyError, ValueError) as error:
        sys.exit(f"lowest_versions: {error}")
