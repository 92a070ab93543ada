"""Everything that an assessment says of each conformance case, line by line, as `whole/*.txt` has it.

A line is a part of the result with what is not left at its default; what it holds stands below it, indented.
`UPDATE_SNAPSHOTS=1` rewrites the texts: read the difference.
"""

import os
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.explanation.assess import assess
from antq_rules.explanation.assessment import CitationOut, NameLabel, Place, PointsOut, Quantity, YearsOut
from cases.test_cases import FILES, FOLDER, LOADED, inputs_of, ruleset_of

HERE = Path(__file__).parent / "whole"
# The hash of the ruleset stays: it stands for all of what the checker made of the rules, on any platform.
LEFT_OUT = {"evidence_hash", "engine", "tool", "format"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_an_assessment_says_this(path: Path) -> None:
    ruleset = ruleset_of(path)
    found: list[str] = []
    for case in LOADED[path]["cases"]:
        evidence, parameters, holidays = inputs_of(ruleset, case)
        evaluation = evaluate_ruleset(ruleset, evidence, parameters, holidays)
        changed = frozenset(parameters)
        result = assess(ruleset, evidence, evaluation, changed_parameters=changed, holidays=holidays)
        found += [f"=== {case['note']}", *_lines("assessment", result, 0), ""]
    text = "\n".join(found)
    expected = HERE / f"{path.parent.name}_{path.stem}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def _lines(name: str, value: Any, depth: int) -> Iterator[str]:
    said, below = [name], list[tuple[str, Any]]()
    for field in fields(value):
        part = getattr(value, field.name)
        default = field.default if field.default_factory is MISSING else field.default_factory()
        if field.name in LEFT_OUT or part == default:
            continue
        if _is_flat(part):
            said.append(f"{field.name}={_flat(part)}")
        else:
            below.append((field.name, part))
    yield " " * depth + " ".join(said)
    for part_name, part in below:
        for one in part if isinstance(part, tuple) else (part,):
            yield from _lines(part_name, one, depth + 1)


def _is_flat(value: Any) -> bool:
    if isinstance(value, Place | Quantity | NameLabel | CitationOut | PointsOut | YearsOut):
        return True
    return not is_dataclass(value) and (not isinstance(value, tuple) or all(map(_is_flat, value)))


def _flat(value: Any) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(_flat, value))})"
    if is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
        return "/".join("" if part in (None, ()) else _flat(part) for part in parts)
    return str(value)
