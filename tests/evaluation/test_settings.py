"""Values that the caller gives to parameters: nothing inexact, nothing that the type does not hold."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from antq_rules.evaluation.settings import is_value_of
from antq_rules.ruleset.types import (
    ChoiceType,
    CountType,
    DateType,
    FlagType,
    NumberType,
    Option,
    PercentType,
    ScaleType,
    TextType,
    ValueType,
)

SIZES = (Option("nho", None), Option("lon", None))


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (CountType(), Fraction(3)),
        (NumberType("ha"), Fraction(-5, 2)),
        (PercentType(), Fraction(110)),
        (FlagType(), False),
        (DateType(), date(2024, 1, 1)),
        (TextType(), ""),
        (ChoiceType(SIZES), "nho"),
        (ScaleType(SIZES), "lon"),
    ],
)
def test_values_of_each_type(type_: ValueType, value: object) -> None:
    assert is_value_of(type_, value)


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (CountType(), Fraction(1, 2)),
        (CountType(), Fraction(-1)),
        (CountType(), True),
        (NumberType("ha"), 2.5),
        (NumberType("ha"), Fraction(1, 3)),
        (PercentType(), Fraction(-1)),
        (PercentType(), "70%"),
        (FlagType(), Fraction(1)),
        (DateType(), datetime(2024, 1, 1)),
        (DateType(), "2024-01-01"),
        (TextType(), None),
        (ChoiceType(SIZES), "vua"),
        (ScaleType(SIZES), None),
    ],
)
def test_what_is_not_of_the_type(type_: ValueType, value: object) -> None:
    assert not is_value_of(type_, value)
