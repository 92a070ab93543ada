"""Plausibility constraints (`where <= …`) of plain records, as one generated function.

In: the declarations of a ruleset and the attributes that hold their values. Out: a function that tells whether a
decoded record keeps every bound that it can be judged by. Invariants: the same bounds as `bounds.py` looks at; no text
of a ruleset becomes code, only numbers and numbered attributes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from antq_rules.ruleset.conditions import (
    ASSESSMENT_YEAR,
    Add,
    Constant,
    CountOf,
    FieldPath,
    NumberField,
    Numeric,
    Scale,
    Subtract,
    SumOf,
)
from antq_rules.ruleset.model import EvidenceField, RuleSet
from antq_rules.ruleset.types import ListType

_OPERATORS = {"=": "=="}
_AS_DIGITS = ("number", "percent")


def attribute_name(number: int, field: EvidenceField) -> str:
    """The attribute that holds a field; `r…` for one that holds digits as they are written (msgspec's `Raw`)."""
    return f"{'r' if field.type.kind in _AS_DIGITS else 'f'}{number}"


def bound_checks(ruleset: RuleSet, evidence: Mapping[str, str], unit: Mapping[str, str]) -> Callable[[Any], bool]:
    """Whether a record breaks no bound; `evidence` and `unit` give attributes by the names of fields."""
    from msgspec import UNSET

    names = {"evidence": evidence, "previous": evidence, "unit": unit}
    lines = ["def is_plausible(record):", " unit = record.unit", " year = record.year"]
    lines += [" evidence = record.evidence", " previous = record.previous"]
    for section, fields, scopes in (
        ("evidence", ruleset.evidence, {"evidence": "evidence", "previous": "previous", "unit": "unit"}),
        ("previous", ruleset.evidence, {"evidence": "previous", "unit": "unit"}),
        ("unit", ruleset.unit, {"evidence": "evidence", "previous": "previous", "unit": "unit"}),
    ):
        scope = _Scope(section, {key: (variable, names[key]) for key, variable in scopes.items()}, ruleset)
        tests = list(scope.tests(fields, section, names[section], " "))
        if tests:
            lines += [f" if {section} is not UNSET:", *(" " + line for line in tests)]
    lines.append(" return True")
    space: dict[str, Any] = {"UNSET": UNSET, "Fraction": Fraction, "number": _number}
    exec(compile("\n".join(lines), "<bounds>", "exec"), space)
    function: Callable[[Any], bool] = space["is_plausible"]
    return function


def _number(digits: Any) -> Fraction:
    return Fraction(bytes(digits).decode())


def _given(attribute: str) -> str:
    """The test that an attribute has a value. Digits are false where there are none."""
    return attribute if _holds_digits(attribute) else f"{attribute} is not UNSET and {attribute} is not None"


def _value(attribute: str) -> str:
    return f"number({attribute})" if _holds_digits(attribute) else attribute


def _holds_digits(attribute: str) -> bool:
    return attribute.rpartition(".")[2].startswith("r")


class _Unjudged(Exception):
    """A bound that is not judged by the record alone: it is not checked, as in `bounds.py`."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where names of a section's bounds are found: scope to (variable, attributes by field)."""

    section: str
    variables: Mapping[str, tuple[str, Mapping[str, str]]]
    ruleset: RuleSet

    def tests(
        self, fields: tuple[EvidenceField, ...], variable: str, attributes: Mapping[str, str], indent: str
    ) -> Iterator[str]:
        """Lines that return False where a bound of the fields is broken."""
        for field in fields:
            own = f"{variable}.{attributes[field.name]}"
            if isinstance(field.type, ListType):
                inside = {part.name: attribute_name(number, part) for number, part in enumerate(field.type.fields)}
                scope = _Scope("item", {**self.variables, "item": ("item", inside)}, self.ruleset)
                lines = list(scope.tests(field.type.fields, "item", inside, indent + "  "))
                if lines:
                    yield f"{indent}if {_given(own)}:"
                    yield f"{indent} for item in {own}:"
                    yield from lines
                continue
            for bound in field.bounds:
                guards = [_given(own)]
                try:
                    limit = self._number(bound.value, guards)
                except _Unjudged:
                    continue
                guard = " and ".join(dict.fromkeys(guards))
                sign = _OPERATORS.get(bound.operator, bound.operator)
                yield f"{indent}if {guard} and not {_value(own)} {sign} {limit}: return False"

    def _number(self, value: Numeric, guards: list[str]) -> str:
        if isinstance(value, Constant):
            return _literal(value.value)
        if isinstance(value, NumberField):
            return self._field(value.path, guards)
        if isinstance(value, (Add, Subtract)):
            sign = "+" if isinstance(value, Add) else "-"
            return f"({self._number(value.left, guards)} {sign} {self._number(value.right, guards)})"
        if isinstance(value, Scale) and isinstance(value.factor, Constant):
            factor = value.factor.value / (100 if value.factor.is_percent else 1)
            return f"({_literal(factor)} * {self._number(value.value, guards)})"
        if isinstance(value, CountOf) and value.where is None:
            return f"len({self._list(value.list, guards)} or ())"
        if isinstance(value, SumOf) and value.where is None:
            return self._sum(value, guards)
        raise _Unjudged

    def _field(self, path: FieldPath, guards: list[str]) -> str:
        if path == ASSESSMENT_YEAR:
            if "previous" not in self.variables:
                raise _Unjudged  # inside `previous` the year is not that of the record
            return "year"
        name = self._attribute(path, guards)
        guards.append(_given(name))
        return _value(name)

    def _list(self, path: FieldPath, guards: list[str]) -> str:
        name = self._attribute(path, guards)
        guards.append(f"{name} is not UNSET")
        return name

    def _sum(self, value: SumOf, guards: list[str]) -> str:
        items = self._list(value.list, guards)
        declared = self.ruleset.fields[value.list.name].type
        parts = declared.fields if isinstance(declared, ListType) else ()
        part = next(attribute_name(number, one) for number, one in enumerate(parts) if one.name == value.part)
        guards.append(f"all({_given(f'i.{part}')} for i in {items} or ())")
        return f"sum({_value(f'i.{part}')} for i in {items} or ())"

    def _attribute(self, path: FieldPath, guards: list[str]) -> str:
        if path.scope not in self.variables:
            raise _Unjudged
        variable, attributes = self.variables[path.scope]
        if path.name not in attributes:
            raise _Unjudged
        if variable not in ("item", "unit"):
            guards.append(f"{variable} is not UNSET")
        return f"{variable}.{attributes[path.name]}"


def _literal(value: Fraction) -> str:
    if value.denominator == 1:
        return f"({value.numerator})"
    return f"Fraction({value.numerator}, {value.denominator})"
