"""Calendar days as people write them: the day, or a fault and the right spelling.

In: a text. Out: a day, or the kind of fault and a spelling to suggest. Invariant: only `YYYY-MM-DD` becomes a day.
"""

import re
from datetime import date

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# Patterns of faults, compiled when the first fault is met.
_TIMED = r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.,Z+-]+"
_DAY_FIRST = r"(?i)(?:ngày\s+)?([0-9]{1,2})\s*(?:[/.-]|tháng)\s*([0-9]{1,2})\s*(?:[/.-]|năm)\s*([0-9]{4})"
_YEAR_FIRST = r"([0-9]{4})[-/.]?([0-9]{1,2})[-/.]?([0-9]{1,2})"


def read_day(text: str) -> tuple[date | None, str, str | None]:
    """(day, "", None), or (None, fault, spelling): fault `format`, `time` or `calendar`."""
    if match := _ISO.fullmatch(text):
        day = _day(*match.groups())
        return (day, "", None) if day else (None, "calendar", None)
    bare = text.strip()
    if match := re.fullmatch(_TIMED, bare):
        day, fault, _ = read_day(match[1])
        return None, (fault or "time"), day.isoformat() if day else None
    # Vietnamese texts write the day first; the suggestion is shown, never taken.
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        if match := re.fullmatch(pattern, bare):
            day = _day(*(match[part] for part in order))
            return (None, "format", day.isoformat()) if day else (None, "calendar", None)
    return None, "format", None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
