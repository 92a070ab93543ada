"""Tallies of criteria as plan expressions: their bounds over everything that the open criteria can become.

In: a linear form over tallies and the criteria of a scope. Out: the two ends of its interval. The rules are those of
`evaluation/tallies.py`: the form is bounded criterion by criterion, over every way in which a criterion can end.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from antq_rules.engines.plan.expressions import (
    ZERO,
    Comparison,
    Expression,
    Greatest,
    Least,
    Literal,
    case,
    folded,
    is_true,
    number,
    total,
)
from antq_rules.engines.plan.numbers import times
from antq_rules.engines.plan.scope import CriterionPlan, PointsPlan, Scope
from antq_rules.evaluation.trace import Status
from antq_rules.ruleset import Criterion
from antq_rules.ruleset.conditions import CriteriaTally, TotalPoints

Form: TypeAlias = tuple[tuple[Expression, CriteriaTally | TotalPoints], ...]

_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class _Weights:
    """What one criterion adds to the form: for being met, for applying, for its maximum, for each of its points."""

    met: Expression
    applicable: Expression
    maximum: Expression
    points: Expression


def tally_ends(form: Form, scope: Scope) -> tuple[Expression, Expression]:
    """Lower and upper end of the form."""
    lows: list[tuple[Fraction, Expression]] = []
    highs: list[tuple[Fraction, Expression]] = []
    for criterion in scope.ruleset.criteria:
        terms = tuple((factor, tally) for factor, tally in form if tally.group in (None, criterion.group))
        if terms and criterion.id in scope.criteria:
            low, high = _contribution(_weights(terms), criterion, scope.criteria[criterion.id], scope)
            lows.append((_ONE, low))
            highs.append((_ONE, high))
    return total(tuple(lows)), total(tuple(highs))


def _weights(terms: Form) -> _Weights:
    def summed(kind: str) -> Expression:
        return total(tuple((_ONE, factor) for factor, tally in terms if _kind(tally) == kind))

    return _Weights(summed("met"), summed("applicable"), summed("maximum"), summed("points"))


def _kind(tally: CriteriaTally | TotalPoints) -> str:
    if isinstance(tally, CriteriaTally):
        return tally.kind
    return "maximum" if tally.is_maximum else "points"


def _contribution(
    weights: _Weights, criterion: Criterion, plan: CriterionPlan, scope: Scope
) -> tuple[Expression, Expression]:
    decided_met = _of_end(weights, plan, True, _by_evidence(plan))
    decided_not = _of_end(weights, plan, False, _by_evidence(plan))
    open_met = _of_end(weights, plan, True, _points_when(criterion, plan, is_met=True))
    open_not = _of_end(weights, plan, False, _points_when(criterion, plan, is_met=False))
    low = folded(Least((open_met[0], open_not[0])))
    high = folded(Greatest((open_met[1], open_not[1])))
    low = is_true(plan.may_not_apply, folded(Least((low, ZERO))), low)
    high = is_true(plan.may_not_apply, folded(Greatest((high, ZERO))), high)
    left_out = scope.has_status(plan.status, Status.NOT_APPLICABLE)
    is_met, is_not = scope.has_status(plan.status, Status.MET), scope.has_status(plan.status, Status.NOT_MET)
    return (
        case(((left_out, ZERO), (is_met, decided_met[0]), (is_not, decided_not[0])), low),
        case(((left_out, ZERO), (is_met, decided_met[1]), (is_not, decided_not[1])), high),
    )


def _of_end(
    weights: _Weights, plan: CriterionPlan, is_met: bool, points: tuple[Expression, Expression]
) -> tuple[Expression, Expression]:
    """What the criterion adds if it ends so, with points in an interval."""
    of = number(0 if plan.points is None else plan.points.of)
    fixed = [(_ONE, weights.applicable), (_ONE, times(weights.maximum, of))]
    if is_met:
        fixed.append((_ONE, weights.met))
    low, high = _ordered(weights.points, points)
    return total((*fixed, (_ONE, low))), total((*fixed, (_ONE, high)))


def _ordered(factor: Expression, points: tuple[Expression, Expression]) -> tuple[Expression, Expression]:
    low, high = times(factor, points[0]), times(factor, points[1])
    if isinstance(factor, Literal) and isinstance(factor.value, Fraction):
        return (high, low) if factor.value < 0 else (low, high)
    is_negative = Comparison("<", factor, ZERO)
    return is_true(is_negative, high, low), is_true(is_negative, low, high)


def _by_evidence(plan: CriterionPlan) -> tuple[Expression, Expression]:
    return (ZERO, ZERO) if plan.points is None else (plan.points.low, plan.points.high)


def _points_when(criterion: Criterion, plan: CriterionPlan, *, is_met: bool) -> tuple[Expression, Expression]:
    """The points of an open criterion if it ends met, or not met."""
    rule, points = criterion.points, plan.points
    if rule is None or points is None:
        return ZERO, ZERO
    if is_met and (rule.kind == "whole" or criterion.require is None):
        return number(points.of), number(points.of)
    if not is_met and rule.kind == "whole":
        return ZERO, ZERO
    return _while_open(plan, points)


def _while_open(plan: CriterionPlan, points: PointsPlan) -> tuple[Expression, Expression]:
    # Until it is known to be due, nothing says what the points will be.
    is_early = plan.is_open_day
    return is_true(is_early, points.minimum, points.low), is_true(is_early, points.maximum, points.high)
