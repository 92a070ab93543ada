"""Arithmetic in generated code: whole numbers wherever they say the same as fractions.

In: plan expressions and trees of their values. Out: trees. Invariant: exact; a comparison of a decimal with a constant
is done on numerator and denominator, which Python compares faster than `Fraction` objects.
"""

import ast
from collections.abc import Callable
from fractions import Fraction
from math import gcd
from typing import TypeAlias

from antq_rules.engines.plan.expressions import Column, Comparison, Expression, Literal, RatioComparison, Sum
from antq_rules.engines.python.code import added, arithmetic, compared

Parts: TypeAlias = Callable[[Column, ast.expr], tuple[ast.expr, ast.expr]]
"""Gives numerator and denominator of a decimal, from its column and a tree of its value."""


def comparison_of_numbers(
    node: Comparison, left: ast.expr, operator: ast.cmpop, right: ast.expr, parts: Parts
) -> ast.expr:
    """`left <operator> right`; also for days and texts, which are compared as they are."""
    if isinstance(node.right, Literal) and isinstance(node.right.value, Fraction):
        constant = node.right.value
        over, under = _parts(node.left, left, parts)
        return compared(_times(over, constant.denominator), operator, _scaled(under, constant.numerator))
    if _decimal(node.left) or _decimal(node.right):
        (over, under), (other_over, other_under) = _parts(node.left, left, parts), _parts(node.right, right, parts)
        return compared(_product(over, other_under), operator, _product(other_over, under))
    return compared(left, operator, right)


def ratio_comparison(
    node: RatioComparison, part: ast.expr, whole: ast.expr, limit: ast.expr, operator: ast.cmpop
) -> ast.expr:
    """`100 · part <operator> limit · whole`, with the smallest whole factors that say it."""
    if not isinstance(node.limit, Literal) or not isinstance(node.limit.value, Fraction):
        return compared(_times(part, 100), operator, arithmetic(limit, ast.Mult(), whole))
    left, right = 100 * node.limit.value.denominator, node.limit.value.numerator
    common = gcd(left, right) or 1
    return compared(_times(part, left // common), operator, _times(whole, right // common))


def sum_of_terms(node: Sum, values: list[ast.expr]) -> ast.expr:
    """The sum of factor times value, and the constant."""
    terms = [_times(value, factor) for (factor, _), value in zip(node.terms, values, strict=True)]
    if node.constant:
        terms.append(_constant(node.constant))
    return added(terms)


def _decimal(node: Expression) -> Column | None:
    return node if isinstance(node, Column) and node.kind == "number" else None


def _parts(node: Expression, tree: ast.expr, parts: Parts) -> tuple[ast.expr, ast.expr | None]:
    """Numerator and denominator; no denominator for whole numbers and for what is not known to be a decimal."""
    decimal = _decimal(node)
    return (tree, None) if decimal is None else parts(decimal, tree)


def _product(left: ast.expr, right: ast.expr | None) -> ast.expr:
    return left if right is None else arithmetic(left, ast.Mult(), right)


def _scaled(value: ast.expr | None, factor: int) -> ast.expr:
    return ast.Constant(factor) if value is None else _times(value, factor)


def _times(value: ast.expr, factor: Fraction | int) -> ast.expr:
    if factor == 1:
        return value
    return arithmetic(value, ast.Mult(), _constant(factor))


def _constant(value: Fraction | int) -> ast.expr:
    if value.denominator == 1:
        return ast.Constant(int(value))
    numerator, denominator = ast.Constant(value.numerator), ast.Constant(value.denominator)
    return ast.Call(ast.Name("Fraction", ast.Load()), [numerator, denominator], [])
