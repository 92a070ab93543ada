"""Numeric expressions: exact values and intervals, with what they were read from.

In: a linear expression and a context. Out: an `Amount`. Invariants: a plain field that is missing makes the whole
amount unknown, whatever bounds the field has; tallies of criteria stay apart as a linear form until both sides are
together.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from antq_rules.evaluation.context import Context
from antq_rules.evaluation.history import history_input, years_held_bounds
from antq_rules.evaluation.lists import Judge, count_elements, sum_elements
from antq_rules.evaluation.tallies import NOTHING, LinearForm, tally_bounds
from antq_rules.evaluation.trace import Input, Trace
from antq_rules.evidence import MISSING
from antq_rules.ruleset.conditions import (
    Add,
    Constant,
    CountOf,
    CriteriaTally,
    NumberField,
    Numeric,
    ParameterValue,
    Scale,
    Subtract,
    SumOf,
    TotalPoints,
    YearsHeld,
)
from antq_rules.values import UNKNOWN_INTERVAL, Interval


@dataclass(frozen=True, slots=True)
class Amount:
    """The value of an expression: an interval plus a linear form over tallies, the inputs, the list elements judged."""

    known: Interval
    tallies: LinearForm = ()
    inputs: tuple[Input, ...] = ()
    elements: tuple[Trace, ...] = ()

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.known + other.known,
            self.tallies + other.tallies,
            _without_repetition(self.inputs + other.inputs),
            self.elements + other.elements,
        )

    def scale(self, factor: Fraction) -> "Amount":
        """The amount times a constant."""
        tallies = tuple((factor * own, tally) for own, tally in self.tallies)
        return Amount(self.known.scale(factor), tallies, self.inputs, self.elements)

    def value(self, context: Context) -> Interval:
        """The interval with the tallies bounded over what the open criteria can become."""
        if not self.tallies:
            return self.known
        return self.known + tally_bounds(self.tallies, context.ruleset, context.criteria)


def amount_of(node: Numeric, context: Context, judge: Judge) -> Amount:
    """The value of a numeric expression; `judge` decides conditions on list elements."""
    match node:
        case Constant():
            return Amount(Interval.exactly(node.value))
        case NumberField():
            return _field(node, context)
        case ParameterValue():
            return _parameter(node, context)
        case Add():
            return amount_of(node.left, context, judge) + amount_of(node.right, context, judge)
        case Subtract():
            return amount_of(node.left, context, judge) + amount_of(node.right, context, judge).scale(Fraction(-1))
        case Scale():
            return _scaled(node, context, judge)
        case CountOf():
            counted = count_elements(node, context, judge)
            return Amount(counted.value, (), (counted.input,), counted.elements)
        case SumOf():
            summed = sum_elements(node, context, judge)
            return Amount(summed.value, (), (summed.input,), summed.elements)
        case YearsHeld():
            return Amount(years_held_bounds(context.history, context.evidence.year), (), (history_input(context),))
        case CriteriaTally() | TotalPoints():
            return Amount(NOTHING, ((Fraction(1), node),))
        case _:
            assert_never(node)


def _field(node: NumberField, context: Context) -> Amount:
    value = context.read(node.path)
    known = Interval.exactly(value) if isinstance(value, int | Fraction) else UNKNOWN_INTERVAL
    return Amount(known, (), (Input(node.path, value),))


def _parameter(node: ParameterValue, context: Context) -> Amount:
    value = context.parameter(node.name)
    known = Interval.exactly(value) if isinstance(value, int | Fraction) else UNKNOWN_INTERVAL
    return Amount(known, (), (Input(None, value, node.name),))


def _scaled(node: Scale, context: Context, judge: Judge) -> Amount:
    factor = amount_of(node.factor, context, judge)
    amount = amount_of(node.value, context, judge)
    inputs = _without_repetition(factor.inputs + amount.inputs)
    if factor.known.low is None:
        return Amount(UNKNOWN_INTERVAL, (), inputs, amount.elements)
    per_unit = factor.known.low / 100 if node.factor.is_percent else factor.known.low
    scaled = amount.scale(per_unit)
    return Amount(scaled.known, scaled.tallies, inputs, scaled.elements)


def _without_repetition(inputs: tuple[Input, ...]) -> tuple[Input, ...]:
    seen: dict[tuple[object, ...], Input] = {}
    for read in inputs:
        seen.setdefault((read.path, read.parameter), read)
    return tuple(seen.values())


def has_unset_parameter(inputs: tuple[Input, ...]) -> bool:
    """Whether one of the inputs is a parameter without a value."""
    return any(read.parameter is not None and read.value is MISSING for read in inputs)


def has_missing_field(inputs: tuple[Input, ...]) -> bool:
    """Whether one of the inputs is a field that the record does not give."""
    return any(read.path is not None and read.value is MISSING for read in inputs)
