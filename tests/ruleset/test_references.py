"""What conditions refer to, and the order in which criteria are judged."""

from antq_rules.ruleset.conditions import AllCriteriaMet, CriteriaTally, CriterionMet, FieldPath
from antq_rules.ruleset.references import conditions_of, nodes_of
from sample_rulesets import AT, all_of, compare, criterion, flag, path, points, ruleset


def test_nodes_are_walked_from_the_outside_in():
    condition = all_of(flag("co1"), compare("x", ">=", 3))
    assert [node for node in nodes_of(condition) if isinstance(node, FieldPath)] == [path("co1"), path("x")]


def test_conditions_of_a_criterion_in_reading_order():
    given = points("parts", 5, [(3, flag("co3")), (2, None)])
    parts = criterion("1", flag("co2"), applies=flag("co1"), points=given)
    assert conditions_of(parts) == (flag("co1"), flag("co2"), flag("co3"))


def test_criteria_come_after_those_they_refer_to_else_as_in_the_file():
    rules = ruleset(
        criterion("1", CriterionMet("3", span=AT)),
        criterion("2", flag("co1")),
        criterion("3", CriterionMet("4", span=AT)),
        criterion("4", flag("co1")),
    )
    assert [one.id for one in rules.evaluation_order] == ["4", "3", "1", "2"]
    assert rules.criteria_before["1"] == frozenset({"3"})


def test_a_long_chain_of_references():
    last = 3000
    chain = [criterion(str(n), CriterionMet(str(n + 1), span=AT)) for n in range(1, last)]
    rules = ruleset(*chain, criterion(str(last), flag("co1")))
    assert [one.id for one in rules.evaluation_order] == [str(n) for n in range(last, 0, -1)]


def test_a_condition_on_a_group_comes_after_its_criteria():
    rules = ruleset(
        criterion("1", AllCriteriaMet("I", span=AT)),
        criterion("2", compare(CriteriaTally("met", None, span=AT), ">=", 1)),
        criterion("3", flag("co1"), group="I"),
    )
    assert rules.criteria_before["1"] == frozenset({"3"})
    assert rules.criteria_before["2"] == frozenset({"1", "3"})
    assert [one.id for one in rules.evaluation_order] == ["3", "1", "2"]
