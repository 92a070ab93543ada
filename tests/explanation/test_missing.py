"""Missing paths: what can still change a status, and nothing else."""

from datetime import date

import pytest

from antq_rules.evidence import ABSENT, Attestation, Document
from antq_rules.explanation.missing import missing_by_criterion
from antq_rules.ruleset.conditions import (
    AtLeast,
    Attested,
    CountOf,
    CriterionMet,
    DayParameter,
    DayWithin,
    FlagIs,
    Implication,
    OneOf,
    RankCompare,
    SumOf,
)
from antq_rules.values import RecurringDay
from sample_rulesets import (
    AT,
    all_of,
    any_of,
    compare,
    compare_days,
    criterion,
    day,
    day_of,
    evaluate,
    flag,
    issue_of,
    number,
    parameter,
    path,
    points,
    ratio,
    ruleset,
)


def missing(fields=None, *criteria, id="1", **rest):
    rules = ruleset(*criteria)
    return missing_by_criterion(rules, evaluate(rules, fields, **rest))[id]


def of(require, fields=None, **rest):
    return missing(fields, criterion("1", require), **rest)


CO = FlagIs(path("co", "item"), None, True, span=AT)
COUNTED = CountOf(path("ds"), CO, span=AT)
SUMMED = SumOf(path("ds"), "n", CO, True, span=AT)
ATTESTED = Attested(path("tu_danh_gia"), 1, span=AT)
WITHIN = DayWithin(issue_of("vb"), 7, False, issue_of("vb2"), span=AT)


@pytest.mark.parametrize(
    ("require", "fields", "expected"),
    [
        (all_of(flag("co1"), flag("co2")), {"co1": True}, ("co2",)),
        (all_of(flag("co1"), flag("co2")), {"co1": False}, ()),
        (all_of(flag("co1"), flag("co2")), {}, ("co1", "co2")),
        (any_of(flag("co1"), flag("co2")), {"co1": True}, ()),
        (any_of(flag("co1"), flag("co2")), {"co1": False}, ("co2",)),
        (any_of(all_of(flag("co1"), flag("co2")), flag("co3")), {"co1": False}, ("co3",)),
        (AtLeast(2, (flag("co1"), flag("co2"), flag("co3")), span=AT), {"co1": True}, ("co2", "co3")),
        (AtLeast(2, (flag("co1"), flag("co2"), flag("co3")), span=AT), {"co1": True, "co2": True}, ()),
        (Implication(flag("co1"), flag("co2"), span=AT), {"co1": True}, ("co2",)),
        (Implication(flag("co1"), flag("co2"), span=AT), {"co2": False}, ("co1",)),
        (Implication(flag("co1"), flag("co2"), span=AT), {}, ("co1", "co2")),
        (all_of(compare("x", ">=", 1), compare("x", "<=", 9)), {}, ("x",)),
        (compare("x", ">=", number("x", "previous")), {}, ("x", "previous.x")),
        (OneOf(path("quy_mo", "unit"), ("a",), span=AT), {}, ("unit.quy_mo",)),
        (OneOf(None, ("a",), parameter="loai_chua_dat", span=AT), {}, ("parameter.loai_chua_dat",)),
        (OneOf(None, ("a",), parameter="loai_chon", span=AT), {}, ()),
        (
            RankCompare(">=", path("hang"), None, ("a", "b", "c"), None, "hang_chua_dat", span=AT),
            {"hang": "a"},
            ("parameter.hang_chua_dat",),
        ),
        (
            RankCompare(">=", path("hang"), None, ("a", "b", "c"), None, "hang_toi_thieu", span=AT),
            {},
            ("hang",),
        ),
        # ratios: nothing is named where the whole is known to be zero
        (ratio("x", "y", ">=", 70), {"y": 0}, ()),
        (ratio("x", "y", ">=", 70), {"y": 5}, ("x",)),
        (ratio("x", "y", ">=", 70), {"x": 5}, ("y",)),
        (ratio("x", "y", ">=", 70), {}, ("x", "y")),
        # an unset parameter, and not the fields compared with it
        (compare("x", ">=", parameter("chua_dat")), {}, ("parameter.chua_dat",)),
        (compare("x", ">=", parameter("chua_dat")), {"x": 3}, ("parameter.chua_dat",)),
        (compare_days(day_of("d"), "<", DayParameter("han_chua_dat", span=AT)), {}, ("parameter.han_chua_dat",)),
        # documents: the document where there is none in the record, its day where only that is left out
        (compare_days(issue_of("vb"), "<", day("2025-06-01")), {}, ("vb",)),
        (compare_days(issue_of("vb"), "<", day("2025-06-01")), {"vb": Document()}, ("vb.issued",)),
        (compare_days(issue_of("vb"), "<", day("2025-06-01")), {"vb": ABSENT}, ()),
        (WITHIN, {"vb": Document(issued=date(2025, 6, 1))}, ("vb2",)),
        # lists: the list where it is not given, else the parts of its elements
        (compare(COUNTED, ">=", 2), {}, ("ds",)),
        (compare(COUNTED, ">=", 2), {"ds": ({"co": True}, {}, {"co": False}, {})}, ("ds[2].co", "ds[4].co")),
        (compare(SUMMED, ">=", 9), {"ds": ({"co": True}, {"n": 9}, {"n": 0}, {"co": False})}, ("ds[1].n", "ds[2].co")),
        # attestations
        (ATTESTED, {}, ("tu_danh_gia",)),
        (ATTESTED, {"tu_danh_gia": Attestation()}, ("tu_danh_gia.result",)),
        (ATTESTED, {"tu_danh_gia": Attestation("met")}, ("tu_danh_gia.documents",)),
        (ATTESTED, {"tu_danh_gia": Attestation("not_yet_due")}, ("tu_danh_gia.forecast",)),
        (ATTESTED, {"tu_danh_gia": Attestation("not_yet_due", "met")}, ()),
    ],
)
def test_missing_paths_of_a_condition(require, fields, expected):
    assert of(require, fields) == expected


def test_applicability_comes_first_and_require_only_where_it_is_unknown():
    def build(require):
        return criterion("1", require, applies=flag("co1"))

    assert missing({}, build(flag("co2"))) == ("co1", "co2")
    assert missing({"co2": False}, build(flag("co2"))) == ("co1",)
    assert missing({"co1": False}, build(flag("co2"))) == ()


def test_before_the_due_day_the_forecast_counts():
    early = criterion("1", flag("co1"), due=RecurringDay(1, 12))
    assert missing({}, early) == ("co1",)
    assert missing({"co1": True}, early) == ()


def test_a_reference_names_what_the_other_criterion_lacks():
    other = criterion("2", all_of(CriterionMet("1", span=AT), flag("co2")))
    assert missing({}, criterion("1", flag("co1")), other, id="2") == ("co1", "co2")
    early = criterion("1", flag("co1"), due=RecurringDay(1, 12))
    assert missing({}, early, other, id="2") == ("co2",)  # evidence cannot end a criterion that is not yet due


def test_points_name_the_parts_that_decide_whether_they_are_full():
    parts = criterion("1", points=points("parts", 5, [(3, flag("co1")), (2, flag("co2"))]))
    assert missing({}, parts) == ("co1", "co2")
    assert missing({"co1": False}, parts) == ()
    first = criterion("1", points=points("first_of", 3, [(3, flag("co1")), (2, flag("co2")), (1, None)]))
    assert missing({}, first) == ("co1",)
    scored = criterion("1", points=points("scored", 5, score=number("x")))
    assert missing({}, scored) == ("x",)
