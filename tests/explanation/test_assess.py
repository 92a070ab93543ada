"""The result document as a whole."""

from dataclasses import replace
from datetime import date

import jsonschema
import pytest

from antq_rules.diagnostics import Diagnostic
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evidence import Attestation, Document
from antq_rules.explanation.assess import assess
from antq_rules.explanation.assessment import FORMAT, Assessment, Caveat, DocumentOut, NameLabel
from antq_rules.explanation.document import assessment_schema, read_assessment, to_data
from antq_rules.ruleset import Citation
from antq_rules.ruleset.conditions import AllCriteriaMet, Attested, DayIn
from antq_rules.ruleset.model import EligibilityRule, Withdrawn
from antq_rules.values import RecurringDay
from sample_rulesets import (
    AT,
    YEAR,
    all_of,
    compare,
    criterion,
    flag,
    issue_of,
    outcome,
    parameter,
    path,
    points,
    record,
    ruleset,
)

DECISION = (outcome("dat", AllCriteriaMet(None, span=AT)), outcome("chua_dat"))


def assessed(rules, fields=None, unit=None, as_of=date(2025, 11, 16), parameters=None, **rest) -> Assessment:
    evidence = record(fields, unit=unit, as_of=as_of)
    return assess(rules, evidence, evaluate_ruleset(rules, evidence, parameters or {}), **rest)


def test_every_criterion_appears_with_citation_basis_and_place():
    rules = ruleset(
        criterion("1", flag("co1"), basis="secondary", basis_account="Báo cáo", owner="Công an xã", guidance="Văn bản"),
        criterion("2", flag("co2"), applies=flag("co3"), due=RecurringDay(1, 12)),
        decision=DECISION,
    )
    result = assessed(rules, {"co1": True, "co3": False})
    assert result.format == FORMAT
    assert [(item.id, item.status) for item in result.criteria] == [("1", "met"), ("2", "not_applicable")]
    first, second = result.criteria
    assert (first.cite.place, first.cite.instrument, first.basis_account) == ("Điều 1", "1/2025", "Báo cáo")
    assert (first.owner, first.guidance, first.place.file) == ("Công an xã", "Văn bản", "thu/thu.antq")
    assert (second.due, second.applies.truth) == (f"{YEAR}-12-01", "false")


def test_summary_counts_statuses_bases_and_forecasts():
    rules = ruleset(
        criterion("1", flag("co1")),
        criterion("2", flag("co2"), basis="assumed"),
        criterion("3", flag("co1"), due=RecurringDay(1, 12)),
        criterion("4", flag("co3")),
    )
    summary = assessed(rules, {"co1": True, "co2": False}).summary
    assert (summary.met, summary.not_met, summary.undetermined, summary.not_yet_due, summary.of) == (1, 1, 1, 1, 4)
    assert summary.basis == {"official": 3, "assumed": 1}
    assert summary.forecast == {"met": 1}


def test_the_decision_gives_its_reasons():
    rules = ruleset(criterion("1", flag("co1")), criterion("2", flag("co2")), decision=DECISION)
    decision = assessed(rules, {"co1": False, "co2": True}).decision
    assert (decision.outcome, decision.label) == ("chua_dat", "Kết quả chua_dat")
    assert [(one.outcome, one.truth, one.explanation.blocking) for one in decision.because] == [
        ("dat", "false", ("1",))
    ]
    decision = assessed(rules, {"co1": True}).decision
    assert [named.name for named in decision.possible] == ["dat", "chua_dat"]
    assert decision.because[0].explanation.reason == "criteria_open"


def test_caveats_say_what_the_result_rests_on():
    rules = ruleset(
        criterion("1", compare("x", ">=", parameter("chua_dat")), basis="assumed"),
        criterion("2", Attested(path("tu_danh_gia"), span=AT), basis="counted", points=points("whole", 3)),
        status="pilot",
    )
    assert assessed(rules, as_of=date(2019, 1, 1)).caveats == (
        Caveat(kind="status", text="pilot"),
        Caveat(kind="not_in_force", text="2019-01-01"),
        Caveat(kind="period_open", text="2025-11-15"),
        Caveat(kind="basis", basis="counted", criteria=("2",)),
        Caveat(kind="basis", basis="assumed", criteria=("1",)),
        Caveat(kind="parameter_unset", names=("chua_dat",)),
        Caveat(kind="points_attested", criteria=("2",), text="3"),
    )


def test_points_of_criteria_known_by_number_only_are_the_units_own():
    rules = ruleset(
        criterion("1", flag("co1"), points=points("whole", 12)),
        criterion("2", flag("co2"), basis="counted", points=points("whole", 80)),
        criterion("3", flag("co2"), basis="counted", points=points("whole", 8)),
        criterion("4", flag("co2"), basis="counted", points=points("whole", 5), applies=flag("co3")),
    )
    caveats = assessed(rules, {"co1": True, "co2": True, "co3": False}).caveats
    assert caveats[-1] == Caveat(kind="points_attested", criteria=("2", "3"), text="88")


@pytest.mark.parametrize(
    ("as_of", "is_outside"), [("2019-12-31", True), ("2020-01-01", False), ("2025-06-30", False), ("2025-07-01", True)]
)
def test_both_ends_of_the_time_in_force_are_inside(as_of, is_outside):
    rules = ruleset(criterion("1", flag("co1")), in_force_to=date(2025, 6, 30))
    caveats = assessed(rules, as_of=date.fromisoformat(as_of)).caveats
    assert any(caveat.kind == "not_in_force" for caveat in caveats) is is_outside


def test_a_period_of_calendar_days_is_open_until_its_last_day_whatever_the_year():
    rules = ruleset(criterion("1", flag("co1")), period=(date(2013, 8, 1), date(2025, 3, 30)))
    assert assessed(rules, as_of=date(2025, 3, 29)).caveats == (Caveat(kind="period_open", text="2025-03-30"),)
    assert assessed(rules, as_of=date(2025, 3, 30)).caveats == ()


def test_a_parameter_that_no_condition_reads_is_no_caveat():
    assert assessed(ruleset(criterion("1", flag("co1")))).caveats == ()


def test_parameters_as_used_and_whether_the_caller_set_them():
    rules = ruleset(criterion("1", flag("co1")))
    result = assessed(rules, parameters={"bat_buoc": False}, changed_parameters=frozenset({"bat_buoc"}))
    used = {item.name: (item.value, item.changed) for item in result.parameters}
    assert (used["bat_buoc"], used["nguong"], used["chua_dat"]) == (("no", True), ("70", False), (None, False))


def test_eligibility_gives_the_rules_that_exclude_or_might():
    rules = ruleset(
        criterion("1", flag("co1")),
        decision=DECISION,
        eligibility=(
            EligibilityRule(True, "Loại trừ", flag("co2"), Citation("Điều 2", "1/2025"), "thu", span=AT),
            EligibilityRule(False, "Đăng ký", flag("co3"), None, "thu", span=AT),
        ),
    )
    found = assessed(rules, {"co2": True, "co3": True}).eligibility
    assert (found.status, [(one.label, one.truth) for one in found.reasons]) == ("not_eligible", [("Loại trừ", "true")])
    found = assessed(rules, {"co2": False}).eligibility
    assert (found.status, [one.missing for one in found.reasons]) == ("undetermined", [("co3",)])
    assert assessed(rules, {"co2": False, "co3": True}).eligibility.reasons == ()


def test_missing_of_the_whole_has_labels_and_takes_in_points_and_decisions():
    rules = ruleset(
        criterion("1", flag("co1"), points=points("parts", 5, [(5, flag("co2"))])),
        decision=(outcome("dat", flag("co3")), outcome("khong")),
    )
    result = assessed(rules, {"co1": True})
    assert result.criteria[0].missing == ()
    assert result.missing == (NameLabel(name="co2", label="Nhãn co2"), NameLabel(name="co3", label="Nhãn co3"))


def test_documents_behind_a_criterion_are_listed_once():
    both = all_of(DayIn(issue_of("vb"), "period", None, span=AT), Attested(path("tu_danh_gia"), 1, span=AT))
    listed = Attestation("met", documents=(Document(number="2/BC"),))
    fields = {
        "vb": Document(number="1/NQ", issued=date(2025, 1, 2)),
        "tu_danh_gia": listed,
        "vb2": Document(number="3"),
    }
    assert assessed(ruleset(criterion("1", all_of(both, both))), fields).criteria[0].documents == (
        DocumentOut(field="vb", label="Nhãn vb", number="1/NQ", issued="2025-01-02"),
        DocumentOut(field="tu_danh_gia", label="Nhãn tu_danh_gia", number="2/BC"),
    )


def test_warnings_are_kept_as_facts():
    result = assessed(ruleset(criterion("1", flag("co1"))), warnings=[Diagnostic("W401", facts={"field": "x", "n": 3})])
    assert [(one.code, one.facts) for one in result.warnings] == [("W401", {"field": "x", "n": "3"})]


def test_the_document_fits_the_published_schema():
    rules = ruleset(criterion("1", all_of(flag("co1"), flag("co2"))), decision=DECISION)
    document = to_data(assessed(rules, {"co1": True}))
    jsonschema.validate(document, assessment_schema())
    assert read_assessment(document) == assessed(rules, {"co1": True})


def test_a_withdrawn_criterion_is_a_caveat_with_its_reason_and_citation():
    gone = Withdrawn("2", "Hai", "đã có quy định riêng", Citation("Mục II", "70/KH-UBND"))
    result = assessed(replace(ruleset(criterion("1", flag("co1"))), withdrawn=(gone,)))
    found = next(one for one in result.caveats if one.kind == "withdrawn")
    assert (found.criteria, found.title, found.text) == (("2",), "Hai", "đã có quy định riêng")
    assert found.cite is not None
    assert (found.cite.place, found.cite.instrument) == ("Mục II", "70/KH-UBND")
