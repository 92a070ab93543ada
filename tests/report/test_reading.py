"""How conditions are read out: every kind has words, in both languages, and says what is asked."""

from typing import get_args

import pytest

from antq_rules import SourceFile, check, parse
from antq_rules.checking.single import Quantified, check_condition
from antq_rules.report.phrases import Phrases
from antq_rules.report.reading import CLAUSES, Reader, line_of
from antq_rules.report.reading_values import DAYS, NUMBERS, number_words
from antq_rules.ruleset.conditions import Condition, DayValue, Numeric
from antq_rules.ruleset.model import RuleSet
from antq_rules.syntax.parser import parse_condition

TEXT = """antq 1

ruleset thu version "1.0.0" {
  family thu  title "Thử"  instrument "1/2026/QĐ-THU"  status official  in force 2026-01-01 ..
  applies to xa, phuong  period from 01/01 to 31/12
}

unit { quy_mo : choice(nho "Nhỏ", lon "Lớn") "Quy mô" }

evidence {
  co        : flag "Công an xã làm tốt"
  diem_nong : flag "Có điểm nóng"
  vu        : count "Số vụ"
  dat       : count "Số đơn vị đạt"
  tat_ca    : count "Số đơn vị"  where >= 1
  dien_tich : number "km2" "Diện tích"
  hai_long  : percent "Tỷ lệ hài lòng"
  ngay      : date "Ngày họp"
  chu       : text "Ghi chú"
  loai      : choice(a "Loại A", b "Loại B") "Loại"
  hang      : scale(khong "Không hoàn thành" < xong "Hoàn thành" < tot "Hoàn thành tốt") "Xếp loại"
  vb        : document "Nghị quyết"
  tu_xac    : attestation "Tự xác nhận"
  ds        : list of { so : count "Số người"  co_hq : flag "Có hiệu quả" } "Danh mục mô hình"
}

parameter nguong : percent = 70% "Mức tối thiểu" cite "Điều 1"
parameter khoi   : count = 60 from 2023-01-01, 70 from 2025-01-01 "Mức khởi điểm" cite "Điều 1"
parameter mo     : count "Mức chưa biết" cite "Điều 1"
parameter gop    : flag = no "Tính gộp" cite "Điều 1"
parameter hang_min : scale(khong "Không hoàn thành" < xong "Hoàn thành" < tot "Hoàn thành tốt") = xong
  "Hạng tối thiểu" cite "Điều 1"

define tot_dep "Mọi việc đều tốt" = co

group I "Lãnh đạo" {
  criterion 1 "Một" { cite "Điều 1" basis official points 3 require {
    co not diem_nong vu = 0 dat of tat_ca >= nguong dien_tich > 1 hai_long >= 1% ngay in period chu = "x" loai = a
    hang >= xong vb is present attested tu_xac some(ds where co_hq and so > 0) unit.quy_mo = nho tot_dep
    vu < khoi vu < mo when gop: vu < 5 hang >= hang_min
  } }
}

decision { dat "Đạt" when all criteria met otherwise chua "Chưa đạt" }
"""


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    file, findings = parse(SourceFile("thu.antq", TEXT))
    assert file is not None, findings
    checked, findings = check(file)
    assert checked is not None, findings
    return checked


def said(text: str, ruleset: RuleSet, lang: str) -> str:
    node, findings = parse_condition(SourceFile("-", text))
    assert node is not None, findings
    checked, findings = check_condition(node, ruleset)
    assert checked is not None, findings
    reader = Reader(ruleset, Phrases(lang))
    if isinstance(checked, Quantified):
        return number_words(checked.number, reader.voice)
    reading = reader.read(checked)
    lines = [line_of(reading)]
    pending = list(reading.items)
    while pending:
        item = pending.pop(0)
        lines.append(f"{item.label}: {item.text}" if item.label else line_of(item))
        pending[:0] = item.items
    return " | ".join(lines)


def test_every_kind_of_node_has_words() -> None:
    assert set(CLAUSES) == set(get_args(Condition))
    assert set(NUMBERS) == set(get_args(Numeric))
    assert set(DAYS) == set(get_args(DayValue))


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("co", "Công an xã làm tốt", "“Công an xã làm tốt” is so"),
        ("not diem_nong", "Không có việc “Có điểm nóng”", "“Có điểm nóng” is not so"),
        ("assessment year >= 2027", "Năm đánh giá từ 2027 trở đi", "The assessment year is 2027 or later"),
        ("assessment year in (2026, 2027)", "Năm đánh giá bằng 2026 hoặc 2027", None),
        ("years held >= 3", "Số năm liền giữ danh hiệu, tính đến năm trước từ 3 trở lên", None),
        (
            "was chosen in previous year",
            "Đơn vị được chọn xây dựng năm trước",
            "For the unit: chosen to be built up in the previous year",
        ),
        ("vu >= 3", "Số vụ từ 3 trở lên", "“Số vụ” is at least 3"),
        ("vu > 1000", "Số vụ trên 1.000", "“Số vụ” is more than 1,000"),
        ("vu <= 2", "Số vụ không quá 2", "“Số vụ” is at most 2"),
        ("vu < 2", "Số vụ dưới 2", "“Số vụ” is less than 2"),
        ("vu = 0", "Số vụ bằng 0", "“Số vụ” is 0"),
        ("vu != 1", "Số vụ khác 1", "“Số vụ” is not 1"),
        ("vu in (1, 2)", "Số vụ bằng 1 hoặc 2", "“Số vụ” is 1 or 2"),
        (
            "vu <= previous.vu * 95%",
            "Số vụ không nhiều hơn 95% số vụ của năm trước",
            "“Số vụ” is not more than 95% of “Số vụ” of the year before",
        ),
        (
            "dat of tat_ca >= 70%",
            "Tỷ lệ giữa số đơn vị đạt và số đơn vị đạt từ 70% trở lên",
            "“Số đơn vị đạt” as a share of “Số đơn vị” is at least 70%",
        ),
        (
            "dat of tat_ca = 100%",
            "Tỷ lệ giữa số đơn vị đạt và số đơn vị đạt đủ 100%",
            "“Số đơn vị đạt” as a share of “Số đơn vị” is the full 100%",
        ),
        (
            "hai_long >= nguong",
            "Tỷ lệ hài lòng từ 70% trở lên (mức “Mức tối thiểu”)",
            "“Tỷ lệ hài lòng” is at least 70% (the level “Mức tối thiểu”)",
        ),
        (
            "vu < khoi",
            "Số vụ dưới mức “Mức khởi điểm” (60 từ ngày 01/01/2023; 70 từ ngày 01/01/2025)",
            "“Số vụ” is less than the level “Mức khởi điểm” (60 from 1 January 2023; 70 from 1 January 2025)",
        ),
        (
            "vu < mo",
            "Số vụ dưới mức “Mức chưa biết” (chưa có giá trị)",
            "“Số vụ” is less than the level “Mức chưa biết” (not set)",
        ),
        (
            "vu + dat - tat_ca > 2 * vu",
            "(tổng của số vụ và số đơn vị đạt) trừ đi số đơn vị nhiều hơn 2 lần số vụ",
            "(the sum of “Số vụ” and “Số đơn vị đạt”) less “Số đơn vị” is more than 2 times “Số vụ”",
        ),
        ("unit.type in (xa, phuong)", "Đơn vị là xã hoặc phường", "The unit is rural commune or ward"),
        ("unit.quy_mo = nho", "Quy mô là “Nhỏ”", "“Quy mô” is “Nhỏ”"),
        ("not unit.type = xa", "Đơn vị không phải là xã", "The unit is not rural commune"),
        ("not loai = a", "Loại không phải là “Loại A”", None),
        ('not vb.issuer = "UBND"', "Không thuộc trường hợp cơ quan ban hành Nghị quyết là “UBND”", None),
        (
            "hang >= hang_min",
            "Xếp loại từ mức “Hoàn thành” trở lên (mức “Hạng tối thiểu”)",
            "“Xếp loại” is at level “Hoàn thành” or higher (the level “Hạng tối thiểu”)",
        ),
        ("loai != a", "Loại không phải là “Loại A”", "“Loại” is not “Loại A”"),
        ("hang >= xong", "Xếp loại từ mức “Hoàn thành” trở lên", "“Xếp loại” is at level “Hoàn thành” or higher"),
        ("vb is present", "Có Nghị quyết", "There is “Nghị quyết”"),
        ("ds is absent", "Không có danh mục mô hình", "There is no “Danh mục mô hình”"),
        (
            "vb.issued in quarter 2",
            "Nghị quyết được ban hành trong quý II của năm đánh giá",
            "“Nghị quyết” was issued in quarter 2 of the assessment year",
        ),
        (
            "ngay in period",
            "Ngày họp là ngày trong mốc thời gian đánh giá",
            "“Ngày họp” is a day within the assessment period",
        ),
        (
            "vb.issued before 05/12",
            "Nghị quyết được ban hành trước ngày 05/12 của năm đánh giá",
            "“Nghị quyết” was issued before 5 December of the assessment year",
        ),
        (
            "vb.issued within 7 working days of ngay",
            "Nghị quyết được ban hành trong vòng 7 ngày làm việc kể từ ngày họp",
            "“Nghị quyết” was issued within 7 working days of “Ngày họp”",
        ),
        (
            "ngay on or before vb.issued",
            "Ngày họp là ngày chậm nhất vào ngày ban hành Nghị quyết",
            "“Ngày họp” is a day on or before the day of issue of “Nghị quyết”",
        ),
        (
            "count(ds where co_hq) >= 2",
            "Số mục trong “Danh mục mô hình” mà có hiệu quả từ 2 trở lên",
            "The number of entries of “Danh mục mô hình” where “Có hiệu quả” is so is at least 2",
        ),
        (
            "every(ds where so > 1 and co_hq)",
            "Mọi mục trong “Danh mục mô hình” đều thỏa điều kiện: số người trên 1 và có hiệu quả",
            "For every entry of “Danh mục mô hình”: “Số người” is more than 1 and “Có hiệu quả” is so",
        ),
        (
            "attested tu_xac with at least 2 documents",
            "Đơn vị tự xác nhận đạt: “Tự xác nhận”, kèm ít nhất 2 văn bản",
            "The unit attests as met: “Tự xác nhận”, with at least 2 document(s)",
        ),
        (
            "criterion 1 met and no criterion in group I not met",
            "Tiêu chí 1 đạt hoặc không phải áp dụng và không có tiêu chí nào trong nhóm I “Lãnh đạo” không đạt",
            "Criterion 1 is met or does not apply and no criterion in group I “Lãnh đạo” is failed",
        ),
        (
            "criteria met of criteria applicable >= 90%",
            "Tỷ lệ giữa số tiêu chí đạt và số tiêu chí được áp dụng đạt từ 90% trở lên",
            "The number of criteria met as a share of the number of criteria that apply is at least 90%",
        ),
        (
            "total of group I",
            "tổng điểm trong nhóm I “Lãnh đạo”",
            "the total of points in group I “Lãnh đạo”",
        ),
        (
            "when gop: vu < 5",
            "Trường hợp chọn “có” ở tham số “Tính gộp” (đang chọn “không”) thì số vụ dưới 5",
            "Where the parameter “Tính gộp” is set to “yes” (it is “no” now), “Số vụ” is less than 5",
        ),
        (
            "when vu > 0: tot_dep",
            "Trường hợp số vụ trên 0 thì phải đáp ứng: | Mọi việc đều tốt: Công an xã làm tốt",
            None,
        ),
        ("not tot_dep", "Không thuộc trường hợp đáp ứng “Mọi việc đều tốt”", None),
        ("tot_dep", "Mọi việc đều tốt: Công an xã làm tốt", "“Mọi việc đều tốt”: “Công an xã làm tốt” is so"),
        ("co or vu = 0", "Công an xã làm tốt hoặc số vụ bằng 0", None),
        (
            'at least 2 of { "Việc một": co  vu = 0  dat = 1 }',
            "Có ít nhất 2 trong 3 điều kiện sau: | Việc một: Công an xã làm tốt | Số vụ bằng 0 | Số đơn vị đạt bằng 1",
            None,
        ),
        ("none { co vu = 0 }", "Không có trường hợp nào sau đây: | Công an xã làm tốt | Số vụ bằng 0", None),
        (
            "not { vu = 0 dat = 1 }",
            "Không thuộc trường hợp sau: | Có đủ các điều kiện sau: | Số vụ bằng 0 | Số đơn vị đạt bằng 1",
            None,
        ),
        (
            "when vu > 0: { co dat = 1 }",
            "Trường hợp số vụ trên 0 thì có đủ các điều kiện sau: | Công an xã làm tốt | Số đơn vị đạt bằng 1",
            None,
        ),
    ],
)
def test_a_condition_is_said_as_a_lawyer_would(text: str, vi: str, en: str | None, ruleset: RuleSet) -> None:
    assert said(text, ruleset, "vi") == vi
    assert en is None or said(text, ruleset, "en") == en
