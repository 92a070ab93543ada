"""What a parameter may be set to.

In: a declared type and a value. Out: whether the value is one of that type. Invariant: a value that is let in can be
compared, and written in a result, exactly.
"""

from datetime import date, datetime
from fractions import Fraction
from typing import TypeAlias

from antq_rules.ruleset.types import ChoiceType, ScaleType, ValueType
from antq_rules.values.number import MAX_COUNT, is_within_limits

ParameterSetting: TypeAlias = Fraction | bool | str | date


def is_value_of(type_: ValueType, value: object) -> bool:
    """Whether a value is a setting of a type: a Fraction in its range, a bool, a day, a text, a name of the choice."""
    if isinstance(type_, ChoiceType | ScaleType):
        return isinstance(value, str) and value in {option.name for option in type_.options}
    match type_.kind:
        case "flag":
            return isinstance(value, bool)
        case "text":
            return isinstance(value, str)
        case "date":
            return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, Fraction) and is_within_limits(value) and _is_in_range(type_.kind, value)


def _is_in_range(kind: str, number: Fraction) -> bool:
    if kind == "count":
        return number.denominator == 1 and 0 <= number <= MAX_COUNT
    return kind == "number" or (kind == "percent" and number >= 0)
