"""Records as rows of a table of evidence, and rows of a result as scores.

In: a record, or what a statement gave for it. Out: values by the names of `columns.py`; a `RecordScore`. Invariant: a
row says what the record says: what is not given is NULL, what is given as null shows in `exists`.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from antq_rules.engines.plan import OutcomeOutput, Plan
from antq_rules.engines.record_score import OutcomeScore, PointsRange, RecordScore
from antq_rules.engines.sql.columns import HISTORY
from antq_rules.evaluation.trace import Status
from antq_rules.evidence import ABSENT, MISSING, Attestation, Document, Evidence, Value
from antq_rules.values import format_number

_DOCUMENT = ("number", "issued", "issuer", "title", "url")


def row_of(evidence: Evidence, family: str) -> dict[str, Any]:
    """Every value that a record gives, under the names of its columns; `family` is that of the ruleset."""
    row: dict[str, Any] = {
        "unit.name": evidence.unit.name,
        "unit.code": evidence.unit.code,
        "unit.type": evidence.unit.type,
        "year": evidence.year,
        "as_of": evidence.as_of,
        **_fields(evidence.fields, ""),
        **_fields(evidence.previous, "previous."),
        **_fields(evidence.unit.attributes, "unit."),
    }
    if family in evidence.history:
        row[HISTORY] = [{"year": entry.year, "event": entry.event} for entry in evidence.history[family]]
    return row


def _fields(values: Mapping[str, Value], prefix: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in values.items():
        row |= _columns(prefix + name, value)
    return row


def _columns(name: str, value: Value) -> dict[str, Any]:
    if value is MISSING:
        return {}
    if value is ABSENT:
        return {f"{name}.exists": False, name: []}
    if isinstance(value, Document):
        parts = {f"{name}.{part}": getattr(value, part) for part in _DOCUMENT}
        return {f"{name}.exists": True, **{key: part for key, part in parts.items() if part is not MISSING}}
    if isinstance(value, Attestation):
        parts = {f"{name}.result": value.result, f"{name}.forecast": value.forecast}
        if value.documents is not MISSING:
            parts[f"{name}.documents"] = len(value.documents)
        return {f"{name}.exists": True, **{key: part for key, part in parts.items() if part is not MISSING}}
    if isinstance(value, tuple):
        return {f"{name}.exists": True, name: [_fields(item, "") for item in value]}
    return {name: Decimal(format_number(value)) if isinstance(value, Fraction) else value}


def score_of(row: Mapping[str, Any], plan: Plan) -> RecordScore:
    """The score that a row of a result says, by the names of `output_columns`."""
    points = [criterion.id for criterion in plan.criteria if criterion.minimum is not None]
    return RecordScore(
        statuses={criterion.id: Status(row[f"status {criterion.id}"]) for criterion in plan.criteria},
        forecasts=_given((id, row[f"forecast {id}"]) for id in (criterion.id for criterion in plan.criteria)),
        points={id: _points(row, f" {id}") for id in points if row[f"points min {id}"] is not None},
        total=None if plan.score is None else _points(row, ""),
        total_of=None if plan.score is None else Fraction(row["points of"]),
        eligibility=row["eligibility"],
        decision=_outcome(row, "decision", plan.decision),
        classification=None if plan.classification is None else _outcome(row, "classification", plan.classification),
    )


def result_row(evidence: Evidence, score: RecordScore, plan: Plan) -> dict[str, Any]:
    """What a statement gives for a record, by the names of its columns: the inverse of `score_of`."""
    unit = evidence.unit
    row: dict[str, Any] = {"unit.name": unit.name, "unit.code": unit.code, "unit.type": unit.type}
    row |= {"year": evidence.year, "as_of": evidence.as_of}
    for criterion in plan.criteria:
        id = criterion.id
        row |= {f"status {id}": score.statuses[id], f"forecast {id}": score.forecasts.get(id)}
        if criterion.minimum is not None:
            row |= _ends(score.points.get(id), f" {id}")
    if plan.score is not None and score.total_of is not None:
        row |= {**_ends(score.total, ""), "points of": format_number(score.total_of)}
    row["eligibility"] = score.eligibility
    decision = ("decision", plan.decision, score.decision)
    for word, output, outcome in (decision, ("classification", plan.classification, score.classification)):
        if output is not None and outcome is not None:
            row |= {word: outcome.outcome, f"{word} forecast": outcome.forecast}
            row |= {f"{word} may be {name}": name in outcome.possible for name, _ in output.possible}
    return row


def _ends(points: PointsRange | None, suffix: str) -> dict[str, str | None]:
    ends = {"min": None, "max": None} if points is None else {"min": points.minimum, "max": points.maximum}
    return {f"points {end}{suffix}": None if value is None else format_number(value) for end, value in ends.items()}


def _given(forecasts: Iterable[tuple[str, str | None]]) -> dict[str, Status]:
    return {id: Status(forecast) for id, forecast in forecasts if forecast is not None}


def _points(row: Mapping[str, Any], suffix: str) -> PointsRange:
    return PointsRange(Fraction(row[f"points min{suffix}"]), Fraction(row[f"points max{suffix}"]))


def _outcome(row: Mapping[str, Any], word: str, output: OutcomeOutput) -> OutcomeScore:
    possible = tuple(name for name, _ in output.possible if row[f"{word} may be {name}"])
    return OutcomeScore(row[word], possible, row[f"{word} forecast"])
