"""What each way of writing a date says, once its pattern in `date_rules` has matched."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.errors import InvalidValue
from sayso.extract.dates.date_words import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Grain,
    Named,
    Part,
    Reason,
    Turn,
    back,
    count_of,
    month_number,
    part_of,
    pin,
    quarter,
    season,
    unit_around,
)
from sayso.model.period import Period, day, through


@dataclass(frozen=True, slots=True)
class Clock:
    """What a reading depends on: the day of publication and the period named just before."""

    published: date | None
    previous: Period | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says: a date by its parts, or days, or why there are none.

    `running`: it is not over by itself ("this year"). `bound`: it is a date only behind words
    such as "the start of". `lone`: it may be a common word and needs one such as "in" before
    it. `dated`: the year is said, though `value` does not hold it.
    """

    value: Named | Period | Reason
    grain: Grain
    running: bool = False
    bound: bool = False
    lone: bool = False
    dated: bool = False
    assumed: str | None = None


Reader = Callable[[re.Match[str], Clock], Reading]

_SHIFTS = {Turn.LAST: -1, Turn.THIS: 0, Turn.NEXT: 1, Turn.COMING: 1}
_CAPITAL = re.compile(r"\b[A-Z]\w+\s$")
_ABOUT = re.compile(r"\b(?:than|over|about|almost|nearly|around|some)\s$", re.IGNORECASE)
#: Months whose full names are no other words and no first names.
PLAIN_MONTHS = frozenset(MONTHS) - {"March", "April", "May", "June", "August"}
_GRAINS = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "year": Grain.YEAR}


def _guard(make: Callable[[], Period]) -> Period | Reason:
    """What `make` gives, or the reason where it leaves the calendar."""
    try:
        return make()
    except (ValueError, OverflowError, InvalidValue):
        return Reason.CALENDAR


def _group(found: re.Match[str], name: str) -> str | None:
    return found[name] if name in found.re.groupindex else None


def _before(pattern: re.Pattern[str], found: re.Match[str]) -> re.Match[str] | None:
    """The words right before; the pattern ends with `$`."""
    return pattern.search(found.string, max(found.start() - 24, 0), found.start())


def _shift(word: str | None) -> int | None:
    return None if word is None else _SHIFTS[Turn(word.lower())]


def _whole(text: str | None) -> int | None:
    return None if text is None else int(text)


def read_date(found: re.Match[str], _: Clock) -> Reading:
    """A day or a month, by its parts: "21 November 2025", "mid-July", "last May"."""
    turn, part = _group(found, "turn"), _group(found, "part")
    named = Named(
        year=_whole(_group(found, "year")),
        month=month_number(found["month"]),
        day=_whole(_group(found, "day")),
        shift=_shift(_group(found, "shift")),
        turn=None if turn is None else Turn(turn.lower()),
        part=None if part is None else Part(part.lower()),
    )
    said = named.year, named.shift, named.day, named.turn, named.part
    alone = all(part is None for part in said) and found["month"] not in PLAIN_MONTHS
    return Reading(named, named.grain, lone=alone)


def read_days(found: re.Match[str], clock: Clock) -> Reading:
    """Days of one month: "November 3-7"."""
    last = Named(
        year=_whole(_group(found, "year")),
        month=month_number(found["month"]),
        day=int(re.sub(r"\D", "", found["last"])),
        shift=_shift(_group(found, "shift")),
    )
    end = pin(last, clock.published)
    if isinstance(end, Reason):
        return Reading(end, Grain.OTHER)
    first = int(found["day"])
    value = _guard(lambda: through(end.start.replace(day=first), end.start))
    if value is Reason.CALENDAR and first > end.start.day:
        value = Reason.REVERSED
    return Reading(value, Grain.OTHER, dated=last.year is not None)


def read_year(found: re.Match[str], _: Clock) -> Reading:
    """A year or its early, middle or late part."""
    part = _group(found, "part")
    named = Named(year=int(found["year"]), part=None if part is None else Part(part.lower()))
    return Reading(named, Grain.YEAR, lone=part is None)


def read_iso(found: re.Match[str], _: Clock) -> Reading:
    """The parts of "2025-11-21" or "2025-11"."""
    named = Named(int(found["year"]), int(found["month"]), _whole(found["day"]))
    if not 1 <= (named.month or 0) <= 12:
        return Reading(Reason.CALENDAR, Grain.DAY)
    return Reading(named, named.grain)


def read_numeric(found: re.Match[str], clock: Clock) -> Reading:
    """Day first with dots; else the one reading that is a date, or that publication settles."""
    a, b, number = int(found["a"]), int(found["b"]), int(found["year"])
    pairs = [(a, b)] if found["mark"] == "." or a == b else [(a, b), (b, a)]
    days = [pin(Named(number, m, d), None) for d, m in pairs if 1 <= m <= 12]
    real = [p for p in days if isinstance(p, Period)]
    if len(real) == 2 and clock.published is not None:
        near = [p for p in real if abs((clock.published - p.start).days) <= 31]
        real = near if len(near) == 1 else real
        if len(real) == 1:
            told = "day and month told apart by the day of publication"
            return Reading(real[0], Grain.DAY, dated=True, assumed=told)
    if len(real) == 1:
        return Reading(real[0], Grain.DAY, dated=True)
    return Reading(Reason.ORDER if real else Reason.CALENDAR, Grain.DAY)


def read_decade(found: re.Match[str], _: Clock) -> Reading:
    """Ten years: "the 1990s"; "the early 1990s" are 1990 to 1993, "mid" 1994 to 1996."""
    tens = found["tens"]
    number = int(tens) if len(tens) == 4 else 1900 + int(tens)
    part = _group(found, "part")
    value = _guard(lambda: _decade(number, None if part is None else Part(part.lower())))
    return Reading(value, Grain.OTHER)


def _decade(number: int, part: Part | None) -> Period:
    whole = Period(date(number, 1, 1), date(number + 10, 1, 1))
    if part is None:
        return whole
    first, last = {Part.EARLY: (0, 4), Part.MID: (4, 7), Part.LATE: (7, 10)}[part]
    return Period(date(number + first, 1, 1), date(number + last, 1, 1))


def read_weekday(found: re.Match[str], _: Clock) -> Reading:
    """A day of the week, with the word that says which one."""
    turn = _group(found, "turn")
    value = Named(
        weekday=WEEKDAYS.index(found["weekday"].lower()),
        turn=None if turn is None else Turn(turn.lower().split()[-1].replace("past", "this")),
    )
    return Reading(value, Grain.WEEKDAY)


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
    outlet = found[0] == "Today" and _before(_CAPITAL, found) is not None
    return Reading(_moved(clock.published, away), Grain.DAY, bound=outlet)


def _moved(d: date, days: int) -> Period | Reason:
    return _guard(lambda: day(d + timedelta(days=days)))


def read_unit(found: re.Match[str], clock: Clock) -> Reading:
    """A calendar week, month or year: "last month", "earlier this year", "late last year"."""
    unit, turn = found["unit"].lower(), Turn((_group(found, "turn") or "this").lower())
    mode = (_group(found, "mode") or "").lower().split(" ")[0]
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, _GRAINS.get(unit, Grain.OTHER))
    today = clock.published
    value = _guard(lambda: unit_around(today, unit, _SHIFTS[turn]))
    if isinstance(value, Period) and mode in {"early", "mid", "late"}:
        value = part_of(value, Part(mode))
    elif isinstance(value, Period) and mode == "later" and turn is Turn.THIS:
        value = Period(today, value.end)
    running = turn is Turn.THIS and mode in {"", "earlier", "so"}
    return Reading(value, _GRAINS.get(unit, Grain.OTHER), running=running)


def read_bare_unit(found: re.Match[str], clock: Clock) -> Reading:
    """That of publication, and only behind "the start of" and the like: "the year"."""
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.OTHER, bound=True)
    today = clock.published
    value = _guard(lambda: unit_around(today, found["unit"].lower()))
    return Reading(value, Grain.OTHER, running=True, bound=True)


def read_unit_end(found: re.Match[str], clock: Clock) -> Reading:
    """The last day of the year or month of publication: "by year end"."""
    reading = read_bare_unit(found, clock)
    value = day(reading.value.last) if isinstance(reading.value, Period) else reading.value
    return Reading(value, Grain.OTHER)


def read_counted(found: re.Match[str], clock: Clock) -> Reading:
    """Days counted back from publication, its day included: "the last two months"."""
    count, unit = count_of(_group(found, "count")), found["unit"].lower()
    if count is None:
        return Reading(Reason.VAGUE, Grain.OTHER)
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.OTHER)
    today = clock.published
    if (_group(found, "turn") or "").lower() in {"next", "coming", "following"}:
        return Reading(_guard(lambda: through(today, back(today, -count, unit))), Grain.OTHER)
    return Reading(_guard(lambda: through(back(today, count, unit), today)), Grain.OTHER)


def read_vague(_: re.Match[str], __: Clock) -> Reading:
    """No days: "in recent weeks"."""
    return Reading(Reason.VAGUE, Grain.OTHER)


def read_lasted(found: re.Match[str], clock: Clock) -> Reading:
    """Days from so long ago through publication: "has lasted five years"."""
    return replace(read_counted(found, clock), running=True)


def read_distance(found: re.Match[str], clock: Clock) -> Reading:
    """Counted from publication, "two days ago", or the period named before, "two days later"."""
    count, unit, way = count_of(found["count"]), found["unit"].lower(), found["way2"]
    if count is None or _before(_ABOUT, found):
        return Reading(Reason.VAGUE, Grain.OTHER)
    ahead = way is not None and way.lower() in {"later", "after", "afterwards"}
    if way is None:
        d, missing = clock.published, Reason.NO_CLOCK
    else:
        d, missing = _edge_day(clock.previous, ahead=ahead), Reason.CONTEXT
    if d is None:
        return Reading(missing, Grain.OTHER)
    away, from_ = count if ahead else -count, d
    if unit in {"hour", "day"} or (unit == "week" and count == 1):
        return Reading(_guard(lambda: day(back(from_, -away, unit))), Grain.DAY)
    grain = _GRAINS.get(unit, Grain.OTHER)
    return Reading(_guard(lambda: unit_around(from_, unit, away)), grain)


def _edge_day(period: Period | None, *, ahead: bool) -> date | None:
    if period is None:
        return None
    return period.last if ahead else period.start


def read_weekend(found: re.Match[str], clock: Clock) -> Reading:
    """Saturday and Sunday, the last that have begun: "over the weekend"."""
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.OTHER)
    today, turn = clock.published, (_group(found, "turn") or "the").lower()
    back_to = (today.weekday() - 5) % 7
    if turn == "next":
        back_to -= 7
    elif turn == "last" and today.weekday() >= 5:
        back_to += 7
    first = _moved(today, -back_to)
    value = first if isinstance(first, Reason) else _guard(lambda: _pair(first.start))
    return Reading(value, Grain.OTHER)


def _pair(first: date) -> Period:
    return through(first, first + timedelta(days=1))


def read_quarter(found: re.Match[str], clock: Clock) -> Reading:
    """A quarter, "Q3 2025"; with no year, the last such that has begun by publication."""
    which, number = int(found["q"] or found["q2"]), _whole(_group(found, "year"))
    if number is not None:
        return Reading(_guard(lambda: quarter(number, which)), Grain.OTHER, dated=True)
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.OTHER)
    today = clock.published
    late = 1 if today.month < which * 3 - 2 else 0
    return Reading(_guard(lambda: quarter(today.year - late, which)), Grain.OTHER)


def read_season(found: re.Match[str], clock: Clock) -> Reading:
    """Three months by the meteorological seasons of the northern hemisphere."""
    name, said = found["season"], _group(found, "year")
    if _group(found, "second") and name.lower() != "winter":
        return Reading(Reason.SEASON, Grain.OTHER)
    if said is not None:
        value = _guard(lambda: season(name, int(said)))
    elif clock.published is None:
        value = Reason.NO_CLOCK
    else:
        today, turn = clock.published, Turn((_group(found, "turn") or "this").lower())
        value = _guard(lambda: _season_near(name, today, turn))
    assumed = "seasons of the northern hemisphere"
    return Reading(value, Grain.OTHER, dated=said is not None, assumed=assumed)


def _season_near(name: str, today: date, turn: Turn) -> Period:
    """The last one over, this year's (a winter until the next summer), or the first to come."""
    around = [season(name, today.year + n) for n in (-2, -1, 0, 1)]
    if turn is Turn.LAST:
        return [s for s in around if s.end <= today][-1]
    if turn is Turn.NEXT:
        return next(s for s in around if s.start > today)
    return around[1 if name == "winter" and today.month < SEASONS["summer"] else 2]


def read_fiscal(found: re.Match[str], _: Clock) -> Reading:
    """No days: fiscal and academic years differ from body to body."""
    words = found[0].lower()
    school = any(word in words for word in ("academic", "school"))
    return Reading(Reason.ACADEMIC if school else Reason.FISCAL, Grain.OTHER)


def read_two_years(_: re.Match[str], __: Clock) -> Reading:
    """No days: "2023/24" is a season, a school year or a fiscal year, not said which."""
    return Reading(Reason.SEASON, Grain.OTHER)


def read_that(found: re.Match[str], clock: Clock) -> Reading:
    """Counted from the period named just before: "that year", "the same day", "a week before"."""
    unit = {"evening": "day", "night": "day", "morning": "day", "afternoon": "day"}.get(
        found["unit"].lower(), found["unit"].lower()
    )
    words = found[0].lower()
    ahead = re.search(r"\b(next|following|after|later)\b", words) is not None
    behind = re.search(r"\b(previous|preceding|prior|before|earlier)\b", words) is not None
    start = clock.previous
    if start is None or (unit == "day" and not (ahead or behind) and start.days > 1):
        return Reading(Reason.CONTEXT, _GRAINS.get(unit, Grain.OTHER))
    d = start.start if behind else start.last
    value = _guard(lambda: unit_around(d, unit, ahead - behind))
    return Reading(value, _GRAINS.get(unit, Grain.OTHER))


def read_event(_: re.Match[str], __: Clock) -> Reading:
    """No days: "since the start of the war" with no date."""
    return Reading(Reason.EVENT, Grain.OTHER)
