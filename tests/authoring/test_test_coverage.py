"""Coverage by outcome: what counts as shown, what does not, and proposals that hold what they promise."""

from pathlib import Path

import pytest

from antq_rules.authoring.ruleset_tests import load_suites
from antq_rules.authoring.testing.as_data import case_of
from antq_rules.authoring.testing.coverage import Coverage, coverage_of
from antq_rules.authoring.testing.model import Suite
from antq_rules.authoring.testing.proposals import Search
from antq_rules.authoring.testing.run import run_suite
from antq_rules.evidence.reader import read_mapping
from antq_rules.pipeline import Library, default_library

RULESET = """antq 1

ruleset phu version "1.0.0" {
  family      phu
  title       "Bộ tiêu chí để thử độ phủ"
  instrument  "1/2025/QĐ-MAU" issued 2025-01-02 by "Cơ quan mẫu"
  status      local
  in force    2025-01-02 ..
  applies to  xa, phuong
  period      from 01/01 to 31/12
}

evidence {
  so_don_vi : count "Số đơn vị" where >= 1
  don_vi_dat : count "Số đơn vị đạt" where <= so_don_vi
  co_doi : flag "Có đội"
  ngay_hop : date "Ngày họp"
  bao_cao : document "Báo cáo"
  tu_cham : attestation "Tự chấm"
  vu_viec : list of { so_ca : count "Số ca"  nghiem_trong : flag "Nghiêm trọng" } "Vụ việc"
  xep_loai : scale(yeu "Yếu" < kha "Khá" < tot "Tốt") "Xếp loại"
}
unit { nho : flag "Đơn vị nhỏ" }
parameter nguong : percent = 70% "Ngưỡng" cite "Điều 1"
parameter theo_doi : flag = no "Tính theo đội" cite "Điều 1"

eligibility {
  exclude "Đơn vị nhỏ" when unit.nho cite "Điều 1"
}

criterion 1 "Tỷ lệ" {
  cite "Điều 1"  basis official
  require { "Đủ tỷ lệ": don_vi_dat of so_don_vi >= nguong  "Xếp loại": xep_loai >= kha }
}
criterion 2 "Đội" {
  cite "Điều 2"  basis official
  applies when co_doi
  require when theo_doi: at least 1 of { "Họp": ngay_hop in quarter 1  "Báo cáo": bao_cao.issued before 05/12 }
}
criterion 3 "Tự chấm" { cite "Điều 3"  basis counted  require attested tu_cham }
criterion 4 "Vụ việc" {
  cite "Điều 4"  basis official
  due 05/12
  require {
    "Từng giữ": not held recognition in previous year
    "Ít vụ nghiêm trọng": count(vu_viec where nghiem_trong) <= 1
    "Có vụ": some(vu_viec where so_ca > 0)
  }
}
decision {
  dat "Đạt" when all criteria met
  gan "Gần đạt" when criteria met >= 2
  otherwise chua_dat "Chưa đạt"
}
"""
TESTS = """ruleset: phu
records:
  dat:
    unit: {name: Xã Mẫu, type: xa, nho: false}
    year: 2025
    as_of: "2025-12-10"
    evidence:
      so_don_vi: 25
      don_vi_dat: 25
      co_doi: true
      ngay_hop: "2025-02-01"
      bao_cao: {number: "1", issued: "2025-11-01"}
      tu_cham: {result: met}
      vu_viec: [{so_ca: 1, nghiem_trong: true}]
      xep_loai: tot
    history: {phu: []}
tests:
"""


def written(folder: Path, ruleset: str = RULESET, cases: str = "") -> tuple[Suite, Coverage, Library]:
    (folder / "phu.antq").write_text(ruleset, encoding="utf-8")
    path = folder / "tests.yaml"
    path.write_text(TESTS + (cases or "  []\n"), encoding="utf-8")
    library = default_library([folder])
    suites, findings = load_suites(path, library)
    assert suites is not None, findings
    results = run_suite(suites[0], library.vocabulary)
    assert [item.case.name for item in results if not item.passed] == []
    return suites[0], coverage_of(suites[0].ruleset, results), library


def missing(coverage: Coverage) -> set[tuple[str, str, str]]:
    return {(target.owner, target.goal, target.name) for target in coverage.uncovered}


def test_nothing_is_covered_without_cases(tmp_path: Path) -> None:
    _, coverage, _ = written(tmp_path)
    assert coverage.covered == 0
    goals = {(target.owner, target.goal) for target in coverage.targets.all if target.kind == "status"}
    assert {goal for owner, goal in goals if owner == "1"} == {"met", "not_met", "undetermined"}
    assert ("2", "not_applicable") in goals
    assert {("3", "not_applicable"), ("3", "not_yet_due"), ("4", "not_yet_due")} <= goals


def test_only_what_a_case_says_something_about_is_covered(tmp_path: Path) -> None:
    _, coverage, _ = written(tmp_path, cases="  - {name: a, record: dat, want: {decision: dat}}\n")
    assert ("1", "met", "Tỷ lệ") in missing(coverage)
    assert ("decision", "dat", "Đạt") not in missing(coverage)
    assert ("eligibility", "admits", "Đơn vị nhỏ") not in missing(coverage)


@pytest.mark.parametrize(("reached", "is_at_limit"), [(17, False), (18, True), (19, False)])
def test_the_limit_of_a_ratio_is_the_smallest_whole_number_that_does(
    tmp_path: Path, reached: int, is_at_limit: bool
) -> None:
    status = "met" if reached >= 18 else "not_met"
    case = f"  - {{name: a, record: dat, set: {{don_vi_dat: {reached}}}, want: {{criteria: {{'1': {status}}}}}}}\n"
    _, coverage, _ = written(tmp_path, cases=case)
    assert (("1", "limit", "Đủ tỷ lệ") not in missing(coverage)) is is_at_limit


@pytest.mark.parametrize(("day", "is_at_limit"), [("2025-12-04", True), ("2025-12-05", True), ("2025-12-03", False)])
def test_the_limit_of_before_is_the_day_itself_or_the_one_before(tmp_path: Path, day: str, is_at_limit: bool) -> None:
    case = f"  - {{name: a, record: dat, set: {{bao_cao.issued: '{day}'}}, want: {{criteria: {{'2': met}}}}}}\n"
    _, coverage, _ = written(tmp_path, cases=case)
    assert (("2", "limit", "Báo cáo") not in missing(coverage)) is is_at_limit


def test_a_failing_case_covers_nothing(tmp_path: Path) -> None:
    (tmp_path / "phu.antq").write_text(RULESET, encoding="utf-8")
    path = tmp_path / "tests.yaml"
    path.write_text(TESTS + "  - {name: a, record: dat, want: {criteria: {'1': not_met}}}\n", encoding="utf-8")
    library = default_library([tmp_path])
    suites, _ = load_suites(path, library)
    assert suites is not None
    assert coverage_of(suites[0].ruleset, run_suite(suites[0], library.vocabulary)).covered == 0


def test_layout_and_comments_change_nothing(tmp_path: Path) -> None:
    cases = "  - {name: a, record: dat, want: {decision: dat, criteria: {'1': met, '4': met}}}\n"
    _, coverage, _ = written(tmp_path, cases=cases)
    spread = RULESET.replace("{ ", "{\n\n  # ghi chú\n  ").replace(": don_vi_dat", ":\n      don_vi_dat")
    _, other, _ = written(tmp_path, ruleset=spread, cases=cases)
    assert [(item.key, item.goal) for item in other.uncovered] == [(item.key, item.goal) for item in coverage.uncovered]
    assert other.total == coverage.total


def test_a_proposal_covers_what_it_is_proposed_for(tmp_path: Path) -> None:
    suite, coverage, library = written(tmp_path)
    search = Search(suite, coverage.targets, library.vocabulary)
    proposals = list(zip(coverage.uncovered, search.propose_all(coverage.uncovered), strict=True))
    assert {found.reason for _, found in proposals} == {"", "same"}
    proposals = [(target, found) for target, found in proposals if not found.reason]
    cases = "".join(f"  {case_of(target, found, f'số {number}')}\n" for number, (target, found) in enumerate(proposals))
    _, after, _ = written(tmp_path, cases=cases)
    assert missing(after) == set()


def test_what_cannot_be_shown_says_why(tmp_path: Path) -> None:
    ruleset = RULESET.replace('"Xếp loại": xep_loai >= kha', '"Có đơn vị": so_don_vi >= 1')
    suite, coverage, library = written(tmp_path, ruleset=ruleset)
    search = Search(suite, coverage.targets, library.vocabulary)
    found = {
        (target.goal, target.name): search.propose(target)
        for target in coverage.uncovered
        if target.name == "Có đơn vị"
    }
    assert found["true", "Có đơn vị"].reason == ""
    assert (found["false", "Có đơn vị"].reason, found["false", "Có đơn vị"].code) == ("implausible", "E406")


def test_without_a_record_there_is_nothing_to_propose(tmp_path: Path) -> None:
    suite, coverage, library = written(tmp_path)
    search = Search(Suite(suite.ruleset, {}, ()), coverage.targets, library.vocabulary)
    assert {search.propose(target).reason for target in coverage.uncovered} == {"no_record"}


def test_an_empty_record_is_enough_to_propose_from(tmp_path: Path) -> None:
    """Documents and attestations that are missing altogether are given whole."""
    suite, coverage, library = written(tmp_path)
    bare = read_mapping(
        {"unit": {"name": "Xã", "type": "xa", "nho": False}, "year": 2025, "as_of": "2025-12-10", "evidence": {}}
    )[0]
    assert bare is not None
    search = Search(Suite(suite.ruleset, {"trong": bare}, ()), coverage.targets, library.vocabulary)
    atoms = [item for item in coverage.uncovered if item.kind in ("atom", "limit") and item.owner.isdigit()]
    assert [(target.name, target.goal) for target in atoms if search.propose(target).reason] == []
