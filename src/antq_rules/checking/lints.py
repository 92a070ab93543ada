"""Warnings over a checked ruleset: what it says is sound, but a person should look.

In: an assembled ruleset. Out: W101, W201, W202, W203. Invariant: only what the file itself says is looked at, never
what it inherits; names are called unused only where no error could have hidden a use.
"""

from collections.abc import Iterator

from antq_rules.checking.constant import constant_truth
from antq_rules.checking.contradictions import contradict
from antq_rules.checking.guards import unguarded, unguarded_in_criterion
from antq_rules.checking.linear import World, linear
from antq_rules.checking.names import Context, Declared
from antq_rules.checking.walk import parameters, paths, used_definitions
from antq_rules.diagnostics import Diagnostic, Label
from antq_rules.diagnostics.diagnostic import at
from antq_rules.ruleset.conditions import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    CountOf,
    Definition,
    ForElements,
    Implication,
    Negation,
    NoneOf,
    NumberField,
    RatioCompare,
    SumOf,
)
from antq_rules.ruleset.model import Criterion, Outcome, RuleSet
from antq_rules.values import Truth


def lint(ruleset: RuleSet, context: Context, *, is_complete: bool) -> Iterator[Diagnostic]:
    """All warnings that need the assembled ruleset."""
    world = World(ruleset, is_complete=is_complete)
    own = [item for item in ruleset.criteria if item.from_ruleset == ruleset.id]
    rules = [item.condition for item in ruleset.eligibility if item.from_ruleset == ruleset.id]
    outcomes = (*ruleset.decision, *ruleset.classification)
    # An outcome `when yes` is W301 at what follows it.
    results = [
        item.condition
        for item in outcomes
        if item.condition and not isinstance(item.condition, Always) and item.span.source == ruleset.span.source
    ]
    defined = [item for item in ruleset.definitions if context.names[item.name].origin == "own"]
    for criterion in own:
        yield from map(_unguarded, unguarded_in_criterion(criterion, world))
    # Where a criterion is faulty, too few may be left to keep a total from being zero.
    for condition in (*rules, *(results if is_complete else ())):
        yield from map(_unguarded, unguarded(condition, (), world))
    conditions = [condition for item in own for condition in _conditions(item)]
    for condition in (*conditions, *rules, *results, *(item.condition for item in defined)):
        yield from _constant(condition, world)
    if is_complete:
        for block in (ruleset.decision, ruleset.classification):
            yield from _never_first(block, ruleset, world)
        yield from _unused(ruleset, context)


def _conditions(criterion: Criterion) -> Iterator[Condition]:
    parts = criterion.points.parts if criterion.points else ()
    for condition in (criterion.applies, criterion.require, *(part.condition for part in parts)):
        if condition is not None:
            yield condition


def _unguarded(ratio: RatioCompare) -> Diagnostic:
    variant = "" if isinstance(ratio.whole, NumberField) else "expression"
    return at("W201", ratio.whole.span, variant, whole=short(ratio.whole.span.text))


def _constant(condition: Condition, world: World) -> list[Diagnostic]:
    """The smallest conditions that are always true or always false; a definition is reported where it is written."""
    found = [finding for child, inner in _children(condition, world) for finding in _constant(child, inner)]
    if found or isinstance(condition, Definition):
        return found
    truth = constant_truth(condition, world)
    # A definition below that decides is reported where it is written.
    is_caused = any(constant_truth(child, inner) is not Truth.UNKNOWN for child, inner in _children(condition, world))
    if truth is Truth.UNKNOWN or is_caused:
        return []
    code = "W202" if truth is Truth.TRUE else "W203"
    return [at(code, condition.span, text=short(condition.span.text))]


def _children(condition: Condition, world: World) -> Iterator[tuple[Condition, World]]:
    match condition:
        case Negation():
            yield condition.item, world
        case Implication():
            yield condition.condition, world
            yield condition.consequence, world
        case ForElements():
            yield condition.where, world.inside(condition.list)
        case Compare():
            for atom in (*linear(condition.left).coefficients, *linear(condition.right).coefficients):
                if isinstance(atom, CountOf | SumOf) and atom.where is not None:
                    yield atom.where, world.inside(atom.list)
        case AllOf() | AnyOf() | NoneOf() | AtLeast():
            for item in condition.items:
                yield item, world


def _never_first(outcomes: tuple[Outcome, ...], ruleset: RuleSet, world: World) -> Iterator[Diagnostic]:
    """Outcomes that are reached only where an earlier one is, such as `>= 1` before `>= 2`."""
    earlier: list[tuple[Outcome, Condition]] = []
    for outcome in outcomes:
        condition = outcome.condition
        if any(condition == item for _, item in earlier):
            return  # reported where the outcomes are checked
        if condition is not None and constant_truth(condition, world) is not Truth.UNKNOWN:
            return  # reported as such
        if earlier and outcome.span.source == ruleset.span.source:
            wanted = () if condition is None else ((condition, True),)
            if contradict((*((item, False) for _, item in earlier), *wanted), world):
                facts = {"name": outcome.name, "earlier": earlier[-1][0].name}
                yield Diagnostic("W301", (Label(outcome.span), Label(earlier[-1][0].span, "earlier")), facts, "implied")
                return
        if condition is not None:
            earlier.append((outcome, condition))


def short(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _unused(ruleset: RuleSet, context: Context) -> Iterator[Diagnostic]:
    # The conditions of the definitions, not the definitions themselves: a definition does not use itself.
    defined_as = tuple(item.condition for item in ruleset.definitions)
    rules = (ruleset.eligibility, ruleset.criteria, ruleset.decision, ruleset.classification, defined_as)
    fields = (*ruleset.evidence, *ruleset.unit)
    read = {("evidence" if scope == "previous" else scope, name) for scope, name in paths(rules)}
    for field in fields:
        others = {("evidence" if scope == "previous" else scope, name) for scope, name in paths(field)}
        read |= others - {("evidence", field.name), ("unit", field.name)}
    set_values = parameters((rules, fields))
    defined = used_definitions(rules)
    for name, item in context.names.items():
        if item.origin == "own" and not _is_read(name, item, read, set_values, defined):
            variant = "parameter" if item.parameter else ("definition" if item.definition else "")
            yield at("W101", item.span, variant, name=name)
    for name, item in context.unit.items():
        if item.origin == "own" and ("unit", name) not in read:
            yield at("W101", item.span, "unit", name=name)


def _is_read(name: str, item: Declared, read: set[tuple[str, str]], set_values: set[str], defined: set[str]) -> bool:
    if item.parameter is not None:
        return name in set_values
    return name in defined if item.definition is not None else ("evidence", name) in read
