"""Warnings about a record that can be scored, but that a person should look at.

In: values that were read, and their nodes. Out: W400 (a document issued after the day of judgement), W401 (a day far
from any assessment), W403 (a day of judgement far from the assessment year, or that year far from a fixed period).
Invariant: a warning never changes a value.
"""

from datetime import date

from antq_rules.evidence.findings import Findings, Place
from antq_rules.evidence.nodes import ListNode, Node, ObjectNode
from antq_rules.evidence.record import Attestation, Document, Missing, Value
from antq_rules.ruleset.model import RuleSet

EARLIEST_DAY = date(1945, 9, 2)
YEARS_AHEAD = 10


def check_days(values: dict[str, Value], node: ObjectNode, place: Place, as_of: date, findings: Findings) -> None:
    """Warn about days in the values of a section, at any depth."""
    for key, value in values.items():
        given = node.get(key)
        if given is not None:
            _check(value, given, place.member(key), as_of, findings)


def check_year(year: int, as_of: date, ruleset: RuleSet, node: ObjectNode, findings: Findings) -> None:
    """Warn when the day of judgement is before the assessment period and year, or later than the year after.

    A fixed period tells nothing of the days before the year, but which years make sense: its own and the next one.
    """
    given, window = node.get("as_of") or node.get("year"), ruleset.fixed_period
    first = date(year, 1, 1) if window else min(ruleset.period_in(year)[0], date(year, 1, 1))
    if window and not window[0].year <= year <= window[1].year + 1 and (node_of_year := node.get("year")):
        first_day, last_day = (day.isoformat() for day in window)
        facts = {"year": year, "first": first_day, "last": last_day}
        findings.add("W403", node_of_year, Place().member("year"), variant="window", facts=facts)
    elif given is not None and not (first <= as_of and as_of.year <= year + 1):
        findings.add("W403", given, Place().member("as_of"), year=year, as_of=as_of.isoformat())


def _check(value: Value, node: Node, place: Place, as_of: date, findings: Findings) -> None:
    if isinstance(value, date):
        _check_day(value, node, place, as_of, findings)
    elif isinstance(value, Document):
        _check_document(value, node, place, as_of, findings)
    elif isinstance(value, Attestation) and isinstance(node, ObjectNode) and not isinstance(value.documents, Missing):
        listed = node.get("documents")
        if isinstance(listed, ListNode):
            for index, document in enumerate(value.documents):
                here = place.member("documents").item(index)
                _check_document(document, listed.items[index], here, as_of, findings)
    elif isinstance(value, tuple) and isinstance(node, ListNode):
        for index, (item, item_node) in enumerate(zip(value, node.items, strict=True)):
            if isinstance(item_node, ObjectNode):
                check_days(dict(item), item_node, place.item(index), as_of, findings)


def _check_document(document: Document, node: Node, place: Place, as_of: date, findings: Findings) -> None:
    issued = node.get("issued") if isinstance(node, ObjectNode) else None
    if issued is None or not isinstance(document.issued, date):
        return
    here = place.member("issued")
    if as_of < document.issued <= _last_day(as_of):
        findings.add("W400", issued, here, issued=document.issued.isoformat(), as_of=as_of.isoformat())
    else:
        _check_day(document.issued, issued, here, as_of, findings)


def _check_day(day: date, node: Node, place: Place, as_of: date, findings: Findings) -> None:
    if not EARLIEST_DAY <= day <= _last_day(as_of):
        first, last = EARLIEST_DAY.isoformat(), _last_day(as_of).isoformat()
        findings.add("W401", node, place, day=day.isoformat(), first=first, last=last)


def _last_day(as_of: date) -> date:
    return date(as_of.year + YEARS_AHEAD, 12, 31)
