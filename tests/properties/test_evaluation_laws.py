"""Laws of evaluation that hold for every ruleset and every record."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_rules.evaluation.conditions import judge
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.trace import Evaluation, Status, Trace
from antq_rules.values import Truth
from antq_rules.values.truth import negate
from properties.oracle import truth
from properties.ruleset_strategies import completions, conditions, records, rulesets
from sample_rulesets import context, ruleset

LAWS = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
DECIDED = (Status.MET, Status.NOT_MET, Status.NOT_APPLICABLE)


@LAWS
@given(conditions(), records())
def test_the_evaluator_agrees_with_an_independent_one(condition, evidence):
    assert judge(condition, context(evidence)).truth is Truth.of(truth(condition, evidence, ruleset()))


@LAWS
@given(conditions(), records(), st.data())
def test_more_evidence_keeps_a_known_truth(condition, evidence, data):
    before = judge(condition, context(evidence)).truth
    completed = data.draw(completions(evidence, all=False))
    if before is not Truth.UNKNOWN:
        assert judge(condition, context(completed)).truth is before


@LAWS
@given(rulesets(), records(), st.data())
def test_more_evidence_keeps_a_decided_status_and_narrows_points(rules, evidence, data):
    before = evaluate_ruleset(rules, evidence)
    after = evaluate_ruleset(rules, data.draw(completions(evidence, all=False)))
    for old, new in zip(before.criteria, after.criteria, strict=True):
        if old.status in DECIDED:
            assert new.status is old.status
        if old.points is not None and new.points is not None:
            assert old.points.minimum <= new.points.minimum <= new.points.maximum <= old.points.maximum


@LAWS
@given(rulesets(), records(), st.data())
def test_what_is_possible_contains_what_comes_out(rules, evidence, data):
    before = evaluate_ruleset(rules, evidence).decision
    after = evaluate_ruleset(rules, data.draw(completions(evidence))).decision
    assert set(after.possible) <= set(before.possible)
    if before.outcome != "undetermined":
        assert after.outcome == before.outcome


@LAWS
@given(rulesets(), records())
def test_points_lie_within_their_limits(rules, evidence):
    evaluation = evaluate_ruleset(rules, evidence)
    for item in evaluation.criteria:
        if item.points is not None:
            assert 0 <= item.points.minimum <= item.points.maximum <= item.points.of
    if evaluation.score_of is not None:
        assert 0 <= evaluation.score_minimum <= evaluation.score_maximum <= evaluation.score_of


@LAWS
@given(rulesets(), records(), st.data())
def test_the_order_of_criteria_does_not_matter(rules, evidence, data):
    shuffled = replace(rules, criteria=tuple(data.draw(st.permutations(rules.criteria))))
    assert _statuses(evaluate_ruleset(rules, evidence)) == _statuses(evaluate_ruleset(shuffled, evidence))


@LAWS
@given(rulesets(), records())
def test_the_truth_of_every_junction_follows_from_its_children(rules, evidence):
    evaluation = evaluate_ruleset(rules, evidence)
    for item in evaluation.criteria:
        for trace in (item.applies, item.require):
            if trace is not None:
                _check_junctions(trace)


@LAWS
@given(rulesets(), records())
def test_an_unknown_condition_gives_a_reason_at_its_leaves(rules, evidence):
    for item in evaluate_ruleset(rules, evidence).criteria:
        if item.require is not None:
            _check_reasons(item.require)


def _statuses(evaluation: Evaluation) -> dict[str, object]:
    found: dict[str, object] = {item.id: (item.status, item.forecast, item.points) for item in evaluation.criteria}
    return found | {
        "decision": (evaluation.decision.outcome, evaluation.decision.possible, evaluation.decision.forecast)
    }


def _check_junctions(trace: Trace) -> None:
    truths = [child.truth for child in trace.children]
    kind = type(trace.condition).__name__
    if kind == "AllOf":
        assert trace.truth.value == min(one.value for one in truths)
    if kind in ("AnyOf", "NoneOf"):
        highest = Truth(max(one.value for one in truths))
        assert trace.truth is (highest if kind == "AnyOf" else negate(highest))
    for child in trace.children:
        _check_junctions(child)


def _check_reasons(trace: Trace) -> None:
    if trace.truth is Truth.UNKNOWN and not trace.children:
        assert trace.reason is not None
    if trace.truth is not Truth.UNKNOWN and type(trace.condition).__name__ != "Always":
        assert trace.reason is None
    for child in trace.children:
        _check_reasons(child)
