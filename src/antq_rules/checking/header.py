"""The header of a ruleset.

In: the `ruleset … { … }` block of the syntax tree, and the base ruleset if there is one. Out: `HeaderFacts`, or
findings.
Invariant: an entry left out by an extending file is the base's; the family never changes.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from antq_rules.checking.comparisons import known_unit_type
from antq_rules.checking.names import Context, Scope
from antq_rules.ruleset.model import STATUSES, Instrument, Period, RuleSet
from antq_rules.syntax import tree
from antq_rules.values import RecurringDay

_REQUIRED = ("family", "title", "instrument", "status", "in_force", "applies_to", "period")
_VERSION = re.compile(
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?"
)


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What the header says, entries of the base filled in; but `recognises` only as written.

    `criteria` is the number that the instrument states.
    """

    id: str
    version: str
    family: str
    title: str
    instrument: Instrument
    status: str
    in_force_from: date | None
    in_force_to: date | None
    applies_to: tuple[str, ...]
    period: Period
    supersedes: tuple[str, ...]
    recognises: tree.Name | None
    note: str | None
    criteria: tree.NumberLiteral | None


def header(source: tree.Header, base: RuleSet | None, context: Context) -> HeaderFacts | None:
    """The facts of a header, or None after a finding that leaves one of them open."""
    _check_version(source, context)
    entries = _entries(source, context)
    is_complete = True
    for key in _REQUIRED if base is None else ():
        if key not in entries:
            context.report("E304", source.id.span, variant=key, entry=key.replace("_", " "))
            is_complete = False
    family = _name(entries, "family") or (base.family if base else "")
    if base is not None and family != base.family:
        facts = {"name": family, "base": base.id, "family": base.family}
        context.report(
            "E322", entries["family"].values[0].span if entries["family"].values[0] else source.span, **facts
        )
        is_complete = False
    status = _status(entries, context) or (base.status if base else "")
    in_force = _in_force(entries, base, context)
    period = _period(entries, base, context)
    applies_to = _applies_to(entries, base, context)
    if not is_complete or in_force is None or period is None or not status:
        return None
    criteria = entries["criteria"].values[0] if "criteria" in entries else None
    recognises = entries["recognises"].values[0] if "recognises" in entries else None
    supersedes = entries["supersedes"].values if "supersedes" in entries else ()
    return HeaderFacts(
        source.id.text,
        source.version.text,
        family,
        _text(entries, "title") or (base.title if base else ""),
        instrument(source, base),
        status,
        *in_force,
        applies_to,
        period,
        tuple(name.text for name in supersedes if isinstance(name, tree.Name)),
        recognises if isinstance(recognises, tree.Name) else None,
        _text(entries, "note") or (base.note if base else None),
        criteria if isinstance(criteria, tree.NumberLiteral) else None,
    )


def instrument(source: tree.Header, base: RuleSet | None) -> Instrument:
    """The legal instrument that a header names, or the base's; number "" where neither has one."""
    for entry in source.entries:
        if entry.key == "instrument":
            number, issued, issuer = (*entry.values, None, None)[:3]
            return Instrument(
                number.text if isinstance(number, tree.Text) else "",
                issued.value if isinstance(issued, tree.DateLiteral) else None,
                issuer.text if isinstance(issuer, tree.Text) else None,
            )
    return base.instrument if base else Instrument("", None, None)


def _check_version(source: tree.Header, context: Context) -> None:
    for version in (source.version, source.extends_version):
        if version is not None and not _VERSION.fullmatch(version.text):
            context.report("E307", version.span, version=version.text)


def _entries(source: tree.Header, context: Context) -> dict[str, tree.HeaderEntry]:
    found: dict[str, tree.HeaderEntry] = {}
    for entry in source.entries:
        first = found.setdefault(entry.key, entry)
        if first is not entry:
            word = entry.key.replace("_", " ")
            context.report("E103", entry.span, (first.span, "declared"), variant="header", clause=word)
    return found


def _name(entries: dict[str, tree.HeaderEntry], key: str) -> str | None:
    value = entries[key].values[0] if key in entries else None
    return value.text if isinstance(value, tree.Name) else None


def _text(entries: dict[str, tree.HeaderEntry], key: str) -> str | None:
    value = entries[key].values[0] if key in entries else None
    return value.text if isinstance(value, tree.Text) else None


def _status(entries: dict[str, tree.HeaderEntry], context: Context) -> str | None:
    value = entries["status"].values[0] if "status" in entries else None
    if not isinstance(value, tree.Name):
        return None
    if value.text not in STATUSES:
        context.report_unknown("E114", value.span, value.text, STATUSES, "status", choices=STATUSES)
    return value.text


def _in_force(
    entries: dict[str, tree.HeaderEntry], base: RuleSet | None, context: Context
) -> tuple[date | None, date | None] | None:
    if "in_force" not in entries:
        return (base.in_force_from, base.in_force_to) if base else (None, None)
    first, last = entries["in_force"].values
    start = first.value if isinstance(first, tree.DateLiteral) else None
    end = last.value if isinstance(last, tree.DateLiteral) else None
    if first is not None and last is not None and start and end and end < start:
        facts = {"first": start.isoformat(), "second": end.isoformat()}
        context.report("E306", last.span, (first.span, "earlier"), variant="in_force", **facts)
        return None
    return start, end


def _period(entries: dict[str, tree.HeaderEntry], base: RuleSet | None, context: Context) -> Period | None:
    if "period" not in entries:
        return base.period if base else (RecurringDay(1, 1), RecurringDay(31, 12))
    first, last = entries["period"].values
    if isinstance(first, tree.DateLiteral) and isinstance(last, tree.DateLiteral):
        return _fixed_period(first, last, context)
    if not isinstance(first, tree.DayLiteral) or not isinstance(last, tree.DayLiteral):
        if first is not None and last is not None:
            fixed, recurring = (first, last) if isinstance(first, tree.DateLiteral) else (last, first)
            facts = {"fixed": fixed.span.text, "recurring": recurring.span.text}
            context.report("E350", recurring.span, (fixed.span, "fixed"), **facts)
        return None
    period = tuple(RecurringDay(day.day, day.month, day.years_back) for day in (first, last))
    start, end = (day.in_year(2028) for day in period)
    if end < start:
        context.report(
            "E306", last.span, (first.span, "earlier"), variant="period", first=first.span.text, second=last.span.text
        )
        return None
    # A window may overlap the next by a day or two (30/11 to 01/12 of the year after), but not by a second year.
    if end - start > timedelta(days=366 + 31):
        days = (end - start).days + 1
        context.report("E306", first.span.to(last.span), variant="period_long", days=days)
        return None
    return period[0], period[1]


def _fixed_period(first: tree.DateLiteral, last: tree.DateLiteral, context: Context) -> Period | None:
    if last.value < first.value:
        facts = {"first": first.value.isoformat(), "second": last.value.isoformat()}
        context.report("E306", last.span, (first.span, "earlier"), variant="period_fixed", **facts)
        return None
    return first.value, last.value


def _applies_to(entries: dict[str, tree.HeaderEntry], base: RuleSet | None, context: Context) -> tuple[str, ...]:
    if "applies_to" not in entries:
        return base.applies_to if base else ()
    seen: dict[str, tree.Name] = {}
    for name in entries["applies_to"].values:
        if not isinstance(name, tree.Name):
            continue
        first = seen.setdefault(name.text, name)
        if first is not name:
            context.report("E101", name.span, (first.span, "declared"), variant="unit_type", name=name.text)
        else:
            known_unit_type(name, Scope(context, "header"))
    return tuple(seen)
