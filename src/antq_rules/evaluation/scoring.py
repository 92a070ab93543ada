"""Points of one criterion (language reference, 2.7).

In: the points clause, its conditions judged, the truth of `require`. Out: an interval of points. Invariants: points
lie in 0..maximum; nothing is rounded; unknown evidence widens the interval.
"""

from dataclasses import dataclass
from fractions import Fraction

from antq_rules.evaluation.conditions import judge
from antq_rules.evaluation.context import Context
from antq_rules.evaluation.trace import PointsResult, Status, Trace
from antq_rules.ruleset.conditions import Compare, Constant
from antq_rules.ruleset.model import Points
from antq_rules.values import Interval, Truth


@dataclass(frozen=True, slots=True)
class Score:
    """Points that the evidence gives: the closed interval `low`..`high`, and the traces of the parts."""

    low: Fraction
    high: Fraction
    parts: tuple[Trace, ...]


def score_of(points: Points, require: Truth | None, context: Context) -> Score:
    """The points by evidence alone; `require` is its truth where the criterion has one (used by whole points)."""
    if points.kind == "whole":
        return _whole(points, Truth.UNKNOWN if require is None else require)
    if points.kind == "scored":
        return _scored(points, context)
    traces = tuple(judge(part.condition, context) for part in points.parts if part.condition is not None)
    value = _first_of(points, traces) if points.kind == "first_of" else _sum_of_parts(points, traces)
    return _clamped(value, points, traces)


def truth_of_score(score: Score, points: Points) -> Truth:
    """Met by points: full points; not met when they cannot be reached."""
    if score.low >= points.maximum:
        return Truth.TRUE
    return Truth.FALSE if score.high < points.maximum else Truth.UNKNOWN


def points_result(
    score: Score, points: Points, status: Status, is_open: bool, may_not_apply: bool
) -> PointsResult | None:
    """The points of a criterion: none when it is not applicable, open (`is_open`) until it is known to be due."""
    if status is Status.NOT_APPLICABLE:
        return None
    low, high = score.low, score.high
    if is_open:
        low, high = Fraction(0), points.maximum
    elif may_not_apply:
        low = Fraction(0)
    return PointsResult(low, high, points.maximum, score.parts, score.low, score.high)


def _whole(points: Points, require: Truth) -> Score:
    low = points.maximum if require is Truth.TRUE else Fraction(0)
    high = Fraction(0) if require is Truth.FALSE else points.maximum
    return Score(low, high, ())


def _scored(points: Points, context: Context) -> Score:
    if points.score is None:
        return Score(Fraction(0), points.maximum, ())
    # The comparison with the full points stands for the score in explanations: it measures it and asks for the rest.
    full = Constant(points.maximum, span=points.span)
    trace = judge(Compare(">=", points.score, full, span=points.span), context)
    value = trace.measured if isinstance(trace.measured, Interval) else Interval(None, None)
    return _clamped(value, points, (trace,))


def _sum_of_parts(points: Points, traces: tuple[Trace, ...]) -> Interval:
    total = Interval.exactly(0)
    conditioned = [part for part in points.parts if part.condition is not None]
    for part, trace in zip(conditioned, traces, strict=True):
        given = Interval.exactly(part.points)
        if trace.truth is Truth.UNKNOWN:
            given = given.hull(Interval.exactly(0))
        if trace.truth is not Truth.FALSE:
            total = total + given
    return total


def _first_of(points: Points, traces: tuple[Trace, ...]) -> Interval:
    reachable = [points_given for points_given, _ in reachable_parts(points, traces)]
    return Interval(min(reachable), max(reachable))


def reachable_parts(points: Points, traces: tuple[Trace, ...]) -> tuple[tuple[Fraction, Trace | None], ...]:
    """Of `first of`: the parts that can still be the first true one, with their points; last what is given if none is.

    A part without a trace is given without a condition.
    """
    remaining = iter(traces)
    reachable: list[tuple[Fraction, Trace | None]] = []
    for part in points.parts:
        trace = None if part.condition is None else next(remaining)
        if trace is not None and trace.truth is Truth.FALSE:
            continue
        reachable.append((part.points, trace))
        if trace is None or trace.truth is Truth.TRUE:
            return tuple(reachable)
    reachable.append((Fraction(0), None))
    return tuple(reachable)


def _clamped(value: Interval, points: Points, traces: tuple[Trace, ...]) -> Score:
    inside = value.clamp(Fraction(0), points.maximum)
    low = Fraction(0) if inside.low is None else inside.low
    high = points.maximum if inside.high is None else inside.high
    return Score(low, high, traces)
