"""Measured and required values in words.

In: a `Quantity` of an explanation or a gap. Out: a phrase. Invariants: an unknown value is said to be unknown; a ratio
keeps its part and whole beside the percentage.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from antq_rules.explanation.assessment import NameLabel, Quantity
from antq_rules.report.phrases import Phrases, exact
from antq_rules.values.comparison import NEGATED

Worded: TypeAlias = Callable[[str], str]


def measured_text(quantity: Quantity, phrases: Phrases, required: Quantity | None = None) -> str:
    """What was found. `required` is the threshold that a ratio's percentage must be kept apart from."""
    match quantity.type:
        case "ratio":
            threshold = exact(required.value) if required is not None and required.type == "percent" else None
            return _ratio(quantity, phrases, threshold)
        case "day" | "days":
            return _days(quantity, phrases)
        case "flag":
            return _word(quantity.value, phrases)
        case "name" | "names":
            return _names(quantity, phrases)
        case "text":
            return phrases.quote(quantity.value) if quantity.value is not None else phrases("not_known")
        case "presence":
            return phrases("absent" if quantity.value == "absent" else "present")
        case "attestation":
            return _attested(quantity, phrases)
    return _number(quantity, phrases)


def required_text(quantity: Quantity, operator: str | None, phrases: Phrases, *, is_negated: bool = False) -> str:
    """What the condition asks for; with `is_negated`, what the surrounding `not` or `none` asks for instead."""
    if is_negated and operator in NEGATED:
        return required_text(quantity, NEGATED[operator], phrases)
    match quantity.type:
        case "ratio" if operator in NEGATED:
            return phrases(f"require_{operator}", value=_plain_ratio(quantity, phrases))
        case "number" | "year" | "percent" | "points" | "criteria" | "elements" if operator in NEGATED:
            return phrases(_number_key(quantity, operator), value=measured_text(quantity, phrases))
        case "day" if operator in NEGATED and quantity.value is not None:
            return phrases(f"day_{operator}", value=phrases.day(quantity.value))
        case "days" | "day":
            return phrases("days_outside" if is_negated else "days_inside", value=_days(quantity, phrases))
        case "history":
            return _word("no" if is_negated else "yes", phrases)
        case "flag":
            wanted = quantity.value if not is_negated else {"yes": "no", "no": "yes"}.get(quantity.value or "")
            return _word(wanted, phrases)
        case "name" if operator in (">=", ">", "<=", "<"):
            return phrases(f"rank_{operator}", value=_names(quantity, phrases))
        case "name" | "names" | "text":
            return _required_names(quantity, (operator == "!=") != is_negated, phrases)
        case "presence":
            return phrases("absent" if (quantity.value == "absent") != is_negated else "present")
        case "attestation":
            key = "attested_required_documents" if quantity.documents else "attested_required"
            text = phrases(key, documents=phrases.number(str(quantity.documents)))
            return phrases("not_required", value=text) if is_negated else text
    text = measured_text(quantity, phrases)
    return phrases("not_required", value=text) if is_negated else text


def is_known(quantity: Quantity | None) -> bool:
    """Whether anything at all is known of the value."""
    return quantity is not None and any(
        part is not None for part in (quantity.value, quantity.low, quantity.high, *quantity.options)
    )


def _number(quantity: Quantity, phrases: Phrases) -> str:
    def worded(text: str) -> str:
        if quantity.type == "percent":
            return phrases.percent(text)
        if quantity.type == "year":
            return text
        number = phrases.number(text)
        if quantity.type in ("points", "criteria", "elements"):
            return phrases(f"{quantity.type}_one" if text == "1" else quantity.type, number=number)
        return phrases("of_unit", number=number, unit=quantity.unit) if quantity.unit else number

    if quantity.value is not None:
        return worded(quantity.value)
    return _range(quantity.low, quantity.high, phrases, worded)


def _number_key(quantity: Quantity, operator: str) -> str:
    """`at most 0` is said as `none`, and `= 100%` as `all of 100%`."""
    if operator == "<=" and quantity.value == "0":
        return "require_="
    return (
        "require_full"
        if (operator, quantity.type, quantity.value) == ("=", "percent", "100")
        else f"require_{operator}"
    )


def _range(low: str | None, high: str | None, phrases: Phrases, worded: Worded) -> str:
    if low is not None and low == high:
        return worded(low)
    if low is None and high is None:
        return phrases("not_known")
    if high is None:
        return phrases("at_least", low=worded(low or ""))
    if low is None:
        return phrases("at_most", high=worded(high))
    return phrases("interval", low=phrases.number(low), high=worded(high))


def _plain_ratio(quantity: Quantity, phrases: Phrases) -> str:
    if quantity.value is None:
        return _ratio(quantity, phrases, None)
    return phrases("ratio", part=phrases.number(quantity.value), whole=_whole(quantity.whole, phrases))


def _ratio(quantity: Quantity, phrases: Phrases, threshold: Fraction | None) -> str:
    part_number, whole_number = exact(quantity.value), exact(quantity.whole)
    whole = _whole(quantity.whole, phrases)
    if quantity.value is None:
        part = _range(quantity.low, quantity.high, phrases, phrases.number)
        key = "ratio" if quantity.low is None and quantity.high is None else "ratio_interval"
        return phrases(key, part=part, whole=whole)
    text = phrases("ratio", part=phrases.number(quantity.value), whole=whole)
    if part_number is None or not whole_number or whole_number < 0 or part_number < 0:
        return text
    return phrases("ratio_percent", ratio=text, percent=phrases.share(part_number, whole_number, threshold))


def _whole(text: str | None, phrases: Phrases) -> str:
    if text is None:
        return phrases("not_known")
    low, dots, high = text.partition("..")
    if not dots:
        return phrases.number(text)
    return "(" + _range(low or None, high or None, phrases, phrases.number) + ")"


def _days(quantity: Quantity, phrases: Phrases) -> str:
    if quantity.value is not None:
        return phrases("day", day=phrases.day(quantity.value))
    low = phrases.day(quantity.low) if quantity.low else None
    high = phrases.day(quantity.high) if quantity.high else None
    if low and high:
        return phrases("days", low=low, high=high)
    if low or high:
        return phrases("days_after", low=low) if low else phrases("days_before", high=high)
    return phrases("not_known")


def _word(value: str | None, phrases: Phrases) -> str:
    return phrases(value) if value in ("yes", "no") else phrases("not_known")


def _named(item: NameLabel, phrases: Phrases) -> str:
    return phrases.quote(item.label or item.name)


def _names(quantity: Quantity, phrases: Phrases) -> str:
    if quantity.options:
        return ", ".join(_named(item, phrases) for item in quantity.options)
    if quantity.value is None:
        return phrases("not_known")
    return phrases.quote(quantity.label or quantity.value)


def _required_names(quantity: Quantity, is_excluded: bool, phrases: Phrases) -> str:
    names = _names(quantity, phrases)
    if len(quantity.options) > 1:
        return phrases("names_none_of" if is_excluded else "names_one_of", names=names)
    return phrases("name_is_not" if is_excluded else "name_is", names=names)


def _attested(quantity: Quantity, phrases: Phrases) -> str:
    key = f"attested_{quantity.value}"
    if not phrases.has(key):
        return phrases("not_known")
    if quantity.documents is None or quantity.value != "met":
        return phrases(key)
    return phrases("attested_with_documents", attested=phrases(key), documents=phrases.number(str(quantity.documents)))
