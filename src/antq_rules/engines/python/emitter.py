"""Where generated code is written: variables, blocks, loops.

In: expressions and how each kind is translated. Out: statements and trees. Invariant: a value used twice is worked out
once.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from antq_rules.engines.plan.expressions import Expression, Not, Reference, StatusOf
from antq_rules.engines.plan.totality import Totality
from antq_rules.engines.python.code import assign, attribute, is_constant, load
from antq_rules.engines.python.names import Names
from antq_rules.engines.python.reading import ElementReading, Reading

Translations: TypeAlias = Mapping[type, Callable[["Emitter", Any], ast.expr]]
"""For each kind of expression the function that gives a tree of its value."""


class Emitter:
    """Writes one function. `reading` holds the values read of the record, `block` the statements of where it writes.

    With `all_given` the function is for records that leave out none of the values which it reads.
    """

    def __init__(
        self, bindings: Mapping[str, Expression], names: Names, translations: Translations, *, all_given: bool
    ) -> None:
        self.names = names
        self.reading = Reading(names, all_given=all_given)
        self._translations = translations
        self.block: list[ast.stmt] = []
        self.totality = Totality(bindings, all_given=all_given)
        self.variables: dict[str, ast.expr] = {}
        self.bindings = bindings

    def bind(self, name: str, expression: Expression) -> None:
        """Work out a binding of the plan here."""
        self.variables[name] = self.named(expression)

    def value(self, node: Expression) -> ast.expr:
        """A tree of the value; statements that it needs go to the block. Use it once only."""
        return self._translations[type(node)](self, node)

    def named(self, node: Expression) -> ast.expr:
        """A variable or constant of the value, to be used as often as wanted."""
        return self.stored(self.value(node))

    def stored(self, tree: ast.expr) -> ast.expr:
        """A variable that holds the value of a tree."""
        if isinstance(tree, ast.Name | ast.Constant):
            return tree
        name = self.names.fresh("t")
        self.block.append(assign(name, tree))
        return load(name)

    def truth(self, node: StatusOf) -> ast.expr:
        """A tree of the truth that makes a status; a binding that only this status uses is written here."""
        if isinstance(node.truth, Reference) and node.truth.name not in self.variables:
            return self.value(self.bindings[node.truth.name])
        return self.value(node.truth)

    def test(self, node: Expression) -> ast.expr:
        """A tree that Python takes as true where the truth is true, as false where it is false or unknown."""
        if isinstance(node, Not) and not self.totality.is_total(node.item):
            return is_constant(self.value(node.item), False)
        return self.value(node)

    def guarded(self, *nodes: Expression) -> tuple[list[ast.expr], list[ast.expr]]:
        """Variables of the nodes, and those among them that may be None."""
        values = [self.named(node) for node in nodes]
        open_values = [value for node, value in zip(nodes, values, strict=True) if not self.totality.is_total(node)]
        return values, unique(open_values)

    @contextmanager
    def inside(self) -> Iterator[list[ast.stmt]]:
        """Write into a new block for a while."""
        outer, self.block = self.block, []
        try:
            yield self.block
        finally:
            self.block = outer

    @contextmanager
    def loop(self, elements: ast.expr) -> Iterator[None]:
        """Write the body of a loop over the elements of a list; what it reads of an element is read at its top."""
        element, get = self.names.fresh("e"), self.names.fresh("g")
        outer = self.reading
        reading = ElementReading(self.names, load(get), outer)
        self.reading = reading
        try:
            with self.inside() as body:
                yield
        finally:
            self.reading = outer
        start = assign(get, attribute(load(element), "get"))
        loop_body = [start, *reading.statements, *body]
        self.block.append(ast.For(ast.Name(element, ast.Store()), elements, loop_body, []))


def unique(names: list[ast.expr]) -> list[ast.expr]:
    """The names without repetition."""
    return list({ast.dump(name): name for name in names}.values())
