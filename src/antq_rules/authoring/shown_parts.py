"""Parts of a checked ruleset as short rule text.

In: a part such as a type, the periods of a parameter, a citation. Out: text near to how the file says it, or None for
what is not there. Language-neutral: days are ISO days, names are names.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from antq_rules.authoring.condition_changes import rule_text
from antq_rules.ruleset.model import Bound, Citation, Instrument, ParameterPeriod, Points
from antq_rules.ruleset.types import ChoiceType, ListType, NumberType, ScaleType
from antq_rules.values import RecurringDay, format_number


def shown(value: Any, *, has_labels: bool = False) -> str | None:
    """A part as text; `has_labels` with the labels of options and of the fields of a list."""
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        return format_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(filter(None, (shown(item, has_labels=has_labels) for item in value)))
    if isinstance(value, ChoiceType | ScaleType | ListType | NumberType):
        return _type(value, has_labels)
    return _data(value)


def parameter_value(periods: tuple[ParameterPeriod, ...], kind: str) -> str | None:
    """The values of a parameter with their first days; None while it is unset."""
    sign = "%" if kind == "percent" else ""
    texts = [f"{shown(item.value)}{sign}" + (f" from {item.first_day}" if item.first_day else "") for item in periods]
    return ", ".join(texts) or None


def _data(value: Any) -> str:
    match value:
        case RecurringDay():
            return f"{value.day:02}/{value.month:02}" + (" of previous year" if value.years_back else "")
        case Citation():
            return f"{value.place}, {value.instrument}"
        case Instrument():
            issued = f" issued {value.issued}" if value.issued else ""
            return value.number + issued + (f" by {value.issuer}" if value.issuer else "")
        case Bound() | Points():
            return rule_text(value.span)
    return str(getattr(value, "kind", value))


def _type(value: ChoiceType | ScaleType | ListType | NumberType, has_labels: bool) -> str:
    match value:
        case NumberType():
            return f'number "{value.unit}"'
        case ListType():
            parts = [f"{part.name}: {shown(part.type, has_labels=has_labels)}" for part in value.fields]
            return "list of { " + ", ".join(parts) + " }"
    names = [f'{item.name} "{item.label}"' if has_labels and item.label else item.name for item in value.options]
    return f"{value.kind}({(' < ' if value.kind == 'scale' else ', ').join(names)})"
