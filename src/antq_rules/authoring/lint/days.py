"""Days: due before the period ends, deadlines on days off, periods that overlap.

In: a subject. Out: W613, W614, W615. Invariant: which years to look at is given; there is no clock.
"""

from collections.abc import Iterator
from datetime import date

from antq_rules.authoring.lint.subject import Finding, Subject, clause, nodes
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax import tree
from antq_rules.values import RecurringDay

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SATURDAY = 5


def due_before_period_ends(subject: Subject) -> Iterator[Finding]:
    """W613: a criterion counts what happens in the period, and is due while it still runs."""
    if subject.ruleset is None:
        return
    for criterion in subject.items(tree.Criterion):
        due, require = clause(criterion, "due"), clause(criterion, "require")
        if due is None or require is None or not isinstance(due.value, tree.DayLiteral):
            continue
        last = subject.ruleset.period[1]
        asks = any(node.unit == "period" for node in nodes(require.value, tree.InPeriod))
        if asks and isinstance(last, RecurringDay) and (due.value.month, due.value.day) < (last.month, last.day):
            ends = f"{last.day:02}/{last.month:02}"
            yield Finding(at("W613", due.value.span, name=criterion.id.text, due=due.value.span.text, last=ends))


def deadline_on_day_off(subject: Subject) -> Iterator[Finding]:
    """W614: a day by which something is to be done is no working day in a year that was asked for."""
    seen: set[date] = set()
    for literal in _deadlines(subject):
        for year in subject.years:
            day = _in_year(literal, year)
            if day is None or day in seen:
                continue
            seen.add(day)
            is_holiday = day in subject.vocabulary.holidays.get(year, ())
            if is_holiday or day.weekday() >= _SATURDAY:
                variant = "holiday" if is_holiday else _WEEKDAYS[day.weekday()]
                yield Finding(at("W614", literal.span, variant, day=day, found=literal.span.text, year=year))


def _deadlines(subject: Subject) -> Iterator[tree.DayLiteral | tree.DateLiteral]:
    for node in nodes(subject.file.items, tree.DayRelation):
        if node.relation in ("<", "<=") and isinstance(node.day, tree.DayLiteral | tree.DateLiteral):
            yield node.day
    for item in nodes(subject.file.items, tree.Clause):
        if item.key == "due" and isinstance(item.value, tree.DayLiteral | tree.DateLiteral):
            yield item.value


def _in_year(literal: tree.DayLiteral | tree.DateLiteral, year: int) -> date | None:
    if isinstance(literal, tree.DateLiteral):
        return literal.value if literal.value.year == year else None
    try:
        return date(year, literal.month, literal.day)
    except ValueError:
        return date(year, 2, 28)


def overlapping_periods(subject: Subject) -> Iterator[Finding]:
    """W615: the period of one year begins before that of the year before has ended."""
    for entry in nodes(tuple(subject.items(tree.Header)), tree.HeaderEntry):
        if entry.key != "period":
            continue
        first, last = entry.values
        if not isinstance(first, tree.DayLiteral) or not isinstance(last, tree.DayLiteral):
            continue
        if first.years_back > last.years_back and (first.month, first.day) <= (last.month, last.day):
            facts = {"first": f"{first.day:02}/{first.month:02}", "last": f"{last.day:02}/{last.month:02}"}
            yield Finding(at("W615", entry.span, **facts))  # type: ignore[arg-type]  # facts, not options
