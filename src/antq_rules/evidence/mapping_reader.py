"""Python values to the same node tree as JSON and YAML, without places.

In: a mapping of `str` to None, bool, int, Decimal, Fraction, str, date, list, tuple, mapping or float. Out: the tree,
or None and diagnostics whose place is a JSON Pointer. Invariants: exact; at most `MAX_DEPTH` levels (so cycles end).
A float counts as the decimal of its shortest text (`98.5` is 98.5, not its binary neighbour).
"""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.source import MAX_MARKS, crowded_marks
from antq_rules.evidence.findings import Findings, Place, cut, cut_name
from antq_rules.evidence.nodes import (
    MAX_DEPTH,
    FlagNode,
    ListNode,
    Member,
    Node,
    NullNode,
    NumberNode,
    ObjectNode,
    TextNode,
)
from antq_rules.evidence.number_text import MAX_EXPONENT, MAX_NUMBER_LENGTH, read_json_number
from antq_rules.evidence.string_text import character_name, first_fault, text_fault
from antq_rules.values import format_number

_LARGEST = 10**MAX_NUMBER_LENGTH


def read_mapping(mapping: Mapping[str, object], *, name: str = "record") -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a mapping; `name` stands for the file in messages."""
    findings = Findings(name)
    node = _read(mapping, Place(), findings, 0)
    found = tuple(findings)
    return (None, found) if found else (node, ())


def _read(value: object, place: Place, findings: Findings, depth: int) -> Node:
    if value is None:
        return NullNode()
    if isinstance(value, bool):
        return FlagNode(value)
    if isinstance(value, str):
        return _text(value, place, findings)
    if isinstance(value, (int, float, Decimal, Fraction)):
        return _number(value, place, findings)
    if isinstance(value, date) and not isinstance(value, datetime):
        return TextNode(value.isoformat())
    if not isinstance(value, (Mapping, list, tuple)):
        findings.add("E402", TextNode(type(value).__name__, is_plain=True), place, variant="python")
        return NullNode()
    if depth >= MAX_DEPTH:
        findings.add("E424", NullNode(), place, limit=MAX_DEPTH)
        return NullNode()
    if isinstance(value, Mapping):
        return _object(value, place, findings, depth)
    return ListNode(tuple(_read(item, place.item(index), findings, depth + 1) for index, item in enumerate(value)))


def _object(value: Mapping[object, object], place: Place, findings: Findings, depth: int) -> Node:
    members: dict[str, Member] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            findings.add("E402", TextNode(type(key).__name__, is_plain=True), place, variant="python_key")
            continue
        name = _text(key, place, findings).value
        if name in members:
            findings.add("E425", TextNode(name), place.member(name), key=cut_name(name))
        members[name] = Member(name, None, _read(item, place.member(name), findings, depth + 1))
    return ObjectNode(tuple(members.values()))


def _text(value: str, place: Place, findings: Findings) -> TextNode:
    if fault := text_fault(value):
        char = TextNode(character_name(first_fault(value) or ""), is_plain=True)
        findings.add("E432", char, place, variant=fault)
        return TextNode("")
    if crowded_marks(value) is not None:
        findings.add("E432", TextNode(""), place, variant="marks", limit=MAX_MARKS)
        return TextNode("")
    return TextNode(unicodedata.normalize("NFC", value))


def _number(value: int | float | Decimal | Fraction, place: Place, findings: Findings) -> Node:
    exact = _exact(value)
    if isinstance(exact, Fraction):
        return NumberNode(exact, format_number(exact))
    # The text of a very long whole number is not computed: that alone could take minutes.
    text = type(value).__name__ if isinstance(value, (int, Fraction)) else cut(str(value))
    findings.add("E426", TextNode(text, is_plain=True), place, variant=exact)
    return NullNode()


def _exact(value: int | float | Decimal | Fraction) -> Fraction | str:
    """The exact value, or what keeps it from being a number of a record."""
    if isinstance(value, float):
        read = read_json_number(repr(value))
        return "not_finite" if read == "not_a_number" else read
    if isinstance(value, Decimal):
        if not value.is_finite():
            return "not_finite"
        if len(value.as_tuple().digits) > MAX_NUMBER_LENGTH or abs(value.adjusted()) > MAX_EXPONENT:
            return "huge"
        return Fraction(value)
    exact = Fraction(value)
    if abs(exact.numerator) > _LARGEST or exact.denominator > _LARGEST:
        return "huge"
    return exact if _is_finite_decimal(exact) else "not_decimal"


def _is_finite_decimal(value: Fraction) -> bool:
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1
