"""How many digits a number can take, and where a database would lose some.

In: plan expressions. Out: `DialectError` for a place that could need more than the 38 digits of a decimal. DuckDB stops
at run time where a value has more; Spark gives up decimal places beyond the sixth, unseen (SPARK-22036,
`spark.sql.decimalOperations.allowPrecisionLoss`). Both reckon with the types of the operands, so the types are what is
reckoned with here: one more digit for each addition, the digits of both factors for a product.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any as AnyNode

from antq_rules.engines.plan.expressions import (
    Case,
    Column,
    Comparison,
    ElementSum,
    Expression,
    Greatest,
    Least,
    Literal,
    Product,
    RatioComparison,
    Reference,
    Sum,
)
from antq_rules.ruleset.references import nodes_of
from antq_rules.values import format_number

MOST_DIGITS = 38
KEPT_PLACES = 6
"""Decimal places that Spark never gives up."""


@dataclass(frozen=True, slots=True)
class Digits:
    """At most so many digits before and behind the decimal point."""

    whole: int
    places: int = 0

    @property
    def is_safe(self) -> bool:
        """Whether every such number is kept whole."""
        return self.places <= KEPT_PLACES or self.whole + self.places <= MOST_DIGITS


_WHOLE = Digits(20)  # what Spark makes of a whole number of 64 bits
_NUMBER = Digits(18, 6)
_LIST_SUM = Digits(24, 6)


@dataclass(slots=True)
class DigitCount:
    """Counts the digits of expressions; `bindings` are those of the plan."""

    bindings: Mapping[str, Expression]
    _known: dict[str, Digits] = field(default_factory=dict)

    def first_unsafe(self, named: Mapping[str, Expression]) -> str | None:
        """The first name under which a place stands whose digits might be lost."""
        for name, expression in named.items():
            if not all(self._is_safe(node) for node in nodes_of(expression)):
                return name
        return None

    def of(self, node: Expression) -> Digits:
        """The digits of a number."""
        count = _COUNTS.get(type(node))
        return _WHOLE if count is None else count(self, node)

    def of_reference(self, node: Reference) -> Digits:
        """The digits of a binding."""
        if node.name not in self._known:
            self._known[node.name] = self.of(self.bindings[node.name])
        return self._known[node.name]

    def widest(self, nodes: Iterable[Expression]) -> Digits:
        """A type that holds all of several numbers."""
        found = [self.of(node) for node in nodes]
        return Digits(max(one.whole for one in found), max(one.places for one in found))

    def _is_safe(self, node: object) -> bool:
        if isinstance(node, Sum | Product):
            return self.of(node).is_safe
        if isinstance(node, Comparison):
            return self.widest((node.left, node.right)).is_safe
        if isinstance(node, RatioComparison):
            left = _of_product(_of_constant(Fraction(100)), self.of(node.part))
            right = _of_product(self.of(node.limit), self.of(node.whole))
            return Digits(max(left.whole, right.whole), max(left.places, right.places)).is_safe
        return True


def _of_product(left: Digits, right: Digits) -> Digits:
    return Digits(left.whole + right.whole + 1, left.places + right.places)


def _of_constant(value: Fraction) -> Digits:
    whole, _, places = format_number(abs(value)).partition(".")
    return Digits(len(whole), len(places))


def _of_literal(_count: DigitCount, node: Literal) -> Digits:
    return _of_constant(node.value) if isinstance(node.value, Fraction) else Digits(1)


def _of_sum(count: DigitCount, node: Sum) -> Digits:
    terms = [
        count.of(item) if factor in (1, -1) else _of_product(_of_constant(factor), count.of(item))
        for factor, item in node.terms
    ]
    terms.append(_of_constant(node.constant))
    whole = max(term.whole for term in terms) + len(terms) - 1
    return Digits(whole, max(term.places for term in terms))


_COUNTS: dict[type, Callable[[DigitCount, AnyNode], Digits]] = {
    Literal: _of_literal,
    Column: lambda _count, node: _NUMBER if node.kind == "number" else _WHOLE,
    Reference: lambda count, node: count.of_reference(node),
    Case: lambda count, node: count.widest((node.otherwise, *(value for _, value in node.branches))),
    Least: lambda count, node: count.widest(node.items),
    Greatest: lambda count, node: count.widest(node.items),
    Sum: _of_sum,
    Product: lambda count, node: _of_product(count.of(node.left), count.of(node.right)),
    ElementSum: lambda _count, _node: _LIST_SUM,
}
