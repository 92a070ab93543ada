"""Conditions atom by atom and the Kleene tables (language reference, 2.6)."""

from datetime import date
from fractions import Fraction

import pytest

from antq_rules.evaluation.conditions import judge
from antq_rules.evaluation.trace import Trace, UnknownReason
from antq_rules.evidence import ABSENT, Attestation, Document
from antq_rules.ruleset.conditions import (
    Add,
    Always,
    AtLeast,
    Attested,
    Condition,
    CountOf,
    DayIn,
    DayParameter,
    DayWithin,
    Definition,
    FlagIs,
    ForElements,
    Implication,
    IsPresent,
    Negation,
    NoneOf,
    NumberOneOf,
    OneOf,
    RankCompare,
    Scale,
    Subtract,
    SumOf,
)
from antq_rules.values import Interval, RecurringDay, Truth
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
    parameter,
    path,
    ratio,
    record,
    ruleset,
)

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
ATOM = {T: {"co1": True}, F: {"co1": False}, U: {}}
NAMES = ("a", "b", "c")


def judged(condition: Condition, fields=None, holidays=None, **rest) -> Trace:
    return judge(condition, context(record(fields, **rest), ruleset(), holidays))


def truth(condition: Condition, fields=None, **rest) -> Truth:
    return judged(condition, fields, **rest).truth


def flags(*truths: Truth) -> dict[str, bool]:
    return {f"co{i}": one is T for i, one in enumerate(truths, start=1) if one is not U}


# ---------------------------------------------------------------- junctions


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (T, T, T, T),
        (T, U, U, T),
        (T, F, F, T),
        (U, T, U, T),
        (U, U, U, U),
        (U, F, F, U),
        (F, T, F, T),
        (F, U, F, U),
        (F, F, F, F),
    ],
)
def test_and_is_the_minimum_and_or_the_maximum(left, right, both, either):
    fields = flags(left, right)
    assert truth(all_of(flag("co1"), flag("co2")), fields) is both
    assert truth(any_of(flag("co1"), flag("co2")), fields) is either
    assert truth(NoneOf((flag("co1"), flag("co2")), span=AT), fields) is {T: F, F: T, U: U}[either]


@pytest.mark.parametrize(("inner", "outer"), [(T, F), (F, T), (U, U)])
def test_not_swaps_true_and_false(inner, outer):
    assert truth(Negation(flag("co1"), span=AT), ATOM[inner]) is outer


@pytest.mark.parametrize(
    ("condition", "consequence", "whole"),
    [(F, F, T), (F, U, T), (F, T, T), (U, F, U), (U, U, U), (U, T, T), (T, F, F), (T, U, U), (T, T, T)],
)
def test_implication(condition, consequence, whole):
    fields = flags(condition, consequence)
    assert truth(Implication(flag("co1"), flag("co2"), span=AT), fields) is whole


@pytest.mark.parametrize(
    ("truths", "expected"),
    [
        ((T, T, F), T),
        ((T, T, U), T),
        ((T, F, F), F),
        ((U, F, F), F),
        ((T, U, F), U),
        ((U, U, F), U),
        ((U, U, U), U),
    ],
)
def test_at_least_two(truths, expected):
    condition = AtLeast(2, (flag("co1"), flag("co2"), flag("co3")), span=AT)
    assert truth(condition, flags(*truths)) is expected


def test_a_definition_has_the_truth_of_its_condition():
    trace = judged(Definition("ten", "Tên", flag("co1"), span=AT), {"co1": True})
    assert (trace.truth, trace.children[0].truth) == (T, T)


def test_every_child_is_judged_though_the_first_settles_it():
    trace = judged(all_of(flag("co1"), flag("co2")), {"co1": False, "co2": True})
    assert [child.truth for child in trace.children] == [F, T]


# ---------------------------------------------------------------- flags, choices, scales, presence


def test_flags():
    assert truth(flag("co1"), {"co1": True}) is T
    assert truth(flag("co1", False), {"co1": True}) is F
    assert judged(flag("co1")).reason is UnknownReason.MISSING
    assert truth(FlagIs(None, "bat_buoc", True, span=AT)) is T


def test_constants():
    assert truth(Always(True, span=AT)) is T
    assert truth(Always(False, span=AT)) is F


@pytest.mark.parametrize(("value", "expected"), [("a", T), ("b", T), ("c", F), (None, U)])
def test_one_of_several_names(value, expected):
    fields = {} if value is None else {"loai": value}
    assert truth(OneOf(path("loai"), ("a", "b"), span=AT), fields) is expected
    negated = OneOf(path("loai"), ("a", "b"), True, span=AT)
    assert truth(negated, fields) is {T: F, F: T, U: U}[expected]


def test_the_type_and_attributes_of_the_unit():
    assert truth(OneOf(path("type", "unit"), ("xa",), span=AT)) is T
    assert truth(OneOf(path("quy_mo", "unit"), ("a",), span=AT), unit={"quy_mo": "a"}) is T
    assert truth(OneOf(path("quy_mo", "unit"), ("a",), span=AT)) is U


@pytest.mark.parametrize(
    ("operator", "truths"), [(">=", (F, T, T)), (">", (F, F, T)), ("<=", (T, T, F)), ("<", (T, F, F))]
)
def test_scales_compare_by_rank(operator, truths):
    condition = RankCompare(operator, path("hang"), "b", NAMES, span=AT)
    assert tuple(truth(condition, {"hang": name}) for name in NAMES) == truths
    assert truth(condition) is U


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("loai_chon", ("b",), T),
        ("loai_chon", ("a", "c"), F),
        ("loai_chua_dat", ("a",), U),
        ("co_quan", ("Công an xã",), T),
        ("hang_toi_thieu", ("a",), F),
    ],
)
def test_a_parameter_is_one_of_several_names(name, options, expected):
    node = OneOf(None, options, parameter=name, span=AT)
    assert truth(node) is expected
    negated = OneOf(None, options, True, name, span=AT)
    assert truth(negated) is {T: F, F: T, U: U}[expected]
    assert judged(node).inputs[0].parameter == name


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">=", "=", "!="])
@pytest.mark.parametrize("name", NAMES)
def test_a_scale_against_a_scale_parameter(operator, name):
    by_option = RankCompare(operator, path("hang"), "b", NAMES, span=AT)
    by_parameter = RankCompare(operator, path("hang"), None, NAMES, None, "hang_toi_thieu", span=AT)
    assert truth(by_parameter, {"hang": name}) is truth(by_option, {"hang": name})


def test_a_scale_parameter_against_a_name_and_against_another():
    assert truth(RankCompare(">=", None, "b", NAMES, "hang_toi_thieu", span=AT)) is T
    assert truth(RankCompare(">", None, "b", NAMES, "hang_toi_thieu", span=AT)) is F
    assert truth(RankCompare("=", None, None, NAMES, "hang_toi_thieu", "hang_toi_thieu", span=AT)) is T


def test_unset_parameters_of_names_make_conditions_unknown():
    for node in (
        OneOf(None, ("a",), parameter="loai_chua_dat", span=AT),
        RankCompare(">=", None, "a", NAMES, "hang_chua_dat", span=AT),
        RankCompare(">=", path("hang"), None, NAMES, None, "hang_chua_dat", span=AT),
    ):
        trace = judged(node, {"hang": "c"})
        assert (trace.truth, trace.reason) == (U, UnknownReason.PARAMETER_UNSET)


@pytest.mark.parametrize("name", ["vb", "ds", "tu_danh_gia"])
def test_presence_of_what_may_be_null(name):
    given = {"vb": Document(), "ds": (), "tu_danh_gia": Attestation("not_met")}[name]
    condition, opposite = IsPresent(path(name), True, span=AT), IsPresent(path(name), False, span=AT)
    assert (truth(condition, {name: given}), truth(opposite, {name: given})) == (T, F)
    assert (truth(condition, {name: ABSENT}), truth(opposite, {name: ABSENT})) == (F, T)
    assert (truth(condition), truth(opposite)) == (U, U)


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("operator", "truths"),
    [
        (">=", (F, T, T)),
        (">", (F, F, T)),
        ("<=", (T, T, F)),
        ("<", (T, F, F)),
        ("=", (F, T, F)),
        ("!=", (T, F, T)),
    ],
)
def test_comparisons_below_at_and_above_the_limit(operator, truths):
    condition = compare("x", operator, 3)
    assert tuple(truth(condition, {"x": value}) for value in (2, 3, 4)) == truths
    assert judged(condition).reason is UnknownReason.MISSING


def test_decimals_are_exact():
    third = compare(Add(number("km"), constant("0.1"), span=AT), "=", constant("0.3"))
    assert truth(third, {"km": Fraction("0.2")}) is T


def test_a_comparison_with_a_missing_field_is_unknown_whatever_its_bounds():
    # A count is never negative, and yet `x >= 0` says nothing while x is not given.
    assert truth(compare("x", ">=", 0)) is U
    assert truth(compare(Subtract(number("x"), number("x"), span=AT), "=", 0)) is U


@pytest.mark.parametrize(("so_vu", "expected"), [(19, T), (20, F)])
def test_a_percent_scales(so_vu, expected):
    limit = Scale(constant(95, True), number("x", "previous"), span=AT)
    assert truth(compare("x", "<=", limit), {"x": so_vu}, previous={"x": 20}) is expected
    assert judged(compare("x", "<=", limit), {"x": so_vu}).reason is UnknownReason.MISSING


def test_a_factor_zero_does_not_hide_a_missing_value():
    assert truth(compare(Scale(constant(0), number("x"), span=AT), "=", 0)) is U


def test_one_of_several_numbers():
    condition = NumberOneOf(number("x"), (constant(1), constant(3)), span=AT)
    assert [truth(condition, {"x": n}) for n in (1, 2, 3)] == [T, F, T]
    assert truth(condition) is U


def test_parameters_take_the_value_of_the_day():
    condition = compare(number("p"), ">=", parameter("nguong", True), is_percent=True)
    fields = {"p": Fraction(65)}
    assert truth(condition, fields, as_of=date(2024, 12, 31)) is T
    assert truth(condition, fields, as_of=date(2025, 1, 1)) is F


def test_an_unset_parameter_is_the_reason():
    trace = judged(compare("x", ">=", parameter("chua_dat")), {"x": 3})
    assert (trace.truth, trace.reason, trace.required) == (U, UnknownReason.PARAMETER_UNSET, None)
    assert judged(compare("x", ">=", parameter("chua_dat"))).reason is UnknownReason.PARAMETER_UNSET


# ---------------------------------------------------------------- ratios


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (13, 20, F),
        (14, 20, T),
        (15, 20, T),
        (0, 20, F),
        (7, 10, T),
        (699_999, 1_000_000, F),
        (None, 20, U),
        (14, None, U),
    ],
)
def test_a_ratio_is_compared_by_cross_multiplication(part, whole, expected):
    fields = {name: value for name, value in (("x", part), ("y", whole)) if value is not None}
    assert truth(ratio("x", "y", ">=", 70), fields) is expected


def test_the_largest_counts_stay_exact():
    fields = {"x": 7 * 10**14 - 1, "y": 10**15}
    assert truth(ratio("x", "y", ">=", 70), fields) is F
    assert truth(ratio("x", "y", "<", 70), fields) is T


@pytest.mark.parametrize("part", [{"x": 0}, {"x": 5}, {}])
def test_a_whole_of_zero_is_unknown(part):
    trace = judged(ratio("x", "y", ">=", 70), {"y": 0, **part})
    assert (trace.truth, trace.reason) == (U, UnknownReason.DENOMINATOR_ZERO)


def test_a_ratio_measures_part_and_whole():
    trace = judged(ratio("x", "y", ">=", parameter("nguong", True)), {"x": 7, "y": 11})
    assert (trace.measured, trace.whole, trace.required) == (Interval.exactly(7), Interval.exactly(11), Fraction(70))


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("operator", "truths"),
    [("<", (T, F, F)), ("<=", (T, T, F)), (">", (F, F, T)), (">=", (F, T, T)), ("=", (F, T, F)), ("!=", (T, F, T))],
)
def test_days_the_day_before_the_day_and_the_day_after(operator, truths):
    condition = compare_days(day_of("d"), operator, day(RecurringDay(5, 12)))
    days = (date(2025, 12, 4), date(2025, 12, 5), date(2025, 12, 6))
    assert tuple(truth(condition, {"d": one}) for one in days) == truths
    assert truth(condition) is U


@pytest.mark.parametrize(
    ("unit", "n", "inside", "outside"),
    [
        ("period", None, ("2024-11-16", "2025-11-15"), ("2024-11-15", "2025-11-16")),
        ("quarter", 1, ("2025-01-01", "2025-03-31"), ("2024-12-31", "2025-04-01", "2024-02-01")),
        ("quarter", 4, ("2025-10-01", "2025-12-31"), ("2025-09-30", "2026-01-01")),
        ("month", 2, ("2025-02-01", "2025-02-28"), ("2025-01-31", "2025-03-01", "2024-02-10")),
        ("month", 12, ("2025-12-01", "2025-12-31"), ("2025-11-30", "2026-01-01")),
    ],
)
def test_periods_quarters_and_months_include_both_ends(unit, n, inside, outside):
    condition = DayIn(day_of("d"), unit, n, span=AT)
    for text in inside:
        assert truth(condition, {"d": date.fromisoformat(text)}) is T
    for text in outside:
        assert truth(condition, {"d": date.fromisoformat(text)}) is F


@pytest.mark.parametrize(
    ("value", "expected"), [("2025-05-31", F), ("2025-06-01", T), ("2025-06-08", T), ("2025-06-09", F)]
)
def test_within_seven_days(value, expected):
    condition = DayWithin(day_of("d"), 7, False, DayParameter("han", span=AT), span=AT)
    assert truth(condition, {"d": date.fromisoformat(value)}) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    # From Thursday 24 April: 25, 28 and 29 April, then, 30 April and 1 May being days off, 2 May is the fourth one.
    [("2025-04-23", F), ("2025-04-24", T), ("2025-05-02", T), ("2025-05-03", F), ("2025-05-05", F)],
)
def test_within_four_working_days(value, expected):
    condition = DayWithin(day_of("d"), 4, True, day("2025-04-24"), span=AT)
    off = frozenset({date(2025, 4, 30), date(2025, 5, 1)})
    assert truth(condition, {"d": date.fromisoformat(value)}, holidays=off) is expected
    assert judged(condition, {"d": date.fromisoformat(value)}).reason is UnknownReason.NO_HOLIDAY_TABLE


def test_a_part_of_a_document():
    condition = compare_days(issue_of("vb"), "<=", day("2025-06-01"))
    assert truth(condition, {"vb": Document(issued=date(2025, 6, 1))}) is T
    assert judged(condition, {"vb": Document()}).inputs[0].path == path("vb", part="issued")
    assert judged(condition).inputs[0].path == path("vb")
    assert (truth(condition, {"vb": Document()}), truth(condition)) == (U, U)


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">=", "=", "!="])
def test_a_document_that_does_not_exist_makes_every_condition_on_its_day_false(operator):
    trace = judged(compare_days(issue_of("vb"), operator, day_of("d")), {"vb": ABSENT})
    assert (trace.truth, trace.no_document, trace.reason) == (F, True, None)


def test_an_unset_day_is_the_reason():
    trace = judged(compare_days(day_of("d"), "<", DayParameter("han_chua_dat", span=AT)), {"d": date(2025, 1, 1)})
    assert trace.reason is UnknownReason.PARAMETER_UNSET


# ---------------------------------------------------------------- lists

CO = FlagIs(path("co", "item"), None, True, span=AT)


def listed(*truths: Truth):
    return {"ds": tuple({} if one is U else {"co": one is T} for one in truths)}


@pytest.mark.parametrize(
    ("truths", "at_least_two", "at_most_one", "exactly_one"),
    [
        ((), F, T, F),
        ((T,), F, T, T),
        ((T, U), U, U, U),
        ((T, T), T, F, F),
        ((T, T, U), T, F, F),
        ((U, F), F, T, U),
        ((T, F, F), F, T, T),
    ],
)
def test_a_count_with_unknown_elements_is_an_interval(truths, at_least_two, at_most_one, exactly_one):
    counted = CountOf(path("ds"), CO, span=AT)
    assert truth(compare(counted, ">=", 2), listed(*truths)) is at_least_two
    assert truth(compare(counted, "<=", 1), listed(*truths)) is at_most_one
    assert truth(compare(counted, "=", 1), listed(*truths)) is exactly_one


@pytest.mark.parametrize(
    ("truths", "every", "some"),
    [((), T, F), ((T, T), T, T), ((T, U), U, T), ((T, F), F, T), ((U, F), F, U), ((F, F), F, F), ((U,), U, U)],
)
def test_every_and_some(truths, every, some):
    assert truth(ForElements("every", path("ds"), CO, span=AT), listed(*truths)) is every
    assert truth(ForElements("some", path("ds"), CO, span=AT), listed(*truths)) is some


def test_a_list_that_is_null_has_no_elements_and_one_not_given_is_unknown():
    conditions = [
        compare(CountOf(path("ds"), None, span=AT), "=", 0),
        compare(SumOf(path("ds"), "n", None, True, span=AT), "=", 0),
        ForElements("every", path("ds"), CO, span=AT),
        Negation(ForElements("some", path("ds"), CO, span=AT), span=AT),
    ]
    assert [truth(one, {"ds": ABSENT}) for one in conditions] == [T] * 4
    assert [truth(one) for one in conditions] == [U] * 4


@pytest.mark.parametrize(
    ("elements", "low", "high"),
    [
        (({"n": 2, "co": True}, {"n": 3, "co": False}), 2, 2),
        (({"n": 2, "co": True}, {"n": 3}), 2, 5),
        (({"n": 2, "co": True}, {"co": True}), 2, None),
        (({"n": 2, "co": True}, {}), 2, None),
        (({"n": 2, "co": True}, {"co": False}), 2, 2),
    ],
)
def test_sums_over_unknown_elements(elements, low, high):
    trace = judged(compare(SumOf(path("ds"), "n", CO, True, span=AT), ">=", 2), {"ds": elements})
    assert trace.measured == Interval(Fraction(low), None if high is None else Fraction(high))
    assert trace.truth is T  # the known part is enough


def test_a_missing_number_of_either_sign_leaves_a_sum_open():
    trace = judged(compare(SumOf(path("ds"), "n", None, False, span=AT), ">=", 2), {"ds": ({"n": 5}, {})})
    assert trace.truth is U


def test_elements_are_numbered_from_one():
    trace = judged(compare(CountOf(path("ds"), CO, span=AT), ">=", 2), listed(T, U, F))
    assert [(child.element.position, child.truth) for child in trace.children] == [(1, T), (2, U), (3, F)]
    assert trace.reason is UnknownReason.ELEMENTS_UNKNOWN


# ---------------------------------------------------------------- attestations


@pytest.mark.parametrize(
    ("value", "documents", "expected", "reason"),
    [
        (Attestation("met"), 0, T, None),
        (Attestation("met"), 1, U, UnknownReason.NO_DOCUMENTS_LISTED),
        (Attestation("met", documents=()), 1, U, UnknownReason.NO_DOCUMENTS_LISTED),
        (Attestation("met", documents=(Document(),)), 1, T, None),
        (Attestation("met", documents=(Document(),)), 2, U, UnknownReason.NO_DOCUMENTS_LISTED),
        (Attestation("not_met"), 1, F, None),
        (Attestation("not_yet_due", "met"), 0, U, UnknownReason.ATTESTED_NOT_YET_DUE),
        (Attestation("not_applicable"), 1, T, None),
        (Attestation(), 0, U, UnknownReason.MISSING),
        (None, 0, U, UnknownReason.MISSING),
        (ABSENT, 0, F, None),
    ],
)
def test_attestations_inside_conditions(value, documents, expected, reason):
    fields = {} if value is None else {"tu_danh_gia": value}
    trace = judged(Attested(path("tu_danh_gia"), documents, span=AT), fields)
    assert (trace.truth, trace.reason) == (expected, reason)
