"""Laws of explanations, missing paths and gaps."""

from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from antq_rules.evaluation.conditions import judge
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.trace import Status
from antq_rules.explanation.assess import assess
from antq_rules.explanation.assessment import Explanation, Gap
from antq_rules.explanation.document import to_data
from antq_rules.explanation.explain import explain
from antq_rules.explanation.gap import gap_of
from antq_rules.explanation.gap_numbers import STEP
from antq_rules.explanation.missing import missing_by_criterion, missing_of
from antq_rules.explanation.paths import Names
from antq_rules.ruleset.conditions import Constant, FieldPath, HistoryIs, NumberField, RatioCompare, SumOf, YearsHeld
from antq_rules.ruleset.references import nodes_of
from antq_rules.values import Truth
from properties.ruleset_strategies import FAMILY, completions, conditions, number_atoms, records, rulesets
from sample_rulesets import AT, context, path, record, ruleset

LAWS = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
JUNCTIONS = {
    "all": lambda truths, _: all(truths),
    "any": lambda truths, _: any(truths),
    "none": lambda truths, _: not any(truths),
    "at_least": lambda truths, count: sum(truths) >= count,
    "not": lambda truths, _: not truths[0],
    "when": lambda truths, _: not truths[0] or truths[1],
    "define": lambda truths, _: truths[0],
}
HOLDS = {
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


@LAWS
@given(conditions(), records(), st.data())
def test_paths_not_named_as_missing_never_change_a_truth(condition, evidence, data):
    before = judge(condition, context(evidence))
    named = frozenset(missing_of(before, Names(ruleset()), {}))
    after = judge(condition, context(data.draw(completions(evidence, skip=named))))
    assert after.truth is before.truth


@LAWS
@given(rulesets(), records(), st.data())
def test_paths_not_named_as_missing_never_change_a_status(rules, evidence, data):
    before = evaluate_ruleset(rules, evidence)
    missing = missing_by_criterion(rules, before)
    chosen = data.draw(st.sampled_from(before.criteria))
    completed = evaluate_ruleset(rules, data.draw(completions(evidence, skip=frozenset(missing[chosen.id]))))
    after = next(item for item in completed.criteria if item.id == chosen.id)
    assert (after.status, after.forecast) == (chosen.status, chosen.forecast)


@LAWS
@given(rulesets(), records())
def test_only_open_criteria_have_missing_paths(rules, evidence):
    evaluation = evaluate_ruleset(rules, evidence)
    missing = missing_by_criterion(rules, evaluation)
    for item in evaluation.criteria:
        is_open = item.status is Status.UNDETERMINED or item.forecast is Status.UNDETERMINED
        assert is_open or missing[item.id] == ()


@LAWS
@given(rulesets(), records())
def test_the_result_is_complete_and_the_same_each_time(rules, evidence):
    evaluation = evaluate_ruleset(rules, evidence)
    result = assess(rules, evidence, evaluation)
    assert to_data(result) == to_data(assess(rules, evidence, evaluate_ruleset(rules, evidence)))
    assert [item.id for item in result.criteria] == [criterion.id for criterion in rules.criteria]
    for item in result.criteria:
        needs_none = item.status in ("met", "not_applicable") or item.forecast == "met"
        assert (item.gap is None) is needs_none
        assert set(item.missing) <= {named.name for named in result.missing}


@LAWS
@given(conditions(), records())
def test_an_explanation_names_only_what_the_condition_uses(condition, evidence):
    nodes = tuple(nodes_of(condition))
    used = {str(node) for node in nodes if isinstance(node, FieldPath)} | {
        n.part for n in nodes if isinstance(n, SumOf)
    }
    used |= {f"history.{FAMILY}" for node in nodes if isinstance(node, HistoryIs | YearsHeld)}
    for node in _nodes(explain(judge(condition, context(evidence)), ruleset())):
        for read in node.inputs:
            plain = read.path.partition("].")[2] or read.path
            assert read.path.startswith("parameter.") or any(plain in (name, name.partition(".")[0]) for name in used)


@LAWS
@given(conditions(), records())
def test_the_deciding_nodes_suffice_for_the_truth(condition, evidence):
    for node in _nodes(explain(judge(condition, context(evidence)), ruleset())):
        if node.decides and node.kind in JUNCTIONS:
            assert any(child.decides for child in node.children)
            if node.truth != "unknown":
                for other in (False, True):
                    truths = [child.truth == "true" if child.decides else other for child in node.children]
                    assert JUNCTIONS[node.kind](truths, node.count) is (node.truth == "true")


@LAWS
@given(number_atoms(), records())
def test_a_number_gap_is_the_nearest_value_that_does(condition, evidence):
    trace = judge(condition, context(evidence))
    assume(trace.truth is Truth.FALSE)
    gap = gap_of(trace, Names(ruleset()), {})
    assert gap is not None
    assume(gap.kind == "change" and gap.operator not in ("in", "!=") and len(gap.paths) == 1)
    assume(gap.paths[0] in ("x", "y", "z", "km") and _is_field_value(gap, evidence))
    needed, now = Fraction(gap.needed.value), Fraction(gap.measured.value)
    step = 1 if gap.paths[0] != "km" else STEP
    reached = needed if gap.operator != ">" else needed + step
    reached = reached if gap.operator != "<" else needed - step
    one_nearer = reached - step if needed > now or (needed == now and gap.operator == ">") else reached + step
    assert judge(condition, context(_with(evidence, gap.paths[0], reached))).truth is Truth.TRUE
    if one_nearer != now and one_nearer >= 0:
        assert judge(condition, context(_with(evidence, gap.paths[0], one_nearer))).truth is not Truth.TRUE


@settings(LAWS, max_examples=300)
@given(
    st.integers(0, 60),
    st.integers(1, 60),
    st.sampled_from(sorted(HOLDS)),
    st.sampled_from([0, 50, 70, 90, 100]).map(Fraction),
)
def test_a_ratio_gap_is_exact(part, whole, operator, limit):
    condition = RatioCompare(
        operator,
        NumberField(path("x"), span=AT),
        NumberField(path("y"), span=AT),
        Constant(limit, True, span=AT),
        span=AT,
    )
    trace = judge(condition, context(record({"x": part, "y": whole})))
    gap = gap_of(trace, Names(ruleset()), {})
    nearest = min(
        (n for n in range(200) if HOLDS[operator](n * 100, limit * whole)), key=lambda n: abs(n - part), default=None
    )
    if gap is None:
        assert trace.truth is Truth.TRUE
    elif gap.kind == "none":
        assert nearest is None
    elif gap.operator != "!=":
        assert gap.needed.value == str(nearest)
        assert gap.needed.whole == str(whole)
        assert gap.change == str(nearest - part)


@LAWS
@given(conditions(), records())
def test_a_gap_is_given_for_everything_that_is_not_true(condition, evidence):
    trace = judge(condition, context(evidence))
    gap = gap_of(trace, Names(ruleset()), {})
    assert (gap is None) is (trace.truth is Truth.TRUE)
    opposite = gap_of(trace, Names(ruleset()), {}, False)
    assert (opposite is None) is (trace.truth is Truth.FALSE)


def _nodes(node: Explanation) -> list[Explanation]:
    return [node, *(below for child in node.children for below in _nodes(child))]


def _is_field_value(gap: Gap, evidence) -> bool:
    return Fraction(gap.measured.value) == evidence.fields.get(gap.paths[0])


def _with(evidence, name: str, value: Fraction):
    given = int(value) if name != "km" else value
    return record(
        {**evidence.fields, name: given}, evidence.previous, evidence.unit.attributes, evidence.as_of, evidence.history
    )
