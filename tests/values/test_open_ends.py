"""Intervals with an open end, and the names of truths."""

from fractions import Fraction

import pytest

from antq_rules.values import Interval, Truth
from antq_rules.values.vietnamese import sort_key

ONE, TWO = Fraction(1), Fraction(2)


@pytest.mark.parametrize(
    ("one", "other", "hull"),
    [
        (Interval(ONE, TWO), Interval(None, ONE), Interval(None, TWO)),
        (Interval(None, ONE), Interval(ONE, TWO), Interval(None, TWO)),
        (Interval(ONE, None), Interval(TWO, TWO), Interval(ONE, None)),
        (Interval(TWO, TWO), Interval(ONE, None), Interval(ONE, None)),
    ],
)
def test_a_hull_is_open_where_one_of_the_two_is(one, other, hull):
    assert one.hull(other) == hull


def test_an_open_end_changes_sides_with_the_sign():
    assert -Interval(None, ONE) == Interval(-ONE, None)
    assert -Interval(ONE, None) == Interval(None, -ONE)
    assert Interval(None, ONE).scale(Fraction(-1, 2)) == Interval(Fraction(-1, 2), None)
    assert Interval(ONE, TWO).scale(Fraction(1, 2)) == Interval(Fraction(1, 2), ONE)


def test_truths_have_small_names():
    assert [str(truth) for truth in (Truth.TRUE, Truth.FALSE, Truth.UNKNOWN)] == ["true", "false", "unknown"]


def test_signs_come_before_numbers_and_numbers_before_letters():
    names = ["xã 10", "xã b", "xã (1)", "xã 9", "xã a", "xã ω", "xã z"]
    assert sorted(names, key=sort_key) == ["xã (1)", "xã 9", "xã 10", "xã a", "xã b", "xã z", "xã ω"]
