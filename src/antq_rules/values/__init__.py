"""In: literals and evidence values. Out: Kleene truth, exact numbers and intervals, days and periods.

Reports no codes. No binary floating point anywhere: numbers are `fractions.Fraction`, which never rounds.
"""

from antq_rules.values.interval import UNKNOWN_INTERVAL, Interval
from antq_rules.values.number import format_number, parse_number
from antq_rules.values.period import Day, RecurringDay, calendar_day
from antq_rules.values.truth import Truth

__all__ = [
    "UNKNOWN_INTERVAL",
    "Day",
    "Interval",
    "RecurringDay",
    "Truth",
    "calendar_day",
    "format_number",
    "parse_number",
]
