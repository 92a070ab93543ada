"""Which types may meet which, and the checked node for each pair."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from antq_rules.ruleset import conditions as c
from antq_rules.values import RecurringDay

Check = Callable[..., "object"]


def body(result: object) -> object:
    assert not result.codes, result.codes
    return result.ruleset.criteria[0].require


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("co_dang", c.FlagIs),
        ("co_dang = yes", c.FlagIs),
        ("yes = co_dang", c.FlagIs),
        ("co_dang != yes", c.FlagIs),
        ("ap_dung", c.FlagIs),
        ("so_vu <= previous.so_vu * 95%", c.Compare),
        ("ty_le >= 70%", c.Compare),
        ("ty_le >= nguong", c.Compare),
        ("so_vu <= toi_da", c.Compare),
        ("2.5 * dien_tich - so_vu > 0", c.Compare),
        ("phan of tong >= 70%", c.RatioCompare),
        ("phan of tong >= nguong", c.RatioCompare),
        ("loai = tot", c.OneOf),
        ("loai in (tot, kha)", c.OneOf),
        ('ghi_chu != "x"', c.OneOf),
        ('van_ban.issuer in ("a", "b")', c.OneOf),
        ("unit.type = xa", c.OneOf),
        ("unit.quy_mo >= vua", c.RankCompare),
        ("unit.quy_mo = vua", c.OneOf),
        ("mau_so = dang_ky", c.OneOf),
        ("mau_so != dang_ky", c.OneOf),
        ("mau_so in (dang_ky)", c.OneOf),
        ('don_vi = "x"', c.OneOf),
        ("muc_mot >= vua", c.RankCompare),
        ("unit.quy_mo >= muc_mot", c.RankCompare),
        ("muc_mot < unit.quy_mo", c.RankCompare),
        ("unit.quy_mo = muc_mot", c.RankCompare),
        ("muc_mot >= muc_hai", c.RankCompare),
        ("so_vu in (1, 2)", c.NumberOneOf),
        ("van_ban is present", c.IsPresent),
        ("xac_nhan is absent", c.IsPresent),
        ("previous.van_ban is present", c.IsPresent),
        ("ngay in period", c.DayIn),
        ("van_ban.issued in quarter 1", c.DayIn),
        ("ngay before 05/12", c.DayCompare),
        ("ngay <= han", c.DayCompare),
        ("ngay = van_ban.issued", c.DayCompare),
        ("van_ban.issued within 7 working days of ngay", c.DayWithin),
        ("attested xac_nhan with at least 2 documents", c.Attested),
        ("every(cuoc_hop where bien_ban.issued >= ngay_hop)", c.ForElements),
        ("some(cuoc_hop where so_nguoi > so_vu)", c.ForElements),
        ("count(cuoc_hop where ngay_hop in month 8) >= 2", c.Compare),
        ("sum(cuoc_hop.so_nguoi) of tong >= 70%", c.RatioCompare),
        ("when co_dang: ngay in period", c.Implication),
        ("not co_dang", c.Negation),
        ("at least 2 of { co_dang  ap_dung  so_vu = 0 }", c.AtLeast),
        ("none { so_vu > 2  so_nguoi > 2 }", c.NoneOf),
    ],
)
def test_a_sound_condition_becomes_a_node(require: Check, text: str, kind: type) -> None:
    assert isinstance(body(require(text)), kind)


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("so_vu", "E201", "so_vu"),
        ("ngay", "E201", "ngay"),
        ("loai", "E201", "loai"),
        ("unit.type", "E201", "unit.type"),
        ("so_vu + 1", "E201", "so_vu + 1"),
        ("so_vu + co_dang > 1", "E202", "co_dang"),
        ("(co_dang and ap_dung) + 1 > 1", "E202", "co_dang and ap_dung"),
        ("sum(cuoc_hop.ngay_hop) > 1", "E202", "cuoc_hop.ngay_hop"),
        ("ty_le >= 70", "E203", "70"),
        ("so_vu >= 70%", "E203", "70%"),
        ("70 <= ty_le", "E203", "70"),
        ("so_vu in (1, 2%)", "E203", "2%"),
        ("ty_le + so_vu > 1", "E203", "so_vu"),
        ("ty_le of tong >= 70%", "E203", "ty_le"),
        ("ngay >= 5", "E204", "5"),
        ("co_dang = 1", "E204", "1"),
        ("so_vu = yes", "E204", "yes"),
        ("so_vu = (co_dang and ap_dung)", "E204", "co_dang and ap_dung"),
        ("loai >= tot", "E205", ">="),
        ('ghi_chu < "x"', "E205", "<"),
        ("co_dang > ap_dung", "E205", ">"),
        ("co_dang = ap_dung", "E205", "co_dang = ap_dung"),
        ("ngay in (1, 2)", "E205", "ngay"),
        ("so_vu in period", "E206", "so_vu"),
        ("ngay before so_vu", "E206", "so_vu"),
        ("van_ban", "E207", "van_ban"),
        ("van_ban in quarter 1", "E207", "van_ban"),
        ("van_ban = ngay", "E207", "van_ban"),
        ("xac_nhan", "E208", "xac_nhan"),
        ('xac_nhan.result = "met"', "E208", "xac_nhan.result"),
        ("cuoc_hop > 2", "E209", "cuoc_hop"),
        ("cuoc_hop.so_nguoi > 2", "E209", "cuoc_hop.so_nguoi"),
        ("count(so_vu) > 2", "E210", "so_vu"),
        ("sum(cuoc_hop) > 2", "E210", "cuoc_hop"),
        ("attested van_ban", "E211", "van_ban"),
        ("so_vu is present", "E212", "so_vu"),
        ("van_ban.issued is present", "E212", "van_ban.issued"),
        ("so_vu * so_nguoi > 2", "E213", "so_vu * so_nguoi"),
        ("phan of tong >= 70", "E214", "70"),
        ("phan of tong >= ty_le", "E214", "ty_le"),
        ("phan of tong >= toi_da", "E214", "toi_da"),
        ('loai = "tot"', "E218", '"tot"'),
        ("ghi_chu = so_vu", "E218", "so_vu"),
        ("so_vu in (1, toi_da)", "E218", "toi_da"),
        ("mau_so = dang_kyy", "E107", "dang_kyy"),
        ("mau_so > dang_ky", "E205", ">"),
        ("mau_so = loai", "E107", "loai"),
        ("mau_so", "E201", "mau_so"),
        ("unit.quy_mo >= muc_khac", "E204", "muc_khac"),
        ("unit.quy_mo >= ty_le", "E107", "ty_le"),
        ("unit.quy_mo >= previous.so_vu", "E218", "previous.so_vu"),
        ("don_vi = so_vu", "E218", "so_vu"),
        ("criteria met >= 1", "E219", "criteria met"),
        ("total >= 1", "E219", "total"),
        ("all criteria met", "E219", "all criteria met"),
        ("some(cuoc_hop where criterion 1 met)", "E219", "criterion 1 met"),
        ("some(cuoc_hop where count(cuoc_hop) > 1)", "E220", "count(cuoc_hop)"),
        ("ngay in month 13", "E221", "ngay in month 13"),
        ("phan of tong >= 120%", "W204", "120%"),
    ],
)
def test_a_misuse_is_one_finding_at_the_smallest_place(require: Check, text: str, code: str, marked: str) -> None:
    assert require(text).marked == [(code, marked)]


def test_a_parameter_above_100_as_a_threshold(require: Check) -> None:
    result = require("phan of tong >= muc", 'parameter muc : percent = 120% "Mức" cite "Điều 1"')
    assert result.marked == [("W204", "muc")]


def test_a_scale_parameter_stands_right_of_a_field(require: Check) -> None:
    names = ("nho", "vua", "lon")
    found = body(require("muc_mot < unit.quy_mo and muc_mot < vua and unit.quy_mo <= muc_mot and muc_mot = muc_hai"))
    shown = [
        (node.operator, str(node.path), node.option, node.parameter, node.option_parameter) for node in found.items
    ]
    assert shown == [
        (">", "unit.quy_mo", None, None, "muc_mot"),
        ("<", "None", "vua", "muc_mot", None),
        ("<=", "unit.quy_mo", None, None, "muc_mot"),
        ("=", "None", None, "muc_mot", "muc_hai"),
    ]
    assert {node.ranking for node in found.items} == {names}


def test_a_percent_factor_scales_and_stays_a_number(require: Check) -> None:
    compare = body(require("so_vu <= 10 * 95%"))
    assert isinstance(compare.right, c.Scale)
    assert compare.right.factor == c.Constant(Fraction(95), True, span=compare.span)
    assert not compare.is_percent


def test_percents_compare_as_percents(require: Check) -> None:
    assert body(require("ty_le - 5% >= nguong")).is_percent


def test_days_of_the_year_and_calendar_days(require: Check) -> None:
    both = body(require("ngay before 05/12 and ngay after 2026-01-01"))
    assert both.items[0].right.day == RecurringDay(5, 12)
    assert both.items[1].right.day == date(2026, 1, 1)


def test_a_field_of_an_element_hides_the_field_of_the_record(require: Check) -> None:
    compare = body(require("count(cuoc_hop where so_nguoi > previous.so_nguoi) >= 1"))
    where = compare.left.where
    assert (where.left.path.scope, where.right.path.scope) == ("item", "previous")


def test_definitions_are_written_out_where_they_are_used(require: Check) -> None:
    result = require("it_vu and co_dang", 'define it_vu "Ít vụ" = so_vu <= toi_da')
    definition = body(result).items[0]
    assert isinstance(definition, c.Definition)
    assert (definition.name, definition.title) == ("it_vu", "Ít vụ")
    assert isinstance(definition.condition, c.Compare)


def test_labels_stand_on_the_nodes(require: Check) -> None:
    block = body(require('{ "Có đăng ký": co_dang  so_vu = 0 }'))
    assert [item.label for item in block.items] == ["Có đăng ký", None]
