"""The lines of a criterion that keep it from being met, as plan expressions.

In: a criterion and the scope in which it was planned. Out: for each line its name and an expression that is true where
the line decides. A line decides where every condition around it has the same truth as the line itself, as in
explanations; the elements of a list are not told apart, their condition is one line.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from antq_rules.engines.plan.conditions import truth_of
from antq_rules.engines.plan.criteria import early_of
from antq_rules.engines.plan.expressions import Expression, either, every, is_unknown, negated
from antq_rules.engines.plan.lines import judged_by_points
from antq_rules.engines.plan.scope import Scope
from antq_rules.ruleset import Criterion
from antq_rules.ruleset.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Definition,
    Implication,
    Negation,
    NoneOf,
)
from antq_rules.ruleset.lines import folded_text, label_of

Lines = tuple[tuple[str, Expression], ...]
"""Labels of lines (their text, where they have none), and when each decides."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """The lines that are false where a criterion is not met, and that are unknown where it is undetermined."""

    false: Lines
    unknown: Lines


@dataclass(slots=True)
class _Walk:
    """A walk through the conditions of one criterion; `truths` of conditions by their identity, each bound once."""

    criterion: str
    scope: Scope
    truths: dict[int, Expression] = field(default_factory=dict)
    found: dict[str, list[Expression]] = field(default_factory=dict)

    def lines(self) -> Lines:
        """What was found, a label once."""
        lines = tuple((label, either(tuple(truths))) for label, truths in self.found.items())
        self.found = {}
        return lines

    def truth(self, node: Condition) -> Expression:
        """The truth of a condition under a name of its own."""
        if id(node) not in self.truths:
            name = f"line {self.criterion} {len(self.truths) + 1}"
            self.truths[id(node)] = self.scope.bindings.bind(name, truth_of(node, self.scope))
        return self.truths[id(node)]

    def add(
        self, node: Condition, kind: "_Kind", label: str | None = None, around: tuple[Expression, ...] = ()
    ) -> None:
        """Add the lines at or below a condition that decide where it has the truth of the kind."""
        label = label_of(node) or label
        path = (*around, kind.test(self.truth(node)))
        inner = tuple(kind.inside(node))
        for child in inner:
            self.add(child, kind, label, path)
        if not inner:
            self.found.setdefault(label or folded_text(node.span), []).append(every(path))


class _Kind(NamedTuple):
    """Lines of one truth: whether a condition has it, and which conditions inside may give it to it."""

    test: Callable[[Expression], Expression]
    inside: Callable[[Condition], Iterator[Condition]]


def reasons_of(criterion: Criterion, scope: Scope) -> Reasons:
    """The reasons of a criterion. One with a requirement is judged by that alone, one without by its points."""
    walk = _Walk(criterion.id, replace(scope, is_early=early_of(criterion)))
    roots = tuple(judged_by_points(criterion)) if criterion.require is None else (criterion.require,)
    for root in roots:
        walk.add(root, _Kind(negated, _false_with))
    false = walk.lines()
    for root in roots if criterion.applies is None else (criterion.applies, *roots):
        walk.add(root, _Kind(is_unknown, _unknown_with))
    return Reasons(false, walk.lines())


def _false_with(node: Condition) -> Iterator[Condition]:
    """The conditions inside that are false where the node is and make it so."""
    if isinstance(node, AllOf | AnyOf | AtLeast):
        yield from node.items
    elif isinstance(node, Definition):
        yield node.condition
    elif isinstance(node, Implication):
        yield node.consequence


def _unknown_with(node: Condition) -> Iterator[Condition]:
    """The conditions inside of which some are unknown where the node is."""
    if isinstance(node, AllOf | AnyOf | AtLeast | NoneOf):
        yield from node.items
    elif isinstance(node, Definition):
        yield node.condition
    elif isinstance(node, Implication):
        yield from (node.condition, node.consequence)
    elif isinstance(node, Negation):
        yield node.item
