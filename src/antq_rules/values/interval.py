"""Closed intervals of exact numbers; an end that is None is unbounded.

In: numbers and intervals. Out: an interval, or the truth of a comparison that holds at both ends (language, 2.6).
"""

from dataclasses import dataclass
from fractions import Fraction

from antq_rules.values.truth import Truth, all_of, any_of, negate


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; None is minus or plus infinity."""

    low: Fraction | None
    high: Fraction | None

    @classmethod
    def exactly(cls, value: Fraction | int) -> "Interval":
        """The interval of one number."""
        return cls(Fraction(value), Fraction(value))

    @property
    def is_exact(self) -> bool:
        """Whether the interval holds a single number."""
        return self.low is not None and self.low == self.high

    def __add__(self, other: "Interval") -> "Interval":
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)

    def __neg__(self) -> "Interval":
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + (-other)

    def scale(self, factor: Fraction) -> "Interval":
        """Every number times a constant. An unbounded end stays unbounded even for factor 0: unknown stays unknown."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(high, low) if factor < 0 else Interval(low, high)

    def clamp(self, low: Fraction, high: Fraction) -> "Interval":
        """The interval moved into `low`..`high`."""
        new_low = low if self.low is None else min(max(self.low, low), high)
        new_high = high if self.high is None else max(min(self.high, high), low)
        return Interval(new_low, new_high)

    def hull(self, other: "Interval") -> "Interval":
        """The smallest interval that holds both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)


UNKNOWN_INTERVAL = Interval(None, None)


def compare_with_zero(value: Interval, operator: str) -> Truth:
    """Truth of `value <operator> 0` for every number of the interval: true or false only if the same for all."""
    low, high = value.low, value.high
    if operator == ">=":
        if low is not None and low >= 0:
            return Truth.TRUE
        return Truth.FALSE if high is not None and high < 0 else Truth.UNKNOWN
    if operator == ">":
        if low is not None and low > 0:
            return Truth.TRUE
        return Truth.FALSE if high is not None and high <= 0 else Truth.UNKNOWN
    if operator in ("<", "<="):
        return negate(compare_with_zero(value, ">=" if operator == "<" else ">"))
    if operator == "=":
        return all_of((compare_with_zero(value, ">="), compare_with_zero(value, "<=")))
    if operator == "!=":
        return any_of((compare_with_zero(value, "<"), compare_with_zero(value, ">")))
    raise ValueError(f"unknown comparison {operator!r}")
