"""Extending a ruleset: what is inherited, what may change, and that nothing changes silently."""

from collections.abc import Callable

import pytest

from antq_rules.ruleset import RuleSet
from antq_rules.ruleset import conditions as c

Check = Callable[..., "object"]
BASE_ITEMS = (
    'define it_vu "Ít vụ" = so_vu <= toi_da',
    'eligibility { exclude "Nhỏ" when unit.quy_mo = nho cite "Điều 2" }',
    'group I "Nhóm một" {',
    '  criterion 1 "Một" { cite "Điều 3" basis official require co_dang }',
    '  criterion 2 "Hai" { cite "Điều 4" basis official require it_vu }',
    "}",
    'criterion 3 "Ba" { cite "Điều 5" basis counted require attested xac_nhan }',
)


@pytest.fixture
def base(checked: Check, header: str) -> RuleSet:
    """The ruleset to extend."""
    result = checked(*BASE_ITEMS, header=header.replace("ruleset vi_du", "ruleset co_so"))
    assert result.ruleset is not None
    return result.ruleset


@pytest.fixture
def extending(checked: Check, base: RuleSet) -> Check:
    """Check a ruleset that extends `base`."""

    def run(*items: str, entries: str = 'instrument "02/2026/KH" status local', version: str = "") -> object:
        head = f'ruleset mo_rong extends co_so {version} version "1.1.0" {{ {entries} }}'
        return checked(*items, header=head, fields="", decision="", base=base)

    return run


def codes(result: object) -> list[tuple[str, str]]:
    return [(item.code, item.variant) for item in result.found]


def test_a_group_of_the_same_id_and_title_joins_the_inherited_one(extending: Check, base: RuleSet) -> None:
    result = extending('group I "Nhóm một" { criterion 4 "Bốn" { cite "Mục III" basis official require so_vu = 0 } }')
    assert codes(result) == []
    assert result.ruleset.groups == base.groups
    assert [item.id for item in result.ruleset.criteria if item.group == "I"] == ["1", "2", "4"]


def test_everything_is_inherited(extending: Check, base: RuleSet) -> None:
    result = extending(entries="")
    assert codes(result) == []
    own = result.ruleset
    assert (own.id, own.version, own.extends, own.family) == ("mo_rong", "1.1.0", "co_so", base.family)
    assert own.criteria == base.criteria
    assert (own.evidence, own.unit, own.parameters) == (base.evidence, base.unit, base.parameters)
    assert (own.eligibility, own.groups, own.decision) == (base.eligibility, base.groups, base.decision)
    assert (own.period, own.applies_to, own.in_force_from) == (base.period, base.applies_to, base.in_force_from)


def test_criteria_know_where_they_come_from(extending: Check) -> None:
    result = extending(
        'replace criterion 2 "Hai mới" { cite "Mục II" basis official require it_vu and co_dang }',
        'group I "Nhóm một" { criterion 4 "Bốn" { cite "Mục III" basis official require so_nguoi = 0 } }',
        'criterion 5 "Năm" { cite "Mục IV" basis official require criterion 1 met }',
    )
    assert codes(result) == []
    listed = [(item.id, item.group, item.from_ruleset, item.cite.instrument) for item in result.ruleset.criteria]
    assert listed == [
        ("1", "I", "co_so", "01/2026/VD"),
        ("2", "I", "mo_rong", "02/2026/KH"),
        ("4", "I", "mo_rong", "02/2026/KH"),
        ("3", None, "co_so", "01/2026/VD"),
        ("5", None, "mo_rong", "02/2026/KH"),
    ]


def test_definitions_of_the_base_can_be_used(extending: Check) -> None:
    result = extending('criterion 4 "Bốn" { cite "x" basis official require it_vu or co_dang }')
    definition = result.ruleset.criteria[-1].require.items[0]
    assert isinstance(definition, c.Definition)
    assert definition.name == "it_vu"


def test_a_withdrawn_criterion_stays_on_record(extending: Check) -> None:
    result = extending('withdraw criterion 3 because "Không áp dụng" cite "Mục I"')
    assert codes(result) == []
    assert [item.id for item in result.ruleset.criteria] == ["1", "2"]
    withdrawn = result.ruleset.withdrawn[0]
    assert (withdrawn.id, withdrawn.title, withdrawn.because) == ("3", "Ba", "Không áp dụng")
    assert withdrawn.cite.instrument == "02/2026/KH"


def test_parameters_are_set_with_a_citation(extending: Check) -> None:
    result = extending('set parameter toi_da = 3 from 2026-01-01, 2 from 2027-01-01 cite "Mục II"')
    parameter = result.ruleset.parameter_by_name["toi_da"]
    assert [item.value for item in parameter.periods] == [3, 2]
    assert parameter.cite.instrument == "02/2026/KH"
    assert parameter.label == "Tối đa"


def test_added_outcomes_come_before_the_inherited_ones(extending: Check) -> None:
    result = extending('decision { xuat_sac "Xuất sắc" when all criteria met and so_vu = 0 }')
    assert codes(result) == []
    assert [outcome.name for outcome in result.ruleset.decision] == ["xuat_sac", "dat", "chua_dat"]


def test_an_added_outcome_that_hides_an_inherited_one(extending: Check) -> None:
    result = extending('decision { xuat_sac "Xuất sắc" when all criteria met }')
    assert codes(result) == [("W301", "base")]
    assert result.found[0].facts == {"name": "dat", "earlier": "xuat_sac"}


def test_a_classification_may_be_added_whole(extending: Check) -> None:
    result = extending('classification { kha "Khá" when criteria met >= 2 otherwise yeu "Yếu" }')
    assert [outcome.name for outcome in result.ruleset.classification] == ["kha", "yeu"]
    assert codes(extending('classification { kha "Khá" when criteria met >= 2 }')) == [("E308", "missing")]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ('criterion 1 "Một" { cite "x" basis official require co_dang }', [("E320", "criterion")]),
        ('replace criterion 9 "Chín" { cite "x" basis official require co_dang }', [("E108", "base")]),
        ('withdraw criterion 9 because "x" cite "x"', [("E108", "base")]),
        ('group I "Nhóm khác" { criterion 4 "B" { cite "x" basis official require co_dang } }', [("E320", "group")]),
        ('evidence { so_vu : count "x" }', [("E320", "")]),
        ('unit { quy_mo : count "x" }', [("E320", "")]),
        ('parameter toi_da : count = 2 "x" cite "x"', [("E320", "")]),
        ("define it_vu = co_dang", [("E320", "")]),
        ('decision { dat "Đạt" when criteria met >= 1 }', [("E320", "outcome")]),
        ('decision { otherwise khac "Khác" }', [("E320", "otherwise")]),
        ("set parameter toi_da = 3", [("E303", "setting")]),
        ('set parameter toi_daa = 3 cite "x"', [("E104", "parameter")]),
        ('set parameter so_vu = 3 cite "x"', [("E104", "parameter")]),
        ('set parameter toi_da = 3% cite "x"', [("E216", "")]),
        ('set parameter toi_da = 3 cite "x"\nset parameter toi_da = 4 cite "x"', [("E101", "setting")]),
        (
            'withdraw criterion 1 because "x" cite "x"\n'
            'criterion 4 "B" { cite "x" basis official require criterion 1 met }',
            [("E108", "withdrawn")],
        ),
        (
            'withdraw criterion 1 because "x" cite "x"\n'
            'replace criterion 1 "B" { cite "x" basis official require co_dang }',
            [("E320", "replaced")],
        ),
    ],
)
def test_nothing_is_overridden_silently(extending: Check, item: str, expected: list[tuple[str, str]]) -> None:
    assert codes(extending(item)) == expected


def test_the_base_is_named_with_its_family_and_version(extending: Check, checked: Check) -> None:
    assert codes(extending(entries="family khac")) == [("E322", "")]
    assert codes(extending(version='version "1.0.0"')) == []
    assert codes(extending(version='version "2.0.0"')) == [("E508", "")]
    head = 'ruleset mo_rong extends co_so version "1.1.0" { }'
    assert checked(header=head, fields="", decision="", base=None).codes == ["E501"]


@pytest.mark.parametrize(
    ("item", "variant"),
    [
        ('replace criterion 2 "B" { cite "x" basis official require co_dang }', "replace"),
        ('withdraw criterion 2 because "x" cite "x"', "withdraw"),
        ('set parameter toi_da = 2 cite "x"', "set"),
    ],
)
def test_only_an_extending_ruleset_changes_anything(checked: Check, item: str, variant: str) -> None:
    result = checked('criterion 1 "A" { cite "x" basis official require co_dang }', item)
    assert [(found.code, found.variant) for found in result.found if found.code != "W101"] == [("E321", variant)]


def test_the_number_of_criteria_is_that_of_the_whole(extending: Check) -> None:
    assert codes(extending(entries="criteria 3")) == []
    assert codes(extending('withdraw criterion 3 because "x" cite "x"', entries="criteria 3")) == [("E302", "")]


def test_an_inherited_rule_that_needs_a_withdrawn_criterion(checked: Check, header: str) -> None:
    base = checked(
        'criterion 1 "A" { cite "x" basis official require co_dang }',
        'criterion 2 "B" { cite "x" basis official require criterion 1 met }',
        header=header.replace("ruleset vi_du", "ruleset co_so"),
    ).ruleset
    head = 'ruleset mo_rong extends co_so version "1.1.0" { }'
    result = checked('withdraw criterion 1 because "x" cite "x"', header=head, fields="", decision="", base=base)
    assert result.codes == ["E324"]


def test_the_recognising_outcome_is_inherited_or_named_anew(checked: Check, header: str) -> None:
    first = header.replace("ruleset vi_du", "ruleset co_so").replace("{", "{ recognises dat ", 1)
    base = checked(*BASE_ITEMS, header=first).ruleset
    assert base.recognises == "dat"

    def extend(entries: str, *items: str) -> object:
        head = f'ruleset mo_rong extends co_so version "1.1.0" {{ instrument "02/2026/KH" status local {entries} }}'
        return checked(*items, header=head, fields="", decision="", base=base)

    assert extend("").ruleset.recognises == "dat"
    more = 'decision { tot "Tốt" when criteria met >= 3 }'
    assert extend("recognises tot", more).ruleset.recognises == "tot"
    assert extend("recognises dat", more).ruleset.recognises == "dat"
    assert extend("recognises khong_co").codes == ["E340"]
