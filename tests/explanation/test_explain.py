"""Explanations: facts at every node, and which nodes decide."""

from datetime import date
from fractions import Fraction

import pytest

from antq_rules.evaluation.conditions import judge
from antq_rules.evidence import ABSENT, Attestation, Document
from antq_rules.explanation.assessment import Explanation, NameLabel, Place, Quantity
from antq_rules.explanation.explain import explain
from antq_rules.ruleset.conditions import (
    Always,
    AtLeast,
    Attested,
    Condition,
    CountOf,
    DayIn,
    Definition,
    FlagIs,
    ForElements,
    Implication,
    IsPresent,
    Negation,
    NoneOf,
    OneOf,
    RankCompare,
    SumOf,
)
from sample_rulesets import (
    AT,
    all_of,
    any_of,
    compare,
    compare_days,
    context,
    day,
    flag,
    issue_of,
    number,
    parameter,
    path,
    ratio,
    record,
    ruleset,
)

NAMES = ("a", "b", "c")


def explained(condition: Condition, fields=None, **rest) -> Explanation:
    return explain(judge(condition, context(record(fields, **rest))), ruleset())


def deciding(condition: Condition, fields=None) -> list[bool]:
    return [child.decides for child in explained(condition, fields).children]


def test_a_node_says_what_it_is_and_where_it_is_written():
    node = explained(flag("co1", label="Có kế hoạch"), {"co1": True})
    assert (node.kind, node.truth, node.label) == ("flag", "true", "Có kế hoạch")
    assert node.text == "dieu kien thu nghiem"  # white space folded
    assert node.place == Place(file="thu/thu.antq", line=1, column=1)


def test_a_definition_is_shown_by_its_name():
    node = explained(Definition("ten", "Tên của điều kiện", flag("co1"), span=AT), {"co1": True})
    assert (node.kind, node.label) == ("define", "Tên của điều kiện")


BOTH = (flag("co1"), flag("co2"))
ONE_OF_EACH = {"co1": True, "co2": False}


@pytest.mark.parametrize(
    ("condition", "fields", "marks"),
    [
        (all_of(*BOTH), {"co1": True, "co2": True}, [True, True]),
        (all_of(*BOTH), ONE_OF_EACH, [False, True]),
        (all_of(*BOTH), {"co1": True}, [False, True]),
        (any_of(*BOTH), ONE_OF_EACH, [True, False]),
        (any_of(*BOTH), {"co1": False, "co2": False}, [True, True]),
        (any_of(*BOTH), {"co1": False}, [False, True]),
        (NoneOf(BOTH, span=AT), ONE_OF_EACH, [True, False]),
        (NoneOf(BOTH, span=AT), {"co1": True}, [True, False]),
        (NoneOf(BOTH, span=AT), {"co1": False, "co2": False}, [True, True]),
        (AtLeast(1, BOTH, span=AT), ONE_OF_EACH, [True, False]),
        (AtLeast(2, BOTH, span=AT), ONE_OF_EACH, [False, True]),
        (AtLeast(2, BOTH, span=AT), {"co1": True}, [False, True]),
        (Negation(flag("co1"), span=AT), {"co1": True}, [True]),
        (Implication(*BOTH, span=AT), {"co1": False, "co2": False}, [True, False]),
        (Implication(*BOTH, span=AT), {"co1": True, "co2": True}, [False, True]),
        (Implication(*BOTH, span=AT), ONE_OF_EACH, [True, True]),
        (Implication(*BOTH, span=AT), {"co1": True}, [False, True]),
    ],
)
def test_which_children_decide(condition, fields, marks):
    assert deciding(condition, fields) == marks


def test_only_nodes_below_deciding_nodes_decide():
    inner = any_of(flag("co2"), flag("co3"))
    root = explained(all_of(flag("co1"), inner), {"co1": False, "co2": True, "co3": False})
    assert [child.decides for child in root.children] == [True, False]
    assert [child.decides for child in root.children[1].children] == [False, False]


def test_a_vacuous_implication_is_shown_as_such():
    assert explained(Implication(*BOTH, span=AT), {"co1": False}).reason == "vacuous"
    assert explained(Implication(*BOTH, span=AT), {"co1": True, "co2": True}).reason is None


def test_a_ratio_shows_part_whole_and_threshold():
    node = explained(ratio("x", "y", ">=", parameter("nguong", True)), {"x": 7, "y": 11})
    assert node.measured == Quantity(type="ratio", value="7", whole="11")
    assert (node.operator, node.required) == (">=", Quantity(type="percent", value="70"))
    assert [(read.path, read.value) for read in node.inputs] == [("x", "7"), ("y", "11"), ("parameter.nguong", "70")]


def test_a_rank_names_the_field_and_the_parameter():
    node = explained(RankCompare(">=", path("hang"), None, NAMES, None, "hang_chua_dat", span=AT), {"hang": "a"})
    assert (node.required, node.reason) == (None, "parameter_unset")
    shown = [(read.path, read.state, read.label) for read in node.inputs]
    assert shown == [
        ("hang", "given", "Nhãn hang"),
        ("parameter.hang_chua_dat", "unset", "Nhãn hang_chua_dat"),
    ]


def test_a_ratio_without_its_part_still_says_what_is_required():
    node = explained(ratio("x", "y", ">=", 70), {"y": 11})
    assert (node.measured, node.required, node.reason) == (None, Quantity(type="percent", value="70"), "missing")
    assert [(read.path, read.state) for read in node.inputs] == [("x", "missing"), ("y", "given")]


@pytest.mark.parametrize(
    ("condition", "fields", "measured", "required"),
    [
        (compare("x", ">=", 3), {"x": 2}, {"type": "number", "value": "2"}, {"type": "number", "value": "3"}),
        (
            compare("km", ">=", 3),
            {"km": Fraction("2.5")},
            {"type": "number", "value": "2.5", "unit": "km"},
            {"type": "number", "value": "3", "unit": "km"},
        ),
        (
            compare("p", ">=", 70, is_percent=True),
            {"p": Fraction("69.5")},
            {"type": "percent", "value": "69.5"},
            {"type": "percent", "value": "70"},
        ),
        (flag("co1"), {"co1": False}, {"type": "flag", "value": "no"}, {"type": "flag", "value": "yes"}),
        (
            OneOf(path("loai"), ("a",), span=AT),
            {"loai": "b"},
            {"type": "name", "value": "b", "label": "Loại B"},
            {"type": "names", "options": (NameLabel(name="a", label="Loại A"),)},
        ),
        (
            OneOf(path("type", "unit"), ("phuong",), span=AT),
            {},
            {"type": "name", "value": "xa"},
            {"type": "names", "options": (NameLabel(name="phuong"),)},
        ),
        (
            RankCompare(">=", path("hang"), "b", ("a", "b", "c"), span=AT),
            {"hang": "a"},
            {"type": "name", "value": "a", "label": "Loại A"},
            {"type": "name", "value": "b", "label": "Loại B"},
        ),
        (
            OneOf(None, ("a",), parameter="loai_chon", span=AT),
            {},
            {"type": "name", "value": "b", "label": "Loại B"},
            {"type": "names", "options": (NameLabel(name="a", label="Loại A"),)},
        ),
        (
            OneOf(None, ("x",), parameter="co_quan", span=AT),
            {},
            {"type": "text", "value": "Công an xã"},
            {"type": "names", "options": (NameLabel(name="x"),)},
        ),
        (
            RankCompare(">=", path("hang"), None, ("a", "b", "c"), None, "hang_toi_thieu", span=AT),
            {"hang": "a"},
            {"type": "name", "value": "a", "label": "Loại A"},
            {"type": "name", "value": "b", "label": "Loại B"},
        ),
        (
            RankCompare(">=", None, "c", ("a", "b", "c"), "hang_toi_thieu", span=AT),
            {},
            {"type": "name", "value": "b", "label": "Loại B"},
            {"type": "name", "value": "c", "label": "Loại C"},
        ),
        (
            IsPresent(path("vb"), True, span=AT),
            {"vb": ABSENT},
            {"type": "presence", "value": "absent"},
            {"type": "presence", "value": "present"},
        ),
        (
            compare_days(issue_of("vb"), "<=", day("2025-06-01")),
            {"vb": Document(issued=date(2025, 6, 2))},
            {"type": "day", "value": "2025-06-02"},
            {"type": "day", "value": "2025-06-01"},
        ),
        (
            DayIn(issue_of("vb"), "quarter", 1, span=AT),
            {"vb": Document(issued=date(2025, 6, 2))},
            {"type": "day", "value": "2025-06-02"},
            {"type": "days", "low": "2025-01-01", "high": "2025-03-31"},
        ),
        (
            Attested(path("tu_danh_gia"), 2, span=AT),
            {"tu_danh_gia": Attestation("met", documents=(Document(),))},
            {"type": "attestation", "value": "met", "documents": 1},
            {"type": "attestation", "value": "met", "documents": 2},
        ),
    ],
)
def test_measured_and_required(condition, fields, measured, required):
    node = explained(condition, fields)
    assert node.measured == Quantity(**measured)
    assert node.required == Quantity(**required)


def test_a_document_that_does_not_exist():
    node = explained(compare_days(issue_of("vb"), "<=", day("2025-06-01")), {"vb": ABSENT})
    assert (node.truth, node.reason, node.measured) == ("false", "no_document", None)
    assert [(read.path, read.state) for read in node.inputs] == [("vb", "absent")]


CO = FlagIs(path("co", "item"), None, True, span=AT)


def test_elements_are_shown_one_by_one():
    node = explained(compare(CountOf(path("ds"), CO, span=AT), ">=", 2), {"ds": ({"co": True}, {}, {"co": False})})
    assert (node.measured, node.reason) == (Quantity(type="elements", low="1", high="2"), "elements_unknown")
    assert [(child.kind, child.position, child.text, child.truth) for child in node.children] == [
        ("element", 1, "ds[1]", "true"),
        ("element", 2, "ds[2]", "unknown"),
        ("element", 3, "ds[3]", "false"),
    ]
    assert [child.decides for child in node.children] == [False, True, False]
    assert node.children[1].children[0].inputs[0].path == "ds[2].co"
    assert node.children[1].children[0].inputs[0].label == "Nhãn co"


def test_a_sum_shows_the_number_of_each_element():
    node = explained(compare(SumOf(path("ds"), "n", CO, True, span=AT), ">=", 2), {"ds": ({"co": True, "n": 4}, {})})
    assert [(read.path, read.value) for child in node.children for read in child.inputs] == [
        ("ds[1].n", "4"),
        ("ds[2].n", None),
    ]
    assert [child.children[0].kind for child in node.children] == ["flag", "flag"]


def test_every_and_some_measure_how_many_elements_do():
    node = explained(ForElements("every", path("ds"), CO, span=AT), {"ds": ({"co": True}, {"co": False})})
    assert (node.kind, node.measured, node.required) == (
        "every",
        Quantity(type="elements", value="1"),
        Quantity(type="elements", value="2"),
    )


def test_paths_of_other_records_and_unset_parameters():
    node = explained(compare(number("x", "previous"), ">=", parameter("chua_dat")), previous={"x": 4})
    assert [(read.path, read.state) for read in node.inputs] == [
        ("previous.x", "given"),
        ("parameter.chua_dat", "unset"),
    ]
    assert node.reason == "parameter_unset"
    assert explained(Always(True, span=AT)).kind == "constant"
