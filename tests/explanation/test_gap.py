"""Gaps: the nearest value that does, alternatives, and what only has to be given."""

from datetime import date
from fractions import Fraction

import pytest

from antq_rules.evaluation.conditions import judge
from antq_rules.evidence import ABSENT, Attestation, Document
from antq_rules.explanation.assessment import Gap
from antq_rules.explanation.gap import gap_of
from antq_rules.explanation.paths import Names
from antq_rules.ruleset.conditions import (
    Add,
    Always,
    AtLeast,
    Attested,
    Condition,
    CountOf,
    DayIn,
    DayWithin,
    FlagIs,
    ForElements,
    Implication,
    IsPresent,
    Negation,
    NoneOf,
    OneOf,
    RankCompare,
    Scale,
    SumOf,
)
from sample_rulesets import (
    AT,
    all_of,
    any_of,
    compare,
    compare_days,
    constant,
    context,
    day,
    day_of,
    flag,
    issue_of,
    number,
    path,
    ratio,
    record,
    ruleset,
)


def gap(condition: Condition, fields=None, **rest) -> Gap | None:
    trace = judge(condition, context(record(fields, **rest)))
    return gap_of(trace, Names(ruleset()), {})


def change(condition: Condition, fields=None, **rest):
    """Paths, operator, needed value, signed difference."""
    found = gap(condition, fields, **rest)
    assert found is not None
    assert found.kind == "change"
    needed = found.needed
    value = None if needed is None else needed.value or (needed.low and f"{needed.low}..{needed.high}")
    return found.paths, found.operator, value, found.change


def at_least_parameter(operator):
    return RankCompare(operator, path("hang"), None, ("a", "b", "c"), None, "hang_toi_thieu", span=AT)


CO = FlagIs(path("co", "item"), None, True, span=AT)
COUNTED = CountOf(path("ds"), CO, span=AT)
LAST_YEAR = Scale(constant(95, True), number("x", "previous"), span=AT)


@pytest.mark.parametrize(
    ("condition", "fields", "expected"),
    [
        (compare("x", ">=", 3), {"x": 1}, (("x",), ">=", "3", "2")),
        (compare("x", ">", 3), {"x": 3}, (("x",), ">=", "4", "1")),
        (compare("x", "<=", 3), {"x": 5}, (("x",), "<=", "3", "-2")),
        (compare("x", "<", 3), {"x": 3}, (("x",), "<=", "2", "-1")),
        (compare("x", "=", 3), {"x": 5}, (("x",), "=", "3", "-2")),
        (compare("x", "!=", 3), {"x": 3}, (("x",), "!=", "3", None)),
        (compare("x", ">=", constant("2.5")), {"x": 1}, (("x",), ">=", "3", "2")),
        (compare("km", ">=", constant("2.5")), {"km": Fraction(1)}, (("km",), ">=", "2.5", "1.5")),
        (compare("km", ">", constant("2.5")), {"km": Fraction(1)}, (("km",), ">", "2.5", "1.5")),
        (compare("p", ">=", 70), {"p": Fraction("69.5")}, (("p",), ">=", "70", "0.5")),
        # the side that can change is the one to change
        (compare(constant(3), "<=", "x"), {"x": 1}, (("x",), ">=", "3", "2")),
        (compare(Scale(constant(2), number("x"), span=AT), ">=", 5), {"x": 1}, (("x",), ">=", "3", "2")),
        (compare(Add(number("x"), number("y"), span=AT), ">=", 5), {"x": 1, "y": 1}, (("x", "y"), ">=", "5", "3")),
        (compare(Add(number("x"), number("y"), span=AT), ">", number("x")), {"x": 1, "y": 0}, (("y",), ">=", "1", "1")),
        # ratios
        (ratio("x", "y", ">=", 70), {"x": 16, "y": 25}, (("x",), ">=", "18", "2")),
        (ratio("x", "y", ">", 70), {"x": 14, "y": 20}, (("x",), ">=", "15", "1")),
        (ratio("x", "y", "<=", 5), {"x": 3, "y": 20}, (("x",), "<=", "1", "-2")),
        (ratio("x", "y", "=", 100), {"x": 3, "y": 20}, (("x",), "=", "20", "17")),
        (ratio("x", Add(number("x"), number("y"), span=AT), ">=", 70), {"x": 1, "y": 3}, (("x",), ">=", "7", "6")),
        (ratio("x", "y", ">=", 70), {"x": 0, "y": 0}, (("y",), ">=", "1", "1")),
        # flags, names, presence
        (flag("co1"), {"co1": False}, (("co1",), "=", "yes", None)),
        (flag("co1", False), {"co1": True}, (("co1",), "=", "no", None)),
        (RankCompare(">=", path("hang"), "b", ("a", "b", "c"), span=AT), {"hang": "a"}, (("hang",), ">=", "b", None)),
        (RankCompare(">", path("hang"), "b", ("a", "b", "c"), span=AT), {"hang": "a"}, (("hang",), ">=", "c", None)),
        (at_least_parameter(">="), {"hang": "a"}, (("hang",), ">=", "b", None)),
        (at_least_parameter(">"), {"hang": "b"}, (("hang",), ">=", "c", None)),
        (at_least_parameter("="), {"hang": "c"}, (("hang",), "=", "b", None)),
        (at_least_parameter("!="), {"hang": "b"}, (("hang",), "!=", "b", None)),
        (RankCompare("<", path("hang"), "b", ("a", "b", "c"), span=AT), {"hang": "c"}, (("hang",), "<=", "a", None)),
        (IsPresent(path("vb"), True, span=AT), {"vb": ABSENT}, (("vb",), "=", "present", None)),
        (IsPresent(path("vb"), False, span=AT), {"vb": Document()}, (("vb",), "=", "absent", None)),
        (
            Attested(path("tu_danh_gia"), 1, span=AT),
            {"tu_danh_gia": Attestation("not_met")},
            (("tu_danh_gia",), "=", "met", None),
        ),
        # days
        (
            compare_days(day_of("d"), "<", day("2025-06-01")),
            {"d": date(2025, 6, 1)},
            (("d",), "<=", "2025-05-31", "-1"),
        ),
        (
            compare_days(day_of("d"), "<=", day("2025-06-01")),
            {"d": date(2025, 6, 4)},
            (("d",), "<=", "2025-06-01", "-3"),
        ),
        (compare_days(day_of("d"), ">", day("2025-06-01")), {"d": date(2025, 6, 1)}, (("d",), ">=", "2025-06-02", "1")),
        (
            compare_days(day("2025-06-01"), "<=", day_of("d")),
            {"d": date(2025, 5, 1)},
            (("d",), ">=", "2025-06-01", "31"),
        ),
        (
            DayIn(day_of("d"), "quarter", 1, span=AT),
            {"d": date(2025, 4, 1)},
            (("d",), "in", "2025-01-01..2025-03-31", None),
        ),
        (
            DayWithin(day_of("d"), 7, False, day("2025-06-01"), span=AT),
            {"d": date(2025, 6, 9)},
            (("d",), "in", "2025-06-01..2025-06-08", None),
        ),
        (
            compare_days(issue_of("vb"), "<", day("2025-06-01")),
            {"vb": ABSENT},
            (("vb.issued",), "<=", "2025-05-31", None),
        ),
        # lists
        (compare(COUNTED, ">=", 3), {"ds": ({"co": True}, {"co": False})}, (("ds",), ">=", "3", "2")),
        (compare(COUNTED, "<=", 0), {"ds": ({"co": True}, {"co": False})}, (("ds",), "<=", "0", "-1")),
        (
            compare(SumOf(path("ds"), "n", None, True, span=AT), "<=", 2),
            {"ds": ({"n": 5},)},
            (("ds",), "<=", "2", "-3"),
        ),
        (ForElements("some", path("ds"), CO, span=AT), {"ds": ABSENT}, (("ds",), ">=", "1", "1")),
        (
            ForElements("every", path("ds"), CO, span=AT),
            {"ds": ({"co": True}, {"co": False})},
            (("ds[2].co",), "=", "yes", None),
        ),
        # the opposite under `not` and `none`
        (Negation(compare("x", ">=", 3), span=AT), {"x": 5}, (("x",), "<=", "2", "-3")),
        (NoneOf((flag("co1"), flag("co2")), span=AT), {"co1": True, "co2": False}, (("co1",), "=", "no", None)),
        (
            Negation(DayIn(day_of("d"), "quarter", 1, span=AT), span=AT),
            {"d": date(2025, 1, 1)},
            (("d",), "not_in", "2025-01-01..2025-03-31", None),
        ),
    ],
)
def test_the_nearest_change(condition, fields, expected):
    assert change(condition, fields) == expected


def test_a_document_that_does_not_exist_is_asked_for_also_where_days_are_counted_from_it():
    absent = {"d": date(2025, 6, 1), "vb": ABSENT}
    found = gap(DayWithin(day_of("d"), 7, False, issue_of("vb"), span=AT), absent)
    assert (found.paths, found.operator, found.needed.value) == (("vb",), "=", "present")
    assert change(compare_days(day_of("d"), "<", issue_of("vb")), absent) == (("vb.issued",), ">=", "2025-06-02", None)


def test_a_share_of_last_year_is_rounded_to_the_side_that_holds():
    assert change(compare("x", "<=", LAST_YEAR), {"x": 25}, previous={"x": 21}) == (("x",), "<=", "19", "-6")


def test_a_ratio_shows_its_whole_before_and_after():
    found = gap(ratio("x", "y", ">=", 70), {"x": 16, "y": 25})
    assert (found.measured.value, found.measured.whole, found.needed.whole) == ("16", "25", "25")


def test_choices_name_the_options_that_do():
    found = gap(OneOf(path("loai"), ("a", "b"), True, span=AT), {"loai": "a"})
    assert [(option.name, option.label) for option in found.needed.options] == [("c", "Loại C")]


@pytest.mark.parametrize(
    ("condition", "rest"),
    [
        (Always(False, span=AT), {}),
        (compare("x", "<", 0), {"fields": {"x": 0}}),
        (compare("p", ">", 100), {"fields": {"p": Fraction(70)}}),
        (compare(number("x", "previous"), ">=", 3), {"previous": {"x": 1}}),
        (OneOf(path("quy_mo", "unit"), ("a",), span=AT), {"unit": {"quy_mo": "b"}}),
        (RankCompare(">", path("hang"), "c", ("a", "b", "c"), span=AT), {"fields": {"hang": "a"}}),
        (RankCompare(">", None, "b", ("a", "b", "c"), "hang_toi_thieu", span=AT), {}),
        (OneOf(None, ("a",), parameter="loai_chon", span=AT), {}),
    ],
)
def test_what_no_change_of_evidence_can_do(condition, rest):
    found = gap(condition, **rest)
    assert (found.kind, found.paths) == ("none", ())


def test_unknown_conditions_ask_for_evidence_and_say_what_it_should_show():
    found = gap(compare("x", ">=", 3))
    assert (found.kind, found.paths, found.operator, found.needed.value) == ("provide", ("x",), ">=", "3")
    found = gap(compare_days(issue_of("vb"), "<", day("2025-06-01")))
    assert (found.kind, found.paths, found.operator, found.needed.value) == ("provide", ("vb",), "<=", "2025-05-31")
    found = gap(at_least_parameter(">="))
    assert (found.kind, found.paths, found.operator, found.needed.value) == ("provide", ("hang",), ">=", "b")
    found = gap(RankCompare(">=", path("hang"), None, ("a", "b", "c"), None, "hang_chua_dat", span=AT), {"hang": "a"})
    assert (found.kind, found.paths) == ("provide", ("parameter.hang_chua_dat",))
    found = gap(OneOf(None, ("a",), parameter="loai_chua_dat", span=AT))
    assert (found.kind, found.paths) == ("provide", ("parameter.loai_chua_dat",))
    found = gap(compare(COUNTED, ">=", 2), {"ds": ({"co": True}, {})})
    assert (found.kind, found.paths) == ("provide", ("ds[2].co",))


def test_blocks_list_what_fails_and_alternatives():
    both = all_of(flag("co1"), flag("co2"), flag("co3"))
    found = gap(both, {"co1": False, "co2": True})
    assert (found.kind, [(item.kind, item.paths) for item in found.items]) == (
        "all",
        [("change", ("co1",)), ("provide", ("co3",))],
    )
    assert gap(any_of(flag("co1"), flag("co2")), {"co1": False, "co2": False}).kind == "any"
    assert gap(any_of(flag("co1"), Always(False, span=AT)), {"co1": False}).kind == "change"


def test_at_least_counts_what_is_still_needed():
    items = tuple(compare(name, ">=", 1) for name in ("x", "y", "z", "km"))
    fields = {"x": 1, "y": 0, "z": 0, "km": Fraction(0)}
    found = gap(AtLeast(3, items, span=AT), fields)
    assert (found.kind, found.count, len(found.items)) == ("at_least", 2, 3)
    assert gap(AtLeast(2, items, span=AT), fields).kind == "any"
    assert gap(AtLeast(4, items, span=AT), fields).kind == "all"


def test_an_implication_asks_for_its_consequence():
    condition = Implication(flag("co1"), flag("co2"), span=AT)
    assert change(condition, {"co1": True, "co2": False})[0] == ("co2",)
    found = gap(condition, {"co2": False})
    assert [(item.kind, item.paths) for item in found.items] == [("provide", ("co1",)), ("change", ("co2",))]
    impossible = Implication(flag("co1"), Always(False, span=AT), span=AT)
    assert change(impossible, {"co1": True}) == (("co1",), "=", "no", None)


def test_a_count_says_which_elements_could_be_counted():
    found = gap(compare(COUNTED, ">=", 3), {"ds": ({"co": True}, {"co": False})})
    assert [item.paths for item in found.items] == [("ds[2].co",)]


def test_labels_are_kept():
    found = gap(all_of(flag("co1", label="Có kế hoạch")), {"co1": False})
    assert found.label == "Có kế hoạch"


def test_a_ratio_of_a_field_to_itself_cannot_be_reached_by_emptying_its_whole() -> None:
    found = gap(ratio("x", "x", "=", 70), {"x": 1})
    assert found is not None
    assert found.kind == "none"
