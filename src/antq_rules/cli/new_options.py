"""What `new` is told, read from text: ids, periods, days in force.

In: texts of options. Out: values, None for a text that has not the form.
"""

import re
import unicodedata
from datetime import date

from antq_rules.syntax.keywords import phrases
from antq_rules.values import RecurringDay

_ID = re.compile(r"[a-z][a-z0-9_]*")
_MAX_ID = 60
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_id(text: str) -> bool:
    """Whether a text can name a ruleset: the form of a name, and no keyword."""
    return bool(_ID.fullmatch(text)) and len(text) <= _MAX_ID and text not in phrases("en")


def plain_text(text: str) -> bool:
    """Whether a text can be a title: something to read, nothing that steers a screen, not too long."""
    has_controls = any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn") for char in text)
    return bool(text.strip()) and not has_controls and len(text) <= 1000


def period_of(text: str) -> tuple[RecurringDay, RecurringDay] | None:
    """`16/11..15/11`; a first day after the last is one of the year before."""
    first, dots, last = text.replace(" ", "").partition("..")
    begin, end = _day(first), _day(last)
    if not dots or begin is None or end is None:
        return None
    years_back = 1 if (begin[1], begin[0]) > (end[1], end[0]) else 0
    return RecurringDay(*begin, years_back), RecurringDay(*end)


def in_force_of(text: str) -> tuple[date | None, date | None] | None:
    """`2026-01-01..2026-12-31`, either day left open."""
    first, dots, last = text.replace(" ", "").partition("..")
    try:
        begin = date.fromisoformat(first) if first else None
        end = date.fromisoformat(last) if last else None
    except ValueError:
        return None
    is_in_order = begin is None or end is None or begin <= end
    return (begin, end) if dots and is_in_order else None


def _day(text: str) -> tuple[int, int] | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    return (day, month) if 1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1] else None
