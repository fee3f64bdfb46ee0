"""What expressions say that count from the day of publication, or from the period before them."""

import re
from dataclasses import replace
from datetime import date, timedelta

from sayso.extract.dates.date_readings import (
    GRAINS,
    SHIFTS,
    Clock,
    Reading,
    group,
    guard,
    moved,
    words_before,
)
from sayso.extract.dates.date_spans import back, part_of, unit_around
from sayso.extract.dates.date_words import WEEKDAYS, Grain, Named, Part, Reason, Turn, count_of
from sayso.model.period import Period, day, through

_CAPITAL = re.compile(r"\b[A-Z]\w+\s$")
_ABOUT = re.compile(r"\b(?:than|over|about|almost|nearly|around|some)\s$", re.IGNORECASE)
_PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
#: What says the same as "last", "this" and "next".
_TURNS = {"previous": "last", "past": "last", "current": "this", "coming": "next"}
_TURNS |= {"following": "next"}
#: So many hours and more lead to another day, as far as one day says it.
_MOST_HOURS = 12


def turn_of(words: str | None) -> Turn:
    """Which one "previous", "the coming" or "this past" means; "this" where nothing is said.

    >>> turn_of("previous"), turn_of("this past")
    (<Turn.LAST: 'last'>, <Turn.LAST: 'last'>)
    """
    word = (words or "this").lower().split()[-1]
    return Turn(_TURNS.get(word, word))


def read_word(found: re.Match[str], clock: Clock) -> Reading:
    """The day of publication or one beside it: "today", "last night", "tomorrow"."""
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.DAY)
    words = found[0].lower()
    away = 0
    if "yesterday" in words or words == "last night":
        away = -1
    elif "tomorrow" in words:
        away = 1
    away *= 2 if words.startswith("the day") else 1
    outlet = found[0] == "Today" and words_before(_CAPITAL, found) is not None
    return Reading(moved(clock.published, away), Grain.DAY, bound=outlet)


def read_unit(found: re.Match[str], clock: Clock) -> Reading:
    """A calendar week, month or year: "last month", "earlier this year", "late last year"."""
    unit, turn = found["unit"].lower(), turn_of(group(found, "turn"))
    mode = (group(found, "mode") or "").lower().split(" ")[0]
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, GRAINS.get(unit, Grain.OTHER))
    today = clock.published
    value = guard(lambda: unit_around(today, unit, SHIFTS[turn]))
    if isinstance(value, Period) and mode in {"early", "mid", "late"}:
        value = part_of(value, Part(mode))
    elif isinstance(value, Period) and mode == "later" and turn is Turn.THIS:
        value = Period(today, value.end)
    running = turn is Turn.THIS and mode in {"", "earlier", "so"}
    return Reading(value, GRAINS.get(unit, Grain.OTHER), running=running)


def read_bare_unit(found: re.Match[str], clock: Clock) -> Reading:
    """That of publication, and only behind "the start of" and the like: "the year"."""
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.OTHER, bound=True)
    today = clock.published
    value = guard(lambda: unit_around(today, found["unit"].lower()))
    return Reading(value, Grain.OTHER, running=True, bound=True)


def read_unit_end(found: re.Match[str], clock: Clock) -> Reading:
    """The last day of the year or month of publication: "by year end"."""
    reading = read_bare_unit(found, clock)
    value = day(reading.value.last) if isinstance(reading.value, Period) else reading.value
    return Reading(value, Grain.OTHER)


def read_counted(found: re.Match[str], clock: Clock) -> Reading:
    """Days counted from publication: "the last two months", its day inside, or "the next two"."""
    count, unit = count_of(group(found, "count")), found["unit"].lower()
    if count is None:
        return Reading(Reason.VAGUE, Grain.OTHER)
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.OTHER)
    today = clock.published
    if (group(found, "turn") or "").lower() in {"next", "coming", "following"}:
        later = timedelta(days=0 if unit == "hour" else 1)
        value = guard(lambda: through(today + later, back(today, -count, unit)))
        return Reading(value, Grain.OTHER)
    return Reading(guard(lambda: through(back(today, count, unit), today)), Grain.OTHER)


def read_vague(_: re.Match[str], __: Clock) -> Reading:
    """No days: "in recent weeks"."""
    return Reading(Reason.VAGUE, Grain.OTHER)


def read_lasted(found: re.Match[str], clock: Clock) -> Reading:
    """Days from so long ago through publication: "has lasted five years"."""
    return replace(read_counted(found, clock), running=True)


def read_distance(found: re.Match[str], clock: Clock) -> Reading:
    """Counted from publication, "two days ago", or the period named before, "two days later"."""
    count, way = count_of(group(found, "count")), (group(found, "way2") or "").lower()
    if count is None or words_before(_ABOUT, found):
        return Reading(Reason.VAGUE, Grain.OTHER)
    ahead = way in {"later", "after", "afterwards"}
    from_ = _edge_day(clock.previous, ahead=ahead) if way else clock.published
    if from_ is None:
        return Reading(Reason.CONTEXT if way else Reason.NO_CLOCK, Grain.OTHER)
    return _away(from_, count if ahead else -count, found["unit"].lower())


def _edge_day(period: Period | None, *, ahead: bool) -> date | None:
    if period is None:
        return None
    return period.last if ahead else period.start


def _away(from_: date, count: int, unit: str) -> Reading:
    """The day so many hours, days or one week away; of longer times the whole unit there."""
    if unit == "hour":
        days = 0 if abs(count) <= _MOST_HOURS else round(count / 24) or (1 if count > 0 else -1)
        return Reading(moved(from_, days), Grain.DAY)
    if unit == "day" or (unit == "week" and abs(count) == 1):
        return Reading(guard(lambda: day(back(from_, -count, unit))), Grain.DAY)
    return Reading(guard(lambda: unit_around(from_, unit, count)), GRAINS.get(unit, Grain.OTHER))


def read_ahead(found: re.Match[str], clock: Clock) -> Reading:
    """Counted on from publication: "two days from now", "in two weeks' time".

    "in two weeks" alone says how long as well as when: a date only where something is coming.
    """
    count = count_of(found["count"])
    may_last = group(found, "time") is None and found[0].lower().startswith("in")
    if count is None:
        return Reading(Reason.VAGUE, Grain.OTHER, ahead=may_last)
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.OTHER, ahead=may_last)
    return replace(_away(clock.published, count, found["unit"].lower()), ahead=may_last)


def read_hours(_: re.Match[str], clock: Clock) -> Reading:
    """The day named just before: "hours earlier", "minutes later"."""
    if clock.previous is None or clock.previous.days > 1:
        return Reading(Reason.CONTEXT, Grain.DAY)
    return Reading(clock.previous, Grain.DAY)


def read_week_day(found: re.Match[str], clock: Clock) -> Reading:
    """A day of the last, this or the next week: "Monday of last week", "next week on Friday"."""
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.WEEKDAY)
    today, turn = clock.published, turn_of(found["turn"])
    number = next(n for n, name in enumerate(WEEKDAYS) if name[:3] == found["weekday"][:3].lower())
    away = number - today.weekday() + 7 * SHIFTS[turn]
    return Reading(moved(today, away), Grain.WEEKDAY)


def read_near_weekday(found: re.Match[str], clock: Clock) -> Reading:
    """The first such day behind the period named before, or before it: "the following Friday"."""
    behind = re.search(r"\b(?:previous|preceding)\b", found[0], re.IGNORECASE) is not None
    from_ = None if "coming" in found[0].lower() else _edge_day(clock.previous, ahead=not behind)
    from_ = from_ or clock.published
    if from_ is None:
        return Reading(Reason.NO_CLOCK, Grain.WEEKDAY)
    number = WEEKDAYS.index(found["weekday"].lower())
    away = (from_.weekday() - number if behind else number - from_.weekday()) % 7 or 7
    return Reading(moved(from_, -away if behind else away), Grain.WEEKDAY)


def read_to_date(found: re.Match[str], clock: Clock) -> Reading:
    """From the start of the year, quarter or month of publication on: "the year to date"."""
    return replace(read_bare_unit(found, clock), bound=False)


def read_weekend(found: re.Match[str], _: Clock) -> Reading:
    """Saturday and Sunday, the last that have begun: "over the weekend"."""
    word = (group(found, "turn") or "").lower().split(" ")[-1]
    turn = {"next": Turn.NEXT, "last": Turn.LAST}.get(word)
    return Reading(Named(weekday=5, turn=turn, weekend=True), Grain.OTHER)


def read_that(found: re.Match[str], clock: Clock) -> Reading:
    """Counted from the period named just before: "that year", "the same day", "a week before"."""
    unit = found["unit"].lower()
    unit = "day" if unit in _PARTS_OF_DAY else unit
    words = found[0].lower()
    ahead = re.search(r"\b(next|following|after|later)\b", words) is not None
    behind = re.search(r"\b(previous|preceding|prior|before|earlier)\b", words) is not None
    start, d = clock.previous, _edge_day(clock.previous, ahead=not behind)
    if d is None and "next" in words.split() and unit != "day":
        d = clock.published
    lengthy = start is not None and start.days > 1
    if d is None or (unit == "day" and not (ahead or behind) and lengthy):
        return Reading(Reason.CONTEXT, GRAINS.get(unit, Grain.OTHER))
    from_ = d
    value = guard(lambda: unit_around(from_, unit, ahead - behind))
    return Reading(value, GRAINS.get(unit, Grain.OTHER))
