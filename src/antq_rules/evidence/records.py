"""Nodes to documents, attestations, lists and whole sections of fields.

In: nodes and declarations. Out: values that hold what was given; faults are reported. Invariant: keys that begin with
`_` are comments at every level; an undeclared key is an error, with the near name as help.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from antq_rules.diagnostics import Diagnostic, Label
from antq_rules.evidence.findings import Findings, Place, cut_name
from antq_rules.evidence.nodes import FlagNode, ListNode, Member, Node, NullNode, ObjectNode, TextNode
from antq_rules.evidence.record import ABSENT, MISSING, Attestation, Document, Missing, Value
from antq_rules.evidence.values import Slot, read_option, read_simple
from antq_rules.ruleset.model import EvidenceField
from antq_rules.ruleset.types import DOCUMENT_PARTS, DocumentType, ListType, Option, TextType

RESULTS = ("met", "not_met", "not_yet_due", "not_applicable")
FORECASTS = ("met", "not_met")
_ATTESTATION_PARTS = ("result", "forecast", "documents", "note")


def read_fields(
    node: ObjectNode, fields: Mapping[str, EvidenceField], place: Place, findings: Findings, *, variant: str = "field"
) -> dict[str, Value]:
    """The values of the declared fields that an object gives; `variant` says what an undeclared key is not."""
    values: dict[str, Value] = {}
    for member in entries(node):
        field = fields.get(member.key)
        here = place.member(member.key)
        if field is None:
            report_unknown(member, here, fields, findings, variant)
            continue
        value = read_value(Slot(member.value, here, field.type, field, findings))
        if value is not MISSING:
            values[member.key] = value
    return values


def entries(node: ObjectNode) -> Iterator[Member]:
    """The members that are not comments."""
    return (member for member in node.members if not member.key.startswith("_"))


def report_unknown(
    member: Member, place: Place, names: Iterable[str], findings: Findings, variant: str, **facts: object
) -> None:
    """Report a key that nothing declares, with a near name if there is one."""
    near = findings.near(member.key, names)
    known: dict[str, object] = {"field": cut_name(place.name), "key": cut_name(member.key), "pointer": place.pointer}
    span = member.key_span or findings.span(TextNode(member.key, is_plain=True), place)
    known |= {"suggestion": near} | facts
    if variant == "field" and near is None:
        variant = "unlike"
    has_help = variant == "unlike" or near is not None or "suggestion" in facts
    findings.found.append(Diagnostic("E401", (Label(span),), known, variant, has_help))


def read_value(slot: Slot) -> Value:
    """The value of a field of any type, or `MISSING` after a report."""
    kind = slot.type.kind
    if kind not in ("document", "attestation", "list"):
        return read_simple(slot)
    if isinstance(slot.node, NullNode):
        return slot.report("E407", "empty_absent") if slot.node.is_empty else ABSENT
    if kind == "document":
        return _document(slot)
    return _attestation(slot) if kind == "attestation" else _list(slot)


def _document(slot: Slot) -> Value:
    if not isinstance(slot.node, ObjectNode):
        return _not_an_object(slot)
    parts: dict[str, Any] = {}
    for member in entries(slot.node):
        here = slot.place.member(member.key)
        declared = DOCUMENT_PARTS.get(member.key)
        if declared is None:
            report_unknown(member, here, DOCUMENT_PARTS, slot.findings, "document", parts=tuple(DOCUMENT_PARTS))
            continue
        parts[member.key] = read_simple(Slot(member.value, here, declared, None, slot.findings))
    # INVARIANT: `DOCUMENT_PARTS` names the parts of `Document` and reads them as texts, `issued` as a day.
    return Document(**parts)


def _not_an_object(slot: Slot) -> Value:
    if isinstance(slot.node, FlagNode):
        return slot.wrong_type(f"{slot.type.kind}_flag")
    return slot.wrong_type()


def _attestation(slot: Slot) -> Value:
    if not isinstance(slot.node, ObjectNode):
        return _not_an_object(slot)
    parts: dict[str, Any] = {}
    documents: tuple[Document, ...] | Missing = MISSING
    for member in entries(slot.node):
        here = slot.place.member(member.key)
        part = Slot(member.value, here, TextType(), None, slot.findings)
        if member.key in ("result", "forecast"):
            parts[member.key] = _verdict(part, RESULTS if member.key == "result" else FORECASTS)
        elif member.key == "note":
            parts["note"] = read_simple(part)
        elif member.key == "documents":
            documents = _documents(member.value, here, slot.findings)
        else:
            names = _ATTESTATION_PARTS
            report_unknown(member, here, names, slot.findings, "attestation", parts=names)
    _check_forecast(slot, parts)
    # INVARIANT: the other parts are texts or missing.
    return Attestation(documents=documents, **parts)


def _verdict(slot: Slot, names: tuple[str, ...]) -> Value:
    if isinstance(slot.node, NullNode):
        return read_simple(slot)
    if not isinstance(slot.node, TextNode):
        return slot.wrong_type("verdict", options=names)
    return read_option(slot, tuple(Option(name, None) for name in names))


def _check_forecast(slot: Slot, parts: Mapping[str, Value]) -> None:
    result = parts.get("result", MISSING)
    if "forecast" not in parts or result in (MISSING, "not_yet_due") or not isinstance(slot.node, ObjectNode):
        return
    forecast = slot.node.get("forecast")
    if forecast is not None:
        slot.findings.add("W402", forecast, slot.place.member("forecast"), result=result)


def _documents(node: Node, place: Place, findings: Findings) -> tuple[Document, ...] | Missing:
    if isinstance(node, NullNode) and not node.is_empty:
        return ()
    if not isinstance(node, ListNode):
        Slot(node, place, DocumentType(), None, findings).wrong_type("documents")
        return MISSING
    listed = []
    for index, item in enumerate(node.items):
        value = _document(Slot(item, place.item(index), DocumentType(), None, findings))
        listed.append(value if isinstance(value, Document) else Document())  # keeps the positions of the others
    return tuple(listed)


def _list(slot: Slot) -> Value:
    if not isinstance(slot.node, ListNode) or not isinstance(slot.type, ListType):
        return slot.wrong_type()
    fields = {field.name: field for field in slot.type.fields}
    items: list[Mapping[str, Value]] = []
    for index, item in enumerate(slot.node.items):
        here = slot.place.item(index)
        if isinstance(item, ObjectNode):
            items.append(read_fields(item, fields, here, slot.findings, variant="item"))
        else:
            Slot(item, here, slot.type, slot.field, slot.findings).wrong_type("item")
            items.append({})  # keeps the positions of the others
    return tuple(items)
