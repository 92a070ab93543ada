"""Two results side by side: only what differs, counts first."""

from fractions import Fraction
from pathlib import Path

from antq_rules import Assessment, compare, evaluate, load_evidence, load_ruleset

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def scored(name: str, **parameters: Fraction) -> Assessment:
    ruleset = load_ruleset("tt124_xa")
    return evaluate(ruleset, load_evidence(EXAMPLES / name, ruleset), parameters=parameters)


def test_a_result_does_not_differ_from_itself() -> None:
    same = compare(scored("phuong_dat_tt124.json"), scored("phuong_dat_tt124.json"))
    assert same.changes == ()
    assert same.counts == {"added": 0, "removed": 0, "status": 0, "points": 0, "unchanged": 4}
    assert not same.is_decision_changed


def test_one_status_changes_with_the_threshold() -> None:
    before = scored("phuong_thieu_mot_khu_dan_cu.json")
    after = scored("phuong_thieu_mot_khu_dan_cu.json", ty_le_dat_toi_thieu=Fraction(60))
    found = compare(before, after)
    assert [(change.id, change.kind) for change in found.changes] == [("4", "status")]
    assert found.counts["unchanged"] == 3
    assert found.is_decision_changed


def test_criteria_that_only_one_result_has() -> None:
    ward = scored("phuong_dat_tt124.json")
    ruleset = load_ruleset("tt124_co_so_giao_duc")
    school = evaluate(ruleset, load_evidence(EXAMPLES / "truong_thpt.json", ruleset))
    kinds = {change.id: change.kind for change in compare(ward, school).changes}
    assert (kinds["5"], kinds["6"]) == ("added", "added")
    assert compare(school, ward).counts["removed"] == 2


def test_the_caller_says_which_criteria_are_the_same() -> None:
    before = scored("phuong_thieu_mot_khu_dan_cu.json")
    found = compare(
        before, before, matches=[("4", "1"), ("2", "3"), ("1", None), ("3", None), (None, "4"), (None, "2")]
    )
    assert [(change.id, change.kind) for change in found.changes] == [
        ("4", "status"),
        ("1", "removed"),
        ("3", "removed"),
        ("4", "added"),
        ("2", "added"),
    ]
    assert found.unchanged == (("2", "3"),)
    assert found.counts["unchanged"] == 1
