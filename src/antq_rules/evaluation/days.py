"""Conditions on days: periods, comparisons, deadlines.

In: a date condition and a context. Out: its trace. Invariants: recurring days, quarters and months belong to the
assessment year; a document that is known not to exist makes every condition on its day false.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from antq_rules.evaluation.context import Context
from antq_rules.evaluation.trace import Input, Trace, UnknownReason
from antq_rules.evidence import ABSENT, MISSING
from antq_rules.ruleset.conditions import DayCompare, DayConstant, DayField, DayIn, DayParameter, DayValue, DayWithin
from antq_rules.values import Truth, calendar_day
from antq_rules.values.comparison import HOLDS

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day with what it was read from; `day` is None while unknown, and for a document that does not exist."""

    day: date | None
    inputs: tuple[Input, ...] = ()
    is_without_document: bool = False


def judge_day_in(node: DayIn, context: Context) -> Trace:
    """`d in period`, `d in quarter 1`, `d in month 8`; both ends included."""
    read = read_day(node.day, context)
    first, last = allowed_days(node, context)
    truth = Truth.of(None if read.day is None else first <= read.day <= last)
    return _trace(node, truth, (read,), read.day, (first, last))


def judge_day_compare(node: DayCompare, context: Context) -> Trace:
    """`d before e` and its kin."""
    left, right = read_day(node.left, context), read_day(node.right, context)
    truth = Truth.UNKNOWN
    if left.day is not None and right.day is not None:
        truth = Truth.of(HOLDS[node.operator](left.day, right.day))
    return _trace(node, truth, (left, right), left.day, right.day)


def judge_day_within(node: DayWithin, context: Context) -> Trace:
    """`d within 7 days of e`: on `e` or later, and at most so many (working) days later."""
    read, anchor = read_day(node.day, context), read_day(node.anchor, context)
    if node.is_working and context.holidays is None:
        return _trace(node, Truth.UNKNOWN, (read, anchor), read.day, None, UnknownReason.NO_HOLIDAY_TABLE)
    if anchor.day is None:
        return _trace(node, Truth.UNKNOWN, (read, anchor), read.day, None)
    if node.is_working:
        last = last_working_day(anchor.day, node.days, context.holidays or ())
    else:
        last = days_later(anchor.day, node.days)
    truth = Truth.of(None if read.day is None else anchor.day <= read.day <= last)
    return _trace(node, truth, (read, anchor), read.day, (anchor.day, last))


def read_day(value: DayValue, context: Context) -> DayRead:
    """The calendar day of a day value."""
    match value:
        case DayConstant():
            return DayRead(calendar_day(value.day, context.evidence.year))
        case DayParameter():
            setting = context.parameter(value.name)
            return DayRead(setting if isinstance(setting, date) else None, (Input(None, setting, value.name),))
        case DayField():
            path, day = context.read_with_place(value.path)
            inputs = (Input(path, day),)
            return DayRead(day if isinstance(day, date) else None, inputs, is_without_document=day is ABSENT)
        case _:
            assert_never(value)


def allowed_days(node: DayIn, context: Context) -> tuple[date, date]:
    """First and last day of the period, quarter or month that a condition names."""
    year = context.evidence.year
    if node.unit == "period":
        return context.ruleset.period_in(year)
    number = node.number or 1
    first_month, last_month = (3 * number - 2, 3 * number) if node.unit == "quarter" else (number, number)
    after = date(year, last_month + 1, 1) if last_month < 12 else None
    return date(year, first_month, 1), after - timedelta(days=1) if after else date(year, 12, 31)


def last_working_day(anchor: date, days: int, holidays: Collection[date]) -> date:
    """The last day of a deadline of so many working days that begins the day after `anchor`."""
    day = anchor
    while days > 0 and day < date.max:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY and day not in holidays:
            days -= 1
    return day


def days_later(anchor: date, days: int) -> date:
    """The day so many days later, at most the last day of the calendar."""
    return anchor + timedelta(days=min(days, (date.max - anchor).days))


def _trace(
    node: DayIn | DayCompare | DayWithin,
    truth: Truth,
    reads: tuple[DayRead, ...],
    measured: date | None,
    required: date | tuple[date, date] | None,
    reason: UnknownReason | None = None,
) -> Trace:
    inputs = tuple(dict.fromkeys(read for day in reads for read in day.inputs))
    if any(read.is_without_document for read in reads):
        return Trace(node, Truth.FALSE, (), inputs, measured, None, required, no_document=True)
    if truth is Truth.UNKNOWN and reason is None:
        is_unset = any(read.parameter is not None and read.value is MISSING for read in inputs)
        reason = UnknownReason.PARAMETER_UNSET if is_unset else UnknownReason.MISSING
    return Trace(node, truth, (), inputs, measured, None, required, reason)
