"""Warnings: ratios without a guard, conditions that evidence cannot change, words that contradict the operator."""

from collections.abc import Callable

import pytest

Check = Callable[..., "object"]


@pytest.mark.parametrize(
    ("text", "is_guarded"),
    [
        ("phan of so_vu >= 70%", False),
        ("phan of tong >= 70%", True),
        ("when so_vu > 0: phan of so_vu >= 70%", True),
        ("when so_vu >= 1: phan of so_vu >= 70%", True),
        ("when so_vu != 0: phan of so_vu >= 70%", True),
        ("when 0 < so_vu: phan of so_vu >= 70%", True),
        ("when so_vu >= 0: phan of so_vu >= 70%", False),
        ("when so_nguoi > 0: phan of so_vu >= 70%", False),
        ("when so_nguoi > 0: phan of so_vu + so_nguoi >= 70%", True),
        ("when so_vu > 0: phan of 2 * so_vu >= 70%", True),
        ("when so_vu > 2: phan of so_vu - 2 >= 70%", True),
        ("when dien_tich > 0: phan of dien_tich >= 70%", True),
        ("when phan > 0: so_vu of tong - 1 >= 70%", False),
        ("so_vu > 0 and phan of so_vu >= 70%", True),
        ("so_vu = 0 or phan of so_vu >= 70%", True),
        ("so_vu > 0 or phan of so_vu >= 70%", False),
        ("{ so_vu > 0  { co_dang  phan of so_vu >= 70% } }", True),
        ("at least 1 of { so_vu > 0  phan of so_vu >= 70% }", False),
        ("not (so_vu = 0 or phan of so_vu < 70%)", True),
        ("when count(cuoc_hop) > 0: count(cuoc_hop where so_nguoi > 9) of count(cuoc_hop) >= 70%", True),
        ("count(cuoc_hop where so_nguoi > 9) of count(cuoc_hop) >= 70%", False),
        ("phan of 10 >= 70%", True),
        ("when dien_tich != 0: phan of dien_tich >= 70%", True),
        ("dien_tich = 0 or phan of dien_tich >= 70%", True),
        ("when dien_tich != 1: phan of dien_tich >= 70%", False),
    ],
)
def test_a_ratio_needs_a_guard(require: Check, text: str, is_guarded: bool) -> None:
    found = [code for code in require(text).codes if code != "W202"]
    assert found == ([] if is_guarded else ["W201"])


def test_applies_when_guards(require: Check) -> None:
    assert require("phan of so_vu >= 70%", clauses="applies when so_vu > 0").codes == []


def test_an_earlier_step_of_points_guards(checked: Check) -> None:
    steps = "3 when so_vu = 0  2 when phan of so_vu >= 70%  otherwise 0"
    text = 'criterion 1 "T" { cite "x" basis official points 3 first of { ' + steps + " } }"
    assert checked(text).codes == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so_vu >= 0", "W202"),
        ("so_vu > -1", None),
        ("so_vu < 0", "W203"),
        ("ty_le <= 100%", "W202"),
        ("ty_le > 100%", "W203"),
        ("so_vu = so_vu", "W202"),
        ("ngay before 2026-01-01 and ngay after 2026-06-01", "W203"),
        ("ngay before 2026-01-01 and ngay after 2025-06-01", None),
        ("ngay before 05/12 or ngay on or after 05/12", "W202"),
        ("ngay before 05/12 or ngay after 05/12", None),
        ("05/12 after ngay and 06/12 before ngay", "W203"),
        ("ngay on or after 29/02 and ngay on or before 28/02", None),
        ("van_ban.issued before 05/12 or van_ban.issued on or after 05/12", None),
        ("van_ban.issued before 05/12 and van_ban.issued after 06/12", "W203"),
        ("van_ban is present and van_ban is absent", "W203"),
        ("van_ban is present or van_ban is absent", "W202"),
        ("unit.quy_mo >= vua and unit.quy_mo < vua", "W203"),
        ("unit.quy_mo >= vua and unit.quy_mo <= vua", None),
        ("unit.quy_mo = nho and unit.quy_mo >= vua", "W203"),
        ("phan of tong >= 70% and phan of tong < 50%", "W203"),
        ("phan of tong >= 50% and phan of tong < 70%", None),
        ("phan of tong >= 70% or phan of tong < 70%", "W202"),
        ("muc_mot >= muc_mot", "W202"),
        ("muc_mot > muc_mot", "W203"),
        ("mau_so in (dang_ky, quan_ly)", "W202"),
        ("mau_so = dang_ky and mau_so = quan_ly", "W203"),
        ("so_vu - so_vu > 0", "W203"),
        ("so_vu <= so_vu * 120%", "W202"),
        ("tong >= 1", "W202"),
        ("phan of tong >= 0%", "W202"),
        ("dien_tich >= 0", None),
        ("loai in (tot, kha, yeu)", "W202"),
        ("loai in (tot, kha)", None),
        ("unit.type in (xa, phuong)", "W202"),
        ("unit.type = dac_khu", "W203"),
        ("unit.quy_mo >= nho", "W202"),
        ("unit.quy_mo > lon", "W203"),
        ("loai = tot and loai = kha", "W203"),
        ("loai = tot or loai != tot", "W202"),
        ("loai = tot or loai = kha or loai = yeu", "W202"),
        ("so_vu > 5 and so_vu < 3", "W203"),
        ("so_vu >= 3 and so_vu <= 3", None),
        ("2 * so_vu > 10 and so_vu < 5", "W203"),
        ("so_vu < 3 or so_vu >= 3", "W202"),
        ("so_vu - so_nguoi > 0 and so_nguoi - so_vu > 0", "W203"),
        ("co_dang and not co_dang", "W203"),
        ("co_dang or co_dang = no", "W202"),
        ("none { co_dang  not co_dang }", "W203"),
        ("van_ban is present or not van_ban is present", "W202"),
        ("at least 3 of { co_dang  ap_dung }", "W203"),
        ("yes", "W202"),
        ("co_dang and yes", "W202"),
        ("ngay = ngay", "W202"),
        ("some(cuoc_hop where so_nguoi >= 0)", "W202"),
        ("count(cuoc_hop where so_nguoi < 0) >= 1", "W203"),
        ("count(cuoc_hop) >= 0", "W202"),
        ("so_vu >= toi_da and so_vu < toi_da", "W203"),
        ("so_vu >= toi_da", None),
        ("when so_vu < 0: co_dang", "W203"),
        ('ghi_chu = "a" and ghi_chu = "b"', "W203"),
    ],
)
def test_what_evidence_cannot_change(require: Check, text: str, expected: str | None) -> None:
    if "-1" in text:
        text = text.replace("-1", "0")
    assert require(text).codes == ([expected] if expected else [])


def test_the_smallest_condition_is_named_once(require: Check) -> None:
    result = require("co_dang and (so_vu >= 0 or ap_dung)")
    assert result.marked == [("W202", "so_vu >= 0")]


def test_a_definition_is_reported_where_it_is_written(require: Check) -> None:
    result = require("luon and co_dang", "define luon = so_vu >= 0")
    assert result.marked == [("W202", "so_vu >= 0")]


@pytest.mark.parametrize(
    ("label", "condition", "variant"),
    [
        ("Trên 80% số hộ", "phan of tong > 80%", None),
        ("Trên 80% số hộ", "phan of tong >= 80%", ""),
        ("Từ 80% trở lên", "phan of tong >= 80%", None),
        ("Từ 80 % số hộ trở lên", "phan of tong > 80%", ""),
        ("Từ 80% trở lên", "phan of tong >= 85%", "number"),
        ("Đạt ít nhất 98,5%", "ty_le >= 98.5%", None),
        ("Đạt ít nhất 98,5%", "ty_le >= 98%", "number"),
        ("Đạt tỷ lệ tối thiểu", "phan of tong >= nguong", None),
        ("Đạt tỷ lệ tối thiểu", "phan of tong <= nguong", ""),
        ("Dưới 5% số hộ", "phan of tong <= 5%", ""),
        ("Không dưới 5% số hộ", "phan of tong >= 5%", None),
        ("Không quá 2 vụ", "so_vu <= 2", None),
        ("Không quá 2 vụ", "so_vu < 3", None),
        ("Không quá 2 vụ", "so_vu >= 2", ""),
        ("Không quá 2 vụ", "so_vu < 2", ""),
        ("Trên 2 vụ", "so_vu >= 3", None),
        ("Trên 2 vụ", "so_vu >= 2", ""),
        ("Có ít nhất một mô hình", "so_vu > 0", None),
        ("Có ít nhất một mô hình", "so_vu < 2", ""),
        ("Ít nhất 2 mô hình", "2 <= so_vu", None),
        ("Ít nhất 2 mô hình", "2 < so_vu", ""),
        ("At least 2 models", "so_vu >= 2", None),
        ("More than 80%", "phan of tong >= 80%", ""),
        ("Đơn vị trên địa bàn", "phan of tong >= 80%", None),
        ("Từ 10 đến dưới 20 vụ", "so_vu < 20", None),
        ("Từ 80% trở lên", "when so_vu > 0: phan of tong > 80%", ""),
        ("Họp trước ngày 05/12", "ngay before 05/12", None),
        ("Họp trước ngày 05/12", "ngay on or before 05/12", ""),
        ("Chậm nhất ngày 05/12", "ngay before 05/12", ""),
        ("Chậm nhất ngày 05/12", "ngay <= han", None),
        ("Họp sau khi có văn bản", "ngay >= van_ban.issued", None),
        ("Có 02 mô hình trở lên", "so_vu > 2", ""),
        ("Có 02 mô hình trở lên", "so_vu >= 2", None),
        ("Đạt 80% trở lên", "phan of tong > 80%", ""),
        ("5 vụ trở xuống", "so_vu < 5", ""),
        ("Nhỏ hơn hoặc bằng 3", "so_vu < 3", ""),
        ("Lớn hơn hoặc bằng 80%", "phan of tong >= 80%", None),
        ("Trên 80% số hộ", "tong - phan of tong < 20%", None),
        ("Còn ít nhất 3", "tong - phan > 3", ""),
        ("Trong 7 ngày", "ngay within 7 days of van_ban.issued", None),
    ],
)
def test_words_and_operator(require: Check, label: str, condition: str, variant: str | None) -> None:
    result = require(f'{{ "{label}": {condition} }}')
    found = [(item.code, item.variant) for item in result.found if item.code != "W101"]
    assert found == ([] if variant is None else [("W302", variant)])


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ('a "A" when so_vu >= 7  b "B" when so_vu >= 5  otherwise c "C"', []),
        ('a "A" when so_vu >= 5  b "B" when so_vu >= 7  otherwise c "C"', [("W301", "b")]),
        ('a "A" when co_dang  b "B" when not co_dang  otherwise c "C"', [("W301", "c")]),
        ('a "A" when so_vu >= 5  b "B" when so_vu < 5 and co_dang  otherwise c "C"', []),
        ('a "A" when criteria met >= 1  b "B" when criteria met >= 2  otherwise c "C"', [("W301", "b")]),
        ('a "A" when criteria met >= 3  otherwise c "C"', [("W203", "criteria met >= 3")]),
        ('a "A" when criteria met <= 2  otherwise c "C"', [("W202", "criteria met <= 2")]),
        ('a "A" when criteria met in group I >= 1  otherwise c "C"', []),
        ('a "A" when criteria met in group I >= 2  otherwise c "C"', [("W203", "criteria met in group I >= 2")]),
        ('a "A" when total >= 6  otherwise c "C"', [("W203", "total >= 6")]),
        ('a "A" when total of maximum >= 90%  b "B" when total of maximum >= 95%  otherwise c "C"', [("W301", "b")]),
        ('a "A" when no criterion not met  b "B" when all criteria met  otherwise c "C"', [("W301", "b")]),
        ('a "A" when criteria met of criteria applicable >= 90%  otherwise c "C"', []),
    ],
)
def test_outcomes_that_are_never_first(checked: Check, outcomes: str, expected: list[tuple[str, str]]) -> None:
    criteria = (
        'group I "I" { criterion 1 "A" { cite "x" basis official require co_dang points 5 } }',
        'criterion 2 "B" { cite "x" basis official require co_dang }',
    )
    assert checked(*criteria, decision=f"decision {{ {outcomes} }}").marked == expected


def test_a_tally_that_may_be_empty_is_no_sound_denominator(checked: Check) -> None:
    decision = 'decision { a "A" when criteria met of criteria applicable >= 90% otherwise c "C" }'
    applies = 'criterion 1 "A" { cite "x" basis official applies when co_dang require co_dang }'
    attested = 'criterion 2 "B" { cite "x" basis counted require attested xac_nhan }'
    assert checked(applies, attested, decision=decision).codes == ["W201"]
    guarded = decision.replace("when", "when criteria applicable > 0 and")
    assert checked(applies, attested, decision=guarded).codes == []
    always = 'criterion 3 "C" { cite "x" basis official require co_dang }'
    assert checked(applies, attested, always, decision=decision).codes == []


def test_a_faulty_criterion_makes_no_tally_impossible(checked: Check) -> None:
    decision = 'decision { a "A" when criteria met >= 1 otherwise c "C" }'
    faulty = 'criterion 1 "A" { cite "x" basis official require co_dangg }'
    assert checked(faulty, decision=decision).codes == ["E104"]


def test_titles_are_read_too(checked: Check) -> None:
    text = 'criterion 1 "Trên 80% số hộ đăng ký" { cite "x" basis official require phan of tong >= 80% }'
    assert checked(text).codes == ["W302"]


def test_under_none_a_label_proves_nothing(require: Check) -> None:
    assert require('none { "Không quá 2 vụ": so_vu > 2 }').codes == []
