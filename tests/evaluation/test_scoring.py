"""Points (language reference, 2.7)."""

from fractions import Fraction

import pytest

from antq_rules.ruleset.conditions import Attested, Scale, Subtract
from antq_rules.values import RecurringDay
from sample_rulesets import (
    AT,
    constant,
    criterion,
    evaluate,
    flag,
    number,
    path,
    points,
    ratio,
    result_of,
    ruleset,
)


def given(clause, fields, **rest):
    found = result_of(evaluate(ruleset(criterion("1", rest.pop("require", None), points=clause, **rest)), fields), "1")
    return None if found.points is None else (found.points.minimum, found.points.maximum)


@pytest.mark.parametrize(("fields", "expected"), [({"co1": True}, (3, 3)), ({"co1": False}, (0, 0)), ({}, (0, 3))])
def test_whole_points_go_with_require(fields, expected):
    assert given(points("whole", 3), fields, require=flag("co1")) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"co1": True, "co2": True}, (10, 10)),
        ({"co1": True, "co2": False}, (6, 6)),
        ({"co1": False, "co2": False}, (0, 0)),
        ({"co1": True}, (6, 10)),
        ({"co2": False}, (0, 6)),
        ({}, (0, 10)),
    ],
)
def test_parts_add_up(fields, expected):
    assert given(points("parts", 10, [(6, flag("co1")), (4, flag("co2"))]), fields) == expected


@pytest.mark.parametrize(
    ("x", "expected"), [(100, (3, 3)), (90, (3, 3)), (89, (2, 2)), (70, (2, 2)), (69, (1, 1)), (None, (1, 3))]
)
def test_the_first_true_part_gives_the_points(x, expected):
    parts = [(3, ratio("x", "y", ">=", 90)), (2, ratio("x", "y", ">=", 70)), (1, None)]
    fields = {"y": 100} | ({} if x is None else {"x": x})
    assert given(points("first_of", 3, parts), fields) == expected


def test_first_of_without_otherwise_can_give_nothing():
    clause = points("first_of", 3, [(3, flag("co1")), (2, flag("co2"))])
    assert given(clause, {"co1": False, "co2": False}) == (0, 0)
    assert given(clause, {"co1": False}) == (0, 2)
    assert given(clause, {"co2": True}) == (2, 3)
    assert given(clause, {"co1": True}) == (3, 3)


@pytest.mark.parametrize(
    ("so_vu", "expected"), [(0, (24, 24)), (1, (18, 18)), (4, (0, 0)), (9, (0, 0)), (None, (0, 24))]
)
def test_scored_points_are_clamped(so_vu, expected):
    score = Subtract(constant(24), Scale(constant(6), number("x"), span=AT), span=AT)
    assert given(points("scored", 24, score=score), {} if so_vu is None else {"x": so_vu}) == expected


def test_points_are_never_rounded():
    score = Scale(constant(Fraction(1, 8)), number("x"), span=AT)
    assert given(points("scored", 4, score=score), {"x": 3}) == (Fraction(3, 8), Fraction(3, 8))


def test_points_by_applicability_and_day():
    clause = points("parts", 5, [(3, flag("co1")), (2, flag("co2"))])
    fields = {"co1": True, "co2": False}
    assert given(clause, {**fields, "co3": False}, applies=flag("co3")) is None
    assert given(clause, fields, applies=flag("co3")) == (0, 3)
    assert given(clause, fields, due=RecurringDay(1, 12)) == (0, 5)


def test_the_forecast_of_points_is_kept_apart():
    rules = ruleset(criterion("1", flag("co1"), points=points("whole", 5), due=RecurringDay(1, 12)))
    found = result_of(evaluate(rules, {"co1": True}), "1").points
    assert found is not None
    assert (found.minimum, found.maximum, found.forecast_minimum, found.forecast_maximum) == (0, 5, 5, 5)


def test_totals_leave_out_what_does_not_apply():
    rules = ruleset(
        criterion("1", flag("co1"), points=points("whole", 3)),
        criterion("2", flag("co2"), points=points("whole", 4), applies=flag("co3")),
        criterion("3", flag("co1")),
    )
    evaluation = evaluate(rules, {"co1": True, "co3": False})
    assert (evaluation.score_minimum, evaluation.score_maximum, evaluation.score_of) == (3, 3, 3)
    evaluation = evaluate(rules, {"co1": True})
    assert (evaluation.score_minimum, evaluation.score_maximum, evaluation.score_of) == (3, 7, 7)


def test_a_ruleset_without_points_has_no_score():
    assert evaluate(ruleset(criterion("1", flag("co1")))).score_of is None


def test_points_stay_open_while_a_criterion_may_turn_out_not_yet_due():
    clause = points("parts", 5, [(3, flag("co1")), (2, flag("co2"))])
    fields = {"co1": True, "co2": False}
    assert given(clause, fields, require=Attested(path("tu_danh_gia"), span=AT)) == (0, 5)
    assert given(clause, fields, applies=flag("co3"), due=RecurringDay(1, 12)) == (0, 5)
