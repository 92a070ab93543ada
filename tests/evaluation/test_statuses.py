"""Statuses (language reference, 2.5): the table, due days, attestations, references between criteria."""

from datetime import date

import pytest

from antq_rules.evaluation.trace import Status
from antq_rules.evidence import ABSENT, Attestation, Document
from antq_rules.ruleset.conditions import Attested, CriterionMet, Definition, Negation
from antq_rules.ruleset.references import sole_attestation
from antq_rules.values import RecurringDay
from sample_rulesets import AT, all_of, criterion, evaluate, flag, path, points, result_of, ruleset

MET, NOT_MET, UNDETERMINED = Status.MET, Status.NOT_MET, Status.UNDETERMINED
NOT_YET_DUE, NOT_APPLICABLE = Status.NOT_YET_DUE, Status.NOT_APPLICABLE
ATTESTED = Attested(path("tu_danh_gia"), 1, span=AT)
FLAGS = {"t": True, "f": False}


def fields_of(applies: str, require: str) -> dict[str, bool]:
    return {name: FLAGS[one] for name, one in (("co1", applies), ("co2", require)) if one != "u"}


@pytest.mark.parametrize(
    ("applies", "is_early", "require", "status", "forecast"),
    [
        *[("f", early, r, NOT_APPLICABLE, None) for early in (False, True) for r in "tfu"],
        *[("u", early, r, UNDETERMINED, None) for early in (False, True) for r in "tfu"],
        ("t", True, "t", NOT_YET_DUE, MET),
        ("t", True, "f", NOT_YET_DUE, NOT_MET),
        ("t", True, "u", NOT_YET_DUE, UNDETERMINED),
        ("t", False, "t", MET, None),
        ("t", False, "f", NOT_MET, None),
        ("t", False, "u", UNDETERMINED, None),
    ],
)
def test_the_table_of_statuses(applies, is_early, require, status, forecast):
    due = RecurringDay(1, 12) if is_early else None
    rules = ruleset(criterion("1", flag("co2"), applies=flag("co1"), due=due))
    found = result_of(evaluate(rules, fields_of(applies, require)), "1")
    assert (found.status, found.forecast) == (status, forecast)
    assert found.may_not_apply is (applies == "u")


@pytest.mark.parametrize(("as_of", "status"), [("2025-06-01", NOT_YET_DUE), ("2025-06-02", MET), ("2025-06-03", MET)])
@pytest.mark.parametrize("due", [date(2025, 6, 2), RecurringDay(2, 6)])
def test_due_on_the_day_itself(as_of, status, due):
    rules = ruleset(criterion("1", flag("co1"), due=due))
    assert result_of(evaluate(rules, {"co1": True}, as_of=date.fromisoformat(as_of)), "1").status is status


def test_a_criterion_without_applies_always_applies():
    assert result_of(evaluate(ruleset(criterion("1", flag("co1"))), {"co1": True}), "1").status is MET


@pytest.mark.parametrize(
    ("value", "status", "forecast", "may_not_apply"),
    [
        (Attestation("met", documents=(Document(),)), MET, None, False),
        (Attestation("met"), UNDETERMINED, None, False),
        (Attestation("met", documents=()), UNDETERMINED, None, False),
        (Attestation("not_met"), NOT_MET, None, False),
        (Attestation("not_yet_due", "met"), NOT_YET_DUE, MET, False),
        (Attestation("not_yet_due", "not_met"), NOT_YET_DUE, NOT_MET, False),
        (Attestation("not_yet_due"), NOT_YET_DUE, UNDETERMINED, False),
        (Attestation("not_applicable"), NOT_APPLICABLE, None, False),
        (Attestation(), UNDETERMINED, None, True),
        (None, UNDETERMINED, None, True),
        (ABSENT, NOT_MET, None, False),
    ],
)
def test_an_attestation_maps_to_a_status(value, status, forecast, may_not_apply):
    fields = {} if value is None else {"tu_danh_gia": value}
    found = result_of(evaluate(ruleset(criterion("1", ATTESTED)), fields), "1")
    assert (found.status, found.forecast, found.may_not_apply) == (status, forecast, may_not_apply)


@pytest.mark.parametrize(
    ("result", "status", "forecast"),
    [
        ("met", NOT_YET_DUE, MET),
        ("not_met", NOT_YET_DUE, NOT_MET),
        ("not_applicable", NOT_APPLICABLE, None),
        (None, NOT_YET_DUE, UNDETERMINED),
    ],
)
def test_an_attestation_before_the_due_day_is_a_forecast(result, status, forecast):
    fields = {} if result is None else {"tu_danh_gia": Attestation(result, documents=(Document(),))}
    rules = ruleset(criterion("1", ATTESTED, due=RecurringDay(1, 12)))
    found = result_of(evaluate(rules, fields), "1")
    assert (found.status, found.forecast) == (status, forecast)


@pytest.mark.parametrize("applies", [{}, {"co1": False}])
def test_applicability_comes_before_the_attestation(applies):
    rules = ruleset(criterion("1", ATTESTED, applies=flag("co1")))
    fields = {**applies, "tu_danh_gia": Attestation("met", documents=(Document(),))}
    expected = NOT_APPLICABLE if applies else UNDETERMINED
    assert result_of(evaluate(rules, fields), "1").status is expected


def test_what_counts_as_nothing_but_an_attestation():
    assert sole_attestation(ATTESTED) is ATTESTED
    assert sole_attestation(all_of(ATTESTED)) is ATTESTED
    assert sole_attestation(Definition("ten", None, ATTESTED, span=AT)) is ATTESTED
    assert sole_attestation(all_of(ATTESTED, flag("co1"))) is None
    assert sole_attestation(Negation(ATTESTED, span=AT)) is None
    assert sole_attestation(None) is None


def test_an_attestation_beside_another_condition_is_a_condition():
    rules = ruleset(criterion("1", all_of(ATTESTED, flag("co1"))))
    found = result_of(evaluate(rules, {"co1": True, "tu_danh_gia": Attestation("not_applicable")}), "1")
    assert found.status is MET
    found = result_of(evaluate(rules, {"co1": True, "tu_danh_gia": Attestation("not_yet_due", "met")}), "1")
    assert found.status is UNDETERMINED


# ---------------------------------------------------------------- criteria that refer to criteria


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"co1": True, "co2": True}, MET),
        ({"co1": False, "co2": True}, NOT_MET),
        ({"co2": True}, UNDETERMINED),
        ({"co3": False, "co2": True}, MET),
    ],
)
@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_reference_counts_met_or_left_out_as_true(fields, status, is_reversed):
    first = criterion("1", flag("co1"), applies=Negation(flag("co3", False), span=AT))
    fields = {"co3": True, **fields}
    second = criterion("2", all_of(CriterionMet("1", span=AT), flag("co2")))
    criteria = (second, first) if is_reversed else (first, second)
    evaluation = evaluate(ruleset(*criteria), fields)
    assert [item.id for item in evaluation.criteria] == [one.id for one in criteria]
    assert result_of(evaluation, "2").status is status


def test_a_reference_to_a_criterion_not_yet_due_is_unknown():
    rules = ruleset(criterion("1", flag("co1"), due=RecurringDay(1, 12)), criterion("2", CriterionMet("1", span=AT)))
    found = result_of(evaluate(rules, {"co1": True}), "2")
    assert found.status is UNDETERMINED
    assert found.require is not None
    assert found.require.blocking == ("1",)


def test_a_criterion_judged_by_its_points_alone():
    rules = ruleset(criterion("1", None, points=points("parts", 5, [(3, flag("co1")), (2, flag("co2"))])))
    assert result_of(evaluate(rules, {"co1": True, "co2": True}), "1").status is MET
    assert result_of(evaluate(rules, {"co1": True, "co2": False}), "1").status is NOT_MET
    assert result_of(evaluate(rules, {"co2": False}), "1").status is NOT_MET
    assert result_of(evaluate(rules, {"co2": True}), "1").status is UNDETERMINED
