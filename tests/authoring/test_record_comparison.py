"""Records by several rulesets: each side is what scoring by that ruleset alone gives."""

import json
import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antq_rules.authoring.comparison_report import ComparisonReport
from antq_rules.authoring.record_comparison import RecordComparer, RecordComparison
from antq_rules.diagnostics import has_errors
from antq_rules.evidence.reader import read_document
from antq_rules.explanation.assessment import Assessment
from antq_rules.explanation.document import to_data
from antq_rules.pipeline import Library, default_library, score_record
from authoring.two_rulesets import BASE
from rulesets.tt124_records import random_record

OVERLAY = """antq 1
ruleset tt124_xa_tinh extends tt124_xa version "1.0.0" {
  title       "Quy định thêm của tỉnh mẫu"
  instrument  "15/2024/QĐ-UBND" issued 2024-02-01 by "Ủy ban nhân dân tỉnh Mẫu"
  status      local
  in force    2024-02-15 ..
  applies to  xa, phuong
  criteria    4
}
set parameter ty_le_dat_toi_thieu = 80% cite "Điều 2"
evidence { so_camera : count "Số camera" }
withdraw criterion 3 because "Tỉnh có quy định riêng" cite "Điều 3"
criterion 5 "Có camera ở khu dân cư" { cite "Điều 4" basis official require so_camera >= khu_dan_cu_quan_ly }
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("rulesets")
    (root / "tinh.antq").write_text(OVERLAY, encoding="utf-8")
    (root / "goc.antq").write_text(BASE, encoding="utf-8")
    (root / "goc_moi.antq").write_text(
        BASE.replace('"1.0.0"', '"1.1.0"').replace(">= 60%", ">= 65%").replace("xa, phuong", "phuong"), encoding="utf-8"
    )
    return default_library([root])


def compared(comparer: RecordComparer, record: Mapping[str, Any]) -> RecordComparison:
    node, found = read_document(json.dumps(record).encode(), "record.json")
    assert node is not None, found
    item, found = comparer.compare(node)
    assert item is not None, found
    return item


def score(library: Library, record: Mapping[str, Any], name: str) -> Assessment:
    """What `score` gives for the part of a record that the ruleset declares."""
    ruleset, _ = library.load(name)
    assert ruleset is not None
    own = {key: value for key, value in record["evidence"].items() if key in ruleset.fields}
    before = {key: value for key, value in record.get("previous", {}).items() if key in ruleset.fields}
    unit = {key: v for key, v in record["unit"].items() if key in (*ruleset.unit_fields, "name", "type", "code")}
    cut = {**record, "unit": unit, "evidence": own, **({"previous": before} if "previous" in record else {})}
    node, _ = read_document(json.dumps(cut).encode(), "record.json")
    assert node is not None
    assessment, found = score_record(node, library=library, ruleset=name)
    assert assessment is not None, found
    return assessment


def agree(item: RecordComparison, assessments: list[Assessment]) -> None:
    for pair, after in zip(item.pairs, assessments[1:], strict=True):
        comparison = pair.comparison
        assert comparison is not None
        assert to_data(comparison.before) == to_data(assessments[0])
        assert to_data(comparison.after) == to_data(after)
        assert comparison.is_decision_changed == (assessments[0].decision.outcome != after.decision.outcome)
        old = {each.id: (each.status, each.forecast) for each in assessments[0].criteria}
        new = {each.id: (each.status, each.forecast) for each in after.criteria}
        changed = {change.id for change in comparison.changes if change.kind == "status"}
        unchanged = dict(comparison.unchanged)
        for match in pair.diff.matches:
            if match.old_id and match.new_id:
                assert (old[match.old_id] != new[match.new_id]) == (match.old_id in changed)
                assert (match.old_id in unchanged) == (match.old_id not in changed)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), cameras=st.sampled_from((None, 0, 5, 400)))
def test_an_extending_ruleset_agrees_with_two_scores(library: Library, seed: int, cameras: int | None) -> None:
    record = random_record("tt124_xa", random.Random(seed))
    record["unit"]["type"] = "phuong"
    if cameras is not None:
        record["evidence"]["so_camera"] = cameras
    names = ("tt124_xa", "tt124_xa_tinh")
    item = compared(RecordComparer(library, names), record)
    agree(item, [score(library, record, name) for name in names])
    comparison = item.pairs[0].comparison
    assert comparison is not None
    kinds = {change.id: change.kind for change in comparison.changes}
    assert (kinds["3"], kinds["5"]) == ("removed", "added")


ATTESTED = st.sampled_from(("met", "not_met", "not_applicable", None))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), verdicts=st.lists(ATTESTED, min_size=32, max_size=32))
def test_two_instruments_agree_with_two_scores(library: Library, seed: int, verdicts: list[str | None]) -> None:
    record = random_record("tt124_xa", random.Random(seed))
    record["unit"]["type"] = "xa"
    given_verdicts = {f"tieu_chi_{n}": {"result": v} for n, v in enumerate(verdicts, 3) if v is not None}
    record["evidence"] |= given_verdicts
    names = ("qd9745_xa", "tt124_xa", "tt124_xa_tinh")
    item = compared(RecordComparer(library, names), record)
    agree(item, [score(library, record, name) for name in names])
    first = item.pairs[0]
    assert all(match.old_id is None or match.new_id is None for match in first.diff.matches)
    assert set(given_verdicts) <= set(first.after.not_asked)


RECORD = {
    "unit": {"name": "Xã Mẫu", "type": "xa", "quy_mo": "lon"},
    "year": 2024,
    "as_of": "2024-12-10",
    "evidence": {"so_ho": 100, "so_ho_dat": 62, "hop": True, "tieu_chi_4": {"result": "met"}},
}


def read(record: Mapping[str, Any]) -> Any:
    node, found = read_document(json.dumps(record).encode(), "record.json")
    assert node is not None, found
    return node


def test_a_ruleset_that_does_not_apply_to_the_unit_type_is_a_side_without_a_result(library: Library) -> None:
    comparer = RecordComparer(library, ("goc@1.0.0", "goc@1.1.0"))
    item, found = comparer.compare(read(RECORD))
    assert item is not None
    assert not has_errors(found)
    (pair,) = item.pairs
    assert pair.comparison is None
    assert pair.before.assessment is not None
    assert pair.after.assessment is None


def test_no_ruleset_applies_to_a_known_type(library: Library) -> None:
    comparer = RecordComparer(library, ("goc@1.0.0", "goc@1.1.0"))
    item, found = comparer.compare(
        read({**RECORD, "unit": {"name": "Trường", "type": "co_so_giao_duc", "cap_hoc": "thpt"}})
    )
    assert item is not None, found
    assert not found
    assert [side.assessment for pair in item.pairs for side in (pair.before, pair.after)] == [None, None]


def test_a_type_that_nobody_knows_is_one_error(library: Library) -> None:
    comparer = RecordComparer(library, ("goc@1.0.0", "goc@1.1.0"))
    item, found = comparer.compare(read({**RECORD, "unit": {"name": "Xã Mẫu", "type": "xaa"}}))
    assert item is None
    assert [each.code for each in found] == ["E409"]


def test_a_field_that_none_declares_is_one_error_with_a_suggestion(library: Library) -> None:
    comparer = RecordComparer(library, ("goc@1.0.0", "tt124_xa"))
    item, found = comparer.compare(read({**RECORD, "evidence": {"so_ho": 100, "so_ho_dta": 62}}))
    assert item is None
    assert [(each.code, each.facts["suggestion"]) for each in found] == [("E401", "so_ho_dat")]


def test_a_field_that_one_declares_is_read_there_and_named_elsewhere(library: Library) -> None:
    comparer = RecordComparer(library, ("goc@1.0.0", "tt124_xa"))
    record = {**RECORD, "evidence": {**RECORD["evidence"], "ke_hoach_ubnd": None}, "previous": {"so_vu_chay_no": 1}}
    item, found = comparer.compare(read(record))
    assert item is not None, found
    (pair,) = item.pairs
    assert pair.before.not_asked == ("ke_hoach_ubnd", "previous.so_vu_chay_no")
    assert pair.after.not_asked == ("unit.quy_mo", "so_ho", "so_ho_dat", "hop", "tieu_chi_4")


def test_with_one_ruleset_the_base_is_what_the_record_is_scored_by(library: Library) -> None:
    comparer = RecordComparer(library, ("goc@1.0.0",))
    item, found = comparer.compare(read({**RECORD, "ruleset": "qd9745_xa"}))
    assert item is not None, found
    assert [pair.before.ruleset.id for pair in item.pairs] == ["qd9745_xa"]


def test_an_attestation_that_two_instruments_read_is_a_warning(library: Library) -> None:
    comparer = RecordComparer(library, ("goc@1.0.0", "qd9745_xa"))
    item, found = comparer.compare(read(RECORD))
    assert item is not None
    assert [each.code for each in found if each.code.startswith("W5")] == ["W520"]
    same, found = RecordComparer(library, ("goc@1.0.0", "goc@1.0.0")).compare(read(RECORD))
    assert same is not None
    assert not [each for each in found if each.code == "W520"]


def test_points_alone_are_a_change(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("diem")
    judged = BASE.replace("require ke_hoach.issued before 01/04", "points 10 { 4 when hop  6 when lop >= 2 }")
    (root / "cu.antq").write_text(judged, encoding="utf-8")
    (root / "moi.antq").write_text(judged.replace("4 when hop  6 when", "5 when hop  5 when"), encoding="utf-8")
    comparer = RecordComparer(default_library([root]), (str(root / "cu.antq"), str(root / "moi.antq")))
    record = {**RECORD, "evidence": {**RECORD["evidence"], "lop": 0, "ke_hoach": None}}
    item = compared(comparer, record)
    comparison = item.pairs[0].comparison
    assert comparison is not None
    assert [(change.id, change.kind) for change in comparison.changes] == [("2", "points")]
    text = ComparisonReport("text", "en", width=200).record("record.json", item)
    assert "Points: 4/10 points → 5/10 points" in text
    assert "2. Có kế hoạch: Not met, 4/10 points → Not met, 5/10 points" in text


def test_the_report_names_what_decides_and_not_why_something_is_asked(library: Library) -> None:
    record = random_record("tt124_xa", random.Random(0))
    record["unit"]["type"] = "phuong"
    item = compared(RecordComparer(library, ("tt124_xa", "tt124_xa_tinh")), record)
    text = ComparisonReport("text", "vi", width=200).record("record.json", item)
    assert "Trước: Đủ tỷ lệ được công nhận" in text
    assert "Sau: Đủ tỷ lệ được công nhận" in text
    assert "Tham số đổi – Tỷ lệ đơn vị được công nhận tối thiểu: 70% → 80%" in text
    assert "tham số đặt là" not in text


def test_a_township_under_a_ruleset_for_special_zones_has_one_side(library: Library) -> None:
    comparer = RecordComparer(library, ("qd9745_xa", "qd3554_xa"))
    record = {"unit": {"name": "Thị trấn Mẫu", "type": "thi_tran"}, "year": 2025, "as_of": "2025-03-01", "evidence": {}}
    item = compared(comparer, record)
    assert [side.assessment is None for side in (item.pairs[0].before, item.pairs[0].after)] == [False, True]
    text = ComparisonReport("text", "vi", width=200).record("record.json", item)
    assert "Kết luận: Chưa xác định được → Không áp dụng cho loại đơn vị này" in text


def test_a_unit_type_that_has_ended_is_warned_of_as_score_does(library: Library) -> None:
    record = {**RECORD, "unit": {"name": "Thị trấn Mẫu", "type": "thi_tran"}, "year": 2025, "as_of": "2025-12-10"}
    record["evidence"] = {}
    names = ("tt124_xa", "qd9745_xa")
    item, found = RecordComparer(library, names).compare(read(record))
    assert item is not None, found
    assert {each.code for each in found} == {"W501"}
    agree(item, [score(library, record, name) for name in names])
