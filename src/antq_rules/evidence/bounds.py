"""Plausibility constraints between fields (`where <= …`).

In: values that were read, and the bounds declared. Out: E406 for each bound that is broken. Invariant: a bound whose
side is not known (a missing field, a parameter) is not checked; a broken bound is a fault of the record, never a
verdict.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from antq_rules.diagnostics import Label, Span
from antq_rules.evidence.findings import Findings, Place, cut_name
from antq_rules.evidence.nodes import ListNode, Node, ObjectNode
from antq_rules.evidence.record import ABSENT, MISSING, Value
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
from antq_rules.ruleset.model import Bound, EvidenceField
from antq_rules.ruleset.types import ListType
from antq_rules.values import Interval, Truth, format_number
from antq_rules.values.interval import compare_with_zero

Values = Mapping[str, Value]
_OPERATORS = {"<=": "most", "<": "below", ">=": "least", ">": "above", "=": "equal", "!=": "other"}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the record to check: declarations, values, node, place, and the scopes that its bounds can see."""

    fields: tuple[EvidenceField, ...]
    values: Values
    node: ObjectNode
    place: Place
    scopes: Mapping[str, Values]
    scope: str = "evidence"


def check_bounds(section: Section, findings: Findings) -> None:
    """Report every bound that the values of a section break, elements of lists included."""
    for field in section.fields:
        value = section.values.get(field.name, MISSING)
        node = section.node.get(field.name)
        if node is None:
            continue
        place = section.place.member(field.name)
        if isinstance(field.type, ListType) and isinstance(value, tuple) and isinstance(node, ListNode):
            _check_items(field.type, value, node, place, section, findings)
        if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
            for bound in field.bounds:
                _check_bound(bound, Fraction(value), node, place, section, findings)


def _check_items(
    declared: ListType, items: tuple[Values, ...], node: ListNode, place: Place, section: Section, findings: Findings
) -> None:
    for index, (item, item_node) in enumerate(zip(items, node.items, strict=False)):
        if isinstance(item_node, ObjectNode):
            scopes = {**section.scopes, "item": item}
            check_bounds(Section(declared.fields, item, item_node, place.item(index), scopes, "item"), findings)


def _check_bound(bound: Bound, value: Fraction, node: Node, place: Place, section: Section, findings: Findings) -> None:
    limit = _evaluate(bound.value, section.scopes)
    if limit is None or compare_with_zero(Interval.exactly(value - limit), bound.operator) is Truth.TRUE:
        return
    others = [Label(bound.span, "bound")]
    if other := _other_place(bound.value, section):
        others.insert(0, Label(other, "other"))
    variant = _OPERATORS.get(bound.operator, "") + ("_constant" if isinstance(bound.value, Constant) else "")
    findings.add(
        "E406",
        node,
        place,
        others=tuple(others),
        variant=variant,
        limit=format_number(limit),
        expression=cut_name(_written(bound.value)),
    )


def _other_place(value: Numeric, section: Section) -> Span | None:
    """The place of the field that a bound compares with, where it stands in the same object."""
    if not isinstance(value, NumberField) or value.path.scope != section.scope:
        return None
    node = section.node.get(value.path.name)
    return node.span if node is not None else None


def _written(value: Numeric) -> str:
    if isinstance(value, NumberField) and value.path != ASSESSMENT_YEAR:
        return str(value.path)
    return value.span.text


def _evaluate(value: Numeric, scopes: Mapping[str, Values]) -> Fraction | None:
    """The number, or None where it is not known from the record alone."""
    if isinstance(value, Constant):
        return value.value
    if isinstance(value, NumberField):
        return _number(_lookup(value.path, scopes))
    if isinstance(value, (Add, Subtract)):
        left, right = _evaluate(value.left, scopes), _evaluate(value.right, scopes)
        if left is None or right is None:
            return None
        return left + right if isinstance(value, Add) else left - right
    if isinstance(value, Scale):
        # A parameter can be set by the caller, so its value is not known here.
        scaled = _evaluate(value.value, scopes)
        if scaled is None or not isinstance(value.factor, Constant):
            return None
        return scaled * value.factor.value / (100 if value.factor.is_percent else 1)
    if isinstance(value, CountOf) and value.where is None:
        items = _items(value.list, scopes)
        return None if items is None else Fraction(len(items))
    if isinstance(value, SumOf) and value.where is None:
        return _sum(_items(value.list, scopes), value.part)
    return None


def _lookup(path: FieldPath, scopes: Mapping[str, Values]) -> Value:
    return scopes.get(path.scope, {}).get(path.name, MISSING)


def _number(value: Value) -> Fraction | None:
    return Fraction(value) if isinstance(value, (int, Fraction)) and not isinstance(value, bool) else None


def _items(path: FieldPath, scopes: Mapping[str, Values]) -> tuple[Values, ...] | None:
    value = _lookup(path, scopes)
    if value is ABSENT:
        return ()
    return value if isinstance(value, tuple) else None


def _sum(items: tuple[Values, ...] | None, part: str) -> Fraction | None:
    if items is None:
        return None
    numbers = [_number(item.get(part, MISSING)) for item in items]
    known = [number for number in numbers if number is not None]
    return sum(known, Fraction(0)) if len(known) == len(numbers) else None
