"""Comparison signs: denied, and read from the other side, against the comparison itself."""

import pytest

from antq_rules.values import Interval
from antq_rules.values.comparison import MIRRORED, NEGATED
from antq_rules.values.interval import compare_with_zero
from antq_rules.values.truth import negate


@pytest.mark.parametrize("operator", ["=", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("difference", [-1, 0, 1])
def test_the_signs_say_what_the_comparison_does(operator: str, difference: int) -> None:
    truth = compare_with_zero(Interval.exactly(difference), operator)
    assert compare_with_zero(Interval.exactly(difference), NEGATED[operator]) is negate(truth)
    assert compare_with_zero(Interval.exactly(-difference), MIRRORED[operator]) is truth
