"""Criteria as plan expressions: status, forecast, points.

In: a criterion and a scope in which the criteria it refers to are planned. Out: a `CriterionPlan`. The rules are those
of `evaluation/criteria.py` and `evaluation/scoring.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from antq_rules.engines.plan.amounts import amount_of
from antq_rules.engines.plan.conditions import truth_of
from antq_rules.engines.plan.days import recurring
from antq_rules.engines.plan.expressions import (
    AS_OF,
    FALSE,
    TRUE,
    UNKNOWN,
    ZERO,
    Comparison,
    Expression,
    Greatest,
    Least,
    Literal,
    case,
    either,
    every,
    folded,
    is_given,
    is_true,
    is_unknown,
    negated,
    number,
    status,
    status_of,
    total,
)
from antq_rules.engines.plan.lines import lines_of
from antq_rules.engines.plan.numbers import comparison
from antq_rules.engines.plan.scope import CriterionPlan, PointsPlan, Scope
from antq_rules.evaluation.trace import Status
from antq_rules.ruleset import Criterion
from antq_rules.ruleset.conditions import Attested
from antq_rules.ruleset.model import Points
from antq_rules.ruleset.references import sole_attestation

_UNDETERMINED = status(Status.UNDETERMINED)
_NOT_YET_DUE = status(Status.NOT_YET_DUE)
_NOT_APPLICABLE = status(Status.NOT_APPLICABLE)
Bind: TypeAlias = Callable[[str, Expression], Expression]
NO_STATUS = Literal(None, "status")


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is known of a criterion that applies, its day left aside; `forecast` where `status` is not yet due."""

    status: Expression
    forecast: Expression = NO_STATUS
    may_not_apply: Expression = FALSE


def plan_criterion(criterion: Criterion, scope: Scope, prefix: str = "") -> CriterionPlan:
    """The plan of one criterion; its parts are bound under names that begin with `prefix`."""

    def bind(part: str, expression: Expression) -> Expression:
        return scope.bindings.bind(f"{prefix}{part} {criterion.id}", expression)

    if scope.has_lines and not prefix:
        scope = replace(scope, lines_of=criterion.id)
    is_early = bind("early", early_of(criterion))
    inside = replace(scope, is_early=is_early)
    lines = () if scope.lines_of is None else lines_of(criterion, scope, inside)
    applies = TRUE if criterion.applies is None else bind("applies", truth_of(criterion.applies, scope))
    require = None if criterion.require is None else bind("require", truth_of(criterion.require, inside))
    score = None if criterion.points is None else _score(criterion.points, require, inside, bind)
    if score is not None:
        score = bind("low", score[0]), bind("high", score[1])
    verdict = _verdict(criterion, require, score, inside)
    now = bind("verdict", verdict.status)
    state = bind("status", _status(applies, now, is_early, scope))
    may_not_apply = every(
        (
            scope.has_status(state, Status.UNDETERMINED, Status.NOT_YET_DUE),
            either((is_unknown(applies), verdict.may_not_apply)),
        )
    )
    may_not_be_due = every((scope.has_status(state, Status.UNDETERMINED), either((verdict.may_not_apply, is_early))))
    is_open_day = bind("open_day", either((scope.has_status(state, Status.NOT_YET_DUE), may_not_be_due)))
    forecast = case(((scope.has_status(now, Status.NOT_YET_DUE), verdict.forecast),), now)
    forecast = is_true(scope.has_status(state, Status.NOT_YET_DUE), forecast, NO_STATUS)
    points = None
    if criterion.points is not None and score is not None:
        maximum = criterion.points.maximum
        points = PointsPlan(
            low=score[0],
            high=score[1],
            minimum=bind("minimum", case(((is_open_day, ZERO), (is_unknown(applies), ZERO)), score[0])),
            maximum=bind("maximum", is_true(is_open_day, number(maximum), score[1])),
            of=maximum,
        )
    forecast, may_not_apply = bind("forecast", forecast), bind("may_not_apply", may_not_apply)
    return CriterionPlan(criterion.id, state, forecast, may_not_apply, is_open_day, points, lines)


def early_of(criterion: Criterion) -> Expression:
    """Whether the day of judgement is before the day from which the criterion is due."""
    return FALSE if criterion.due is None else comparison("<", AS_OF, recurring(criterion.due))


def ended(plan: CriterionPlan, scope: Scope) -> CriterionPlan:
    """The plan once the criterion, if it is not yet due, has ended as forecast."""
    is_waiting = scope.has_status(plan.status, Status.NOT_YET_DUE)
    if is_waiting == FALSE:
        return plan
    bind = scope.bindings.bind
    points = plan.points
    if points is not None:
        points = replace(
            points,
            minimum=bind(f"ended minimum {plan.id}", is_true(is_waiting, points.low, points.minimum)),
            maximum=bind(f"ended maximum {plan.id}", is_true(is_waiting, points.high, points.maximum)),
        )
    return replace(
        plan,
        status=bind(f"ended status {plan.id}", is_true(is_waiting, plan.forecast, plan.status)),
        forecast=NO_STATUS,
        is_open_day=every((plan.is_open_day, negated(is_waiting))),
        points=points,
    )


def _status(applies: Expression, verdict: Expression, is_early: Expression, scope: Scope) -> Expression:
    # The table of 2.5 of the language reference.
    early = case(((scope.has_status(verdict, Status.NOT_APPLICABLE), _NOT_APPLICABLE),), _NOT_YET_DUE)
    due = is_true(is_early, early, verdict)
    return case(((negated(applies), _NOT_APPLICABLE), (is_unknown(applies), _UNDETERMINED)), due)


def _verdict(
    criterion: Criterion, require: Expression | None, score: tuple[Expression, Expression] | None, scope: Scope
) -> _Verdict:
    attested = sole_attestation(criterion.require)
    if attested is not None and require is not None:
        return _attested_verdict(attested, require, scope)
    if require is not None:
        return _Verdict(status_of(require))
    if criterion.points is not None and score is not None:
        of = number(criterion.points.maximum)
        truth = case(((comparison(">=", score[0], of), TRUE), (comparison("<", score[1], of), FALSE)), UNKNOWN)
        return _Verdict(status_of(truth))
    return _Verdict(_UNDETERMINED)


def _attested_verdict(attested: Attested, truth: Expression, scope: Scope) -> _Verdict:
    is_absent = negated(scope.column(attested.path, "exists"))
    result, forecast = scope.column(attested.path, "result"), scope.column(attested.path, "forecast")

    def said(column: Expression, name: str) -> Expression:
        return Comparison("=", column, Literal(name, "text"))

    branches = (
        (is_absent, status(Status.NOT_MET)),
        (is_unknown(result), _UNDETERMINED),
        (said(result, "not_applicable"), _NOT_APPLICABLE),
        (said(result, "not_yet_due"), _NOT_YET_DUE),
    )
    expected = case(
        ((said(forecast, "met"), status(Status.MET)), (said(forecast, "not_met"), status(Status.NOT_MET))),
        _UNDETERMINED,
    )
    is_silent = case(((is_absent, FALSE), (is_given(result), FALSE)), TRUE)
    return _Verdict(case(branches, status_of(truth)), expected, is_silent)


def _score(points: Points, require: Expression | None, scope: Scope, bind: Bind) -> tuple[Expression, Expression]:
    """The points by evidence alone, from and to."""
    full = number(points.maximum)
    if points.kind == "whole":
        truth = UNKNOWN if require is None else require
        return is_true(truth, full, ZERO), is_true(negated(truth), ZERO, full)
    if points.kind == "scored":
        if points.score is None:
            return ZERO, full
        ends = amount_of(points.score, scope).value(scope)
        return _clamped(bind("score low", ends.low), full, ZERO), _clamped(bind("score high", ends.high), full, full)
    parts = _part_truths(points, scope, bind)
    low, high = _first_of(parts, bind) if points.kind == "first_of" else _sum_of_parts(parts)
    if _stays_inside(points):
        return low, high
    return _clamped(bind("parts low", low), full, ZERO), _clamped(bind("parts high", high), full, full)


def _stays_inside(points: Points) -> bool:
    """Whether no choice of parts can leave 0..maximum."""
    given = [part.points for part in points.parts]
    if points.kind == "first_of":
        return min(given, default=Fraction(0)) >= 0 and max(given, default=Fraction(0)) <= points.maximum
    zero = Fraction(0)
    return all(one >= 0 for one in given) and sum(given, zero) <= points.maximum


def _clamped(end: Expression, full: Literal, unbounded: Literal) -> Expression:
    if isinstance(end, Literal):
        inside = unbounded if end.value is None else end
        return Literal(min(max(inside.value, Fraction(0)), full.value), "number")  # type: ignore[type-var]
    return is_true(is_given(end), Least((Greatest((end, ZERO)), full)), unbounded)


def _part_truths(points: Points, scope: Scope, bind: Bind) -> tuple[tuple[Fraction, Expression | None], ...]:
    return tuple(
        (part.points, None if part.condition is None else bind(f"part {position}", truth_of(part.condition, scope)))
        for position, part in enumerate(points.parts, start=1)
    )


def _sum_of_parts(parts: tuple[tuple[Fraction, Expression | None], ...]) -> tuple[Expression, Expression]:
    lows, highs = [], []
    for points, truth in parts:
        if truth is not None:
            branches = ((truth, number(points)), (negated(truth), ZERO))
            lows.append((Fraction(1), case(branches, number(min(points, Fraction(0))))))
            highs.append((Fraction(1), case(branches, number(max(points, Fraction(0))))))
    return total(tuple(lows)), total(tuple(highs))


def _first_of(parts: tuple[tuple[Fraction, Expression | None], ...], bind: Bind) -> tuple[Expression, Expression]:
    # From the last part to the first: what is given from here on, at least and at most.
    low: Expression = ZERO
    high: Expression = ZERO
    for position, (points, truth) in reversed(tuple(enumerate(parts, start=1))):
        given = number(points)
        if truth is None:
            low = high = given
            continue
        at_least, at_most = Least((given, low)), Greatest((given, high))
        low = bind(f"low from {position}", case(((truth, given), (negated(truth), low)), folded(at_least)))
        high = bind(f"high from {position}", case(((truth, given), (negated(truth), high)), folded(at_most)))
    return low, high
