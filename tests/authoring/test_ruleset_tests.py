"""The runner of ruleset tests: what holds passes, a wrong reason fails, every fault of a file comes out at once."""

from pathlib import Path

import pytest

from antq_rules.authoring.ruleset_tests import load_suites, run_tests, suite_files
from antq_rules.authoring.testing.model import CaseResult
from antq_rules.authoring.testing.run import run_suite
from antq_rules.pipeline import default_library

SUITE = """
ruleset: tt124_xa
records:
  mau:
    unit: {name: Xã Mẫu, type: xa}
    year: 2024
    as_of: "2024-11-16"
    evidence:
      khu_dan_cu_quan_ly: 10
      khu_dan_cu_dang_ky: 9
      khu_dan_cu_dat: 9
tests:
  - name: một khu dân cư chưa đăng ký
    record: mau
    want:
      decision: chua_dat
      criteria: {"4": CRITERION}
      failing: {"4": ["LINE"]}
"""
LINE = "Mọi khu dân cư đã đăng ký"


def suite(criterion: str = "not_met", line: str = LINE) -> str:
    return SUITE.replace("CRITERION", criterion).replace("LINE", line)


def run(folder: Path, text: str, name: str = "tests.yaml") -> tuple[CaseResult, ...]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    results, findings = run_tests(path, default_library())
    assert results is not None, findings
    return results


def faults(folder: Path, text: str, name: str = "tests.yaml") -> list[tuple[str, int]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    suites, findings = load_suites(path, default_library())
    assert suites is None
    return [(item.code, item.span.line if item.span else 0) for item in findings]


def test_a_case_that_holds(tmp_path: Path) -> None:
    assert [item.passed for item in run(tmp_path, suite())] == [True]


def test_a_difference_has_both_sides_and_its_place(tmp_path: Path) -> None:
    (result,) = run(tmp_path, suite("met"))
    (difference,) = result.differences
    assert (difference.wanted.value, difference.found, difference.wanted.span.line) == ("met", "not_met", 17)


def test_the_right_status_for_the_wrong_reason_fails(tmp_path: Path) -> None:
    (result,) = run(tmp_path, suite(line="Mọi cơ quan đã đăng ký"))
    assert [(item.wanted.about, item.found) for item in result.differences] == [("failing", (LINE,))]


def test_changes_are_made_on_a_copy_and_bare_names_are_evidence(tmp_path: Path) -> None:
    more = suite() + (
        "  - {name: đủ, record: mau, set: {khu_dan_cu_dang_ky: 10}, want: {criteria: {'4': undetermined}}}\n"
        "  - {name: cũ, record: mau, set: {evidence.khu_dan_cu_dang_ky: 9}, want: {criteria: {'4': not_met}}}\n"
        "  - {name: bỏ, record: mau, remove: [khu_dan_cu_dang_ky, khu_dan_cu_dat], "
        "want: {missing: {'3': [cong_an_bao_dam_antt]}}}\n"
        "  - {name: lỗi, record: mau, set: {khu_dan_cu_dat: -1}, want: {error: E403}}\n"
        "  - {name: lỗi khác, record: mau, set: {khu_dan_cu_dat: -1}, want: {error: E406}}\n"
    )
    found = run(tmp_path, more)
    assert [item.passed for item in found] == [True, True, True, False, True, False]
    assert found[3].differences[0].wanted.about == "missing"
    assert found[5].differences[0].found == "E403"


def test_a_case_may_be_its_own_record(tmp_path: Path) -> None:
    text = (
        "ruleset: tt124_xa\ntests:\n  - name: trọn\n    unit: {name: Xã, type: xa}\n    year: 2024\n"
        '    as_of: "2024-11-16"\n    evidence: {khu_dan_cu_quan_ly: 2, khu_dan_cu_dang_ky: 1}\n'
        f"    want: {{criteria: {{'4': not_met}}, failing: {{'4': [{LINE}]}}}}\n"
    )
    assert [item.passed for item in run(tmp_path, text)] == [True]


def test_a_record_may_stand_in_a_file(tmp_path: Path) -> None:
    head, _, cases = suite().partition("tests:")
    record = head.partition("  mau:\n")[2]
    (tmp_path / "mau.yaml").write_text("\n".join(line[4:] for line in record.splitlines()), encoding="utf-8")
    text = f"ruleset: tt124_xa\nrecords: {{mau: mau.yaml}}\ntests:{cases}"
    assert [item.passed for item in run(tmp_path, text)] == [True]


def test_the_reason_of_an_unknown_and_the_gap_are_compared(tmp_path: Path) -> None:
    more = suite() + (
        "  - {name: lý do, record: mau, set: {khu_dan_cu_dang_ky: 10}, want: {unknown: {'4': missing}}}\n"
        "  - {name: sai lý do, record: mau, set: {khu_dan_cu_dang_ky: 10}, want: {unknown: {'4': denominator_zero}}}\n"
        "  - {name: sai dòng, record: mau, set: {khu_dan_cu_dang_ky: 10}, want: {unknown: {'4': {"
        "Mọi khu dân cư đã đăng ký: missing}}}}\n"
        "  - {name: cần thêm, record: mau, want: {gap: {'4': [khu_dan_cu_dang_ky = 9]}}}\n"
    )
    found = run(tmp_path, more)
    assert [item.passed for item in found] == [True, True, False, False, False]
    gap = found[4].differences[0].found
    assert isinstance(gap, tuple)
    assert "khu_dan_cu_dang_ky = 10" in gap


def test_reasons_of_eligibility_are_compared(tmp_path: Path) -> None:
    text = (
        "ruleset: tt124_co_quan\nrecords:\n  nho:\n    unit: {name: Công ty, type: doanh_nghiep, quy_mo: nho,"
        ' luc_luong_vu_trang: false}\n    year: 2024\n    as_of: "2024-11-16"\n    evidence: {}\ntests:\n'
        "  - {name: nhỏ, record: nho, want: {eligibility: not_eligible, eligibility_reasons: [NHÃN]}}\n"
    )
    suites, _ = load_suites(_written(tmp_path, text.replace("[NHÃN]", "[]")), default_library())
    assert suites is not None
    labels = [rule.label for rule in suites[0].ruleset.eligibility]
    passed = {label: run(tmp_path, text.replace("NHÃN", f'"{label}"'))[0].passed for label in labels}
    assert sorted(passed.values()) == [False, True]


def test_the_standing_that_a_case_wants(tmp_path: Path) -> None:
    (result,) = run(tmp_path, suite().replace("decision: chua_dat", "standing: kept"))
    assert [(item.wanted.about, item.found) for item in result.differences] == [("standing", None)]


def test_all_faults_of_a_file_come_out_at_once_at_their_places(tmp_path: Path) -> None:
    text = suite("mett", "Mọi khu dân cư đã đăng k") + (
        "  - {name: a, record: maau, want: {decision: dat}}\n"
        "  - {name: b, record: mau, remove: [khong_co], wnat: {}, want: {criteria: {'9': met}}}\n"
    )
    found = faults(tmp_path, text)
    assert found == [("E560", 17), ("E563", 18), ("E561", 19), ("E562", 20), ("E560", 20), ("E563", 20)]


@pytest.mark.parametrize("text", ["[1, 2", "ruleset: x", "- 1", "ruleset: x\nrecords: {}\ntests: [{name: a}]", ""])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text)


def test_a_file_outside_the_folder_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "ngoai.yaml").write_text("evidence: {}", encoding="utf-8")
    inside = tmp_path / "trong"
    inside.mkdir()
    (inside / "lien_ket.yaml").symlink_to(tmp_path / "ngoai.yaml")
    for name in ("../ngoai.yaml", "lien_ket.yaml", str(tmp_path / "ngoai.yaml")):
        assert faults(inside, f"ruleset: tt124_xa\nrecords: {{a: {name}}}\ntests: []") == [("E565", 2)]


def test_a_path_without_end_leads_nowhere(tmp_path: Path) -> None:
    path = ".".join(["a"] * 5000)
    text = suite() + f"  - {{name: sâu, record: mau, remove: [{path}], want: {{decision: dat}}}}\n"
    assert faults(tmp_path, text) == [("E562", 19)]


def test_files_are_found_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/tests.yaml", "a/tests.csv", "b.tests.yaml", "c.yaml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [path.name for path in suite_files([tmp_path])] == ["tests.csv", "tests.yaml", "b.tests.yaml"]


def test_a_text_chooses_cases_by_name(tmp_path: Path) -> None:
    more = suite() + "  - {name: KHÁC, record: mau, want: {decision: chua_dat}}\n"
    suites, _ = load_suites(_written(tmp_path, more), default_library())
    assert suites is not None
    library = default_library()
    assert [item.case.name for item in run_suite(suites[0], library.vocabulary, "khác")] == ["KHÁC"]


def _written(folder: Path, text: str) -> Path:
    path = folder / "tests.yaml"
    path.write_text(text, encoding="utf-8")
    return path
