"""No input makes anything super-linear: four times the text costs about four times the time, never sixteen."""

import time
from collections.abc import Callable

import pytest

from antq_rules.checking.check import check
from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.diagnostics.render import render_diagnostics
from antq_rules.evidence.reader import read_document, read_evidence
from antq_rules.ruleset import RuleSet
from antq_rules.syntax.parser import parse
from hostile.growing import RECORDS, RULESETS, YAML_RECORDS, ruleset

SMALL, FACTOR, TRIES = 120, 4, 3
MOST = 9
"""Times the cost at `FACTOR` times the size: linear gives 4, the square 16."""
TOO_SHORT = 0.06
"""Seconds of processor time below which a ratio says nothing."""

Step = Callable[[], object]


def _cost(step: Step) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


def _check_growth(step_of: Callable[[int], Step], size: int = SMALL) -> None:
    ratios = []
    for _ in range(TRIES):
        small, large = (_cost(step_of(n)) for n in (size, FACTOR * size))
        if large < TOO_SHORT or large <= MOST * small:
            return
        ratios.append(large / small)
    pytest.fail(f"{FACTOR} times the size costs {min(ratios):.1f} times as much at best")


def _rendered(found: tuple[Diagnostic, ...]) -> None:
    for format in ("full", "concise", "json", "sarif"):
        render_diagnostics(found, format, lang="vi")


def _checked(text: str) -> RuleSet:
    file, found = parse(SourceFile("thu.antq", text))
    assert file is not None, found
    result, found = check(file, {}, None)
    assert result is not None, found
    return result


def test_the_ruleset_that_records_are_read_against_is_sound() -> None:
    assert _checked(ruleset()).criteria


@pytest.mark.parametrize("name", RULESETS)
def test_parsing_a_ruleset(name: str) -> None:
    def parsing(n: int) -> Callable[[], object]:
        text = RULESETS[name](n)
        return lambda: parse(SourceFile("thu.antq", text))

    _check_growth(parsing)


@pytest.mark.parametrize("name", RULESETS)
def test_checking_a_ruleset(name: str) -> None:
    def step(n: int) -> Step:
        file, _ = parse(SourceFile("thu.antq", RULESETS[name](n)))
        return lambda: None if file is None else check(file, {}, None)

    _check_growth(step)


@pytest.mark.parametrize("name", [name for name in RULESETS if name != "definitions that share"])
def test_showing_what_is_wrong_with_a_ruleset(name: str) -> None:
    def step(n: int) -> Step:
        file, found = parse(SourceFile("thu.antq", RULESETS[name](n)))
        if file is not None:
            found += check(file, {}, None)[1]
        return lambda: _rendered(found)

    _check_growth(step)


_RECORDS = [("thu.json", name) for name in RECORDS] + [("thu.yaml", name) for name in YAML_RECORDS]


@pytest.mark.parametrize(("file", "name"), _RECORDS)
def test_reading_a_record(file: str, name: str) -> None:
    shape = (RECORDS if file.endswith("json") else YAML_RECORDS)[name]
    declared = _checked(ruleset())

    def step(n: int) -> Step:
        data = shape(n).encode()

        def read() -> None:
            node, found = read_document(data, file)
            if node is not None:
                found += read_evidence(node, declared)[1]
            _rendered(found)

        return read

    _check_growth(step, 500)
