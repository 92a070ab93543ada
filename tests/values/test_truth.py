"""Strong Kleene tables, row by row."""

from itertools import product

import pytest

from antq_rules.values.truth import Truth, all_of, any_of, at_least, implies, negate

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


@pytest.mark.parametrize(
    ("left", "right", "conjunction", "disjunction"),
    [
        (F, F, F, F), (F, U, F, U), (F, T, F, T),
        (U, F, F, U), (U, U, U, U), (U, T, U, T),
        (T, F, F, T), (T, U, U, T), (T, T, T, T),
    ],
)  # fmt: skip
def test_and_is_the_minimum_and_or_the_maximum(
    left: Truth, right: Truth, conjunction: Truth, disjunction: Truth
) -> None:
    assert all_of((left, right)) is conjunction
    assert any_of((left, right)) is disjunction


def test_not_swaps_true_and_false() -> None:
    assert [negate(truth) for truth in (F, U, T)] == [T, U, F]


def test_nothing_is_all_true_and_none_true() -> None:
    assert all_of(()) is T
    assert any_of(()) is F


@pytest.mark.parametrize(
    ("condition", "consequence", "truth"), [(F, F, T), (F, U, T), (U, F, U), (U, U, U), (U, T, T), (T, U, U), (T, F, F)]
)
def test_implication(condition: Truth, consequence: Truth, truth: Truth) -> None:
    assert implies(condition, consequence) is truth


@pytest.mark.parametrize("values", list(product((F, U, T), repeat=3)))
def test_at_least_agrees_with_every_completion(values: tuple[Truth, ...]) -> None:
    for count in range(1, 5):
        completions = list(product(*[(F, T) if value is U else (value,) for value in values]))
        outcomes = {sum(value is T for value in each) >= count for each in completions}
        expected = U if len(outcomes) == 2 else Truth.of(outcomes.pop())
        assert at_least(count, values) is expected
