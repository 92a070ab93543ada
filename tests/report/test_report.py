"""Whole reports: snapshots in both languages, hostile text, width, what must always be said."""

import os
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from antq_rules.diagnostics.display import display_width
from antq_rules.explanation.assessment import Assessment, NameLabel, OutcomeOut
from antq_rules.report import render_criteria, render_overview, render_report
from report.sample import assessment, because, excluded, not_met

EXPECTED = Path(__file__).parent / "expected"


def check(name: str, text: str) -> None:
    path = EXPECTED / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_snapshot(format: str, lang: str) -> None:
    check(f"sample.{lang}.{format}", render_report(assessment(), format, lang=lang))


def test_snapshot_with_details() -> None:
    check("details.vi.text", render_report(assessment(), details=True))
    check("details.en.markdown", render_report(assessment(), "markdown", lang="en", details=True))


def test_snapshot_of_a_unit_that_is_not_covered() -> None:
    check("excluded.vi.text", render_report(excluded()))


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_asked(width: int) -> None:
    for details in (False, True):
        text = render_report(assessment(), width=width, details=details)
        assert max(map(display_width, text.splitlines())) <= width


def test_the_summary_is_last_and_holds_caveats_and_warnings() -> None:
    lines = render_report(assessment()).splitlines()
    last = "\n".join(lines[lines.index("TỔNG HỢP") :])
    for part in ("1/5 tiêu chí đạt", "Chưa đạt chuẩn", "so_vu_chay", "tiêu chí 3", "(W499)"):
        assert part in last


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_readings_of_the_instrument_are_never_hidden(format: str) -> None:
    reading = "Cách hiểu: số đơn vị không được làm tròn."
    text = render_report(assessment(), format)
    assert reading in text
    assert "Ghi chú về cách hiểu hoặc nguồn của nội dung: tiêu chí 4" in text
    assert "Thẩm quyền của cấp huyện chỉ áp dụng đến hết ngày 30/6/2025." in " ".join(text.split())
    met = replace(not_met(), status="met", explanation=None, gap=None)
    assert reading not in render_report(assessment(criteria=(met,)), format)
    assert "tiêu chí 4; xem đầy đủ bằng --details" in " ".join(
        render_report(assessment(criteria=(met,)), format).split()
    )
    assert render_report(assessment(criteria=(met,)), format, details=True).count(reading) == 1


def test_what_is_missing_of_the_year_before_says_so() -> None:
    missing = (NameLabel(name="previous.so_vu", label="Số vụ"),)
    assert "Số vụ (năm trước) (previous.so_vu)" in render_report(assessment(missing=missing))
    assert "Số vụ (previous year) (previous.so_vu)" in render_report(assessment(missing=missing), lang="en")


def test_undetermined_names_what_is_still_possible() -> None:
    decision = OutcomeOut(
        outcome="undetermined",
        label=None,
        possible=assessment().decision.possible,
        forecast="chua_dat",
        forecast_label="Chưa đạt chuẩn",
        because=(because("unknown", "3"),),
    )
    text = render_report(assessment(decision=decision))
    assert "Kết luận   Chưa xác định được. Còn có thể: Chưa đạt chuẩn." in text
    assert "Chưa kết luận được “Đạt chuẩn”" in text
    assert "Dự kiến    Chưa đạt chuẩn (nếu" in text


def hostile(text: str) -> Assessment:
    bad = replace(not_met(), title=text, guidance=text, basis_account=text)
    unit = replace(assessment().unit, name=text)
    return assessment(criteria=(bad,), unit=unit)


def only_classified() -> Assessment:
    """The result of a ruleset that classifies and has no decision."""
    none = OutcomeOut(
        outcome="undetermined", label=None, possible=(), forecast="undetermined", forecast_label=None, because=()
    )
    found = OutcomeOut(
        outcome="kha",
        label="Loại khá",
        possible=(NameLabel(name="kha", label="Loại khá"),),
        forecast="kha",
        forecast_label="Loại khá",
        because=(),
    )
    return replace(assessment(), decision=none, classification=found)


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_ruleset_without_a_decision_reports_the_class_alone(format: str) -> None:
    text = render_report(only_classified(), format)
    assert "Loại khá." in text
    assert "Kết luận" not in text
    assert "Loại khá" in render_overview([("a", only_classified())], format)


@pytest.mark.parametrize("text", ["a\x1b]0;owned\x07b", "a\x9b31mb", "a\u202eb", "a\u2028b", "\ud800"])
def test_control_characters_never_reach_a_terminal(text: str) -> None:
    for format in ("text", "markdown"):
        shown = render_report(hostile(text), format, details=True)
        assert not [char for char in shown if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Zl", "Cs")]


def test_markdown_cannot_be_broken_out_of() -> None:
    text = "a|b <img src=x> [x](http://y.vn) *đậm* `mã` # _c_\n- d & ~~e~~ $f$ \\"
    shown = render_report(hostile(text), "markdown", details=True)
    assert "a\\|b \\<img src=x\\> \\[x\\](http:\\//y.vn) \\*đậm\\* \\`mã\\` \\# \\_c\\_ - d \\& \\~\\~e\\~\\~" in shown
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {5}


def test_colour_is_only_added() -> None:
    import click

    coloured = render_report(assessment(), colour=True)
    assert "\x1b[" in coloured
    assert click.unstyle(coloured) == render_report(assessment())


def test_some_criteria_alone() -> None:
    text = render_criteria(assessment(), ["4"])
    assert text.startswith("✗ Không đạt  4. Đơn vị trên địa bàn")
    assert "Điều kiện phải đạt:" in text
    assert "5. " not in text


def test_overview_of_several_units() -> None:
    text = render_overview([("a.json", assessment()), ("b\x1b.json", None)])
    assert text.splitlines()[1:] == [
        "TỔNG HỢP 2 ĐƠN VỊ",
        "Đơn vị          Kết luận         Tiêu chí đạt",
        "Phường Hợp Hoà  Chưa đạt chuẩn   1/5",
        "b\\x1b.json      Không chấm được  –",
    ]
    assert "| Phường Hợp Hoà | Chưa đạt chuẩn | 1/5 |" in render_overview(
        [("a.json", assessment()), ("b.json", None)], "markdown"
    )


def test_an_overview_is_in_the_order_of_the_names() -> None:
    names = ["Xã Hợp Thành", "Xã Đông Lợi", "Xã An Hoà", "Xã Âu Cơ", "Xã Hợp Hoà", "Xã An Bình"]
    item = assessment()
    units = [(f"{name}.json", replace(item, unit=replace(item.unit, name=name))) for name in names]
    wanted = ["Xã An Bình", "Xã An Hoà", "Xã Âu Cơ", "Xã Đông Lợi", "Xã Hợp Hoà", "Xã Hợp Thành"]
    for format in ("text", "markdown"):
        text = render_overview([("hong.json", None), *units], format)
        places = [text.index(name) for name in (*wanted, "hong.json")]
        assert places == sorted(places)


def test_labels_of_unit_types_can_be_given() -> None:
    assert "Phường Hợp Hoà (phường mới, mã 08914)" in render_report(assessment(), unit_types={"phuong": "phường mới"})


def test_other_formats_and_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown report format"):
        render_report(assessment(), "pdf")
    with pytest.raises(ValueError, match="unknown language"):
        render_report(assessment(), lang="fr")
