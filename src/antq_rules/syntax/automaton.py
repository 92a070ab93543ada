"""The LALR(1) automaton: shifts tokens, reduces rules, calls the builder of each rule.

In: the grammar and the tokens of one item. Out: the node of the item, or `Stuck`: the first token that cannot follow,
with the state of the automaton there. Invariant: no recursion, so that any text can be read.

Lark makes the tables; running them takes these few lines and saves importing Lark whenever a ruleset is read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from antq_rules.diagnostics import Diagnostic, SourceFile, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax.lexing import Token
from antq_rules.syntax.tables import Rule, Tables

END = "$END"

# A builder gets the children of a rule (tokens, nodes) and its span, and returns a node, or a finding about text that
# the grammar accepts but that is surely not what was meant.
Builder: TypeAlias = Callable[[list[Any], Span], Any]


@dataclass(frozen=True, slots=True)
class Stuck:
    """`tokens[index]` cannot follow (`index` may be the end)."""

    index: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """Tables with the builders of their rules; `deepening` names the builders that nest one expression in another."""

    tables: Tables
    builders: Mapping[str, Builder]
    deepening: frozenset[str]
    depth_limit: int


@dataclass(slots=True)
class _Stacks:
    """States of the automaton and, beside each, a value, its place, and how deep expressions nest in it."""

    states: list[int]
    values: list[Any]
    starts: list[int]
    ends: list[int]
    depths: list[int]

    def push(self, value: Any, start: int, end: int, depth: int) -> None:
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)
        self.depths.append(depth)

    def pop(self, count: int) -> None:
        del self.states[-count:], self.values[-count:], self.starts[-count:], self.ends[-count:], self.depths[-count:]


def run(grammar: Grammar, source: SourceFile, tokens: Sequence[Token]) -> Any:
    """The node that the tokens of one item make, or `Stuck`, or a finding.

    A finding comes from a builder, or where expressions nest too deep.
    """
    all_states, rules = grammar.tables.states, grammar.tables.rules
    stacks = _Stacks([0], [None], [0], [0], [0])
    states = stacks.states
    for index in range(len(tokens) + 1):
        kind = tokens[index].kind if index < len(tokens) else END
        while True:
            action = all_states[states[-1]].get(kind)
            if action is None:
                return Stuck(index)
            if action >= 0:
                break
            rule = rules[-1 - action]
            if rule.passes:
                states.pop()
            elif found := _reduce(grammar, source, rule, stacks):
                return found
            states.append(all_states[states[-1]][rule.origin])
        if index < len(tokens):
            states.append(action)
            stacks.push(tokens[index], tokens[index].start, tokens[index].end, 0)
    return stacks.values[-1]


def _reduce(grammar: Grammar, source: SourceFile, rule: Rule, stacks: _Stacks) -> Diagnostic | None:
    """Put the node of a rule in the place of its children; a finding where there can be no node."""
    count = rule.length
    children = _flat(stacks.values[-count:])
    start, end = stacks.starts[-count], stacks.ends[-1]
    depth = max(stacks.depths[-count:])
    value: Any = children
    if not rule.is_spliced:
        if rule.builder in grammar.deepening:
            depth += 1
            if depth > grammar.depth_limit:
                return at("E023", Span(source, start, end), limit=grammar.depth_limit)
        value = grammar.builders[rule.builder](children, Span(source, start, end))
        if type(value) is Diagnostic:
            return value
    stacks.pop(count)
    stacks.push(value, start, end, depth)
    return None


def _flat(values: list[Any]) -> list[Any]:
    if not any(type(value) is list for value in values):
        return values
    first = values[0]
    # a list that grows by one child at a time is extended in place, not copied each time
    flat: list[Any] = first if type(first) is list else [first]
    for value in values[1:]:
        if type(value) is list:
            flat.extend(value)
        else:
            flat.append(value)
    return flat


def acceptable(tables: Tables, tokens: Sequence[Token]) -> frozenset[str]:
    """The terminals that can follow tokens that were read.

    The automaton is run again: where it got stuck, the wrong token may already have closed what was open.
    """
    states = [0]
    for token in tokens:
        follow(tables, states, token.kind)
        states.append(tables.states[states[-1]][token.kind])
    row = tables.states[states[-1]]
    return frozenset(kind for kind in row if (kind.isupper() or kind == END) and follow(tables, list(states), kind))


def follow(tables: Tables, states: list[int], kind: str) -> bool:
    """Reduce `states` in place until a terminal can be shifted; False if it cannot."""
    while (action := tables.states[states[-1]].get(kind)) is not None:
        if action >= 0:
            return True
        rule = tables.rules[-1 - action]
        del states[len(states) - rule.length :]
        states.append(tables.states[states[-1]][rule.origin])
    return False
