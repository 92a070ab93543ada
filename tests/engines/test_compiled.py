"""The generated functions say what the reference evaluator says, of every ruleset and record."""

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
    expected = [expected_score(evaluate_ruleset(rules, evidence)) for evidence in records]
    check_agreement(rules, records, expected, map(program.evaluate, records))
    assert [program.statuses(evidence) for evidence in records] == [score.statuses for score in expected]


def test_a_ruleset_of_thousands_of_criteria_is_compiled():
    criteria = [criterion(str(number), flag("co1"), points=points("whole", 2)) for number in range(1500)]
    met = CriteriaTally("met", None, span=AT)
    rules = ruleset(*criteria, decision=[outcome("dat", compare(met, ">=", 1500)), outcome("khong")])
    score = compile_ruleset(rules).evaluate(record({"co1": True}, {}, {}, AS_OF, {}))
    assert set(score.statuses.values()) == {Status.MET}
    assert (score.total.minimum, score.total_of, score.decision.outcome) == (3000, 3000, "dat")
