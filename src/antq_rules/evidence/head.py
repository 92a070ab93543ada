"""The head of a record: unit, year, day of judgement, and the ruleset that it names. Needs no ruleset.

In: a node tree. Out: a `RecordHead` (None for what is not there) and diagnostics. Used to choose a ruleset, then
again by `build`.
"""

from dataclasses import dataclass
from datetime import date

from antq_rules.diagnostics import Diagnostic, Label, Span
from antq_rules.evidence.findings import Findings, Place, kind_of
from antq_rules.evidence.nodes import Node, NullNode, NumberNode, ObjectNode, TextNode
from antq_rules.evidence.values import Slot, read_simple
from antq_rules.ruleset.types import DateType, TextType

FIRST_YEAR = 2000
LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class RecordHead:
    """What a record says about itself; None where it does not, or not rightly."""

    unit_name: str | None = None
    unit_type: str | None = None
    year: int | None = None
    as_of: date | None = None
    ruleset: str | None = None
    version: str | None = None
    family: str | None = None


def peek(node: Node, *, as_of: date | None = None, name: str = "record") -> tuple[RecordHead, tuple[Diagnostic, ...]]:
    """The head of a record and what is wrong with it. `as_of` takes the place of the record's own day."""
    findings = Findings(node.span.source.name if node.span else name)
    head = read_head(node, findings, as_of)
    return head, tuple(findings)


def read_head(node: Node, findings: Findings, as_of: date | None) -> RecordHead:
    """The head of a record; faults are added to `findings`."""
    root = Place()
    if not isinstance(node, ObjectNode):
        findings.add("E402", node, root, key=kind_of(node), variant="record")
        return RecordHead(as_of=as_of)
    ruleset, _, version = (_text(node, "ruleset", root, findings) or "").partition("@")
    name, type_name = _unit(node, findings)
    year = _year(node, findings)
    return RecordHead(
        unit_name=name,
        unit_type=type_name,
        year=year,
        as_of=_as_of(node, findings, as_of),
        ruleset=ruleset or None,
        version=version or None,
        family=_text(node, "family", root, findings),
    )


def section(node: ObjectNode, key: str, findings: Findings) -> ObjectNode | None:
    """An object of the record such as `unit`; None when it is left out, empty (YAML), or reported as something else."""
    value = node.get(key)
    if value is None or (isinstance(value, NullNode) and value.is_empty):
        return None
    if not isinstance(value, ObjectNode):
        place = Place().member(key)
        variant = "previous_null" if key == "previous" and isinstance(value, NullNode) else "section"
        findings.add("E402", value, place, key=kind_of(value), variant=variant)
        return None
    return value


def _unit(node: ObjectNode, findings: Findings) -> tuple[str | None, str | None]:
    given = node.get("unit")
    if given is None or isinstance(given, NullNode):
        missing("unit", node, findings)
        return None, None
    unit = section(node, "unit", findings)
    if unit is None:
        return None, None
    place = Place().member("unit")
    found: list[str | None] = []
    for key in ("name", "type"):
        if unit.get(key) is None or isinstance(unit.get(key), NullNode):
            missing(f"unit_{key}", node, findings, within="unit")
            found.append(None)
        else:
            found.append(_text(unit, key, place, findings))
    return found[0], found[1]


def _text(node: ObjectNode, key: str, place: Place, findings: Findings) -> str | None:
    value = node.get(key)
    if value is None:
        return None
    here = place.member(key)
    read = read_simple(Slot(value, here, TextType(), None, findings))
    if isinstance(read, str) and not read.strip():
        findings.add("E408", value, here, variant="blank")
        return None
    return read if isinstance(read, str) else None


def _year(node: ObjectNode, findings: Findings) -> int | None:
    value, place = node.get("year"), Place().member("year")
    if value is None or isinstance(value, NullNode):
        missing("year", node, findings)
        return None
    number = value.value if isinstance(value, NumberNode) else None
    if number is None:
        findings.add("E402", value, place, key=kind_of(value), variant="year")
    elif number.denominator != 1 or not FIRST_YEAR <= number <= LAST_YEAR:
        findings.add("E410", value, place, first=FIRST_YEAR, last=LAST_YEAR)
    else:
        return number.numerator
    return None


def _as_of(node: ObjectNode, findings: Findings, given: date | None) -> date | None:
    value, place = node.get("as_of"), Place().member("as_of")
    if value is None or isinstance(value, NullNode):
        if given is None:
            missing("as_of", node, findings)
        return given
    day = read_simple(Slot(value, place, DateType(), None, findings))
    if not isinstance(day, date):
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        findings.add("E410", value, place, variant="as_of", first=FIRST_YEAR, last=LAST_YEAR)
        return None
    return given or day


def missing(variant: str, node: ObjectNode, findings: Findings, *, within: str = "") -> None:
    """Report an entry that a record needs; the place is its own key, the key of its section, or the opening."""
    place = Place().member(within) if within else Place()
    part = node.get(within) if within else node
    empty = _key_span(part, variant.removeprefix(f"{within}_"))
    section_key = _key_span(node, within)
    if empty is not None:
        labels: tuple[Label, ...] = (Label(empty, "empty"),)
    else:
        labels = (Label(section_key or _opening(node, place, findings)),)
    in_json, in_yaml = _ENTRIES[variant]
    facts = {"pointer": place.pointer, "entry": in_yaml if _is_yaml(node) else in_json}
    findings.found.append(Diagnostic("E408", labels, facts, variant))


_ENTRIES = {
    "unit": ('"unit": {"name": "…", "type": "xa"}', "unit: {name: …, type: xa}"),
    "unit_name": ('"name": "…"', "name: …"),
    "unit_type": ('"type": "xa"', "type: xa"),
    "year": ('"year": 2025', "year: 2025"),
    "as_of": ('"as_of": "2025-11-16"', "as_of: 2025-11-16"),
}
"""What the record lacks, as it is written in JSON and in YAML."""


def _is_yaml(node: ObjectNode) -> bool:
    """Whether the keys of the record have no quotes, as only YAML allows."""
    span = next((member.key_span for member in node.members if member.key_span is not None), None)
    return span is not None and span.source.text[span.start : span.start + 1] not in ('"', "'")


def _key_span(node: Node | None, key: str) -> Span | None:
    members = node.members if isinstance(node, ObjectNode) else ()
    return next((member.key_span for member in members if member.key == key), None)


def _opening(node: ObjectNode, place: Place, findings: Findings) -> Span:
    target: Node = TextNode("{…}", is_plain=True) if node.span is None else node
    return findings.span(target, place)
