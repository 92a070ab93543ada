"""Days and periods of an assessment year.

In: calendar days and recurring days (day/month). Out: days, and truths of date relations.
Invariant: nothing reads the clock; the assessment year and `as_of` are inputs.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Day: TypeAlias = date


@dataclass(frozen=True, slots=True)
class RecurringDay:
    """A day of every year, such as 05/12; `years_back` = 1 means the year before the assessment year."""

    day: int
    month: int
    years_back: int = 0

    def in_year(self, year: int) -> Day:
        """The calendar day for an assessment year. 29/02 is 28/02 in a year without it."""
        target = year - self.years_back
        if (self.day, self.month) == (29, 2) and not _is_leap(target):
            return date(target, 2, 28)
        return date(target, self.month, self.day)


def calendar_day(day: Day | RecurringDay, year: int) -> Day:
    """The day itself, or a recurring day in an assessment year."""
    return day.in_year(year) if isinstance(day, RecurringDay) else day


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
