"""The pages of dependencies say what pyproject.toml says, and the licences that distributions say of themselves."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import lowest_versions
import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = [ROOT / "docs" / "reference" / name for name in ("dependencies.md", "dependencies.vi.md")]
RUNTIME_EXTRAS = ("lsp", "report", "sql", "bulk", "frames", "spark")
# The licence behind a classifier that names a family; the page may be more exact.
FAMILIES = {"MIT License": "MIT", "BSD License": "BSD-", "Apache Software License": "Apache-2.0"}


def rows(page: Path) -> list[list[str]]:
    lines = re.findall(r"^\| `.*\|$", page.read_text(encoding="utf-8"), flags=re.M)
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def stated_licence(name: str) -> str | None:
    """What the installed distribution says; `None` where it is not installed."""
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    if expression := metadata.get("License-Expression"):
        return str(expression)
    classifiers = [one.rpartition(" :: ")[2] for one in metadata.get_all("Classifier", []) if one.startswith("License")]
    families = [FAMILIES[one] for one in classifiers if one in FAMILIES]
    return families[0] if families else f"unknown licence {classifiers}"


def brought_along(names: set[str]) -> set[str]:
    """The installed distributions that `names` need, those of `names` left out."""
    waiting, found = sorted(names), set(names)
    while waiting:
        try:
            needed = importlib.metadata.requires(waiting.pop()) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        for one in map(Requirement, needed):
            name = canonicalize_name(one.name)
            if name not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
                found.add(name)
                waiting.append(name)
    return found - names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_dependency_is_listed_with_its_extra_and_bounds(page: Path) -> None:
    listed = [(row[0], row[1], SpecifierSet(row[2])) for row in rows(page) if len(row) == 5]
    declared = [(canonicalize_name(one.name), "-", one.specifier) for one in lowest_versions.requirements(PROJECT)]
    for extra in RUNTIME_EXTRAS:
        own = map(Requirement, PROJECT["optional-dependencies"][extra])
        declared += [(one.name, extra, one.specifier) for one in own if one.name != PROJECT["name"]]
    assert listed == declared


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_licences_are_those_that_installed_distributions_state(page: Path) -> None:
    wrong, told = [], 0
    for row in rows(page):
        stated = stated_licence(row[0])
        told += stated is not None
        if stated is not None and row[-1] != stated and not (stated == "BSD-" and row[-1].startswith(stated)):
            wrong.append((row[0], row[-1], stated))
    assert wrong == []
    assert told >= len(rows(page)) - 2  # Spark and what it brings are not in every environment


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_dependencies_bring_along_is_listed(page: Path) -> None:
    named = {row[0] for row in rows(page) if len(row) == 5}
    listed = {row[0] for row in rows(page) if len(row) == 3}
    assert brought_along(named) - listed == set()
