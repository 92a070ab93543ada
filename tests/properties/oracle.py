"""A second evaluator, written from the language reference: truths are True, False or None, numbers are pairs of ends.

It knows no traces and shares no code with the package, so that the two can only agree by meaning the same.
"""

import operator
from datetime import date, timedelta
from math import inf
from typing import Any

from antq_rules.evidence import ABSENT, MISSING

SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne}


def truth(node: Any, record: Any, rules: Any, item: Any = None) -> bool | None:
    def sub(other: Any) -> bool | None:
        return truth(other, record, rules, item)

    def every(values: list[bool | None]) -> bool | None:
        return False if False in values else None if None in values else True

    def flip(value: bool | None) -> bool | None:
        return None if value is None else not value

    match type(node).__name__:
        case "AllOf":
            return every([sub(one) for one in node.items])
        case "AnyOf":
            return flip(every([flip(sub(one)) for one in node.items]))
        case "NoneOf":
            return every([flip(sub(one)) for one in node.items])
        case "AtLeast":
            values = [sub(one) for one in node.items]
            most = len(values) - values.count(False)
            return True if values.count(True) >= node.count else None if most >= node.count else False
        case "Negation":
            return flip(sub(node.item))
        case "Implication":
            return flip(every([sub(node.condition), flip(sub(node.consequence))]))
        case "Definition":
            return sub(node.condition)
        case "Always":
            return bool(node.value)
        case "FlagIs":
            value = read(node.path, record, item) if node.path else setting(node.parameter, record, rules)
            return None if value is MISSING else value == node.value
        case "OneOf":
            value = read(node.path, record, item) if node.path else setting(node.parameter, record, rules)
            return None if value is MISSING else (value in node.options) != node.is_negated
        case "RankCompare":
            value = read(node.path, record, item) if node.path else setting(node.parameter, record, rules)
            other = node.option or setting(node.option_parameter, record, rules)
            rank = node.ranking.index
            return None if MISSING in (value, other) else SIGNS[node.operator](rank(value), rank(other))
        case "IsPresent":
            value = read(node.path, record, item)
            return None if value is MISSING else (value is not ABSENT) == node.is_present
        case "Attested":
            return attested(read(node.path, record, item), node.documents)
        case "ForElements":
            listed = read(node.list, record, item)
            if listed is MISSING:
                return None
            values = [truth(node.where, record, rules, one) for one in (() if listed is ABSENT else listed)]
            return every(values) if node.quantifier == "every" else flip(every([flip(one) for one in values]))
        case "HistoryIs":
            return happened(node, record.history.get(rules.family), record.year)
        case "Compare":
            left, right = (ends(side, record, rules, item) for side in (node.left, node.right))
            return holds(left[0] - right[1], left[1] - right[0], node.operator, 0)
        case "NumberOneOf":
            low, high = ends(node.value, record, rules, item)
            return flip(every([flip(holds(low, high, "=", one.value)) for one in node.options]))
        case "RatioCompare":
            part, whole = (ends(side, record, rules, item) for side in (node.part, node.whole))
            limit, _ = ends(node.threshold, record, rules, item)
            if limit == -inf or whole[0] <= 0 <= whole[1]:
                return None
            return holds(100 * part[0] - limit * whole[1], 100 * part[1] - limit * whole[0], node.operator, 0)
        case "DayIn" | "DayCompare" | "DayWithin":
            return day_truth(node, record, rules, item)
    raise AssertionError(node)


def happened(node: Any, history: Any, year: int) -> bool | None:
    if history is None:
        return None
    looked_at = {"year": [year], "previous_year": [year - 1], "earlier_years": range(year)}[node.years]
    pairs = {(entry.year, entry.event) for entry in history}
    if node.event == "held":
        return held(pairs, year - 1)
    return any((one, node.event) in pairs for one in looked_at)


def held(pairs: Any, year: int) -> bool:
    return ((year, "recognised") in pairs or (year, "maintained") in pairs) and (year, "lost") not in pairs


def streak(pairs: Any, year: int) -> int:
    """Years without a break up to and including `year` in which the recognition was held."""
    return streak(pairs, year - 1) + 1 if held(pairs, year) else 0


def standing(end: str, outcome: str, pairs: Any, year: int) -> str:
    """The standing at one end of the decision and one history."""
    if end == "not_eligible":
        return end
    if held(pairs, year - 1):
        return "kept" if end == outcome else "lost"
    known = any(event in ("recognised", "maintained", "lost") for when, event in pairs if when < year)
    return "not_held" if end != outcome else "regained" if known else "gained"


def holds(low: Any, high: Any, sign: str, bound: Any) -> bool | None:
    if low == high:
        return bool(SIGNS[sign](low, bound))
    if sign in ("=", "!="):
        return sign == "!=" if bound < low or bound > high else None
    at_ends = {bool(SIGNS[sign](low, bound)), bool(SIGNS[sign](high, bound))}
    return at_ends.pop() if len(at_ends) == 1 else None


def ends(node: Any, record: Any, rules: Any, item: Any) -> tuple[Any, Any]:
    unknown = (-inf, inf)
    match type(node).__name__:
        case "Constant":
            return node.value, node.value
        case "NumberField" | "ParameterValue":
            is_field = type(node).__name__ == "NumberField"
            value = read(node.path, record, item) if is_field else setting(node.name, record, rules)
            return unknown if value is MISSING else (value, value)
        case "YearsHeld":
            history = record.history.get(rules.family)
            held_for = None if history is None else streak({(one.year, one.event) for one in history}, record.year - 1)
            return (0, inf) if held_for is None else (held_for, held_for)
        case "Add" | "Subtract":
            a, b = ends(node.left, record, rules, item), ends(node.right, record, rules, item)
            return (a[0] + b[0], a[1] + b[1]) if type(node).__name__ == "Add" else (a[0] - b[1], a[1] - b[0])
        case "Scale":
            factor, _ = ends(node.factor, record, rules, item)
            low, high = ends(node.value, record, rules, item)
            if factor == -inf:
                return unknown
            factor = factor / 100 if node.factor.is_percent else factor
            return low * factor, high * factor
    listed = read(node.list, record, item)
    if listed is MISSING:
        return unknown
    low = high = 0
    for one in () if listed is ABSENT else listed:
        kept = True if node.where is None else truth(node.where, record, rules, one)
        number = one.get(node.part, MISSING) if type(node).__name__ == "SumOf" else 1
        least, most = (0, inf) if number is MISSING else (number, number)
        low, high = low + (least if kept else 0), high + (0 if kept is False else most)
    return low, high


def day_truth(node: Any, record: Any, rules: Any, item: Any) -> bool | None:
    sides = {"DayIn": ("day",), "DayCompare": ("left", "right"), "DayWithin": ("day", "anchor")}[type(node).__name__]
    found = [day_of(getattr(node, side), record, rules, item) for side in sides]
    if ABSENT in found:
        return False
    if MISSING in found or getattr(node, "is_working", False):
        return None
    if len(sides) == 2 and hasattr(node, "anchor"):
        return found[1] <= found[0] <= found[1] + timedelta(days=node.days)
    if len(sides) == 2:
        return bool(SIGNS[node.operator](*found))
    if node.unit == "period":
        first, last = (day if isinstance(day, date) else day.in_year(record.year) for day in rules.period)
        return first <= found[0] <= last
    unit = (found[0].month - 1) // 3 + 1 if node.unit == "quarter" else found[0].month
    return (found[0].year, unit) == (record.year, node.number)


def day_of(node: Any, record: Any, rules: Any, item: Any) -> Any:
    match type(node).__name__:
        case "DayConstant":
            return node.day if isinstance(node.day, date) else node.day.in_year(record.year)
        case "DayParameter":
            return setting(node.name, record, rules)
    return read(node.path, record, item)


def attested(value: Any, documents: int) -> bool | None:
    if value is MISSING or value is ABSENT:
        return None if value is MISSING else False
    listed = 0 if value.documents is MISSING else len(value.documents)
    return {"met": listed >= documents or None, "not_met": False, "not_applicable": True}.get(value.result)


def read(path: Any, record: Any, item: Any) -> Any:
    if path.scope == "record":
        return record.year
    if path.scope == "unit":
        value = record.unit.type if path.name == "type" else record.unit.attributes.get(path.name, MISSING)
    else:
        source = {"evidence": record.fields, "previous": record.previous, "item": item}[path.scope]
        value = source.get(path.name, MISSING)
    return getattr(value, path.part) if path.part and value not in (MISSING, ABSENT) else value


def setting(name: str, record: Any, rules: Any) -> Any:
    value: Any = MISSING
    for period in next(one for one in rules.parameters if one.name == name).periods:
        if period.first_day is None or period.first_day <= record.as_of:
            value = period.value
    return value
