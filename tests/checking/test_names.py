"""Names: declared once, found or suggested, one finding for one cause."""

from collections.abc import Callable

import pytest

Check = Callable[..., "object"]


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("so_vuj = 0", "E104", "so_vu"),
        ("previous.so_vuj = 0", "E104", "so_vu"),
        ("unit.quymo = nho", "E105", "quy_mo"),
        ("previous.unit.quy_mo = nho", "E105", None),
        ("van_ban.isued in period", "E106", "issued"),
        ("so_vu.issued in period", "E106", None),
        ("nguong.x = 1", "E106", None),
        ("loai = kkha", "E107", "kha"),
        ("unit.quy_mo >= vuaa", "E107", "vua"),
        ("criterion 12 met", "E108", None),
        ("unit.type = phuonh", "E110", "phuong"),
        ("sum(cuoc_hop.so_nguoii) > 2", "E113", "so_nguoi"),
        ("previous.nguong >= 70%", "E104", None),
    ],
)
def test_an_unknown_name(require: Check, text: str, code: str, suggestion: str | None) -> None:
    result = require(text)
    assert result.codes == [code]
    finding = result.found[-1] if result.found[-1].code == code else result.found[0]
    assert finding.facts.get("suggestion", "") == (suggestion or "")
    assert finding.help is (suggestion is not None) or suggestion is None


def test_one_undeclared_name_is_one_finding_with_all_its_places(checked: Check) -> None:
    items = [f'criterion {n} "T" {{ cite "x" basis official require dang_ky = {n} }}' for n in (1, 2, 3)]
    result = checked(*items)
    assert result.codes == ["E104"]
    assert len(result.found[0].labels) == 3


def test_a_faulty_declaration_causes_no_second_finding(require: Check) -> None:
    result = require("muc = 2 and so_vu <= muc", 'parameter muc : document "Mức" cite "Điều 1"')
    assert result.codes == ["E217"]


def test_a_faulty_definition_causes_no_second_finding(require: Check) -> None:
    result = require("du and co_dang", "define du = so_vu", "define thua = du or co_dang")
    assert result.codes == ["E201"]


def test_a_circle_of_definitions_is_reported_once(require: Check) -> None:
    result = require("a and b", "define a = b and co_dang", "define b = a")
    assert result.codes == ["E111"]


def test_all_findings_come_at_once_in_order_of_place(checked: Check) -> None:
    result = checked(
        'criterion 1 "T" { basis official require so_vu }',
        'criterion 2 "T" { cite "x" basis oficial require loai = khac and ngay > 3 }',
    )
    assert result.codes == ["E303", "E201", "E114", "E107", "E204"]
    assert result.ruleset is None


def test_a_name_may_be_declared_after_its_use(require: Check) -> None:
    result = require("so_vu <= muc", 'parameter muc : count = 2 "Mức" cite "Điều 1"')
    assert result.codes == []


@pytest.mark.parametrize(
    "items",
    [
        'evidence { so_vu : flag "x" }',
        "define so_vu = co_dang",
        'parameter so_vu : count = 1 "x" cite "x"',
        'unit { quy_mo : count "x" }',
    ],
)
def test_a_name_declared_twice(require: Check, items: str) -> None:
    assert require("co_dang", items).codes == ["E101"]


def test_a_unit_attribute_may_have_the_name_of_a_field(require: Check) -> None:
    assert require("unit.so_vu = so_vu", 'unit { so_vu : count "x" }').codes == []


@pytest.mark.parametrize("name", ["type", "name", "code"])
def test_built_in_attributes_cannot_be_declared(require: Check, name: str) -> None:
    assert require("co_dang", f'unit {{ {name} : text "x" }}').codes == ["E115"]


def test_unused_names_are_told_apart(checked: Check) -> None:
    result = checked(
        'evidence { a : flag "x" b : flag "x" }',
        'unit { c : flag "x" }',
        'parameter d : count = 1 "x" cite "x"',
        "define e = a",
        'criterion 1 "T" { cite "x" basis official require b }',
        fields="",
    )
    assert [(item.code, item.variant, item.facts["name"]) for item in result.found] == [
        ("W101", "unit", "c"),
        ("W101", "parameter", "d"),
        ("W101", "definition", "e"),
    ]
    assert result.ruleset is not None


def test_a_field_that_only_bounds_another_is_used(checked: Check) -> None:
    result = checked(
        'evidence { a : count "x" where <= b  b : count "x" }',
        'criterion 1 "T" { cite "x" basis official require a = 0 }',
        fields="",
    )
    assert result.found == ()


def test_no_name_is_called_unused_while_an_error_may_hide_its_use(checked: Check) -> None:
    result = checked(
        'evidence { so_vu : count "x" }',
        'criterion 1 "T" { cite "x" basis official require so_vuj = 0 }',
        fields="",
    )
    assert [item.code for item in result.found] == ["E104"]


def test_definitions_that_grow_without_bound(checked: Check) -> None:
    defines = [f"define a{n} = {{ {' '.join([f'a{n - 1}' if n else 'co_dang'] * 8)} }}" for n in range(7)]
    result = checked(*defines, 'criterion 1 "T" { cite "x" basis official require a6 }')
    assert result.codes == ["E116"]


def test_a_long_chain_of_definitions(checked: Check) -> None:
    defines = [f"define a{n} = a{n + 1} and co_dang" for n in range(2000)]
    result = checked(*defines, "define a2000 = co_dang", 'criterion 1 "T" { cite "x" basis official require a0 }')
    assert set(result.codes) == {"E116"}
    first = next(item for item in result.found if item.code == "E116")
    assert (first.variant, first.facts) == ("chain", {"name": "a30", "limit": 30})


def test_a_long_chain_of_definitions_from_the_bottom_up(checked: Check) -> None:
    defines = [f"define a{n} = {f'a{n - 1} and co_dang' if n else 'co_dang'}" for n in range(2000)]
    result = checked(*defines, 'criterion 1 "T" { cite "x" basis official require a1999 }')
    assert result.codes == ["E116"]
    assert result.found[0].facts["name"] == "a30"


def test_definitions_that_nest_too_deep(checked: Check) -> None:
    def nested(inner: str) -> str:
        return "any { " * 55 + inner + " }" * 55

    defines = [f"define a = {nested('co_dang')}", f"define b = {nested('a')}"]
    result = checked(*defines, 'criterion 1 "T" { cite "x" basis official require b }')
    assert [(item.code, item.variant) for item in result.found] == [("E116", "levels")]


def test_a_long_chain_of_criteria(checked: Check) -> None:
    def refer(n: int) -> str:
        condition = f"criterion {n + 1} met" if n < 3000 else "co_dang"
        return f'criterion {n} "T" {{ cite "x" basis official require {condition} }}'

    assert checked(*map(refer, range(1, 3001))).codes == []
