"""The generated functions say what the reference evaluator says, of every ruleset and record."""

from hypothesis import HealthCheck, given, settings

from antq_rules import compile_ruleset
from antq_rules.evaluation.evaluator import evaluate_ruleset
from engines.agreement import expected_score
from properties.ruleset_strategies import records, rulesets

LAWS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@LAWS
@given(rulesets(4), records(), records())
def test_compiled_agrees_with_the_reference(rules, first, second):
    program = compile_ruleset(rules)
    for record in (first, second):
        expected = expected_score(evaluate_ruleset(rules, record))
        assert program.evaluate(record) == expected
        assert program.statuses(record) == expected.statuses
