"""The result document of one unit under one ruleset.

In: a ruleset, a record and its evaluation. Out: an `Assessment`, complete: every criterion with its explanation,
missing paths and gap, the decision with its reasons, caveats. Invariant: the same inputs give the same document.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Literal

from antq_rules.diagnostics import Diagnostic
from antq_rules.evaluation.trace import Evaluation, OutcomeEvaluation, Status, Trace
from antq_rules.evidence import Evidence
from antq_rules.explanation.assessment import (
    TOOL,
    Assessment,
    Because,
    EligibilityName,
    EligibilityOut,
    EligibilityReason,
    GroundsOut,
    NameLabel,
    OutcomeOut,
    ParameterOut,
    PointsOut,
    RulesetOut,
    Summary,
    UnitOut,
    WarningOut,
)
from antq_rules.explanation.caveats import caveats_of
from antq_rules.explanation.criterion_results import citation_out, criterion_result
from antq_rules.explanation.explain import explain, truth_name
from antq_rules.explanation.missing import missing_by_criterion, missing_of, points_missing
from antq_rules.explanation.paths import Names, label_of_path
from antq_rules.explanation.quantities import value_text
from antq_rules.explanation.standing import standing_out
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.conditions import DayWithin
from antq_rules.ruleset.model import BASES, Outcome
from antq_rules.ruleset.references import nodes_of
from antq_rules.values import Truth, format_number

ELIGIBILITY_NAMES: Mapping[str, EligibilityName] = {
    "eligible": "eligible",
    "not_eligible": "not_eligible",
    "undetermined": "undetermined",
}


def assess(
    ruleset: RuleSet,
    evidence: Evidence,
    evaluation: Evaluation,
    *,
    engine: str = "reference",
    chosen: Literal["named", "by_date"] = "named",
    grounds: GroundsOut | None = None,
    changed_parameters: frozenset[str] = frozenset(),
    holidays: Collection[date] | None = None,
    warnings: Sequence[Diagnostic] = (),
) -> Assessment:
    """The result document.

    `chosen` and `grounds` say how the ruleset was picked, `changed_parameters` what the caller has set, `holidays`
    which days off the record was judged with.
    """
    missing = missing_by_criterion(ruleset, evaluation)
    return Assessment(
        ruleset=_ruleset_out(ruleset, chosen, grounds),
        unit=_unit_out(evidence),
        year=evidence.year,
        as_of=evidence.as_of.isoformat(),
        evidence_hash=evidence.hash,
        engine=engine,
        tool=TOOL,
        parameters=_parameters_out(ruleset, evaluation, changed_parameters),
        eligibility=_eligibility_out(ruleset, evaluation, missing),
        criteria=tuple(
            criterion_result(criterion, item, ruleset, evidence, missing)
            for criterion, item in zip(ruleset.criteria, evaluation.criteria, strict=True)
        ),
        summary=_summary(ruleset, evaluation),
        score=_score(evaluation),
        decision=_outcome_out(ruleset, ruleset.decision, evaluation.decision),
        classification=None
        if evaluation.classification is None
        else _outcome_out(ruleset, ruleset.classification, evaluation.classification),
        standing=standing_out(evaluation.standing, ruleset),
        missing=_all_missing(ruleset, evaluation, missing),
        caveats=caveats_of(ruleset, evidence, evaluation),
        warnings=tuple(_warning(found) for found in warnings),
        days_off=_days_off(ruleset, holidays),
    )


def _days_off(ruleset: RuleSet, holidays: Collection[date] | None) -> tuple[str, ...] | None:
    read = (ruleset.eligibility, ruleset.criteria, ruleset.decision, ruleset.classification)
    if holidays is None or not any(isinstance(node, DayWithin) and node.is_working for node in nodes_of(read)):
        return None
    return tuple(day.isoformat() for day in sorted(holidays))


def _ruleset_out(ruleset: RuleSet, chosen: Literal["named", "by_date"], grounds: GroundsOut | None) -> RulesetOut:
    instrument = ruleset.instrument
    return RulesetOut(
        id=ruleset.id,
        version=ruleset.version,
        hash=ruleset.hash,
        language=ruleset.language,
        family=ruleset.family,
        title=ruleset.title,
        status=ruleset.status,
        instrument=instrument.number,
        issued=None if instrument.issued is None else instrument.issued.isoformat(),
        issuer=instrument.issuer,
        in_force_from=None if ruleset.in_force_from is None else ruleset.in_force_from.isoformat(),
        in_force_to=None if ruleset.in_force_to is None else ruleset.in_force_to.isoformat(),
        extends=ruleset.extends,
        note=ruleset.note,
        chosen=chosen,
        grounds=grounds,
    )


def _unit_out(evidence: Evidence) -> UnitOut:
    unit = evidence.unit
    texts = {name: value_text(value) for name, value in sorted(unit.attributes.items())}
    given = {name: text for name, text in texts.items() if text is not None}
    return UnitOut(name=unit.name, type=unit.type, code=unit.code, attributes=given)


def _parameters_out(ruleset: RuleSet, evaluation: Evaluation, changed: frozenset[str]) -> tuple[ParameterOut, ...]:
    return tuple(
        ParameterOut(
            name=name,
            label=ruleset.parameter_by_name[name].label,
            value=None if value is None else value_text(value),
            type=ruleset.parameter_by_name[name].type.kind,
            cite=None if (cite := ruleset.parameter_by_name[name].cite) is None else citation_out(cite),
            changed=name in changed,
        )
        for name, value in evaluation.parameters
    )


def _eligibility_out(
    ruleset: RuleSet, evaluation: Evaluation, missing: Mapping[str, tuple[str, ...]]
) -> EligibilityOut:
    reasons = tuple(
        EligibilityReason(
            label=rule.label,
            is_exclusion=rule.is_exclusion,
            truth=truth_name(trace.truth),
            cite=None if rule.cite is None else citation_out(rule.cite),
            explanation=explain(trace, ruleset),
            missing=missing_of(trace, Names(ruleset), missing),
        )
        for rule, trace in zip(ruleset.eligibility, evaluation.eligibility.rules, strict=True)
        if trace.truth in (Truth.UNKNOWN, Truth.of(rule.is_exclusion))
    )
    return EligibilityOut(status=ELIGIBILITY_NAMES[evaluation.eligibility.status], reasons=reasons)


def _summary(ruleset: RuleSet, evaluation: Evaluation) -> Summary:
    statuses = [item.status for item in evaluation.criteria]
    forecasts = [item.forecast for item in evaluation.criteria if item.forecast is not None]
    bases = [criterion.basis for criterion in ruleset.criteria]
    return Summary(
        met=statuses.count(Status.MET),
        not_met=statuses.count(Status.NOT_MET),
        undetermined=statuses.count(Status.UNDETERMINED),
        not_yet_due=statuses.count(Status.NOT_YET_DUE),
        not_applicable=statuses.count(Status.NOT_APPLICABLE),
        of=len(statuses),
        basis={basis: bases.count(basis) for basis in BASES if basis in bases},
        forecast={status.value: forecasts.count(status) for status in dict.fromkeys(sorted(forecasts))},
    )


def _score(evaluation: Evaluation) -> PointsOut | None:
    low, high, of = evaluation.score_minimum, evaluation.score_maximum, evaluation.score_of
    if low is None or high is None or of is None:
        return None
    return PointsOut(min=format_number(low), max=format_number(high), of=format_number(of))


def _outcome_out(ruleset: RuleSet, outcomes: tuple[Outcome, ...], found: OutcomeEvaluation) -> OutcomeOut:
    labels = {outcome.name: outcome.label for outcome in outcomes}
    return OutcomeOut(
        outcome=found.outcome,
        label=labels.get(found.outcome),
        possible=tuple(NameLabel(name=name, label=labels.get(name)) for name in found.possible),
        forecast=found.forecast,
        forecast_label=labels.get(found.forecast),
        because=tuple(
            Because(
                outcome=name, label=labels[name], truth=truth_name(trace.truth), explanation=explain(trace, ruleset)
            )
            for name, trace in found.considered
        ),
    )


def _all_missing(
    ruleset: RuleSet, evaluation: Evaluation, missing: Mapping[str, tuple[str, ...]]
) -> tuple[NameLabel, ...]:
    """Everything that could still change a status, points, eligibility or the decision, in the order of the file."""
    names, paths = Names(ruleset), dict[str, None]()

    def add(traces: Sequence[Trace]) -> None:
        for trace in traces:
            paths.update(dict.fromkeys(missing_of(trace, names, {})))

    if evaluation.eligibility.status == "undetermined":
        add(evaluation.eligibility.rules)
    for criterion, item in zip(ruleset.criteria, evaluation.criteria, strict=True):
        paths.update(dict.fromkeys((*missing[criterion.id], *points_missing(criterion, item, names, missing))))
    for decision in (evaluation.decision, evaluation.classification):
        add([trace for _, trace in decision.considered] if decision is not None else [])
    return tuple(NameLabel(name=path, label=label_of_path(path, ruleset)) for path in paths)


def _warning(found: Diagnostic) -> WarningOut:
    return WarningOut(
        code=found.code,
        facts={name: str(value) for name, value in sorted(found.facts.items())},
        variant=found.variant,
    )
