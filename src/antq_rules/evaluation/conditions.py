"""Conditions: strong Kleene truth with a trace at every node (language reference, 2.6).

In: a checked condition and a context. Out: a `Trace` of the same shape. Invariant: every child is judged, also where
the truth of the parent is already settled, because the explanation shows them all.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from antq_rules.evaluation.context import Context
from antq_rules.evaluation.criteria_conditions import judge_all_criteria_met, judge_criterion_met
from antq_rules.evaluation.days import judge_day_compare, judge_day_in, judge_day_within
from antq_rules.evaluation.history import judge_history
from antq_rules.evaluation.lists import judge_every_or_some
from antq_rules.evaluation.numbers import Amount, amount_of, has_missing_field, has_unset_parameter
from antq_rules.evaluation.tallies import open_criteria, short_criteria
from antq_rules.evaluation.trace import Input, Measured, Trace, UnknownReason
from antq_rules.evidence import ABSENT, MISSING, Attestation, Missing, Value
from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Attested,
    Compare,
    Condition,
    CriterionMet,
    DayCompare,
    DayIn,
    DayWithin,
    Definition,
    FieldPath,
    FlagIs,
    ForElements,
    HistoryIs,
    Implication,
    IsPresent,
    Negation,
    NoneOf,
    NumberOneOf,
    OneOf,
    RankCompare,
    RatioCompare,
)
from antq_rules.values import Interval, Truth
from antq_rules.values.interval import compare_with_zero
from antq_rules.values.truth import all_of, any_of, at_least, implies, negate
from antq_rules.values.vietnamese import spelling_key


def judge(condition: Condition, context: Context) -> Trace:
    """The truth of a condition, with the trace of everything below it."""
    return _JUDGES[type(condition)](condition, context)


# ---------------------------------------------------------------- junctions


def _all_of(node: AllOf, context: Context) -> Trace:
    children = _children(node.items, context)
    return Trace(node, all_of(child.truth for child in children), children)


def _any_of(node: AnyOf, context: Context) -> Trace:
    children = _children(node.items, context)
    return Trace(node, any_of(child.truth for child in children), children)


def _none_of(node: NoneOf, context: Context) -> Trace:
    children = _children(node.items, context)
    return Trace(node, negate(any_of(child.truth for child in children)), children)


def _at_least(node: AtLeast, context: Context) -> Trace:
    children = _children(node.items, context)
    return Trace(node, at_least(node.count, (child.truth for child in children)), children)


def _negation(node: Negation, context: Context) -> Trace:
    child = judge(node.item, context)
    return Trace(node, negate(child.truth), (child,))


def _implication(node: Implication, context: Context) -> Trace:
    condition, consequence = judge(node.condition, context), judge(node.consequence, context)
    return Trace(node, implies(condition.truth, consequence.truth), (condition, consequence))


def _definition(node: Definition, context: Context) -> Trace:
    child = judge(node.condition, context)
    return Trace(node, child.truth, (child,))


def _children(items: tuple[Condition, ...], context: Context) -> tuple[Trace, ...]:
    return tuple(judge(item, context) for item in items)


# ---------------------------------------------------------------- flags, choices, presence


def _always(node: Always, _context: Context) -> Trace:
    return Trace(node, Truth.of(node.value))


def _flag_is(node: FlagIs, context: Context) -> Trace:
    read = _read(node.path, node.parameter, context)
    value = read.value if isinstance(read.value, bool) else None
    truth = Truth.of(None if value is None else value is node.value)
    return _atom(node, truth, (read,), value, node.value)


def _one_of(node: OneOf, context: Context) -> Trace:
    read = _read(node.path, node.parameter, context)
    if read.value is ABSENT:
        return Trace(node, Truth.FALSE, (), (read,), no_document=True)
    name = read.value if isinstance(read.value, str) else None
    truth = Truth.of(None if name is None else _is_one_of(name, node.options) is not node.is_negated)
    return _atom(node, truth, (read,), name, None)


def _is_one_of(name: str, options: tuple[str, ...]) -> bool:
    # Options are few and mostly ASCII names, so that the keys of Vietnamese texts are made only where they are needed.
    return name in options or spelling_key(name) in map(spelling_key, options)


def _rank_compare(node: RankCompare, context: Context) -> Trace:
    left = _read(node.path, node.parameter, context)
    name = _ranked(left.value, node)
    if node.option_parameter is None:
        return _rank_trace(node, (left,), name, node.option)
    right = _read(None, node.option_parameter, context)
    return _rank_trace(node, (left, right), name, _ranked(right.value, node))


def _rank_trace(node: RankCompare, inputs: tuple[Input, ...], name: str | None, option: str | None) -> Trace:
    truth = Truth.UNKNOWN
    if name is not None and option is not None:
        distance = node.ranking.index(name) - node.ranking.index(option)
        truth = compare_with_zero(Interval.exactly(distance), node.operator)
    return _atom(node, truth, inputs, name, option)


def _ranked(value: object, node: RankCompare) -> str | None:
    return value if isinstance(value, str) and value in node.ranking else None


def _read(path: FieldPath | None, parameter: str | None, context: Context) -> Input:
    if path is None:
        return Input(None, context.parameter(parameter or ""), parameter)
    return Input(*context.read_with_place(path))


def _is_present(node: IsPresent, context: Context) -> Trace:
    value = context.read(node.path)
    is_there = None if value is MISSING else value is not ABSENT
    truth = Truth.of(None if is_there is None else is_there is node.is_present)
    return _atom(node, truth, (Input(node.path, value),), is_there, node.is_present)


def _attested(node: Attested, context: Context) -> Trace:
    value = context.read(node.path)
    truth, reason = attested_truth(value, node, context)
    result = value.result if isinstance(value, Attestation) and not isinstance(value.result, Missing) else None
    return Trace(node, truth, (), (Input(node.path, value),), result, None, "met", reason)


def attested_truth(value: Value, node: Attested, context: Context) -> tuple[Truth, UnknownReason | None]:
    """The truth of an attestation as a condition, and why it is unknown; not applicable counts as true (left out)."""
    if value is ABSENT:
        return Truth.FALSE, None
    result = value.result if isinstance(value, Attestation) else MISSING
    if not isinstance(value, Attestation) or result is MISSING:
        return Truth.UNKNOWN, UnknownReason.MISSING
    if result == "not_yet_due":
        return _forecast_truth(value, context)
    listed = 0 if isinstance(value.documents, Missing) else len(value.documents)
    if result == "met" and listed < node.documents:
        return Truth.UNKNOWN, UnknownReason.NO_DOCUMENTS_LISTED
    # No status shows an element that is left out, so that the documents are asked of it too.
    if result == "not_applicable" and node.path.scope == "item" and listed < node.documents:
        return Truth.UNKNOWN, UnknownReason.LEFT_OUT_WITHOUT_DOCUMENTS
    return Truth.of(result != "not_met"), None


def _forecast_truth(value: Attestation, context: Context) -> tuple[Truth, UnknownReason | None]:
    if not context.counts_forecasts:
        return Truth.UNKNOWN, UnknownReason.ATTESTED_NOT_YET_DUE
    if value.forecast in ("met", "not_met"):
        return Truth.of(value.forecast == "met"), None
    return Truth.UNKNOWN, UnknownReason.NO_FORECAST


def _atom(node: Condition, truth: Truth, inputs: tuple[Input, ...], measured: Measured, required: Measured) -> Trace:
    reason = None
    if truth is Truth.UNKNOWN:
        reason = UnknownReason.PARAMETER_UNSET if has_unset_parameter(inputs) else UnknownReason.MISSING
    return Trace(node, truth, (), inputs, measured, None, required, reason)


# ---------------------------------------------------------------- numbers


def _compare(node: Compare, context: Context) -> Trace:
    left, right = amount_of(node.left, context, judge), amount_of(node.right, context, judge)
    difference = left + right.scale(Fraction(-1))
    truth = compare_with_zero(difference.value(context), node.operator)
    return _number_trace(node, truth, difference, left, right, context)


def _number_one_of(node: NumberOneOf, context: Context) -> Trace:
    amount = amount_of(node.value, context, judge)
    value = amount.value(context)
    truth = any_of(compare_with_zero(value - Interval.exactly(option.value), "=") for option in node.options)
    return _number_trace(node, truth, amount, amount, None, context)


def _ratio_compare(node: RatioCompare, context: Context) -> Trace:
    part, whole = amount_of(node.part, context, judge), amount_of(node.whole, context, judge)
    threshold = amount_of(node.threshold, context, judge)
    inputs = part + whole + threshold
    bounds, limit = whole.value(context), threshold.known.low
    if bounds == Interval.exactly(0):
        trace = _number_trace(node, Truth.UNKNOWN, inputs, part, threshold, context, bounds)
        return replace(trace, reason=UnknownReason.DENOMINATOR_ZERO)
    if limit is None or _may_be_zero(bounds):
        return _number_trace(node, Truth.UNKNOWN, inputs, part, threshold, context, bounds)
    difference = part.scale(Fraction(100)) + whole.scale(-limit)
    truth = compare_with_zero(difference.value(context), node.operator)
    return _number_trace(node, truth, difference + threshold.scale(Fraction(0)), part, threshold, context, bounds)


def _may_be_zero(value: Interval) -> bool:
    return (value.low is None or value.low <= 0) and (value.high is None or value.high >= 0)


def _number_trace(
    node: Compare | NumberOneOf | RatioCompare,
    truth: Truth,
    form: Amount,
    left: Amount,
    right: Amount | None,
    context: Context,
    whole: Interval | None = None,
) -> Trace:
    reason: UnknownReason | None = None
    blocking: tuple[str, ...] = ()
    if truth is Truth.UNKNOWN:
        blocking = open_criteria(form.tallies, context.ruleset, context.criteria)
        reason = _why_unknown(form, bool(blocking))
    elif truth is Truth.FALSE:
        blocking = short_criteria(form.tallies, context.ruleset, context.criteria)
    return Trace(
        node,
        truth,
        form.elements,
        form.inputs,
        left.value(context),
        whole,
        None if right is None else _required(right.value(context)),
        reason,
        blocking=blocking,
    )


def _why_unknown(form: Amount, has_open_criteria: bool) -> UnknownReason:
    if has_unset_parameter(form.inputs):
        return UnknownReason.PARAMETER_UNSET
    if has_missing_field(form.inputs):
        return UnknownReason.MISSING
    return UnknownReason.CRITERIA_OPEN if has_open_criteria else UnknownReason.ELEMENTS_UNKNOWN


def _required(value: Interval) -> Measured:
    if value.is_exact:
        return value.low
    return None if value.low is None and value.high is None else value


_JUDGES: dict[type, Callable[[Any, Context], Trace]] = {
    AllOf: _all_of,
    AnyOf: _any_of,
    NoneOf: _none_of,
    AtLeast: _at_least,
    Negation: _negation,
    Implication: _implication,
    Definition: _definition,
    Always: _always,
    FlagIs: _flag_is,
    OneOf: _one_of,
    RankCompare: _rank_compare,
    IsPresent: _is_present,
    Attested: _attested,
    Compare: _compare,
    NumberOneOf: _number_one_of,
    RatioCompare: _ratio_compare,
    DayIn: judge_day_in,
    DayCompare: judge_day_compare,
    DayWithin: judge_day_within,
    ForElements: lambda node, context: judge_every_or_some(node, context, judge),
    HistoryIs: judge_history,
    CriterionMet: judge_criterion_met,
    AllCriteriaMet: judge_all_criteria_met,
}
