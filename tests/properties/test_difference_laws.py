"""Laws of differences: nothing is reported where the meaning is the same, something where it is not."""

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_rules import diff_rulesets
from antq_rules.authoring.condition_changes import condition_changes
from antq_rules.authoring.diff_report import render_diff
from antq_rules.evaluation.conditions import judge
from antq_rules.ruleset.canonical import meaning_text
from antq_rules.ruleset.conditions import AllOf, AnyOf, AtLeast, NoneOf
from properties.ruleset_strategies import conditions, records, rulesets
from sample_rulesets import context

LAWS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def reworded(node, chance):
    """The same condition with its lines in another order and other labels."""
    if isinstance(node, AllOf | AnyOf | NoneOf | AtLeast):
        items = [reworded(item, chance) for item in node.items]
        chance.shuffle(items)
        return replace(node, items=tuple(items), label="Nhãn khác")
    return replace(node, label="Nhãn khác")


@LAWS
@given(conditions(), conditions())
def test_a_change_is_reported_exactly_where_the_meaning_differs(before, after):
    assert bool(condition_changes(before, after)) == (meaning_text(before) != meaning_text(after))


@LAWS
@given(conditions(), records(), st.integers(0, 1000))
def test_another_wording_has_the_same_meaning_and_the_same_truth(condition, evidence, seed):
    other = reworded(condition, random.Random(seed))
    assert condition_changes(condition, other) == ()
    assert judge(other, context(evidence)).truth is judge(condition, context(evidence)).truth


@LAWS
@given(rulesets(), rulesets())
def test_two_rulesets_can_always_be_compared(before, after):
    diff = diff_rulesets(before, after)
    old = [item.old_id for item in diff.matches if item.old_id]
    new = [item.new_id for item in diff.matches if item.new_id]
    assert sorted(old) == sorted(item.id for item in before.criteria)
    assert sorted(new) == sorted(item.id for item in after.criteria)
    for format in ("text", "markdown", "json"):
        assert render_diff(diff, format, lang="en")
    assert diff_rulesets(before, before).differences == ()
