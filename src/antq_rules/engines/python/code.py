"""Python syntax trees, in the few shapes that generated functions need.

In: names and trees. Out: trees. Invariant: names are made here, never taken from a ruleset.
"""

import ast
from collections.abc import Sequence

NONE = ast.Constant(None)

_OF_GUARD = ast.Constant(None)  # stands in guards only, which are told by it


def load(name: str) -> ast.expr:
    """The value of a variable."""
    return ast.Name(name, ast.Load())


def assign(name: str, value: ast.expr) -> ast.stmt:
    """`name = value`."""
    return ast.Assign([ast.Name(name, ast.Store())], value)


def call(function: ast.expr, *arguments: ast.expr) -> ast.expr:
    """`function(*arguments)`."""
    return ast.Call(function, list(arguments), [])


def attribute(value: ast.expr, name: str) -> ast.expr:
    """`value.name`."""
    return ast.Attribute(value, name, ast.Load())


def compared(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.expr:
    """`left <operator> right`."""
    return ast.Compare(left, [operator], [right])


def is_none(value: ast.expr) -> ast.expr:
    """`value is None`."""
    return compared(value, ast.Is(), NONE)


def is_not_none(value: ast.expr) -> ast.expr:
    """`value is not None`."""
    return compared(value, ast.IsNot(), NONE)


def is_constant(value: ast.expr, constant: bool) -> ast.expr:
    """`value is True` or `value is False`."""
    return compared(value, ast.Is(), ast.Constant(constant))


def is_not_constant(value: ast.expr, constant: bool) -> ast.expr:
    """`value is not True` or `value is not False`."""
    return compared(value, ast.IsNot(), ast.Constant(constant))


def joined(values: Sequence[ast.expr], *, by_and: bool) -> ast.expr:
    """The values joined by `and` or `or`; one stands alone."""
    return values[0] if len(values) == 1 else ast.BoolOp(ast.And() if by_and else ast.Or(), list(values))


def chosen(test: ast.expr, value: ast.expr, otherwise: ast.expr) -> ast.expr:
    """`value if test else otherwise`."""
    return ast.IfExp(test, value, otherwise)


def guarded(test: ast.expr, value: ast.expr) -> ast.expr:
    """`None if test else value`, where `value` itself is never None."""
    return ast.IfExp(test, _OF_GUARD, value)


def guard_of(tree: ast.expr) -> tuple[ast.expr, ast.expr] | None:
    """Test and value of a tree that `guarded` made."""
    return (tree.test, tree.orelse) if isinstance(tree, ast.IfExp) and tree.body is _OF_GUARD else None


def unless_none(names: Sequence[ast.expr], value: ast.expr) -> ast.expr:
    """`value`, which is not None then, or None where one of the names is None."""
    if not names:
        return value
    return guarded(joined([is_none(name) for name in names], by_and=False), value)


def arithmetic(left: ast.expr, operator: ast.operator, right: ast.expr) -> ast.expr:
    """`left <operator> right` of numbers."""
    return ast.BinOp(left, operator, right)


def added(terms: Sequence[ast.expr]) -> ast.expr:
    """The sum of terms, in pairs of halves: Python compiles a tree of thousands of terms only if it is not deep."""
    if len(terms) == 1:
        return terms[0]
    middle = len(terms) // 2
    return arithmetic(added(terms[:middle]), ast.Add(), added(terms[middle:]))


def tuple_of(values: Sequence[ast.expr]) -> ast.expr:
    """A tuple."""
    return ast.Tuple(list(values), ast.Load())
