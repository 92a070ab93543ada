"""Exact numbers: text and back, limits, whole-number rounding by name."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_rules.values import format_number, parse_number
from antq_rules.values.number import ceil, floor, is_within_limits

DECIMALS = st.builds(
    lambda digits, places: Fraction(digits, 10**places), st.integers(-(10**18), 10**18), st.integers(0, 6)
)


@given(DECIMALS)
def test_a_number_reads_back_exactly(value: Fraction) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(
    ("text", "shown"), [("2.50", "2.5"), ("100", "100"), ("0.000001", "0.000001"), ("-0.5", "-0.5"), ("10.0", "10")]
)
def test_the_shortest_text(text: str, shown: str) -> None:
    assert format_number(parse_number(text)) == shown


@pytest.mark.parametrize("text", ["98,5", "٦٠", "1e3", "", ".5", "5.", "+1", "1_000", "½", " 1", "NaN"])
def test_other_texts_are_not_numbers(text: str) -> None:
    with pytest.raises(ValueError, match="not a decimal number"):
        parse_number(text)


def test_a_third_has_no_decimal_text() -> None:
    with pytest.raises(ValueError, match="not a finite decimal"):
        format_number(Fraction(1, 3))


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("999999999999999999", True), ("1000000000000000000", False), ("0.123456", True), ("0.1234567", False),
        ("999999999999.999999", True), ("1234567890123.123456", False), ("-999999999999999999", True), ("0", True),
    ],
)  # fmt: skip
def test_limits(text: str, within: bool) -> None:
    assert is_within_limits(parse_number(text)) is within


@given(DECIMALS)
def test_floor_and_ceil_enclose(value: Fraction) -> None:
    assert floor(value) <= value < floor(value) + 1
    assert ceil(value) - 1 < value <= ceil(value)
