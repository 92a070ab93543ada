"""Reading a record in generated code: each value once, at the top of the function or of a loop.

In: columns. Out: names of local variables and the statements that fill them. Invariant: a value that is not given is
None, or in code for records that give everything raises KeyError; a value given as null shows only in `exists`.
"""

import ast
from collections.abc import Callable

from antq_rules.engines.plan.expressions import AS_OF, UNIT_TYPE, YEAR, Column, DayOfYear, ListColumn
from antq_rules.engines.python.code import (
    assign,
    attribute,
    call,
    chosen,
    compared,
    is_none,
    joined,
    load,
)
from antq_rules.engines.python.names import Names

_RECORD = load("record")
_MAPPINGS = {
    "evidence": attribute(_RECORD, "fields"),
    "previous": attribute(_RECORD, "previous"),
    "unit": attribute(attribute(_RECORD, "unit"), "attributes"),
}
_OF_RECORD = {
    AS_OF: attribute(_RECORD, "as_of"),
    YEAR: attribute(_RECORD, "year"),
    UNIT_TYPE: attribute(attribute(_RECORD, "unit"), "type"),
}
_ABSENT, _MISSING = load("ABSENT"), load("MISSING")
FRACTION_PARTS = ("_numerator", "_denominator")
"""The places behind the properties `numerator` and `denominator`; what has none raises AttributeError."""


class Reading:
    """The variables read so far at one level: the record, or the element of a list.

    With `all_given`, the values of the record are read so that one which is left out raises KeyError, and one that is
    not of the declared type, as a caller may make it, AttributeError at worst.
    """

    def __init__(self, names: Names, get_item: ast.expr | None = None, *, all_given: bool = False) -> None:
        self.statements: list[ast.stmt] = []
        self._names = names
        self._variables: dict[object, ast.expr] = {}
        self._get_item = get_item
        self._all_given = all_given

    def column(self, column: Column) -> ast.expr:
        """The variable of a column."""
        if column in _OF_RECORD:
            return self._variable(column, lambda: _OF_RECORD[column])
        if column.part is None:
            return self._value(column.scope, column.name)
        value = self._value(column.scope, column.name)
        if column.part == "exists":
            return self._variable(column, lambda: chosen(is_none(value), value, compared(value, ast.IsNot(), _ABSENT)))
        return self._variable(column, lambda: self._part(value, column.part or ""))

    def parts(self, column: Column, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        """Numerator and denominator of a decimal."""
        if not self._all_given or column.part is not None:
            return attribute(value, "numerator"), attribute(value, "denominator")
        over, under = (
            self._variable((column, part), lambda part=part: attribute(value, part))  # type: ignore[misc]
            for part in FRACTION_PARTS
        )
        return over, under

    def elements(self, column: ListColumn) -> ast.expr:
        """The variable of the elements of a list."""
        value = self._value(column.scope, column.name)
        return self._variable(
            column, lambda: chosen(compared(value, ast.Is(), _ABSENT), ast.Tuple([], ast.Load()), value)
        )

    def day_of_year(self, day: DayOfYear) -> ast.expr:
        """The variable of a recurring day."""
        in_year = self._names.constant(day)
        return self._variable(day, lambda: call(in_year, self.column(YEAR)))

    def history(self) -> ast.expr:
        """The variable of the history of the unit under the family of the ruleset."""
        get = attribute(attribute(_RECORD, "history"), "get")
        return self._variable("history", lambda: call(get, load("FAMILY")))

    def _value(self, scope: str, name: str) -> ast.expr:
        key = ast.Constant(name)
        if scope == "item" and self._get_item is not None:
            get_item = self._get_item
            return self._variable((scope, name), lambda: call(get_item, key))
        if self._all_given:
            mapping = self._variable(scope, lambda: _MAPPINGS[scope])
            return self._variable((scope, name), lambda: ast.Subscript(mapping, key, ast.Load()))
        get = self._variable(scope, lambda: attribute(_MAPPINGS[scope], "get"))
        return self._variable((scope, name), lambda: call(get, key))

    def _part(self, value: ast.expr, part: str) -> ast.expr:
        raw = self._variable(
            (ast.dump(value), "raw", part),
            lambda: chosen(
                joined([is_none(value), compared(value, ast.Is(), _ABSENT)], by_and=False),
                _MISSING,
                attribute(value, part),
            ),
        )
        found = call(load("len"), raw) if part == "documents" else raw
        return chosen(compared(raw, ast.Is(), _MISSING), ast.Constant(None), found)

    def _variable(self, key: object, value: Callable[[], ast.expr]) -> ast.expr:
        if key not in self._variables:
            made = value()
            name = self._names.fresh("v")
            self.statements.append(assign(name, made))
            self._variables[key] = load(name)
        return self._variables[key]


class ElementReading(Reading):
    """Reads fields of the element; everything else is read of the record, before the loop."""

    def __init__(self, names: Names, get_item: ast.expr, record: Reading) -> None:
        super().__init__(names, get_item)
        self._record = record

    def column(self, column: Column) -> ast.expr:
        return super().column(column) if column.scope == "item" else self._record.column(column)

    def parts(self, column: Column, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        return super().parts(column, value) if column.scope == "item" else self._record.parts(column, value)

    def elements(self, column: ListColumn) -> ast.expr:
        return self._record.elements(column)

    def day_of_year(self, day: DayOfYear) -> ast.expr:
        return self._record.day_of_year(day)

    def history(self) -> ast.expr:
        return self._record.history()
