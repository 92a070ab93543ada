"""The nearest number that settles a comparison, by exact arithmetic.

In: a comparison of numbers as it came out. Out: a `NumberStep`: which value to change, from what, to what.
Invariants: the value stated makes the comparison true and the next one towards the present value does not; where a
bound is not a finite decimal it is moved to the next millionth on the side that holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from antq_rules.evaluation.trace import Trace
from antq_rules.explanation.paths import Names
from antq_rules.ruleset.conditions import (
    Add,
    Compare,
    Constant,
    CountOf,
    CriteriaTally,
    FieldPath,
    NumberField,
    Numeric,
    ParameterValue,
    RatioCompare,
    Scale,
    Subtract,
    SumOf,
    TotalPoints,
    YearsHeld,
)
from antq_rules.ruleset.types import CountType, ListType, PercentType
from antq_rules.values import Interval
from antq_rules.values.comparison import MIRRORED
from antq_rules.values.number import MAX_DECIMAL_PLACES, ceil, floor

STEP = Fraction(1, 10**MAX_DECIMAL_PLACES)
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class NumberStep:
    """Bring a value from `measured` to `<operator> needed`.

    `field` is the one field that moves, or None where a whole expression must reach `needed`; `paths` are the fields
    and lists of the expression. `whole` is given where the value is the part of a ratio.
    """

    paths: tuple[FieldPath, ...]
    field: FieldPath | None
    operator: str
    measured: Fraction
    needed: Fraction
    whole: Fraction | None = None


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison: the fields that can change with their factors, lists, value, possible values."""

    factors: Mapping[FieldPath, Fraction]
    lists: tuple[FieldPath, ...]
    value: Fraction
    range: Interval
    is_whole_number: bool


def compare_step(trace: Trace, node: Compare, operator: str, names: Names) -> NumberStep | None:
    """The change that makes `left <operator> right` hold; None where no change of evidence can."""
    left = _side(node.left, _exact(trace.measured), trace, names)
    right = _side(node.right, _exact(trace.required), trace, names)
    if left is None or right is None:
        return None
    if not left.factors and not left.lists:
        left, right, operator = right, left, MIRRORED[operator]
    factors = _difference(left.factors, right.factors)
    if _is_single(left) or _is_shared(left, right):
        return _solve(left, factors, left.value - right.value, operator, trace, names)
    return _whole_expression(left, operator, right.value)


def ratio_step(trace: Trace, node: RatioCompare, operator: str, names: Names) -> NumberStep | None:
    """The change of the part (or, where only the whole can change, of the whole) that makes the ratio hold."""
    threshold = _exact(trace.required)
    part = _side(node.part, _exact(trace.measured), trace, names)
    whole = _side(node.whole, _exact(trace.whole), trace, names)
    if threshold is None or part is None or whole is None:
        return None
    difference = HUNDRED * part.value - threshold * whole.value
    factors = _difference(_scaled(part.factors, HUNDRED), _scaled(whole.factors, threshold))
    if _is_single(part) or _is_shared(part, whole):
        step = _solve(part, factors, difference, operator, trace, names)
        return _as_part(step, part, whole) if _keeps_whole(step, whole) else None
    if part.factors or part.lists:
        return _whole_expression(part, operator, threshold * whole.value / HUNDRED, whole.value)
    step = _solve(whole, factors, difference, operator, trace, names)
    return step if _keeps_whole(step, whole) else None


def _keeps_whole(step: NumberStep | None, whole: _Side) -> bool:
    """Whether the whole of a ratio does not become zero, which would say nothing."""
    if step is None:
        return True
    return whole.value + whole.factors.get(step.paths[0], Fraction(0)) * (step.needed - step.measured) != 0


def whole_above_zero(trace: Trace, node: RatioCompare, names: Names) -> NumberStep | None:
    """The change that gives a ratio a whole above zero."""
    whole = _side(node.whole, Fraction(0), trace, names)
    if whole is None or not (whole.factors or whole.lists):
        return None
    return _whole_expression(whole, ">", Fraction(0))


def nearest(operator: str, bound: Fraction, is_whole_number: bool) -> tuple[str, Fraction] | None:
    """The first value on the side of `bound` that holds, with the operator that then includes it."""
    if not is_whole_number:
        return _nearest_decimal(operator, bound)
    if operator in (">=", ">"):
        return ">=", Fraction(ceil(bound) if operator == ">=" else floor(bound) + 1)
    if operator in ("<=", "<"):
        return "<=", Fraction(floor(bound) if operator == "<=" else ceil(bound) - 1)
    return (operator, bound) if bound.denominator == 1 or operator == "!=" else None


def _nearest_decimal(operator: str, bound: Fraction) -> tuple[str, Fraction] | None:
    if (bound / STEP).denominator == 1:
        return operator, bound
    if operator in (">=", ">"):
        return ">=", ceil(bound / STEP) * STEP
    if operator in ("<=", "<"):
        return "<=", floor(bound / STEP) * STEP
    return None


def _solve(
    side: _Side,
    factors: Mapping[FieldPath, Fraction],
    difference: Fraction,
    operator: str,
    trace: Trace,
    names: Names,
) -> NumberStep | None:
    """The first field of the side that can bring `difference` to `<operator> 0` alone."""
    for path in side.factors:
        factor, value = factors.get(path, Fraction(0)), _value_of(path, trace)
        if factor == 0 or value is None:
            continue
        turned = operator if factor > 0 else MIRRORED[operator]
        found = nearest(turned, value - difference / factor, names.is_count(path))
        if found is not None and _is_possible(found, _field_range(path, names)):
            return NumberStep((path,), path, found[0], value, found[1])
    return None


def _whole_expression(side: _Side, operator: str, bound: Fraction, whole: Fraction | None = None) -> NumberStep | None:
    paths = (*side.factors, *side.lists)
    found = nearest(operator, bound, side.is_whole_number)
    if not paths or found is None or not _is_possible(found, side.range):
        return None
    return NumberStep(paths, None, found[0], side.value, found[1], whole)


def _as_part(step: NumberStep | None, part: _Side, whole: _Side) -> NumberStep | None:
    # A single field that is the whole part is shown as part of the whole: 18 of 25.
    if step is None or step.field is None or step.field in whole.factors or part.factors[step.field] != 1:
        return step
    if step.measured != part.value:
        return step
    return NumberStep(step.paths, step.field, step.operator, step.measured, step.needed, whole.value)


def _is_possible(found: tuple[str, Fraction], range: Interval) -> bool:
    operator, needed = found
    if operator == "!=":
        return True
    too_low = range.low is not None and (needed < range.low or (operator == "<" and needed <= range.low))
    too_high = range.high is not None and (needed > range.high or (operator == ">" and needed >= range.high))
    return not too_low and not too_high


def _is_single(side: _Side) -> bool:
    return len(side.factors) == 1 and not side.lists


def _is_shared(left: _Side, right: _Side) -> bool:
    return any(path in right.factors for path in left.factors)


def _side(node: Numeric, value: Fraction | None, trace: Trace, names: Names) -> _Side | None:
    if value is None:
        return None
    parameters = {
        read.parameter: Fraction(read.value)
        for read in trace.inputs
        if read.parameter is not None and isinstance(read.value, Fraction)
    }
    factors: dict[FieldPath, Fraction] = {}
    lists: dict[FieldPath, None] = {}
    for factor, leaf in _leaves(node, Fraction(1), parameters):
        if isinstance(leaf, NumberField) and names.is_changeable(leaf.path):
            factors[leaf.path] = factors.get(leaf.path, Fraction(0)) + factor
        elif isinstance(leaf, CountOf | SumOf) and names.is_changeable(leaf.list):
            lists[leaf.list] = None
    return _Side(factors, tuple(lists), value, *_range(node, parameters, names))


def _leaves(node: Numeric, factor: Fraction, parameters: Mapping[str, Fraction]) -> Iterable[tuple[Fraction, Numeric]]:
    if isinstance(node, Add | Subtract):
        yield from _leaves(node.left, factor, parameters)
        yield from _leaves(node.right, -factor if isinstance(node, Subtract) else factor, parameters)
    elif isinstance(node, Scale):
        yield from _leaves(node.value, factor * _factor(node.factor, parameters), parameters)
    else:
        yield factor, node


def _factor(node: Constant | ParameterValue, parameters: Mapping[str, Fraction]) -> Fraction:
    value = node.value if isinstance(node, Constant) else parameters.get(node.name, Fraction(0))
    return value / HUNDRED if node.is_percent else value


def _range(node: Numeric, parameters: Mapping[str, Fraction], names: Names) -> tuple[Interval, bool]:
    """Which values an expression can take by the types of its fields, and whether only whole numbers."""
    total, is_whole = Interval.exactly(0), True
    for factor, leaf in _leaves(node, Fraction(1), parameters):
        leaf_range, leaf_is_whole = _leaf_range(leaf, parameters, names)
        total = total + leaf_range.scale(factor)
        is_whole = is_whole and leaf_is_whole and factor.denominator == 1
    return total, is_whole


def _leaf_range(leaf: Numeric, parameters: Mapping[str, Fraction], names: Names) -> tuple[Interval, bool]:
    if isinstance(leaf, Constant):
        return Interval.exactly(leaf.value), leaf.value.denominator == 1
    if isinstance(leaf, ParameterValue):
        value = parameters.get(leaf.name, Fraction(0))
        return Interval.exactly(value), value.denominator == 1
    if isinstance(leaf, NumberField):
        return _field_range(leaf.path, names), names.is_count(leaf.path)
    if isinstance(leaf, CountOf | CriteriaTally | YearsHeld):
        return Interval(Fraction(0), None), True
    if isinstance(leaf, SumOf):
        declared = names.field(leaf.list)
        part = declared.type.field(leaf.part) if declared is not None and isinstance(declared.type, ListType) else None
        is_count = part is not None and isinstance(part.type, CountType)
        return Interval(Fraction(0) if leaf.is_non_negative else None, None), is_count
    assert isinstance(leaf, TotalPoints)
    return Interval(Fraction(0), None), False


def _field_range(path: FieldPath, names: Names) -> Interval:
    declared = names.field(path)
    if declared is not None and isinstance(declared.type, CountType):
        return Interval(Fraction(0), None)
    if declared is not None and isinstance(declared.type, PercentType):
        return Interval(Fraction(0), HUNDRED)
    return Interval(None, None)


def _value_of(path: FieldPath, trace: Trace) -> Fraction | None:
    for read in trace.inputs:
        if read.path == path and isinstance(read.value, int | Fraction):
            return Fraction(read.value)
    return None


def _exact(value: object) -> Fraction | None:
    if isinstance(value, Interval):
        return value.low if value.is_exact else None
    return value if isinstance(value, Fraction) else None


def _scaled(factors: Mapping[FieldPath, Fraction], by: Fraction) -> dict[FieldPath, Fraction]:
    return {path: factor * by for path, factor in factors.items()}


def _difference(left: Mapping[FieldPath, Fraction], right: Mapping[FieldPath, Fraction]) -> dict[FieldPath, Fraction]:
    zero = Fraction(0)
    return {path: left.get(path, zero) - right.get(path, zero) for path in {**left, **right}}
