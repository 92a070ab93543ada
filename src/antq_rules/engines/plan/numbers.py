"""Arithmetic of plan expressions: intervals of numbers, products, comparisons with zero.

In: expressions. Out: expressions, constants worked out. The rules are those of `values/interval.py`.
"""

from dataclasses import dataclass
from fractions import Fraction

from antq_rules.engines.plan.expressions import (
    FALSE,
    TRUE,
    UNKNOWN,
    ZERO,
    Comparison,
    Expression,
    Literal,
    Product,
    case,
    every,
    is_true,
    negated,
    total,
)
from antq_rules.values.comparison import HOLDS

NO_NUMBER = Literal(None, "number")


@dataclass(frozen=True, slots=True)
class Ends:
    """The lower and the upper end of an interval; one expression for both where the number is exact."""

    low: Expression
    high: Expression

    @property
    def is_exact(self) -> bool:
        """Whether there is one number (or none, while it is unknown)."""
        return self.low is self.high or self.low == self.high


def exactly(value: Expression) -> Ends:
    """Both ends the same."""
    return Ends(value, value)


def times(factor: Expression, value: Expression) -> Expression:
    """A product; of constants a constant."""
    if isinstance(factor, Literal) and isinstance(factor.value, Fraction):
        return total(((factor.value, value),))
    if isinstance(value, Literal) and isinstance(value.value, Fraction):
        return total(((value.value, factor),))
    return Product(factor, value)


def scaled(ends: Ends, factor: Expression) -> Ends:
    """An interval times a number: the ends change places where it is negative."""
    low = times(factor, ends.low)
    if ends.is_exact:
        return exactly(low)
    high = times(factor, ends.high)
    if isinstance(factor, Literal) and isinstance(factor.value, Fraction):
        return Ends(high, low) if factor.value < 0 else Ends(low, high)
    is_negative = Comparison("<", factor, ZERO)
    return Ends(is_true(is_negative, high, low), is_true(is_negative, low, high))


def compare_with_zero(value: Ends, operator: str) -> Expression:
    """Truth of `value <operator> 0` for every number of the interval."""
    if value.is_exact:
        return comparison(operator, value.low, ZERO)
    if operator == ">=":
        return case(((Comparison(">=", value.low, ZERO), TRUE), (Comparison("<", value.high, ZERO), FALSE)), UNKNOWN)
    if operator == ">":
        return case(((Comparison(">", value.low, ZERO), TRUE), (Comparison("<=", value.high, ZERO), FALSE)), UNKNOWN)
    if operator in ("<", "<="):
        return negated(compare_with_zero(value, ">=" if operator == "<" else ">"))
    if operator == "=":
        return every((compare_with_zero(value, ">="), compare_with_zero(value, "<=")))
    return negated(compare_with_zero(value, "="))


def comparison(operator: str, left: Expression, right: Expression) -> Expression:
    """A comparison; of constants a constant."""
    if isinstance(left, Literal) and isinstance(right, Literal):
        if left.value is None or right.value is None:
            return UNKNOWN
        return TRUE if HOLDS[operator](left.value, right.value) else FALSE
    return Comparison(operator, left, right)
