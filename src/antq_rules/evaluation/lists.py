"""Lists of records: counting, adding up and quantifying over their elements.

In: a list field, a condition on its elements. Out: intervals and truths with a trace per element. Invariants: an
element of unknown truth widens a count by one; an unknown number widens a sum without bound on the side where it can
lie.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from antq_rules.evaluation.context import Context, elements_of
from antq_rules.evaluation.trace import Element, Input, Trace, UnknownReason
from antq_rules.evidence import MISSING, Missing, Value
from antq_rules.ruleset.conditions import Always, Condition, CountOf, FieldPath, ForElements, SumOf
from antq_rules.values import UNKNOWN_INTERVAL, Interval, Truth
from antq_rules.values.truth import all_of, any_of

Judge: TypeAlias = Callable[[Condition, Context], Trace]


@dataclass(frozen=True, slots=True)
class ListAmount:
    """A count or sum over a list, the list as read, and the traces of its elements (none where nothing was judged)."""

    value: Interval
    input: Input
    elements: tuple[Trace, ...]


def count_elements(node: CountOf, context: Context, judge: Judge) -> ListAmount:
    """`count(xs where c)`: from the number of true elements to that of elements not false."""
    value = context.read(node.list)
    elements = elements_of(value)
    if isinstance(elements, Missing):
        return ListAmount(UNKNOWN_INTERVAL, Input(node.list, value), ())
    if node.where is None:
        return ListAmount(Interval.exactly(len(elements)), Input(node.list, value), ())
    traces = _judge_elements(node.list, node.where, context, judge)
    true = sum(trace.truth is Truth.TRUE for trace in traces)
    unknown = sum(trace.truth is Truth.UNKNOWN for trace in traces)
    return ListAmount(Interval(Fraction(true), Fraction(true + unknown)), Input(node.list, value), traces)


def sum_elements(node: SumOf, context: Context, judge: Judge) -> ListAmount:
    """`sum(xs.n where c)`: elements of unknown truth add between nothing and their number."""
    value = context.read(node.list)
    elements = elements_of(value)
    if isinstance(elements, Missing):
        return ListAmount(UNKNOWN_INTERVAL, Input(node.list, value), ())
    where = node.where if node.where is not None else Always(True, span=node.span)
    traces = _judge_elements(node.list, where, context, judge)
    total, summed = Interval.exactly(0), []
    for element, trace in zip(elements, traces, strict=True):
        number = element.get(node.part, MISSING)
        total = total + _added(trace.truth, number, node.is_non_negative)
        summed.append(_with_number(trace, node, number))
    return ListAmount(total, Input(node.list, value), tuple(summed))


def judge_every_or_some(node: ForElements, context: Context, judge: Judge) -> Trace:
    """`every(xs where c)` and `some(xs where c)`; true and false for a null list."""
    value = context.read(node.list)
    inputs = (Input(node.list, value),)
    if isinstance(elements_of(value), Missing):
        return Trace(node, Truth.UNKNOWN, (), inputs, reason=UnknownReason.MISSING)
    traces = _judge_elements(node.list, node.where, context, judge)
    truths = [trace.truth for trace in traces]
    truth = all_of(truths) if node.quantifier == "every" else any_of(truths)
    true = sum(one is Truth.TRUE for one in truths)
    unknown = sum(one is Truth.UNKNOWN for one in truths)
    return Trace(
        node,
        truth,
        traces,
        inputs,
        measured=Interval(Fraction(true), Fraction(true + unknown)),
        required=Fraction(len(traces) if node.quantifier == "every" else 1),
        reason=UnknownReason.ELEMENTS_UNKNOWN if truth is Truth.UNKNOWN else None,
    )


def _judge_elements(path: FieldPath, where: Condition, context: Context, judge: Judge) -> tuple[Trace, ...]:
    elements = elements_of(context.read(path))
    if isinstance(elements, Missing):
        return ()
    return tuple(
        replace(judge(where, replace(context, item=element)), element=Element(path, position))
        for position, element in enumerate(elements, start=1)
    )


def _added(truth: Truth, number: Value, is_non_negative: bool) -> Interval:
    if truth is Truth.FALSE:
        return Interval.exactly(0)
    if isinstance(number, int | Fraction):
        exactly = Interval.exactly(number)
    else:
        exactly = Interval(Fraction(0), None) if is_non_negative else UNKNOWN_INTERVAL
    return exactly if truth is Truth.TRUE else exactly.hull(Interval.exactly(0))


def _with_number(trace: Trace, node: SumOf, number: Value) -> Trace:
    # The element is wrapped so that its number stands beside the condition that let it in.
    is_open = number is MISSING and trace.truth is not Truth.FALSE
    return Trace(
        Always(True, span=node.span),
        trace.truth,
        () if node.where is None else (replace(trace, element=None),),
        (Input(FieldPath("item", node.part), number),),
        reason=UnknownReason.MISSING if is_open else None,
        element=trace.element,
    )
