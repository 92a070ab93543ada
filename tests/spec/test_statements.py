"""Each numbered statement of the language reference is tied to a case that is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

TESTS = Path(__file__).resolve().parents[1]
REFERENCE = TESTS.parent / "docs" / "reference"
STATEMENTS: dict[str, list[str]] = yaml.safe_load((TESTS / "spec" / "statements.yaml").read_text(encoding="utf-8"))


def numbers_of(page: str) -> list[str]:
    """The numbers of the statements of a page, in their order."""
    return re.findall(r"^- \*\*\[(L-[0-9.]+)\]\*\*", (REFERENCE / page).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", ["language.md", "language.vi.md"])
def test_every_statement_has_a_case_and_every_case_a_statement(page: str) -> None:
    numbers = numbers_of(page)
    assert len(numbers) > 100
    assert len(numbers) == len(set(numbers)), "a number is never given to another rule"
    assert sorted(set(numbers) - set(STATEMENTS)) == [], "statements without a case"
    assert sorted(set(STATEMENTS) - set(numbers)) == [], "cases of statements that are not there"


@pytest.mark.parametrize("number", STATEMENTS)
def test_the_cases_of_a_statement_are_there(number: str) -> None:
    assert STATEMENTS[number]
    for case in STATEMENTS[number]:
        assert is_there(case), case


def is_there(case: str) -> bool:
    """Whether a case is a test function, a file or folder of data, or a heading with blocks below it."""
    path, sign, name = case.partition("::" if "::" in case else "#")
    place = TESTS / path
    if sign == "::":
        return place.is_file() and f"test_{name}" in functions_of(place)
    if sign == "#":
        return place.is_file() and "```" in section_of(place, name)
    return place.is_file() if path.endswith(".yaml") else any(place.rglob("expected.txt"))


@cache
def functions_of(path: Path) -> frozenset[str]:
    """The test functions of a file."""
    found = ast.parse(path.read_text(encoding="utf-8")).body
    return frozenset(node.name for node in found if isinstance(node, ast.FunctionDef))


def section_of(path: Path, heading: str) -> str:
    """The text below a heading, up to the next one."""
    _, _, rest = path.read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize(
    "case", ["bad/E999", "cases/none.yaml", "values/test_truth.py::nothing", "spec/syntax.md#None"]
)
def test_a_case_that_is_not_there_is_seen(case: str) -> None:
    assert not is_there(case)
