"""The standing of a unit against every way of completing what is not known."""

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.values import Truth
from properties.oracle import held, standing, streak
from properties.ruleset_strategies import FAMILY, completions, records, rulesets
from properties.test_evaluation_laws import LAWS
from sample_rulesets import YEAR, outcome, record, ruleset

ORDER = ("gained", "regained", "kept", "lost", "not_held", "not_eligible")
EVENTS = ("recognised", "maintained", "lost")
PAIRS = [(year, event) for year in (YEAR - 1, YEAR - 2) for event in EVENTS]
EVERY_HISTORY = [set(some) for size in range(len(PAIRS) + 1) for some in combinations(PAIRS, size)]


@LAWS
@given(rulesets(), records())
def test_the_standing_is_what_every_completion_gives(rules, evidence):
    evaluation = evaluate_ruleset(rules, evidence)
    found, ends = evaluation.standing, evaluation.decision.possible
    given_history = evidence.history.get(FAMILY)
    pasts = EVERY_HISTORY if given_history is None else [{(one.year, one.event) for one in given_history}]
    every = [(end, past) for end, past in product(ends, pasts)]
    expected = {standing(end, rules.recognises, past, YEAR) for end, past in every}
    assert found.possible == tuple(name for name in ORDER if name in expected)
    assert found.status == (expected.pop() if len(found.possible) == 1 else "undetermined")
    is_held = {held(past, YEAR - 1) for past in pasts}
    assert found.held_in_previous_year is (Truth.of(is_held.pop()) if len(is_held) == 1 else Truth.UNKNOWN)
    before = [streak(past, YEAR - 1) for past in pasts]
    assert found.years_before.low == min(before)
    assert found.years_before.high == (None if given_history is None else max(before))
    years = [streak(past, YEAR - 1) + (end == rules.recognises) for end, past in every]
    assert found.years_held.low == min(years)
    assert found.years_held.high == (None if given_history is None else max(years))
    assert found.since in {None, *(YEAR - n for n in before if n), YEAR}


@LAWS
@given(rulesets(), records(), st.data())
def test_more_knowledge_never_turns_a_standing(rules, evidence, data):
    before = evaluate_ruleset(rules, evidence).standing
    after = evaluate_ruleset(rules, data.draw(completions(evidence, all=False))).standing
    assert set(after.possible) <= set(before.possible)
    if before.status != "undetermined":
        assert after.status == before.status
    assert after.years_held.low >= before.years_held.low
    assert before.years_held.high is None or after.years_held.high <= before.years_held.high


def test_without_a_recognising_outcome_there_is_no_standing():
    assert evaluate_ruleset(ruleset(decision=[outcome("dat")]), record()).standing is None
