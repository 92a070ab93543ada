"""The generated functions say what the reference evaluator says, of every ruleset and record."""

import pickle
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from antq_rules import Status, compile_ruleset
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.ruleset.conditions import CriteriaTally
from engines.agreement import check_agreement, expected_score, laws
from engines.wide_strategies import wide_records, wide_rulesets
from sample_rulesets import AS_OF, AT, compare, criterion, flag, outcome, points, record, ruleset


@laws(60)
@given(wide_rulesets(4), st.lists(wide_records(), min_size=8, max_size=8))
def test_compiled_agrees_with_the_reference(rules, records):
    program = compile_ruleset(rules)
    records = [*records, *(merged(records[start:]) for start in (0, 4))]
    expected = [expected_score(evaluate_ruleset(rules, evidence)) for evidence in records]
    check_agreement(rules, records, expected, map(program.evaluate, records))
    assert [program.statuses(evidence) for evidence in records] == [score.statuses for score in expected]


def merged(records):
    """A record that gives whatever one of several gives; mostly all that a ruleset reads, which has code of its own."""
    first, *others = records
    fields, previous, attributes = dict(first.fields), dict(first.previous), dict(first.unit.attributes)
    for other in others:
        fields |= other.fields
        previous |= other.previous
        attributes |= other.unit.attributes
    return replace(first, fields=fields, previous=previous, unit=replace(first.unit, attributes=attributes))


def test_a_record_with_a_gap_is_scored_by_other_code_and_says_the_same_of_the_rest():
    shares = [criterion(str(number), compare(name, ">=", 5)) for number, name in ((1, "km"), (2, "p"))]
    program = compile_ruleset(ruleset(*shares, decision=[outcome("khong")]))
    whole = program.statuses(record({"km": Fraction(11, 2), "p": Fraction(9, 2)}, {}, {}, AS_OF, {}))
    gap = program.statuses(record({"km": Fraction(11, 2)}, {}, {}, AS_OF, {}))
    assert whole == {"1": Status.MET, "2": Status.NOT_MET}
    assert gap == {"1": Status.MET, "2": Status.UNDETERMINED}


def test_a_whole_number_given_for_a_decimal_by_a_caller_is_compared_as_one():
    program = compile_ruleset(ruleset(criterion("1", compare("km", ">=", 5)), decision=[outcome("khong")]))
    assert program.statuses(record({"km": 5}, {}, {}, AS_OF, {})) == {"1": Status.MET}


def test_statuses_are_a_mapping_in_the_order_of_the_ruleset():
    last = outcome("khong")
    rules = ruleset(criterion("2", flag("co1")), criterion("1", flag("co2")), decision=[last])
    found = compile_ruleset(rules).statuses(record({"co1": True, "co2": False}, {}, {}, AS_OF, {}))
    expected = {"2": Status.MET, "1": Status.NOT_MET}
    assert found == expected == dict(found)
    assert (list(found), len(found), repr(found)) == (["2", "1"], 2, repr(expected))
    assert found.get("3") is None
    assert pickle.loads(pickle.dumps(found)) == expected


def test_a_ruleset_of_thousands_of_criteria_is_compiled():
    criteria = [criterion(str(number), flag("co1"), points=points("whole", 2)) for number in range(1500)]
    met = CriteriaTally("met", None, span=AT)
    rules = ruleset(*criteria, decision=[outcome("dat", compare(met, ">=", 1500)), outcome("khong")])
    score = compile_ruleset(rules).evaluate(record({"co1": True}, {}, {}, AS_OF, {}))
    assert set(score.statuses.values()) == {Status.MET}
    assert (score.total.minimum, score.total_of, score.decision.outcome) == (3000, 3000, "dat")
