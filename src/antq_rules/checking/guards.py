"""Ratios whose denominator may be zero (W201).

In: checked conditions. Out: the ratios that nothing protects. Invariant: a guard counts only if, where it fails, the
ratio no longer matters: a `when` around it, another line of the same `and` or `or`, `applies when`, a bound.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from antq_rules.checking.linear import Form, World, linear, range_of
from antq_rules.diagnostics import Span
from antq_rules.ruleset.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    CountOf,
    Definition,
    FieldPath,
    ForElements,
    Implication,
    Negation,
    NoneOf,
    NumberField,
    Numeric,
    RatioCompare,
    SumOf,
)
from antq_rules.ruleset.model import Criterion
from antq_rules.ruleset.references import nodes_of
from antq_rules.values.comparison import NEGATED


@dataclass(frozen=True, slots=True)
class Fact:
    """`form > 0`, or `form >= 0` if not strict; `form != 0` if it is only not zero."""

    form: Form
    is_strict: bool
    is_only_not_zero: bool = False


def unguarded(condition: Condition, known: tuple[Fact, ...], world: World) -> Iterator[RatioCompare]:
    """The ratios of a condition whose denominator may be zero where they matter."""
    match condition:
        case RatioCompare():
            if not _is_never_zero(condition.whole, known, world):
                yield condition
        case AllOf() | AnyOf() | NoneOf():
            yield from _unguarded_items(condition, known, world)
        case AtLeast():
            for item in condition.items:
                yield from unguarded(item, known, world)
        case Negation():
            yield from unguarded(condition.item, known, world)
        case Definition():
            yield from unguarded(condition.condition, known, world)
        case Implication():
            yield from unguarded(condition.condition, known, world)
            given = tuple(facts(condition.condition, True, world))
            yield from unguarded(condition.consequence, (*known, *given), world)
        case ForElements():
            yield from unguarded(condition.where, known, world.inside(condition.list))
        case Compare():
            for atom in (*linear(condition.left).coefficients, *linear(condition.right).coefficients):
                if isinstance(atom, CountOf | SumOf) and atom.where is not None:
                    yield from unguarded(atom.where, known, world.inside(atom.list))


def _unguarded_items(
    condition: AllOf | AnyOf | NoneOf, known: tuple[Fact, ...], world: World
) -> Iterator[RatioCompare]:
    # In `y > 0 and x of y >= 70%` a zero makes the first part false, and the whole with it; `or` and `none` likewise
    # with the truths swapped.
    is_true = isinstance(condition, AllOf)
    with_ratio = [item for item in condition.items if any(isinstance(node, RatioCompare) for node in nodes_of(item))]
    if not with_ratio:
        return
    given = [(item, tuple(facts(item, is_true, world))) for item in condition.items]
    for item in with_ratio:
        others = (fact for other, own in given if other is not item for fact in own)
        yield from unguarded(item, (*known, *others), world)


def unguarded_in_criterion(criterion: Criterion, world: World) -> Iterator[RatioCompare]:
    """The ratios of a criterion whose denominator may be zero where they matter."""
    known: tuple[Fact, ...] = ()
    if criterion.applies is not None:
        yield from unguarded(criterion.applies, (), world)
        known = tuple(facts(criterion.applies, True, world))
    if criterion.require is not None:
        yield from unguarded(criterion.require, known, world)
    if criterion.points is None:
        return
    for part in criterion.points.parts:
        if part.condition is None:
            continue
        yield from unguarded(part.condition, known, world)
        if criterion.points.kind == "first_of":
            known = (*known, *facts(part.condition, False, world))


def facts(condition: Condition, is_true: bool, world: World) -> Iterator[Fact]:
    """What is known of numbers where the condition is true (or false)."""
    match condition:
        case Negation():
            yield from facts(condition.item, not is_true, world)
        case Definition():
            yield from facts(condition.condition, is_true, world)
        case AllOf() if is_true:
            for item in condition.items:
                yield from facts(item, True, world)
        case AnyOf() if not is_true:
            for item in condition.items:
                yield from facts(item, False, world)
        case NoneOf() if is_true:
            for item in condition.items:
                yield from facts(item, False, world)
        case Compare():
            operator = condition.operator if is_true else NEGATED[condition.operator]
            yield from _compare_facts(linear(condition.left) - linear(condition.right), operator, world)


def _compare_facts(form: Form, operator: str, world: World) -> Iterator[Fact]:
    negative = Form({}, form.constant - form.constant) - form
    if operator in (">", ">=", "="):
        yield Fact(form, operator == ">")
    if operator in ("<", "<=", "="):
        yield Fact(negative, operator == "<")
    low = range_of(form, world).low
    if operator == "!=":
        yield Fact(form, True, is_only_not_zero=low is None or low < 0)


def _is_never_zero(whole: Numeric, known: tuple[Fact, ...], world: World) -> bool:
    form = linear(whole)
    if any(fact.is_only_not_zero and fact.form == form for fact in known):
        return True
    known = tuple(fact for fact in known if not fact.is_only_not_zero)
    low = range_of(form, world).low
    if low is not None and low > 0:
        return True
    every = (*known, *_bound_facts(form, world))
    # One fact may be enough, or two together: `a > 0` and `b >= a` make `b` positive.
    for first in _about(form, every):
        rest = form - first.form
        if _follows(form, first, world):
            return True
        if any(_follows(rest, other, world, first.is_strict) for other in _about(rest, every)):
            return True
    return False


def _about(form: Form, known: tuple[Fact, ...]) -> Iterator[Fact]:
    return (fact for fact in known if not form.coefficients.keys().isdisjoint(fact.form.coefficients))


def _follows(form: Form, fact: Fact, world: World, is_strict: bool = False) -> bool:
    low = range_of(form - fact.form, world).low
    return low is not None and (low > 0 or (low == 0 and (fact.is_strict or is_strict)))


def _bound_facts(form: Form, world: World) -> Iterator[Fact]:
    """What the `where` bounds of the fields that may matter say."""
    for field in (*world.ruleset.evidence, *(world.item.fields if world.item else ())):
        for bound in field.bounds:
            scope = "item" if world.item is not None and world.item.field(field.name) is field else "evidence"
            value = linear(_field_number(scope, field.name, bound.span)) - linear(bound.value)
            if set(value.coefficients) & set(form.coefficients):
                yield from _compare_facts(value, bound.operator, world)


def _field_number(scope: str, name: str, span: Span) -> NumberField:
    return NumberField(FieldPath(scope, name), span=span)
