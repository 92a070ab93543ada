"""Eligibility, decision, classification and their forecast (language reference, 2.4 and 2.8).

In: the outcomes of a ruleset and a context with every criterion decided. Out: the outcome, what is still possible,
and the traces considered. Invariant: an outcome is given only when every earlier one is known to be out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from antq_rules.evaluation.conditions import judge
from antq_rules.evaluation.context import Context
from antq_rules.evaluation.criteria import evaluate_criterion
from antq_rules.evaluation.trace import (
    CriterionEvaluation,
    EligibilityEvaluation,
    OutcomeEvaluation,
    Status,
    Trace,
)
from antq_rules.ruleset.model import Outcome
from antq_rules.values import Truth

NOT_ELIGIBLE = "not_eligible"
UNDETERMINED = "undetermined"
ELIGIBLE = "eligible"


@dataclass(frozen=True, slots=True)
class _Considered:
    """The outcome of one pass over the outcomes, what is possible, and the conditions looked at."""

    outcome: str
    possible: tuple[str, ...]
    traces: tuple[tuple[str, Trace], ...]


def evaluate_eligibility(context: Context) -> EligibilityEvaluation:
    """Not eligible when a rule is known to exclude the unit, undetermined when one might."""
    rules = context.ruleset.eligibility
    traces = tuple(judge(rule.condition, context) for rule in rules)
    excluding = [Truth.TRUE if rule.is_exclusion else Truth.FALSE for rule in rules]
    if any(trace.truth is truth for trace, truth in zip(traces, excluding, strict=True)):
        return EligibilityEvaluation(NOT_ELIGIBLE, traces)
    is_open = any(trace.truth is Truth.UNKNOWN for trace in traces)
    return EligibilityEvaluation(UNDETERMINED if is_open else ELIGIBLE, traces)


def evaluate_outcomes(
    outcomes: tuple[Outcome, ...], eligibility: EligibilityEvaluation, context: Context, forecast: Context
) -> OutcomeEvaluation:
    """The first outcome whose condition is true; `forecast` is the context in which criteria not yet due have ended."""
    if eligibility.status == NOT_ELIGIBLE:
        return OutcomeEvaluation(NOT_ELIGIBLE, (NOT_ELIGIBLE,), NOT_ELIGIBLE, ())
    found = _consider(outcomes, context)
    expected = found if forecast is context else _consider(outcomes, forecast)
    if eligibility.status == UNDETERMINED:
        return OutcomeEvaluation(UNDETERMINED, (NOT_ELIGIBLE, *found.possible), UNDETERMINED, found.traces)
    return OutcomeEvaluation(found.outcome, found.possible, expected.outcome, found.traces)


def forecast_context(context: Context) -> Context:
    """The context in which every criterion not yet due has ended as forecast; the same one where none is.

    Criteria that refer to other criteria are judged again, so that they see the forecast ends.
    """
    if all(evaluation.status is not Status.NOT_YET_DUE for evaluation in context.criteria.values()):
        return context
    ended: dict[str, CriterionEvaluation] = {}
    for criterion in context.ruleset.evaluation_order:
        evaluation = context.criteria[criterion.id]
        if context.ruleset.criteria_before[criterion.id]:
            evaluation = evaluate_criterion(criterion, replace(context, criteria=ended))
        ended[criterion.id] = _ended(evaluation)
    return replace(context, criteria=_in_file_order(context, ended))


def _consider(outcomes: tuple[Outcome, ...], context: Context) -> _Considered:
    possible: list[str] = []
    traces: list[tuple[str, Trace]] = []
    for outcome in outcomes:
        trace = None if outcome.condition is None else judge(outcome.condition, context)
        if trace is not None:
            traces.append((outcome.name, trace))
        if trace is None or trace.truth is not Truth.FALSE:
            possible.append(outcome.name)
        if trace is None or trace.truth is Truth.TRUE:
            decided = outcome.name if len(possible) == 1 else UNDETERMINED
            return _Considered(decided, tuple(possible), tuple(traces))
    return _Considered(UNDETERMINED, tuple(possible), tuple(traces))


def _ended(evaluation: CriterionEvaluation) -> CriterionEvaluation:
    if evaluation.status is not Status.NOT_YET_DUE:
        return evaluation
    points = evaluation.points
    if points is not None:
        points = replace(points, minimum=points.forecast_minimum, maximum=points.forecast_maximum)
    return replace(evaluation, status=evaluation.forecast or Status.UNDETERMINED, forecast=None, points=points)


def _in_file_order(context: Context, criteria: Mapping[str, CriterionEvaluation]) -> dict[str, CriterionEvaluation]:
    return {criterion.id: criteria[criterion.id] for criterion in context.ruleset.criteria}


def score_bounds(context: Context) -> tuple[Fraction, Fraction, Fraction] | None:
    """Total points: minimum, maximum, and the most that the criteria not left out can give; None without points."""
    if all(criterion.points is None for criterion in context.ruleset.criteria):
        return None
    given = [evaluation.points for evaluation in context.criteria.values() if evaluation.points is not None]
    zero = Fraction(0)
    return (
        sum((points.minimum for points in given), zero),
        sum((points.maximum for points in given), zero),
        sum((points.of for points in given), zero),
    )
