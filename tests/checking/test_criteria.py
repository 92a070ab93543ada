"""Clauses of criteria, points, outcomes, eligibility, header."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from antq_rules.ruleset import conditions as c
from antq_rules.values import RecurringDay

Check = Callable[..., "object"]
PLAIN = 'criterion 1 "T" { cite "x" basis official require co_dang }'


def codes(result: object) -> list[tuple[str, str]]:
    return [(item.code, item.variant) for item in result.found if item.code != "W101"]


def test_a_whole_criterion(checked: Check) -> None:
    result = checked(
        """group I "Nhóm" {
          criterion 2.1 "Tiêu chí" {
            cite "Điều 4 khoản 1" basis secondary "Báo Ví dụ"
            applies when unit.type = xa
            due 05/12
            require co_dang
            points 3
            guidance "Văn bản" owner "Công an xã" note "Ghi chú"
          }
        }"""
    )
    criterion = result.ruleset.criteria[0]
    assert (criterion.id, criterion.group, criterion.title) == ("2.1", "I", "Tiêu chí")
    assert (criterion.cite.place, criterion.cite.instrument) == ("Điều 4 khoản 1", "01/2026/VD")
    assert (criterion.basis, criterion.basis_account) == ("secondary", "Báo Ví dụ")
    assert isinstance(criterion.applies, c.OneOf)
    assert criterion.due == RecurringDay(5, 12)
    assert (criterion.points.kind, criterion.points.maximum) == ("whole", 3)
    assert (criterion.guidance, criterion.owner, criterion.note) == ("Văn bản", "Công an xã", "Ghi chú")
    assert criterion.from_ruleset == "vi_du"
    assert [(group.id, group.title) for group in result.ruleset.groups] == [("I", "Nhóm")]


@pytest.mark.parametrize(
    ("clauses", "code", "variant"),
    [
        ("basis official require co_dang", "E303", "cite"),
        ('cite "x" require co_dang', "E303", "basis"),
        ('cite "x" basis official', "E303", "require"),
        ('cite "x" basis official points 3', "E303", "whole"),
        ('cite "x" cite "y" basis official require co_dang', "E103", ""),
        ('cite "x" basis known require co_dang', "E114", "basis"),
        ('cite "x" basis secondary require co_dang', "E305", ""),
        ('cite "x" basis official "y" require co_dang', "E305", "other"),
        ('cite "x" basis official points 5 { 2 when co_dang 2 when so_vu = 0 }', "E301", ""),
        ('cite "x" basis official points 5 { 5 when co_dang otherwise 0 }', "E308", "parts"),
        ('cite "x" basis official points 5 first of { 4 when co_dang otherwise 0 }', "E301", "first_of"),
        ('cite "x" basis official points 5 first of { otherwise 0 5 when co_dang }', "E308", "first_of"),
        ('cite "x" basis official points 5 scored ty_le', "E203", "points"),
        ('cite "x" basis official points 5 scored ngay', "E202", ""),
    ],
)
def test_a_faulty_clause(checked: Check, clauses: str, code: str, variant: str) -> None:
    assert codes(checked(f'criterion 1 "T" {{ {clauses} }}')) == [(code, variant)]


@pytest.mark.parametrize(
    "points",
    [
        "points 5 { 2 when co_dang 3 when so_vu = 0 }",
        "points 5 first of { 5 when phan of tong >= 90% 2.5 when phan of tong >= 70% otherwise 0 }",
        "points 24 scored 24 - 6 * so_vu",
    ],
)
def test_points_alone_may_judge_a_criterion(checked: Check, points: str) -> None:
    result = checked(f'criterion 1 "T" {{ cite "x" basis official {points} }}')
    assert codes(result) == []
    assert result.ruleset.criteria[0].require is None


def test_points_are_exact(checked: Check) -> None:
    result = checked('criterion 1 "T" { cite "x" basis official points 0.5 { 0.2 when co_dang 0.3 when so_vu = 0 } }')
    assert [part.points for part in result.ruleset.criteria[0].points.parts] == [Fraction(1, 5), Fraction(3, 10)]


def test_ids_name_one_criterion(checked: Check) -> None:
    assert codes(checked(PLAIN, PLAIN)) == [("E102", "")]


def test_criteria_refer_to_one_another_without_a_circle(checked: Check) -> None:
    def refer(first: str, second: str) -> str:
        return f'criterion {first} "T" {{ cite "x" basis official require co_dang and criterion {second} met }}'

    assert codes(checked(PLAIN, refer("2", "1"), refer("3", "2"))) == []
    assert codes(checked(refer("1", "1"))) == [("E112", "")]
    assert codes(checked(refer("1", "2"), refer("2", "3"), refer("3", "1"))) == [("E112", "")]
    assert codes(checked(refer("1", "2"), "define hai = criterion 1 met", refer("2", "1"))) == [("E112", "")]


@pytest.mark.parametrize(("stated", "expected"), [(3, []), (5, [("E302", "")])])
def test_points_of_a_criterion_count_once(
    checked: Check, header: str, stated: int, expected: list[tuple[str, str]]
) -> None:
    ids = ["1", "2.1", "3.a", "3.b", "3.đ"]
    items = [PLAIN.replace("criterion 1", f"criterion {id}") for id in ids]
    assert codes(checked(*items, header=header.replace("}", f"  criteria {stated}\n}}"))) == expected


@pytest.mark.parametrize(
    ("old", "new", "code", "variant"),
    [
        ('title "Ví dụ"', "", "E304", "title"),
        ("family vi_du", "", "E304", "family"),
        ("applies to xa, phuong", "", "E304", "applies_to"),
        ("status local", "status locl", "E114", "status"),
        ("status local", "status local\n  status local", "E103", "header"),
        ("2026-01-01 ..", "2026-01-01 .. 2025-01-01", "E306", "in_force"),
        ("from 16/11 of previous year", "from 16/11", "E306", "period"),
        ("from 16/11 of previous year", "from 01/01 of previous year", "E306", "period_long"),
        ("from 16/11 of previous year to 15/11", "from 2023-03-30 to 2013-08-01", "E306", "period_fixed"),
        ("from 16/11 of previous year", "from 2025-11-16", "E350", ""),
        ("to 15/11", "to 2026-11-15", "E350", ""),
        ('version "1.0.0"', 'version "1.0"', "E307", ""),
        ('version "1.0.0"', 'version "01.0.0"', "E307", ""),
        ("xa, phuong", "xa, xa", "E101", "unit_type"),
        ("xa, phuong", "xa, thi_xa", "E110", ""),
    ],
)
def test_a_faulty_header(checked: Check, header: str, old: str, new: str, code: str, variant: str) -> None:
    assert codes(checked(PLAIN, header=header.replace(old, new))) == [(code, variant)]


def test_a_window_that_meets_the_next_one_is_kept_as_written(checked: Check, header: str) -> None:
    text = header.replace("from 16/11 of previous year to 15/11", "from 30/11 of previous year to 01/12")
    period = checked(PLAIN, header=text).ruleset.period
    assert period == (RecurringDay(30, 11, 1), RecurringDay(1, 12))


def test_a_period_of_calendar_days_may_be_of_any_length(checked: Check, header: str) -> None:
    def period(days: str) -> object:
        return checked(PLAIN, header=header.replace("from 16/11 of previous year to 15/11", days)).ruleset.period

    assert period("from 2013-08-01 to 2023-03-30") == (date(2013, 8, 1), date(2023, 3, 30))
    assert period("from 2023-03-30 to 2023-03-30") == (date(2023, 3, 30), date(2023, 3, 30))


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ('decision { a "A" when all criteria met otherwise b "B" }', []),
        ('decision { a "A" when criteria met of criteria applicable >= 90% otherwise b "B" }', []),
        ('decision { a "A" when no criterion not met or criterion 1 met otherwise b "B" }', []),
        ('decision { a "A" when all criteria met }', [("E308", "missing")]),
        ('decision { otherwise b "B" a "A" when all criteria met }', [("E308", "")]),
        ('decision { a "A" when all criteria met a "A" when so_vu = 0 otherwise b "B" }', [("E102", "outcome")]),
        ('decision { a "A" when all criteria met b "B" when all criteria met otherwise c "C" }', [("W301", "same")]),
        ('decision { a "A" when yes b "B" when all criteria met otherwise c "C" }', [("W301", "")]),
        ('decision { a "A" when total >= 2 otherwise b "B" }', [("E316", "")]),
        ('decision { a "A" when criterion 7 met otherwise b "B" }', [("E108", "")]),
        ('decision { a "A" when all criteria in group X met otherwise b "B" }', [("E109", "")]),
        ('decision { undetermined "A" when all criteria met otherwise b "B" }', [("E115", "outcome")]),
        ("", [("E309", "")]),
    ],
)
def test_outcomes(checked: Check, decision: str, expected: list[tuple[str, str]]) -> None:
    assert codes(checked(PLAIN, decision=decision)) == expected


def test_eligibility_knows_no_criteria(checked: Check) -> None:
    rule = 'eligibility { exclude "Nhỏ" when unit.quy_mo = nho cite "x" require "Đăng ký" criterion 1 met cite "x" }'
    assert codes(checked(rule, PLAIN)) == [("E219", "criterion")]
    assert codes(checked('eligibility { require "Đăng ký" co_dang }', PLAIN)) == [("E303", "eligibility")]


def test_dated_parameters_stand_in_order(checked: Check) -> None:
    def muc(values: str) -> str:
        return f'parameter muc : percent = {values} "Mức" cite "Điều 1"'

    result = checked(muc("60% from 2023-01-01, 70% from 2025-01-01"), PLAIN)
    periods = result.ruleset.parameter_by_name["muc"].periods
    assert [(item.value, item.first_day) for item in periods] == [(60, date(2023, 1, 1)), (70, date(2025, 1, 1))]
    assert codes(checked(muc("60% from 2025-01-01, 70% from 2025-01-01"), PLAIN)) == [("E306", "parameter")]
    assert codes(checked(muc("60%, 70%"), PLAIN)) == [("E306", "undated")]


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ("percent = 70", [("E216", "percent")]),
        ("count = 2.5", [("E216", "")]),
        ("count = -1", [("E216", "")]),
        ('number "ha" = -1.5', []),
        ("flag = 1", [("E216", "")]),
        ("date = 05/12", [("E216", "")]),
        ("count = 9000000000000000", [("E215", "count")]),
        ('list of { a : count "x" }', [("E217", "")]),
        ("count", []),
        ('text = "x"', []),
        ("text = x", [("E216", "text")]),
        ("choice(a, b) = a", []),
        ("choice(a, b) = c", [("E107", "listed")]),
        ('choice(a, b) = "a"', [("E216", "option")]),
        ("choice(a, b) = 1", [("E216", "")]),
        ("scale(a < b) = b from 2025-01-01", []),
        ("scale(a < a) = a", [("E101", "option")]),
        ("document", [("E217", "")]),
        ("attestation", [("E217", "")]),
    ],
)
def test_values_of_parameters(checked: Check, declaration: str, expected: list[tuple[str, str]]) -> None:
    assert codes(checked(f'parameter muc : {declaration} "Mức" cite "Điều 1"', PLAIN)) == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ('x : count "x" where <= so_vu', []),
        ('x : percent "x" where <= 50%', []),
        ('x : percent "x" where <= 50', [("E203", "literal")]),
        ('x : date "x" where <= 5', [("E222", "")]),
        ('x : list of { a : count "a" where <= b  b : count "b" } "x"', []),
        ('x : list of { a : list of { b : count "b" } } "x"', [("E220", "type")]),
        ('x : list of { a : count "a"  a : count "b" } "x"', [("E101", "record")]),
        ('x : choice(a "A", a "B") "x"', [("E101", "option")]),
    ],
)
def test_declarations_of_fields(checked: Check, field: str, expected: list[tuple[str, str]]) -> None:
    assert codes(checked(f"evidence {{ {field} }}", PLAIN)) == expected
