"""Measured and required values as `Quantity` facts.

In: values of a trace. Out: quantities with decimal texts. Invariant: an interval is never shown as one number.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from antq_rules.evaluation.trace import Measured, Trace
from antq_rules.evidence import MISSING, Attestation, Document, History, Value
from antq_rules.explanation.assessment import NameLabel, Quantity, QuantityType
from antq_rules.explanation.paths import Names
from antq_rules.ruleset.conditions import (
    ASSESSMENT_YEAR,
    Add,
    Compare,
    Constant,
    CountOf,
    CriteriaTally,
    FieldPath,
    NumberField,
    NumberOneOf,
    Numeric,
    OneOf,
    RankCompare,
    Subtract,
    SumOf,
    TotalPoints,
)
from antq_rules.ruleset.references import nodes_of
from antq_rules.ruleset.types import PercentType
from antq_rules.values import Interval, Truth, format_number

UNIT_TYPE = FieldPath("unit", "type")


def number_quantity(type: QuantityType, value: Measured, unit: str | None = None) -> Quantity | None:
    """A number or an interval; None where nothing is known."""
    if isinstance(value, Fraction):
        return Quantity(type=type, value=format_number(value), unit=unit)
    if not isinstance(value, Interval) or (not value.low and value.high is None):
        return None  # "at least 0" says nothing of a count
    if value.is_exact and value.low is not None:
        return Quantity(type=type, value=format_number(value.low), unit=unit)
    return Quantity(type=type, low=_end(value.low), high=_end(value.high), unit=unit)


def compared_quantity(node: Compare | NumberOneOf, value: Measured, names: Names) -> Quantity | None:
    """A side of a comparison of numbers, in the terms of what is compared."""
    type, unit = measure_of(node, names)
    return number_quantity(type, value, unit)


def measure_of(node: Compare | NumberOneOf, names: Names) -> tuple[QuantityType, str | None]:
    """In what a comparison measures: percents, years, points, criteria, elements, or a number with its unit."""
    sides: tuple[Numeric, ...] = (node.left, node.right) if isinstance(node, Compare) else (node.value,)
    if isinstance(node, Compare) and node.is_percent:
        return "percent", None
    if any(_is_year(side) for side in sides):
        return "year", None
    leaves = [leaf for side in sides for leaf in nodes_of(side)]
    if any(isinstance(leaf, TotalPoints) for leaf in leaves):
        return "points", None
    if any(isinstance(leaf, CriteriaTally) for leaf in leaves):
        return "criteria", None
    fields = [leaf.path for side in sides for leaf in _outer_fields(side)]
    if not fields and any(isinstance(leaf, CountOf) for leaf in leaves):
        return "elements", None
    units = {names.unit(path) for path in fields}
    return "number", units.pop() if len(units) == 1 else None


def field_quantity(path: FieldPath, value: Measured, names: Names) -> Quantity | None:
    """The value of one numeric field, in its own terms."""
    declared = names.field(path)
    if declared is not None and isinstance(declared.type, PercentType):
        return number_quantity("percent", value)
    return number_quantity("number", value, names.unit(path))


def ratio_quantity(part: Measured, whole: Measured) -> Quantity | None:
    """A part of a whole; None where nothing is known of the part."""
    quantity = number_quantity("ratio", part)
    if quantity is None:
        return None
    return replace(quantity, whole=_whole_text(whole))


def day_quantity(value: Measured) -> Quantity | None:
    """A day, or the first and last of several."""
    if isinstance(value, date):
        return Quantity(type="day", value=value.isoformat())
    if isinstance(value, tuple):
        return Quantity(type="days", low=value[0].isoformat(), high=value[1].isoformat())
    return None


def flag_quantity(value: Measured) -> Quantity | None:
    """Yes or no."""
    return Quantity(type="flag", value="yes" if value else "no") if isinstance(value, bool) else None


def presence_quantity(value: Measured) -> Quantity | None:
    """Present or absent."""
    return Quantity(type="presence", value="present" if value else "absent") if isinstance(value, bool) else None


def name_quantity(node: OneOf | RankCompare, value: Measured, names: Names) -> Quantity | None:
    """A name of the choice or scale that a condition looks at, with its label; a text as it is."""
    if not isinstance(value, str):
        return None
    options = names.options(node.path, node.parameter)
    if not options and node.path != UNIT_TYPE:
        return Quantity(type="text", value=value)
    return Quantity(type="name", value=value, label=options.get(value))


def names_quantity(node: OneOf, options: tuple[str, ...], names: Names) -> Quantity:
    """Several names with their labels."""
    labels = names.options(node.path, node.parameter)
    return Quantity(type="names", options=tuple(NameLabel(name=name, label=labels.get(name)) for name in options))


def attestation_quantity(trace: Trace) -> Quantity | None:
    """What the unit attested, and how many documents it lists."""
    value = trace.inputs[0].value if trace.inputs else MISSING
    if not isinstance(value, Attestation) or not isinstance(value.result, str):
        return None
    documents = len(value.documents) if isinstance(value.documents, tuple) else 0
    counts_forecast = value.result == "not_yet_due" and trace.truth is not Truth.UNKNOWN
    shown = f"forecast_{value.forecast}" if counts_forecast else value.result
    return Quantity(type="attestation", value=shown, documents=documents)


def value_text(value: Value | Interval | History) -> str | None:
    """A value as text: number, ISO day, yes or no, a document's number, the number of entries of a list or history."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Fraction):
        return format_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return str(len(value))
    if isinstance(value, Attestation):
        return value.result if isinstance(value.result, str) else None
    if isinstance(value, Document):
        return value.number if isinstance(value.number, str) else None
    return None


def _is_year(node: Numeric) -> bool:
    # `assessment year - 3` is a year; `assessment year - nam_thanh_lap` is a number of years.
    if isinstance(node, Add | Subtract) and isinstance(node.right, Constant):
        return _is_year(node.left)
    return isinstance(node, NumberField) and node.path == ASSESSMENT_YEAR


def _outer_fields(node: Numeric) -> list[NumberField]:
    # Fields inside the condition of a count are about its elements, not about the number compared.
    if isinstance(node, CountOf | SumOf):
        return []
    if isinstance(node, NumberField):
        return [node]
    parts = [getattr(node, name) for name in ("left", "right", "value") if hasattr(node, name)]
    return [leaf for part in parts if not isinstance(part, Fraction) for leaf in _outer_fields(part)]


def _whole_text(whole: Measured) -> str | None:
    if not isinstance(whole, Interval) or (whole.low is None and whole.high is None):
        return None
    if whole.is_exact:
        return _end(whole.low)
    return f"{_end(whole.low) or ''}..{_end(whole.high) or ''}"


def _end(value: Fraction | None) -> str | None:
    return None if value is None else format_number(value)
