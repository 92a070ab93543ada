"""The history of a unit: what happened in which year, per family of rulesets.

In: the entry `history` of a record. Out: entries per family; E450 to E453, W450 to W452. Invariants: a family left out
stays unknown, `null` and `[]` say that there is nothing; a history that contradicts itself is never scored.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from antq_rules.diagnostics import Label
from antq_rules.evidence.findings import Findings, Place
from antq_rules.evidence.head import FIRST_YEAR, RecordHead, section
from antq_rules.evidence.nodes import ListNode, Node, NullNode, ObjectNode
from antq_rules.evidence.plausibility import check_days
from antq_rules.evidence.record import MISSING, Document, History, HistoryEntry, Value
from antq_rules.evidence.records import entries, read_value, report_unknown
from antq_rules.evidence.values import Slot
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.types import ChoiceType, CountType, DocumentType, ListType, Option, TextType, ValueType

EVENTS = ("registered", "chosen", "recognised", "maintained", "lost")
ENTRY_PARTS: Mapping[str, ValueType] = {
    "year": CountType(),
    "event": ChoiceType(tuple(Option(event, None) for event in EVENTS)),
    "decision": DocumentType(),
    "note": TextType(),
}
_KEPT = ("recognised", "maintained")


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry, its node and its place."""

    entry: HistoryEntry
    node: ObjectNode
    place: Place

    def label(self, part: str, key: str, findings: Findings) -> Label:
        """A label at a part of the entry."""
        node = self.node.get(part)
        return Label(findings.span(node or self.node, self.place.member(part)), key)

    def report(
        self, code: str, part: str, findings: Findings, variant: str = "", *others: Label, **facts: object
    ) -> None:
        """Report a part of the entry (the whole entry where it is missing), with year and event as facts."""
        node = self.node.get(part)
        known = {"year": self.entry.year, "event": self.entry.event} | facts
        place = self.place if node is None else self.place.member(part)
        findings.add(code, node or self.node, place, others=others, variant=variant, facts=known)


def read_history(node: ObjectNode, head: RecordHead, ruleset: RuleSet, findings: Findings) -> dict[str, History]:
    """The history per family that a record gives; faults are added to `findings`."""
    given = section(node, "history", findings)
    if given is None:
        return {}
    found: dict[str, History] = {}
    year = head.year
    for member in entries(given):
        place = Place().member("history", is_named=True).member(member.key)
        placed = _entries(member.value, place, year, findings)
        if placed is None:
            continue
        _check_contradictions(placed, findings)
        if head.as_of is not None:
            for item in placed:
                check_days({"decision": item.entry.decision}, item.node, item.place, head.as_of, findings)
        found[member.key] = tuple(item.entry for item in placed)
        if member.key == ruleset.family and year is not None:
            _warn(placed, member.value, place, year, findings)
        elif (near := findings.near(member.key, [ruleset.family])) and given.get(ruleset.family) is None:
            facts = {"family": member.key, "suggestion": near}
            findings.add("W452", member.value, place, facts=facts)
    return found


def _entries(node: Node, place: Place, year: int | None, findings: Findings) -> list[_Placed] | None:
    """The entries of a family, in the order of the record; None after a report that leaves them open."""
    if isinstance(node, NullNode) and not node.is_empty:
        return []
    if not isinstance(node, ListNode):
        slot = Slot(node, place, ListType(()), None, findings)
        slot.report("E407", "empty_absent") if isinstance(node, NullNode) else slot.wrong_type()
        return None
    found: list[_Placed] = []
    for index, item in enumerate(node.items):
        here = place.item(index)
        if not isinstance(item, ObjectNode):
            Slot(item, here, ListType(()), None, findings).wrong_type("item")
            continue
        entry = _entry(item, here, year, findings)
        if entry is not None:
            found.append(_Placed(entry, item, here))
    return found


def _entry(node: ObjectNode, place: Place, last: int | None, findings: Findings) -> HistoryEntry | None:
    values: dict[str, Value] = {}
    for member in entries(node):
        here, declared = place.member(member.key), ENTRY_PARTS.get(member.key)
        if declared is None:
            report_unknown(member, here, ENTRY_PARTS, findings, "history", parts=tuple(ENTRY_PARTS))
        else:
            values[member.key] = read_value(Slot(member.value, here, declared, None, findings))
    year, event = values.get("year", MISSING), values.get("event", MISSING)
    for part in ("year", "event"):
        if node.get(part) is None:
            findings.add("E451", node, place, variant=part)
    if not isinstance(year, int) or not isinstance(event, str):
        return None
    if not FIRST_YEAR <= year <= (last or year):
        variant = "early" if year < FIRST_YEAR else "late"
        given = node.get("year")
        if given is not None:
            findings.add("E450", given, place.member("year"), variant=variant, first=FIRST_YEAR, last=last)
        return None
    decision, note = values.get("decision", MISSING), values.get("note", MISSING)
    return HistoryEntry(
        year,
        event,
        decision if isinstance(decision, Document) else MISSING,
        note if isinstance(note, str) else MISSING,
    )


def _check_contradictions(placed: list[_Placed], findings: Findings) -> None:
    """E452: an event twice in a year. E453: lost and maintained in one year, or after it was lost already."""
    first: dict[tuple[int, str], _Placed] = {}
    for item in placed:
        key = (item.entry.year, item.entry.event)
        if first.setdefault(key, item) is not item:
            item.report("E452", "event", findings, "", first[key].label("event", "first", findings))
    lost: _Placed | None = None
    for item in _by_year(first.values()):
        event, year = item.entry.event, item.entry.year
        if event in ("maintained", "lost") and lost is not None:
            variant = "same_year" if lost.entry.year == year else event
            item.report("E453", "event", findings, variant, lost.label("event", "lost", findings), lost=lost.entry.year)
        elif event in ("recognised", "lost"):
            lost = item if event == "lost" else None


def _by_year(placed: Iterable[_Placed]) -> list[_Placed]:
    # Within a year, what was lost is looked at after the recognition and before what was maintained.
    order = {"recognised": 0, "lost": 1, "maintained": 2}
    items = [item for item in placed if item.entry.event in order]
    return sorted(items, key=lambda item: (item.entry.year, order[item.entry.event]))


def _warn(placed: list[_Placed], node: Node, place: Place, year: int, findings: Findings) -> None:
    """W450: a recognition without its decision. W451: years that the history passes over."""
    for item in placed:
        if item.entry.event == "recognised" and item.entry.decision is MISSING:
            item.report("W450", "event", findings)
    silent = tuple(_silent_years(placed, year))
    if silent:
        findings.add("W451", node, place, facts={"years": ", ".join(map(str, silent))})


def _silent_years(placed: list[_Placed], year: int) -> Iterator[int]:
    """The years before the assessment year in which nothing is said of a recognition that was held before."""
    events: dict[int, set[str]] = {}
    for item in placed:
        events.setdefault(item.entry.year, set()).add(item.entry.event)
    is_open = False
    for current in range(min(events, default=year), year):
        found = events.get(current, set())
        if "lost" in found:
            is_open = False
        elif found.intersection(_KEPT):
            is_open = True
        elif is_open:
            yield current
