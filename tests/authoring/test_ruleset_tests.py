"""The runner of `tests.yaml`: it passes what holds, names every difference, and refuses a file that is not one."""

from pathlib import Path

import pytest

from antq_rules.authoring.ruleset_tests import run_tests, suite_files
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
      failing: {"4": ["Mọi khu dân cư đã đăng ký"]}
"""


def results(folder: Path, text: str) -> list[tuple[bool, tuple[str, ...]]]:
    path = folder / "tests.yaml"
    path.write_text(text, encoding="utf-8")
    return [(item.passed, item.differences) for item in run_tests(path, default_library())]


def test_a_case_that_holds(tmp_path: Path) -> None:
    assert results(tmp_path, SUITE.replace("CRITERION", "not_met")) == [(True, ())]


def test_the_standing_that_a_case_wants(tmp_path: Path) -> None:
    text = SUITE.replace("CRITERION", "not_met").replace("      decision: chua_dat", "      standing: kept")
    assert results(tmp_path, text) == [(False, ("standing: wanted kept, got None",))]


def test_a_difference_names_both_sides(tmp_path: Path) -> None:
    found = results(tmp_path, SUITE.replace("CRITERION", "met"))
    assert found == [(False, ("criterion 4: wanted met, got not_met",))]


def test_changes_to_a_record_are_made_on_a_copy(tmp_path: Path) -> None:
    more = SUITE.replace("CRITERION", "not_met") + (
        "  - {name: đủ, record: mau, set: {evidence.khu_dan_cu_dang_ky: 10}, want: {criteria: {'4': undetermined}}}\n"
        "  - {name: bỏ, record: mau, remove: [evidence.khu_dan_cu_dang_ky, evidence.khu_dan_cu_dat], "
        "want: {missing: {'3': [cong_an_bao_dam_antt]}}}\n"
        "  - {name: sai chỗ, record: mau, remove: [evidence.khong_co], want: {}}\n"
        "  - {name: lỗi, record: mau, set: {evidence.khu_dan_cu_dat: -1}, want: {error: E403}}\n"
    )
    found = results(tmp_path, more)
    assert [passed for passed, _ in found] == [True, True, False, False, True]
    assert found[2][1][0].startswith("missing of criterion 3: wanted ['cong_an_bao_dam_antt'], got [")
    assert found[3][1] == ("no such place in the record: 'khong_co'",)


@pytest.mark.parametrize("text", ["[1, 2", "ruleset: x", "- 1", "ruleset: x\nrecords: {}\ntests: [{name: a}]"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"tests\.yaml"):
        results(tmp_path, text)


def test_files_are_found_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/tests.yaml", "b.tests.yaml", "c.yaml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [path.name for path in suite_files([tmp_path])] == ["tests.yaml", "b.tests.yaml"]
