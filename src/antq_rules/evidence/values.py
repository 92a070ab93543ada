"""Nodes to values of the declared types.

In: a node and the declaration of its field. Out: the value, or `MISSING` with a diagnostic. Invariants: nothing is
converted: a number in quotes, a decimal comma or `yes` is a diagnostic, never a value; `null` is a value only for
documents, lists and attestations.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from antq_rules.diagnostics import Label
from antq_rules.evidence.day_text import read_day
from antq_rules.evidence.findings import Findings, Place, cut, kind_of
from antq_rules.evidence.nodes import FlagNode, Node, NullNode, NumberNode, TextNode
from antq_rules.evidence.number_text import number_fault, read_json_number
from antq_rules.evidence.record import MISSING, Value
from antq_rules.ruleset.model import EvidenceField
from antq_rules.ruleset.types import ChoiceType, Option, ScaleType, ValueType
from antq_rules.values import format_number
from antq_rules.values.number import MAX_COUNT, MAX_DECIMAL_PLACES, MAX_SIGNIFICANT_DIGITS, is_within_limits

_WORDS = {"yes": "true", "on": "true", "y": "true", "true": "true", "có": "true"}
_WORDS |= {"no": "false", "off": "false", "n": "false", "false": "false", "không": "false"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A value to be read: node, place, declaration (`field` None: a part that the language fixes)."""

    node: Node
    place: Place
    type: ValueType
    field: EvidenceField | None
    findings: Findings

    def report(
        self,
        code: str,
        variant: str = "",
        *,
        key: str = "",
        help: bool = True,
        others: tuple[Label, ...] = (),
        facts: Mapping[str, object] | None = None,
        **more: object,
    ) -> Value:
        """Report the value with its declaration as second place; the value is then `MISSING`."""
        declared = (Label(self.field.span, "declared"),) if self.field else ()
        known = {"declared": self.type.kind} | dict(facts or {}) | more
        self.findings.add(
            code, self.node, self.place, key=key, others=(*others, *declared), variant=variant, help=help, facts=known
        )
        return MISSING

    def wrong_type(self, variant: str = "", *, help: bool = True, **facts: object) -> Value:
        """Report a value that is not of the declared type."""
        return self.report("E402", variant or self.type.kind, key=kind_of(self.node), help=help, facts=facts)


def read_simple(slot: Slot) -> Value:
    """The value of a field of any type but document, attestation and list."""
    if isinstance(slot.node, NullNode):
        return slot.report("E407", "empty" if slot.node.is_empty else "")
    return _READERS[slot.type.kind](slot)


def _flag(slot: Slot) -> Value:
    node = slot.node
    if isinstance(node, FlagNode):
        return node.value
    if isinstance(node, TextNode) and node.value.lower() in _WORDS:
        return slot.wrong_type("flag_word", suggestion=_WORDS[node.value.lower()])
    return slot.wrong_type()


def _count(slot: Slot) -> Value:
    value = _number_value(slot)
    if value is None:
        return MISSING
    if value.denominator != 1:
        return slot.report("E403", "fraction")
    if value < 0:
        return slot.report("E403", "negative")
    if value > MAX_COUNT:
        return slot.report("E403", "large")
    return value.numerator


def _number(slot: Slot) -> Value:
    node = slot.node
    if isinstance(node, TextNode):
        # A decimal in quotes is allowed for `number`: some programs write exact decimals so.
        exact = read_json_number(node.value)
        if isinstance(exact, Fraction):
            return _within_limits(slot, exact)
    value = _number_value(slot)
    return MISSING if value is None else _within_limits(slot, value)


def _percent(slot: Slot) -> Value:
    value = _number_value(slot)
    if value is None:
        return MISSING
    if not 0 <= value <= 100:
        return slot.report("E403", "percent")
    if 0 < value < 1:
        slot.report("W630", wanted=format_number(value * 100))
    return _within_limits(slot, value)


def _within_limits(slot: Slot, value: Fraction) -> Value:
    if not is_within_limits(value):
        return slot.report("E403", "digits", digits=MAX_SIGNIFICANT_DIGITS, places=MAX_DECIMAL_PLACES)
    return value


def _number_value(slot: Slot) -> Fraction | None:
    """The number, or None after a report of how the value is written instead."""
    node = slot.node
    if isinstance(node, NumberNode):
        return node.value
    fault, spelling = number_fault(node.value) if isinstance(node, TextNode) else ("text", None)
    if spelling is None:
        slot.wrong_type()
    elif (
        fault == "number"
        and slot.type.kind == "count"
        and (thousands := re.fullmatch(r"([1-9][0-9]?[0-9]?)\.([0-9]{3})", spelling))
    ):
        slot.wrong_type("count_point", suggestion=thousands[1] + thousands[2])
    elif fault == "decimal_comma" and slot.type.kind == "count":
        slot.wrong_type("count_comma")
    else:
        slot.wrong_type(f"text_{fault}", suggestion=cut(spelling))
    return None


def _date(slot: Slot) -> Value:
    if not isinstance(slot.node, TextNode):
        return slot.wrong_type()
    day, fault, suggestion = read_day(slot.node.value)
    if day is None:
        return slot.report("E405", fault, help=suggestion is not None, suggestion=suggestion)
    return day


def _text(slot: Slot) -> Value:
    if isinstance(slot.node, TextNode):
        return slot.node.value
    written = slot.node.text if isinstance(slot.node, NumberNode) else None
    return slot.wrong_type("text" if written is None else "text_unquoted", suggestion=f'"{written}"')


def _choice(slot: Slot) -> Value:
    options = slot.type.options if isinstance(slot.type, (ChoiceType, ScaleType)) else ()
    if not isinstance(slot.node, TextNode):
        return slot.wrong_type(options=tuple(option.name for option in options))
    return read_option(slot, options)


def read_option(slot: Slot, options: tuple[Option, ...]) -> Value:
    """The name of an option; a label or a near name is suggested, never taken."""
    given = slot.node.value if isinstance(slot.node, TextNode) else ""
    names = {option.name: option.name for option in options}
    if given in names:
        return given
    labels = {option.label: option.name for option in options if option.label}
    near = given if given in labels else slot.findings.near(given, [*names, *labels])
    suggestion = (names | labels).get(near) if near else None
    variant = "" if suggestion is None else "label" if given in labels else "near"
    return slot.report("E404", variant, options=tuple(names), suggestion=suggestion)


_READERS: Mapping[str, Callable[[Slot], Value]] = {
    "flag": _flag,
    "count": _count,
    "number": _number,
    "percent": _percent,
    "date": _date,
    "text": _text,
    "choice": _choice,
    "scale": _choice,
}
