"""Intervals: arithmetic encloses every choice of numbers, comparisons hold at both ends."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_rules.values import UNKNOWN_INTERVAL, Interval, Truth
from antq_rules.values.interval import compare_with_zero

OPERATORS = {
    ">=": lambda value: value >= 0,
    ">": lambda value: value > 0,
    "<": lambda value: value < 0,
    "<=": lambda value: value <= 0,
    "=": lambda value: value == 0,
    "!=": lambda value: value != 0,
}
NUMBERS = st.integers(-6, 6).map(Fraction)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    return Interval(low, high)


def inside(interval: Interval) -> list[Fraction]:
    assert interval.low is not None
    assert interval.high is not None
    return [Fraction(number, 2) for number in range(int(interval.low * 2), int(interval.high * 2) + 1)]


@given(intervals(), intervals(), NUMBERS)
def test_arithmetic_encloses(left: Interval, right: Interval, factor: Fraction) -> None:
    for result, combine in ((left + right, lambda a, b: a + b), (left - right, lambda a, b: a - b)):
        values = [combine(a, b) for a in inside(left) for b in inside(right)]
        assert (result.low, result.high) == (min(values), max(values))
    scaled = [a * factor for a in inside(left)]
    assert (left.scale(factor).low, left.scale(factor).high) == (min(scaled), max(scaled))


@pytest.mark.parametrize("operator", OPERATORS)
@given(interval=intervals())
def test_a_comparison_is_known_only_if_it_is_the_same_for_all(operator: str, interval: Interval) -> None:
    outcomes = {OPERATORS[operator](value) for value in inside(interval)}
    expected = Truth.UNKNOWN if len(outcomes) == 2 else Truth.of(outcomes.pop())
    assert compare_with_zero(interval, operator) is expected


@pytest.mark.parametrize("operator", OPERATORS)
def test_an_unknown_number_compares_as_unknown(operator: str) -> None:
    assert compare_with_zero(UNKNOWN_INTERVAL, operator) is Truth.UNKNOWN
    assert compare_with_zero(UNKNOWN_INTERVAL.scale(Fraction(0)), operator) is Truth.UNKNOWN


def test_half_bounded_intervals() -> None:
    at_least_three = Interval(Fraction(3), None)
    assert compare_with_zero(at_least_three, ">") is Truth.TRUE
    assert compare_with_zero(-at_least_three, ">=") is Truth.FALSE
    assert compare_with_zero(at_least_three, "=") is Truth.FALSE
    assert compare_with_zero(at_least_three - Interval.exactly(5), ">=") is Truth.UNKNOWN


@given(intervals())
def test_clamping_stays_inside(interval: Interval) -> None:
    clamped = interval.clamp(Fraction(0), Fraction(3))
    assert clamped.low is not None
    assert clamped.high is not None
    assert 0 <= clamped.low <= clamped.high <= 3
    assert UNKNOWN_INTERVAL.clamp(Fraction(0), Fraction(3)) == Interval(Fraction(0), Fraction(3))


def test_an_unknown_comparison_sign_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown comparison"):
        compare_with_zero(UNKNOWN_INTERVAL, "≥")
