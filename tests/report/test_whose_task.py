"""What is to be done about an open criterion says where in a list, and whose task it is."""

from antq_rules.evidence.reader import read_document
from antq_rules.pipeline import default_library, score_record
from antq_rules.report import render_report

RECORD = """{"unit": {"name": "Xã Thử", "type": "xa"}, "year": 2025, "as_of": "2025-12-08", "evidence": {
  "bien_ban_tham_dinh": null, "so_tieu_chi_phu_luc": 2, "phu_luc_tieu_chi": [
    {"so": "1", "tu_xac_nhan": {"result": "not_met"}},
    {"so": "2", "tu_xac_nhan": {"result": "not_met"}}]}}"""


def report(lang: str) -> str:
    node, _ = read_document(RECORD.encode(), "record.json")
    assert node is not None
    assessment, _ = score_record(node, library=default_library(), ruleset="qd3554_xa")
    assert assessment is not None
    return render_report(assessment, lang=lang, width=200)


def test_a_gap_in_a_list_names_the_entry() -> None:
    assert "- mục 2 › Tự xác nhận: cần đơn vị tự xác nhận đạt" in report("vi")
    assert "- entry 2 › Tự xác nhận: needs attested as met" in report("en")


def test_an_open_criterion_says_whose_task_it_is() -> None:
    assert report("vi").count("Phụ trách: Công an tỉnh") == 1
    assert report("en").count("In charge: Công an tỉnh") == 1


def test_a_forecast_that_counts_is_told() -> None:
    early = RECORD.replace("2025-12-08", "2025-12-01").replace('"not_met"', '"not_yet_due", "forecast": "not_met"', 1)
    node, _ = read_document(early.encode(), "record.json")
    assert node is not None
    assessment, _ = score_record(node, library=default_library(), ruleset="qd3554_xa")
    assert assessment is not None
    assert "mục 1 › Tự xác nhận: thực tế đơn vị xác nhận chưa đến thời điểm xét, dự kiến không đạt" in render_report(
        assessment, width=200
    )
    assert "expects it not to be met" in render_report(assessment, lang="en", width=200)


def test_a_met_criterion_does_not() -> None:
    done = RECORD.replace("null", '{"number": "5/BB"}')
    node, _ = read_document(done.encode(), "record.json")
    assert node is not None
    assessment, _ = score_record(node, library=default_library(), ruleset="qd3554_xa")
    assert assessment is not None
    assert "Phụ trách: Công an tỉnh" not in render_report(assessment)
