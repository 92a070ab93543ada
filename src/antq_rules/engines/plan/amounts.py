"""Numeric expressions as plan expressions: two ends of an interval, and a linear form over tallies of criteria.

In: a numeric expression of a ruleset. Out: an `Amount`. The rules are those of `evaluation/numbers.py`: an end without
a value is unbounded; tallies stay apart until both sides of a comparison are together.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from antq_rules.engines.plan.expressions import (
    TRUE,
    YEAR,
    ZERO,
    ElementCount,
    ElementSum,
    Expression,
    Greatest,
    Least,
    Literal,
    YearsWithoutBreak,
    case,
    every,
    is_given,
    is_true,
    is_unknown,
    negated,
    number,
    total,
)
from antq_rules.engines.plan.numbers import NO_NUMBER, Ends, exactly, scaled, times
from antq_rules.engines.plan.scope import Scope
from antq_rules.engines.plan.tallies import Form, tally_ends
from antq_rules.ruleset.conditions import (
    ASSESSMENT_YEAR,
    Add,
    Constant,
    CountOf,
    CriteriaTally,
    NumberField,
    Numeric,
    ParameterValue,
    Scale,
    Subtract,
    SumOf,
    TotalPoints,
    YearsHeld,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval and a form over tallies; while one of `factors` has no value, nothing is known of either."""

    known: Ends
    tallies: Form = ()
    factors: tuple[Expression, ...] = ()

    def __add__(self, other: "Amount") -> "Amount":
        low = total(((Fraction(1), self.known.low), (Fraction(1), other.known.low)))
        if self.known.is_exact and other.known.is_exact:
            known = exactly(low)
        else:
            known = Ends(low, total(((Fraction(1), self.known.high), (Fraction(1), other.known.high))))
        return Amount(known, self.tallies + other.tallies, self.factors + other.factors)

    def scale(self, factor: Expression) -> "Amount":
        """The amount times a number."""
        tallies = tuple((times(factor, own), tally) for own, tally in self.tallies)
        factors = self.factors if isinstance(factor, Literal) else (*self.factors, factor)
        return Amount(scaled(self.known, factor), tallies, factors)

    def value(self, scope: Scope) -> Ends:
        """The interval, with the tallies bounded over what the open criteria can become."""
        if not self.tallies:
            return self.known
        bounds = tally_ends(self.tallies, scope)
        guard = every(tuple(is_given(factor) for factor in self.factors))
        low = total(((Fraction(1), self.known.low), (Fraction(1), bounds[0])))
        high = total(((Fraction(1), self.known.high), (Fraction(1), bounds[1])))
        if low == high:
            return exactly(is_true(guard, low, NO_NUMBER))
        return Ends(is_true(guard, low, NO_NUMBER), is_true(guard, high, NO_NUMBER))


def amount_of(node: Numeric, scope: Scope) -> Amount:
    """The value of a numeric expression."""
    match node:
        case Constant():
            return Amount(exactly(number(node.value)))
        case NumberField():
            return Amount(exactly(YEAR if node.path == ASSESSMENT_YEAR else scope.column(node.path)))
        case ParameterValue():
            return Amount(exactly(scope.parameter(node.name)))
        case Add():
            return amount_of(node.left, scope) + amount_of(node.right, scope)
        case Subtract():
            return amount_of(node.left, scope) + amount_of(node.right, scope).scale(number(-1))
        case Scale():
            factor = amount_of(node.factor, scope).known.low
            per_unit = times(number(Fraction(1, 100)), factor) if node.factor.is_percent else factor
            return amount_of(node.value, scope).scale(per_unit)
        case CountOf():
            return Amount(_count(node, scope))
        case SumOf():
            return Amount(_sum(node, scope))
        case YearsHeld():
            years = YearsWithoutBreak()
            return Amount(Ends(is_true(is_given(years), years, ZERO), years))
        case CriteriaTally() | TotalPoints():
            return Amount(exactly(ZERO), ((number(1), node),))
        case _:
            assert_never(node)


def _count(node: CountOf, scope: Scope) -> Ends:
    elements = scope.elements(node.list)
    if node.where is None:
        return exactly(ElementCount(elements, TRUE))
    condition = scope.of_element(node.list).truth(node.where)
    return Ends(ElementCount(elements, condition), ElementCount(elements, condition, may_be=True))


def _sum(node: SumOf, scope: Scope) -> Ends:
    elements, inside = scope.elements(node.list), scope.of_element(node.list)
    condition = TRUE if node.where is None else inside.truth(node.where)
    value = inside.element_column(node.list, node.part)
    least = is_true(is_given(value), value, ZERO) if node.is_non_negative else value
    zero_at_most = is_true(is_given(least), Least((least, ZERO)), NO_NUMBER)
    zero_at_least = is_true(is_given(value), Greatest((value, ZERO)), NO_NUMBER)
    is_out = negated(condition)
    low = case(((is_out, ZERO), (is_unknown(condition), zero_at_most)), least)
    high = case(((is_out, ZERO), (is_unknown(condition), zero_at_least)), value)
    return Ends(ElementSum(elements, low), ElementSum(elements, high))
