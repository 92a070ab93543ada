"""What differs between databases: lists, lambdas, days.

In: trees of arguments. Out: a tree in the words of one database. Raises `DialectError` for what it has no words for.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlglot import exp

DIALECTS = ("duckdb", "spark", "postgres")
LIMITED_DECIMALS = ("duckdb", "spark")
"""Dialects whose decimals have 38 digits; those of PostgreSQL have as many as they need."""
_DECIMAL = "DECIMAL(38, 6)"
_SUM = "DECIMAL(30, 6)"
"""A sum over a list: a million elements of 18 digits. The digits that are left are room to reckon with it."""


class DialectError(ValueError):
    """A construct of the language that a dialect cannot express.

    `construct` is `free_text` (a comparison of text by its Vietnamese spelling), `list_condition` (a condition on the
    elements of a list) or `digits` (a number that may need more digits than the dialect keeps); `place` the binding of
    the plan that holds it.
    """

    def __init__(self, construct: str, dialect: str, place: str = "") -> None:
        super().__init__(f"{dialect} cannot express {construct}" + (f" in {place!r}" if place else ""))
        self.construct = construct
        self.dialect = dialect
        self.place = place


@dataclass(frozen=True, slots=True)
class Dialect:
    """The words of one database. `name` is one of `DIALECTS`."""

    name: str

    def filtered(self, elements: exp.Expr, variable: str, condition: exp.Expr) -> exp.Expr:
        """The elements of a list for which a condition on `variable` is true."""
        return self._list_function("list_filter", "filter", elements, variable, condition)

    def length(self, elements: exp.Expr) -> exp.Expr:
        """The number of elements of a list."""
        return _call("len" if self.name == "duckdb" else "size", elements)

    def summed(self, elements: exp.Expr, variable: str, value: exp.Expr) -> exp.Expr:
        """The sum of a value over the elements, 0 for none; every element must have the value."""
        values = self._list_function("list_transform", "transform", elements, variable, exp.cast(value, _DECIMAL))
        zero = exp.cast(exp.Literal.number(0), _DECIMAL)
        if self.name == "duckdb":
            return exp.cast(exp.Coalesce(this=_call("list_sum", values), expressions=[zero]), _SUM)
        added = exp.Add(this=exp.column("_a"), expression=exp.column("_b"))
        step = exp.Lambda(
            this=exp.cast(added, _DECIMAL), expressions=[exp.to_identifier("_a"), exp.to_identifier("_b")]
        )
        return exp.cast(_call("aggregate", values, zero, step), _SUM)

    def smallest_without(self, limit: exp.Expr, variable: str, condition: Callable[[exp.Expr], exp.Expr]) -> exp.Expr:
        """The smallest whole number from 0 to `limit` for which a condition is false."""
        failing = exp.Not(this=exp.Paren(this=condition(exp.column(variable))))
        if self.name == "duckdb":
            numbers = _call("range", exp.Literal.number(0), exp.Add(this=limit, expression=exp.Literal.number(1)))
            return _call("list_min", self.filtered(numbers, variable, failing))
        numbers = _call("sequence", exp.Literal.number(0), limit)
        return _call("array_min", self.filtered(numbers, variable, failing))

    def days_after(self, day: exp.Expr, days: int) -> exp.Expr:
        """A day so many days later; earlier for a negative number."""
        if self.name == "spark":
            return _call("date_add", day, exp.Literal.number(days))
        return exp.Paren(this=exp.Add(this=day, expression=exp.Literal.number(days)))

    def days_between(self, first: exp.Expr, last: exp.Expr) -> exp.Expr:
        """The number of days from one day to another."""
        if self.name == "spark":
            return _call("datediff", last, first)
        return exp.Paren(this=exp.Sub(this=last, expression=first))

    def refuse(self, construct: str) -> DialectError:
        """The error for a construct that the dialect has no words for."""
        return DialectError(construct, self.name)

    def _list_function(self, duckdb: str, spark: str, elements: exp.Expr, variable: str, body: exp.Expr) -> exp.Expr:
        if self.name == "postgres":
            raise self.refuse("list_condition")
        step = exp.Lambda(this=body, expressions=[exp.to_identifier(variable)])
        return _call(duckdb if self.name == "duckdb" else spark, elements, step)


def _call(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))
