"""The history of a unit under the family of the ruleset: what was, and how long the recognition was held.

In: the entries of a record (or MISSING) and the assessment year. Out: truths, numbers, traces. Invariants: a history
that the record leaves out is unknown, never empty; one that it gives is whole, so that a year without an entry is a
year without an event.
"""

from fractions import Fraction

from antq_rules.evaluation.context import Context
from antq_rules.evaluation.trace import Input, Trace, UnknownReason
from antq_rules.evidence import History, Missing
from antq_rules.ruleset.conditions import FieldPath, HistoryIs
from antq_rules.values import Interval, Truth

HELD = ("recognised", "maintained")


def judge_history(node: HistoryIs, context: Context) -> Trace:
    """Whether the event is in the history, in the years that the condition looks at."""
    read = history_input(context)
    history = context.history
    if isinstance(history, Missing):
        return Trace(node, Truth.UNKNOWN, (), (read,), None, None, True, UnknownReason.MISSING)
    year = context.evidence.year
    is_held = node.event == "held"
    found = held_in(history, year - 1) if is_held else happened(history, node.event, node.years, year)
    return Trace(node, Truth.of(found), (), (read,), found, None, True)


def happened(history: History, event: str, years: str, year: int) -> bool:
    """Whether the history holds an event in `year`, in the `previous_year` or in `earlier_years`."""
    is_looked_at = {"year": year.__eq__, "previous_year": (year - 1).__eq__, "earlier_years": year.__gt__}[years]
    return any(entry.event == event and is_looked_at(entry.year) for entry in history)


def years_held_bounds(history: History | Missing, year: int) -> Interval:
    """`years held` of an assessment year; any number while the history is unknown."""
    if isinstance(history, Missing):
        return Interval(Fraction(0), None)
    return Interval.exactly(years_held(history, year))


def history_input(context: Context) -> Input:
    """The history as a value that was read."""
    return Input(FieldPath("history", context.ruleset.family), context.history)


def held_in(history: History, year: int) -> bool:
    """Whether the unit was recognised or maintained in a year, and did not lose the recognition in it."""
    events = {entry.event for entry in history if entry.year == year}
    return "lost" not in events and any(event in events for event in HELD)


def years_held(history: History, year: int) -> int:
    """The number of years without a break, ending with the one before `year`, in which the recognition was held."""
    count = 0
    while held_in(history, year - 1 - count):
        count += 1
    return count
