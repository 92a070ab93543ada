"""Standings in words."""

from dataclasses import replace
from typing import Any

import pytest

from antq_rules.explanation.assessment import DocumentOut, StandingOut, YearsOut
from antq_rules.report import render_overview, render_report
from antq_rules.report.phrases import Phrases
from antq_rules.report.standing import standing_text
from report.sample import assessment

VI, EN = Phrases("vi"), Phrases("en")
DECISION = DocumentOut(field="history.x[1].decision", label=None, number="12/QĐ-UBND", issued="2023-12-01")


def standing(status: str, before: int | None = 0, years: int | None = 0, **more: Any) -> StandingOut:
    given: dict[str, Any] = {
        "possible": (status,),
        "forecast": status,
        "outcome": "dat",
        "outcome_label": "Đạt",
        "held_in_previous_year": "true" if before else "false",
        "years_before": YearsOut(min=before or 0, max=before),
        "years_held": YearsOut(min=years or 0, max=years),
        "since": 2025 - before if before else None,
        "decision": None,
    }
    return StandingOut(status=status, **(given | more))  # type: ignore[arg-type]  # one of the published words


@pytest.mark.parametrize(
    ("given", "vi", "en"),
    [
        (
            standing("gained", 0, 1),
            "Năm 2025 mới đủ tiêu chí; các năm trước chưa được công nhận.",
            "Criteria reached for the first time in 2025; not recognised in earlier years.",
        ),
        (
            standing("regained", 0, 1, decision=DECISION),
            "Năm 2025 đủ tiêu chí trở lại; đã từng được công nhận (Quyết định số 12/QĐ-UBND ngày 01/12/2023), "
            "nhưng năm 2024 không giữ.",
            "Criteria reached again in 2025; recognised before (Decision 12/QĐ-UBND of 1 December 2023), "
            "but not held in 2024.",
        ),
        (
            standing("kept", 2, 3, decision=DECISION),
            "Giữ vững năm thứ 3 (công nhận từ năm 2023; quyết định gần nhất: Quyết định số 12/QĐ-UBND ngày "
            "01/12/2023); năm 2025 vẫn đủ tiêu chí.",
            "Kept, year 3 (recognised since 2023; latest decision: Decision 12/QĐ-UBND of 1 December 2023); "
            "the criteria are reached in 2025 too.",
        ),
        (
            standing("lost", 2, 2),
            "Không giữ được: đến năm 2024 đã giữ 2 năm liền (công nhận từ năm 2023), nhưng năm 2025 không đủ tiêu chí.",
            "Not kept: held for 2 years up to 2024 (recognised since 2023), but the criteria are not reached in 2025.",
        ),
        (
            standing("lost", 1, 1),
            "Không giữ được: năm 2024 đã giữ (công nhận từ năm 2024), nhưng năm 2025 không đủ tiêu chí.",
            "Not kept: held in 2024 (recognised since 2024), but the criteria are not reached in 2025.",
        ),
    ],
)
def test_a_known_standing_leaves_the_recognition_to_the_authority(given: StandingOut, vi: str, en: str) -> None:
    assert standing_text(given, 2025, VI) == vi + " Việc công nhận do cấp có thẩm quyền quyết định."
    assert standing_text(given, 2025, EN) == en + " To recognise is for the competent authority."


@pytest.mark.parametrize(
    ("given", "vi"),
    [
        (standing("not_held"), "Chưa có: năm 2024 không giữ, năm 2025 không đủ tiêu chí."),
        (standing("not_eligible"), "Không xét, vì đơn vị không thuộc đối tượng."),
        (
            standing(
                "undetermined",
                0,
                None,
                possible=("gained", "kept"),
                held_in_previous_year="unknown",
                missing=("history.dien_hinh",),
            ),
            "Chưa xác định được. Còn có thể: mới đủ tiêu chí; giữ vững. "
            "Bản ghi chưa nêu lịch sử công nhận (history.dien_hinh).",
        ),
        (
            standing("undetermined", 2, None, possible=("kept", "lost"), forecast="kept"),
            "Chưa xác định được. Còn có thể: giữ vững; không giữ được. Đến năm 2024 đã giữ 2 năm liền "
            "(công nhận từ năm 2023). Dự kiến: giữ vững.",
        ),
        (
            standing("undetermined", 1, None, possible=("kept", "lost")),
            "Chưa xác định được. Còn có thể: giữ vững; không giữ được. Năm 2024 đã giữ (công nhận từ năm 2024).",
        ),
    ],
)
def test_other_standings(given: StandingOut, vi: str) -> None:
    assert standing_text(given, 2025, VI) == vi


def test_a_report_has_the_standing_in_its_summary_where_there_is_one() -> None:
    with_standing = assessment(standing=standing("not_held"))
    assert "Danh hiệu" in render_report(with_standing)
    assert "**Recognition:**" in render_report(with_standing, "markdown", lang="en")
    assert "Danh hiệu" not in render_report(assessment())


def test_the_overview_lists_units_by_standing_counts_first() -> None:
    units = [("A", "kept"), ("B", "gained"), ("C", "kept"), ("D", "lost"), ("E", "undetermined"), ("F", "not_held")]
    results = [
        (name, replace(item, unit=replace(item.unit, name=f"Xã {name}")))
        for name, status in units
        for item in [assessment(standing=standing(status, 1, 2))]
    ]
    text = " ".join(render_overview(results, width=200).split())
    counts = "1 mới đủ tiêu chí; 2 giữ vững; 1 không giữ được; 1 chưa có danh hiệu; 1 chưa xác định được."
    assert f"Danh hiệu {counts} Mới đủ tiêu chí Xã B Giữ vững Xã A; Xã C Không giữ được Xã D" in text
    markdown = render_overview(results, "markdown", lang="en")
    assert "- **Kept:** Xã A; Xã C\n- **Not kept:** Xã D" in markdown
    assert "Danh hiệu" not in render_overview([("A", assessment()), ("b.json", None)])
