"""The tests that stand beside rulesets: `tests.yaml`, cases written by rule authors.

In: a `tests.yaml` and a library. Out: one `CaseResult` per case, with every difference. A case gives a named record
with changes, and the statuses, forecasts, missing fields, failing lines, points and decision that it wants.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from antq_rules.diagnostics.render import render_diagnostics
from antq_rules.evidence.reader import read_mapping
from antq_rules.explanation.assessment import Assessment, CriterionResult, Explanation, NameLabel
from antq_rules.pipeline import Library, score_record


class Wanted(BaseModel):
    """What a case expects. Only what is named is compared."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    decision: str | None = None
    classification: str | None = None
    eligibility: str | None = None
    standing: str | None = None
    possible: list[str] | None = None
    criteria: dict[str, str] = Field(default_factory=dict)
    forecast: dict[str, str] = Field(default_factory=dict)
    missing: dict[str, list[str]] = Field(default_factory=dict)
    failing: dict[str, list[str]] = Field(default_factory=dict)
    points: dict[str, str] = Field(default_factory=dict)
    error: str | None = None


class Case(BaseModel):
    """One case: a base record, changes to it, parameters, and what is wanted."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    name: str
    record: str
    set: dict[str, Any] = Field(default_factory=dict)
    remove: list[str] = Field(default_factory=list)
    parameters: dict[str, str] = Field(default_factory=dict)
    want: Wanted


class Suite(BaseModel):
    """The cases of one ruleset."""

    model_config = ConfigDict(extra="forbid")

    ruleset: str
    records: dict[str, dict[str, Any]]
    tests: list[Case]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How a case came out; `differences` is empty when it passed."""

    ruleset: str
    name: str
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing differed."""
        return not self.differences


class _TextDates(yaml.SafeLoader):
    """A loader that leaves dates as text: the evidence reader decides what is a date."""


_TextDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_suites(path: Path) -> tuple[Suite, ...]:
    """The suites of a `tests.yaml`: a mapping, or a list of them.

    Raises ValueError, with the place, when the file does not have that shape.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_TextDates)
        return tuple(Suite.model_validate(item) for item in (content if isinstance(content, list) else [content]))
    except (yaml.YAMLError, ValidationError) as fault:
        raise ValueError(f"{path}: {fault}") from None


def suite_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every `tests.yaml` (or `*.tests.yaml`) among files and folders, in order."""
    for path in paths:
        if path.is_dir():
            yield from sorted({*path.rglob("tests.yaml"), *path.rglob("*.tests.yaml")})
        else:
            yield path


def run_tests(path: Path, library: Library) -> tuple[CaseResult, ...]:
    """Run every case of a `tests.yaml`. Raises ValueError when the file is not one."""
    return tuple(_run(suite, case, library) for suite in load_suites(path) for case in suite.tests)


def _run(suite: Suite, case: Case, library: Library) -> CaseResult:
    if case.record not in suite.records:
        return CaseResult(suite.ruleset, case.name, (f"record {case.record!r} is not defined",))
    record = copy.deepcopy(suite.records[case.record])
    try:
        for place, value in case.set.items():
            _change(record, place, partial(_put, value))
        for place in case.remove:
            _change(record, place, _drop)
    except (KeyError, IndexError, TypeError) as fault:
        return CaseResult(suite.ruleset, case.name, (f"no such place in the record: {fault}",))
    assessment: Assessment | None = None
    node, findings = read_mapping(record)
    if node is not None:
        assessment, more = score_record(node, library=library, ruleset=suite.ruleset, parameters=case.parameters)
        findings += more
    if assessment is None:
        codes = [item.code for item in findings if item.code.startswith("E")]
        if case.want.error in codes:
            return CaseResult(suite.ruleset, case.name, ())
        return CaseResult(suite.ruleset, case.name, (render_diagnostics(findings, format="concise", lang="en"),))
    if case.want.error is not None:
        return CaseResult(suite.ruleset, case.name, (f"error: wanted {case.want.error}, got none",))
    return CaseResult(suite.ruleset, case.name, tuple(_differences(case.want, assessment)))


def _change(record: Any, place: str, change: Callable[[Any, Any], None]) -> None:
    *parents, last = [int(part) if part.isascii() and part.isdigit() else part for part in place.split(".")]
    target = record
    for part in parents:
        if isinstance(target, dict) and part not in target:
            target[part] = {}
        target = target[part]
    change(target, last)


def _put(value: Any, parent: Any, key: Any) -> None:
    if isinstance(parent, list) and key == len(parent):
        parent.append(value)
    else:
        parent[key] = value


def _drop(parent: Any, key: Any) -> None:
    del parent[key]


def _differences(want: Wanted, got: Assessment) -> Iterator[str]:
    yield from _one("decision", want.decision, got.decision.outcome)
    yield from _one("eligibility", want.eligibility, got.eligibility.status)
    if want.standing is not None:
        yield from _one("standing", want.standing, got.standing and got.standing.status)
    if want.possible is not None:
        yield from _one("possible", want.possible, [item.name for item in _possible(got)])
    if want.classification is not None:
        yield from _one("classification", want.classification, got.classification and got.classification.outcome)
    criteria = {item.id: item for item in got.criteria}
    yield from _each("criterion", want.criteria, criteria, lambda item: item.status)
    yield from _each("forecast of criterion", want.forecast, criteria, lambda item: item.forecast)
    yield from _each("missing of criterion", want.missing, criteria, lambda item: sorted(item.missing), sorted)
    yield from _each("failing of criterion", want.failing, criteria, lambda item: sorted(failing_lines(item)), sorted)
    points = dict(want.points)
    total = points.pop("total", None)
    if total is not None:
        yield from _one("points in all", total, got.score and _range(got.score.min, got.score.max))
    yield from _each(
        "points of criterion", points, criteria, lambda item: item.points and _range(item.points.min, item.points.max)
    )


def _possible(got: Assessment) -> tuple[NameLabel, ...]:
    """The outcomes still possible, or the classes where the ruleset has no decision."""
    return got.decision.possible or (got.classification.possible if got.classification else ())


def _one(what: str, wanted: object, found: object) -> Iterator[str]:
    if wanted is not None and wanted != found:
        yield f"{what}: wanted {wanted}, got {found}"


def _each(
    what: str,
    wanted: Mapping[str, Any],
    criteria: Mapping[str, CriterionResult],
    read: Callable[[CriterionResult], object],
    order: Callable[[Any], object] = lambda value: value,
) -> Iterator[str]:
    for name, value in wanted.items():
        if name not in criteria:
            yield f"{what} {name}: there is no such criterion"
        else:
            yield from _one(f"{what} {name}", order(value), read(criteria[name]))


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low}..{high}"


def failing_lines(item: CriterionResult) -> tuple[str, ...]:
    """Labels (or texts, where a line has none) of the false leaves that decide a criterion."""
    if item.explanation is None:
        return ()
    return tuple(dict.fromkeys(_failing(item.explanation, None)))


def _failing(node: Explanation, label: str | None) -> Iterator[str]:
    label = node.label or label
    if not node.decides or node.truth != "false":
        return
    inner = node.children[1:] if node.kind == "when" else node.children
    failing = [child for child in inner if child.decides and child.truth == "false"]
    if not failing:
        yield label or node.text
    for child in failing:
        yield from _failing(child, label)
