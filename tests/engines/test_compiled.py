"""The generated functions say what the reference evaluator says, of every ruleset and record."""

from hypothesis import HealthCheck, given, settings

from antq_rules import Status, compile_ruleset
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.ruleset.conditions import CriteriaTally
from engines.agreement import expected_score
from properties.ruleset_strategies import records, rulesets
from sample_rulesets import AS_OF, AT, compare, criterion, flag, outcome, points, record, ruleset

LAWS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@LAWS
@given(rulesets(4), records(), records())
def test_compiled_agrees_with_the_reference(rules, first, second):
    program = compile_ruleset(rules)
    for evidence in (first, second):
        expected = expected_score(evaluate_ruleset(rules, evidence))
        assert program.evaluate(evidence) == expected
        assert program.statuses(evidence) == expected.statuses


def test_a_ruleset_of_thousands_of_criteria_is_compiled():
    criteria = [criterion(str(number), flag("co1"), points=points("whole", 2)) for number in range(1500)]
    met = CriteriaTally("met", None, span=AT)
    rules = ruleset(*criteria, decision=[outcome("dat", compare(met, ">=", 1500)), outcome("khong")])
    score = compile_ruleset(rules).evaluate(record({"co1": True}, {}, {}, AS_OF, {}))
    assert set(score.statuses.values()) == {Status.MET}
    assert (score.total.minimum, score.total_of, score.decision.outcome) == (3000, 3000, "dat")
