"""Written dates to days, by strict forms only: a date that can be read two ways is none."""

import re
from datetime import date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:\s*,?\s+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?.{0,20})?"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:[snrt][tdh])?[\s-]+([a-z]{{3,9}})\.?,?[\s-]+(\d{{4}}){_CLOCK}"
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}([a-z]{{3,9}})\.?\s+(\d{{1,2}})(?:[snrt][tdh])?,?\s+(\d{{4}}){_CLOCK}"
)
_YEAR_FIRST = re.compile(rf"(\d{{4}})[/.](\d{{1,2}})[/.](\d{{1,2}}){_CLOCK}")
_DOTTED = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_CLOCK}")

#: Longer strings are no dates, and are not searched for one.
_MAX_CHARS = 80


def to_day(written: str) -> date | None:
    """The day that `written` names, in the time zone it was written in, or None.

    ISO 8601, RFC 2822, "21 November 2025", "November 21, 2025", "2025/11/21" and
    "21.11.2025" are read; "11/12/2025" is not, since two customs read it differently.

    >>> to_day("Fri, 21 Nov 2025 23:30:00 -0500")
    datetime.date(2025, 11, 21)
    """
    written = written.strip()
    if len(written) > _MAX_CHARS:
        return None
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return _to_worded_day(written.casefold())


def _to_worded_day(written: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(written):
        return _build(match[3], _month_number(match[2]), match[1])
    if match := _MONTH_FIRST.fullmatch(written):
        return _build(match[3], _month_number(match[1]), match[2])
    if match := _YEAR_FIRST.fullmatch(written):
        return _build(match[1], int(match[2]), match[3])
    if match := _DOTTED.fullmatch(written):
        return _build(match[3], int(match[2]), match[1])
    return None


def _month_number(name: str) -> int:
    """1 to 12, or 0 for a word that is no month."""
    if name == "sept":
        return 9
    for names in (_MONTHS, _NAMES):
        if name in names:
            return names.index(name) + 1
    return 0


def _build(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
