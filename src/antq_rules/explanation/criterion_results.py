"""One criterion of the result document.

In: a criterion, its evaluation, its missing paths. Out: a `CriterionResult`. Invariant: a criterion that is met (or
forecast to be, or left out) has no gap; every other one has.
"""

from collections.abc import Mapping
from datetime import date

from antq_rules.evaluation.trace import CriterionEvaluation, PointsResult, Status, Trace
from antq_rules.evidence import Evidence
from antq_rules.explanation.assessment import BasisName, CitationOut, CriterionResult, ForecastName, Gap, PointsOut
from antq_rules.explanation.documents import documents_of
from antq_rules.explanation.explain import explain, place_of
from antq_rules.explanation.gap import gap_of
from antq_rules.explanation.missing import OpenPaths, missing_of
from antq_rules.explanation.paths import Names
from antq_rules.ruleset import Citation, Criterion, RuleSet
from antq_rules.ruleset.lines import folded_text
from antq_rules.values import calendar_day, format_number

_FORECASTS: Mapping[Status, ForecastName] = {
    Status.MET: "met",
    Status.NOT_MET: "not_met",
    Status.UNDETERMINED: "undetermined",
}
BASIS_NAMES: Mapping[str, BasisName] = {
    "official": "official",
    "secondary": "secondary",
    "counted": "counted",
    "assumed": "assumed",
}


def criterion_result(
    criterion: Criterion, item: CriterionEvaluation, ruleset: RuleSet, evidence: Evidence, missing: OpenPaths
) -> CriterionResult:
    """Status, explanation, missing paths and gap of one criterion; `missing` holds those of every criterion."""
    due = None if criterion.due is None else calendar_day(criterion.due, evidence.year)
    return CriterionResult(
        id=criterion.id,
        group=criterion.group,
        group_title=next((group.title for group in ruleset.groups if group.id == criterion.group), None),
        title=criterion.title,
        from_ruleset=criterion.from_ruleset,
        cite=citation_out(criterion.cite),
        basis=BASIS_NAMES[criterion.basis],
        basis_account=criterion.basis_account,
        status=item.status.value,
        forecast=None if item.forecast is None else _FORECASTS[item.forecast],
        due=_iso(due),
        points=_points_out(item.points),
        applies=None if item.applies is None else explain(item.applies, ruleset),
        explanation=None if item.require is None else explain(item.require, ruleset),
        points_explanation=() if item.points is None else tuple(explain(trace, ruleset) for trace in item.points.parts),
        missing=missing[criterion.id],
        gap=criterion_gap(criterion, item, ruleset, missing),
        documents=documents_of(criterion, evidence, Names(ruleset)),
        guidance=criterion.guidance,
        owner=criterion.owner,
        note=criterion.note,
        place=place_of(criterion.span),
    )


def criterion_gap(criterion: Criterion, item: CriterionEvaluation, ruleset: RuleSet, missing: OpenPaths) -> Gap | None:
    """What would make a criterion met; None where it is met, forecast to be met, or left out."""
    if item.status in (Status.MET, Status.NOT_APPLICABLE) or item.forecast is Status.MET:
        return None
    names = Names(ruleset)
    gaps: list[Gap] = []
    if item.applies is not None and (paths := missing_of(item.applies, names, missing)):
        gaps.append(_to_provide(item.applies, paths))
    required = _gap_of_points(criterion, item, names, missing)
    if item.require is not None:
        required = gap_of(item.require, names, missing)
    if required is not None:
        gaps.append(required)
    return _joined("all", gaps)


def citation_out(cite: Citation) -> CitationOut:
    """A citation as it stands in results."""
    return CitationOut(place=cite.place, instrument=cite.instrument)


def _gap_of_points(criterion: Criterion, item: CriterionEvaluation, names: Names, missing: OpenPaths) -> Gap | None:
    if criterion.points is None or item.points is None:
        return None
    parts = [part for part in criterion.points.parts if part.condition is not None]
    if criterion.points.kind != "first_of":
        found = [gap_of(trace, names, missing) for trace in item.points.parts]
        return _joined("all", [gap for gap in found if gap is not None])
    ways: list[Gap | None] = []
    before: list[Trace] = []
    for part, trace in zip(parts, item.points.parts, strict=True):
        if part.points >= criterion.points.maximum:
            # The first part that is true counts: those before it that give less must be false.
            needed = [gap_of(other, names, missing, is_wanted=False) for other in before]
            needed.append(gap_of(trace, names, missing))
            ways.append(_joined("all", [gap for gap in needed if gap is not None]))
        else:
            before.append(trace)
    return _joined("any", [gap for gap in ways if gap is not None and gap.kind != "none"] or _none(ways))


def _none(gaps: list[Gap | None]) -> list[Gap]:
    return [gap for gap in gaps if gap is not None][:1]


def _to_provide(trace: Trace, paths: tuple[str, ...]) -> Gap:
    span = trace.condition.span
    return Gap(kind="provide", label=trace.condition.label, text=folded_text(span), place=place_of(span), paths=paths)


def _joined(kind: str, gaps: list[Gap]) -> Gap | None:
    if len(gaps) < 2:
        return gaps[0] if gaps else None
    return Gap(kind="any" if kind == "any" else "all", items=tuple(gaps))


def _points_out(points: PointsResult | None) -> PointsOut | None:
    if points is None:
        return None
    return PointsOut(min=format_number(points.minimum), max=format_number(points.maximum), of=format_number(points.of))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
