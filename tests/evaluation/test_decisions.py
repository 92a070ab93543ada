"""Eligibility, decisions, tallies and forecasts (language reference, 2.4 and 2.8)."""

import pytest

from antq_rules.evidence import Attestation, Document
from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    Attested,
    Condition,
    CriteriaTally,
    CriterionMet,
    RatioCompare,
    TotalPoints,
)
from antq_rules.ruleset.model import EligibilityRule
from antq_rules.values import RecurringDay
from sample_rulesets import AT, all_of, compare, constant, criterion, evaluate, flag, outcome, path, points, ruleset

DECEMBER = RecurringDay(1, 12)
ALL_MET = AllCriteriaMet(None, span=AT)


def decided(condition: Condition, fields, *criteria, **rest):
    rules = ruleset(*criteria, decision=[outcome("dat", condition), outcome("chua_dat")], **rest)
    found = evaluate(rules, fields).decision
    return found.outcome, found.possible, found.forecast


DAT = ("dat", ("dat",), "dat")
CHUA = ("chua_dat", ("chua_dat",), "chua_dat")
OPEN = ("undetermined", ("dat", "chua_dat"), "undetermined")


def three(**rest):
    return (criterion("1", flag("co1"), **rest), criterion("2", flag("co2")), criterion("3", flag("co3"), group="I"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"co1": True, "co2": True, "co3": True}, DAT),
        ({"co1": True, "co2": True}, OPEN),
        ({"co1": True, "co2": False}, CHUA),
        ({}, OPEN),
    ],
)
@pytest.mark.parametrize("form", ["all_met", "none_not_met"])
def test_all_criteria_met_and_no_criterion_not_met(fields, expected, form):
    assert decided(AllCriteriaMet(None, form, span=AT), fields, *three()) == expected


def test_all_criteria_of_a_group():
    assert decided(AllCriteriaMet("I", span=AT), {"co1": False, "co3": True}, *three()) == DAT
    assert decided(AllCriteriaMet("I", span=AT), {"co1": True, "co3": False}, *three()) == CHUA


def test_a_criterion_that_does_not_apply_is_left_out():
    criteria = three(applies=flag("co1"))
    assert decided(ALL_MET, {"co1": False, "co2": True, "co3": True}, *criteria) == DAT


def test_the_first_true_outcome_is_taken_and_an_unknown_one_before_it_leaves_it_open():
    outcomes = [outcome("tot", flag("co1")), outcome("kha", flag("co2")), outcome("con_lai")]
    rules = ruleset(criterion("1", flag("co3")), decision=outcomes)
    cases = [
        ({"co1": True}, "tot", ("tot",)),
        ({"co1": False, "co2": True}, "kha", ("kha",)),
        ({"co2": True}, "undetermined", ("tot", "kha")),
        ({"co2": False}, "undetermined", ("tot", "con_lai")),
        ({"co1": False}, "undetermined", ("kha", "con_lai")),
        ({"co1": False, "co2": False}, "con_lai", ("con_lai",)),
    ]
    for fields, name, possible in cases:
        found = evaluate(rules, fields).decision
        assert (found.outcome, found.possible) == (name, possible)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"co1": True, "co2": True}, DAT),
        ({"co1": True, "co2": False, "co3": False}, CHUA),
        ({"co1": True}, OPEN),
        ({"co1": True, "co2": False}, OPEN),
    ],
)
def test_a_number_of_criteria_met(fields, expected):
    assert decided(compare(CriteriaTally("met", None, span=AT), ">=", 2), fields, *three()) == expected


MET = CriteriaTally("met", None, span=AT)
APPLICABLE = CriteriaTally("applicable", None, span=AT)


def share(limit: int) -> Condition:
    return RatioCompare(">=", MET, APPLICABLE, constant(limit, True), span=AT)


def test_the_share_of_criteria_is_bounded_criterion_by_criterion():
    # Two of three are met; the third can still be met, not met or left out: 2/3, 3/3 or 2/2.
    fields = {"co2": True, "co3": True}
    criteria = three(applies=flag("co1"))
    assert decided(share(60), fields, *criteria) == DAT
    assert decided(share(67), fields, *criteria) == OPEN
    found = evaluate(ruleset(*criteria, decision=[outcome("dat", share(101)), outcome("khong")]), fields)
    assert found.decision.outcome == "khong"


def test_no_applicable_criterion_leaves_a_share_unknown():
    only = criterion("1", flag("co1"), applies=flag("co1"))
    assert decided(share(50), {"co1": False}, only) == OPEN


def test_a_missing_attestation_may_still_leave_its_criterion_out():
    criteria = (criterion("1", Attested(path("tu_danh_gia"), span=AT)), criterion("2", flag("co2")))
    assert decided(compare(APPLICABLE, ">=", 2), {"co2": True}, *criteria) == OPEN
    fields = {"co2": True, "tu_danh_gia": Attestation("met", documents=(Document(),))}
    assert decided(compare(APPLICABLE, ">=", 2), fields, *criteria) == DAT


def test_totals_and_their_share_of_the_maximum():
    criteria = (
        criterion("1", flag("co1"), points=points("whole", 60)),
        criterion("2", flag("co2"), points=points("whole", 40), group="I"),
    )
    total, most = TotalPoints(False, None, span=AT), TotalPoints(True, None, span=AT)
    assert decided(compare(total, ">=", 60), {"co1": True}, *criteria) == DAT
    assert decided(compare(total, ">=", 61), {"co1": True}, *criteria) == OPEN
    assert decided(compare(total, ">=", 61), {"co1": True, "co2": False}, *criteria) == CHUA
    ninety = RatioCompare(">=", total, most, constant(90, True), span=AT)
    assert decided(ninety, {"co1": True, "co2": True}, *criteria) == DAT
    assert decided(ninety, {"co1": True, "co2": False}, *criteria) == CHUA
    of_group = compare(TotalPoints(False, "I", span=AT), ">=", 40)
    assert decided(of_group, {"co1": False, "co2": True}, *criteria) == DAT


def test_one_criterion_in_a_decision():
    assert decided(CriterionMet("2", span=AT), {"co1": False, "co2": True}, *three()) == DAT


# ---------------------------------------------------------------- forecast


def test_the_forecast_ends_criteria_not_yet_due_as_forecast():
    fields = {"co1": True, "co2": True, "co3": True}
    assert decided(ALL_MET, fields, *three(due=DECEMBER)) == ("undetermined", ("dat", "chua_dat"), "dat")
    assert decided(ALL_MET, {**fields, "co1": False}, *three(due=DECEMBER))[2] == "chua_dat"
    assert decided(ALL_MET, {"co2": True, "co3": True}, *three(due=DECEMBER))[2] == "undetermined"


def test_the_forecast_reaches_criteria_that_refer_to_others():
    criteria = (criterion("1", flag("co1"), due=DECEMBER), criterion("2", CriterionMet("1", span=AT)))
    assert decided(ALL_MET, {"co1": True}, *criteria) == ("undetermined", ("dat", "chua_dat"), "dat")


def test_the_forecast_counts_points():
    criteria = (criterion("1", flag("co1"), points=points("whole", 5), due=DECEMBER),)
    total = compare(TotalPoints(False, None, span=AT), ">=", 5)
    assert decided(total, {"co1": True}, *criteria) == ("undetermined", ("dat", "chua_dat"), "dat")


# ---------------------------------------------------------------- eligibility


def rule(is_exclusion: bool, condition: Condition) -> EligibilityRule:
    return EligibilityRule(is_exclusion, "Điều kiện", condition, None, "thu", span=AT)


NOT_ELIGIBLE = ("not_eligible", ("not_eligible",), "not_eligible")


@pytest.mark.parametrize(
    ("excluded", "required", "expected"),
    [
        (True, True, NOT_ELIGIBLE),
        (True, None, NOT_ELIGIBLE),
        (False, False, NOT_ELIGIBLE),
        (None, False, NOT_ELIGIBLE),
        (False, True, DAT),
        (None, True, ("undetermined", ("not_eligible", "dat"), "undetermined")),
        (False, None, ("undetermined", ("not_eligible", "dat"), "undetermined")),
    ],
)
def test_eligibility(excluded, required, expected):
    rules = (rule(True, flag("co1")), rule(False, flag("co2")))
    fields = {"co3": True} | {n: v for n, v in (("co1", excluded), ("co2", required)) if v is not None}
    assert decided(ALL_MET, fields, criterion("1", flag("co3")), eligibility=rules) == expected


def test_a_unit_that_is_not_eligible_still_sees_its_criteria():
    rules = ruleset(criterion("1", flag("co2")), decision=[outcome("dat")], eligibility=(rule(True, flag("co1")),))
    evaluation = evaluate(rules, {"co1": True, "co2": True})
    assert evaluation.eligibility.status == "not_eligible"
    assert [str(item.status) for item in evaluation.criteria] == ["met"]


def test_a_classification_has_the_same_form():
    rules = ruleset(
        criterion("1", all_of(flag("co1"))),
        decision=[outcome("dat", ALL_MET), outcome("chua_dat")],
        classification=(outcome("cao", flag("co2")), outcome("thap")),
    )
    found = evaluate(rules, {"co1": True, "co2": False}).classification
    assert found is not None
    assert found.outcome == "thap"
