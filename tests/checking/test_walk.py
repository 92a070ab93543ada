"""What is gathered from checked conditions: how large they are, and which names they read."""

from antq_rules.checking.walk import (
    Extent,
    criterion_references,
    extent,
    parameters,
    paths,
    used_definitions,
    uses_criteria,
    uses_tallies,
)
from antq_rules.ruleset.conditions import (
    CountOf,
    CriteriaTally,
    CriterionMet,
    DayParameter,
    Definition,
    FlagIs,
    RankCompare,
)
from sample_rulesets import AT, all_of, compare, compare_days, day_of, flag, number, parameter, path

A, B = flag("co1"), compare("x", ">=", number("y", "previous"))
INNER = Definition("trong", "Trong", all_of(A, B), span=AT)
OUTER = Definition("ngoai", None, INNER, span=AT)
ENOUGH = 1000


def test_nothing_has_no_extent():
    assert extent((), ENOUGH) == Extent(0, 0, 0)


def test_a_block_is_one_node_more_than_its_lines_and_one_level_deeper():
    one, two, both = extent(A, ENOUGH), extent(B, ENOUGH), extent(all_of(A, B), ENOUGH)
    assert both.nodes == 1 + one.nodes + two.nodes
    assert both.levels == 1 + max(one.levels, two.levels)
    assert (one.chain, two.chain, both.chain) == (0, 0, 0)


def test_definitions_that_stand_in_one_another_make_a_chain():
    assert [extent(item, ENOUGH).chain for item in (all_of(A, B), INNER, OUTER)] == [0, 1, 2]
    assert extent(all_of(INNER, INNER), ENOUGH).chain == 1


def test_what_is_too_large_is_measured_no_further():
    whole = extent(OUTER, ENOUGH).nodes
    assert extent(OUTER, whole).nodes == whole
    assert extent(OUTER, 3).nodes == 4


def test_names_that_are_read():
    counted = compare(CountOf(path("ds"), FlagIs(path("co", "item"), None, True, span=AT), span=AT), ">=", 1)
    assert paths(all_of(OUTER, counted)) == {
        ("evidence", "co1"),
        ("evidence", "x"),
        ("previous", "y"),
        ("evidence", "ds"),
    }
    assert used_definitions(OUTER) == {"trong", "ngoai"}


def test_parameters_that_are_read_in_every_place():
    ranked = RankCompare(">=", path("hang"), None, ("a", "b"), None, "hang_toi_thieu", span=AT)
    other = RankCompare(">=", None, "a", ("a", "b"), "hang_chua_dat", None, span=AT)
    given = FlagIs(None, "bat_buoc", True, span=AT)
    dated = compare_days(day_of("d"), "<", DayParameter("han", span=AT))
    found = parameters(all_of(ranked, other, given, dated, compare("x", ">=", parameter("chua_dat"))))
    assert found == {"hang_toi_thieu", "hang_chua_dat", "bat_buoc", "han", "chua_dat"}


def test_criteria_and_tallies():
    one, tally = CriterionMet("2", span=AT), compare(CriteriaTally("met", None, span=AT), ">=", 1)
    assert (uses_criteria(all_of(A, one)), uses_criteria(tally)) == (True, False)
    assert (uses_tallies(all_of(A, tally)), uses_tallies(one)) == (True, False)
    assert [item.id for item in criterion_references(all_of(CriterionMet("7", span=AT), one))] == ["7", "2"]
