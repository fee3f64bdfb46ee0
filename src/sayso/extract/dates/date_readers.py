"""What each way of writing a calendar date says, once its pattern in `date_rules` has matched."""

import re
from datetime import date

from sayso.extract.dates.date_pins import pin
from sayso.extract.dates.date_readings import Clock, Reading, group, guard, shift_of, whole
from sayso.extract.dates.date_spans import half, iso_week, part_of, quarter, season
from sayso.extract.dates.date_words import (
    HOLIDAYS,
    MONTHS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    Grain,
    Named,
    Part,
    Reason,
    Turn,
    day_number,
    month_number,
)
from sayso.model.period import Period

#: Months whose full names are no other words and no first names.
PLAIN_MONTHS = frozenset(MONTHS) - {"March", "April", "May", "June", "August"}


def read_date(found: re.Match[str], _: Clock) -> Reading:
    """A day or a month, by its parts: "21 November 2025", "mid-July", "last May"."""
    turn, part = group(found, "turn"), group(found, "part")
    named = Named(
        year=whole(group(found, "year")),
        month=month_number(found["month"]),
        day=day_number(group(found, "day")),
        shift=shift_of(group(found, "shift")),
        turn=None if turn is None else Turn(turn.lower()),
        part=None if part is None else Part(part.lower()),
    )
    said = named.year, named.shift, named.day, named.turn, named.part
    alone = all(part is None for part in said) and found["month"] not in PLAIN_MONTHS
    return Reading(named, named.grain, lone=alone)


def read_days(found: re.Match[str], _: Clock) -> Reading:
    """Days of one month: "November 3-7"."""
    named = Named(
        year=whole(group(found, "year")),
        month=month_number(found["month"]),
        day=day_number(found["last"]),
        first=day_number(found["day"]),
        shift=shift_of(group(found, "shift")),
    )
    return Reading(named, named.grain)


def read_year(found: re.Match[str], _: Clock) -> Reading:
    """A year or its early, middle or late part."""
    part = group(found, "part")
    named = Named(year=int(found["year"]), part=None if part is None else Part(part.lower()))
    return Reading(named, Grain.YEAR, lone=part is None)


def read_iso(found: re.Match[str], _: Clock) -> Reading:
    """The parts of "2025-11-21" or "2025-11"."""
    named = Named(int(found["year"]), int(found["month"]), whole(group(found, "day")))
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
        near = _near(real, clock.published)
        if near is not None:
            told = "day and month told apart by the day of publication"
            return Reading(near, Grain.DAY, dated=True, assumed=told)
    if len(real) == 1:
        return Reading(real[0], Grain.DAY, dated=True)
    return Reading(Reason.ORDER if real else Reason.CALENDAR, Grain.DAY)


def _near(days: list[Period], published: date) -> Period | None:
    """The one that is the day of publication, else the only one within a month of it."""
    for reach in (0, 31):
        near = [p for p in days if abs((published - p.start).days) <= reach]
        if len(near) == 1:
            return near[0]
    return None


def read_decade(found: re.Match[str], _: Clock) -> Reading:
    """Ten years: "the 1990s"; "the early 1990s" are 1990 to 1993, "mid" 1994 to 1996."""
    tens = found["tens"]
    number = int(tens) if len(tens) == 4 else 1900 + int(tens)
    part = group(found, "part")
    value = guard(lambda: _decade(number, None if part is None else Part(part.lower())))
    return Reading(value, Grain.OTHER)


def _decade(number: int, part: Part | None) -> Period:
    whole = Period(date(number, 1, 1), date(number + 10, 1, 1))
    if part is None:
        return whole
    first, last = {Part.EARLY: (0, 4), Part.MID: (4, 7), Part.LATE: (7, 10)}[part]
    return Period(date(number + first, 1, 1), date(number + last, 1, 1))


def read_weekday(found: re.Match[str], _: Clock) -> Reading:
    """A day of the week, with what says which: "last Monday", "Tuesday the 11th"."""
    turn = group(found, "turn")
    value = Named(
        weekday=WEEKDAYS.index(_full_weekday(found["weekday"])),
        day=day_number(group(found, "day")),
        turn=None if turn is None else _turn_of(turn),
    )
    return Reading(value, Grain.WEEKDAY)


def _full_weekday(word: str) -> str:
    return next(full for full in WEEKDAYS if full.startswith(word.lower().rstrip(".")))


def _turn_of(words: str) -> Turn:
    word = words.lower().split()[-1]
    return Turn("this" if word == "past" else word)


def read_quarter(found: re.Match[str], clock: Clock) -> Reading:
    """A quarter or a half, "Q3 2025"; with no year, the last such that has begun by publication."""
    word = found["part"].lower()
    which = ORDINALS[word] if word in ORDINALS else int(re.sub(r"\D", "", word))
    make, months = (half, 6) if "h" in word[:2] and word not in ORDINALS else (quarter, 3)
    said = group(found, "year") or group(found, "year2")
    if said is not None:
        return Reading(guard(lambda: make(int(said), which)), Grain.OTHER, dated=True)
    bare = word in ORDINALS or months == 6
    if clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.OTHER, lone=bare)
    today = clock.published
    late = 1 if today.month <= months * (which - 1) else 0
    return Reading(guard(lambda: make(today.year - late, which)), Grain.OTHER, lone=bare)


def read_season(found: re.Match[str], clock: Clock) -> Reading:
    """Three months by the meteorological seasons of the northern hemisphere."""
    name, said = found["season"], group(found, "year")
    if group(found, "second") and name.lower() != "winter":
        return Reading(Reason.SEASON, Grain.OTHER)
    if said is not None:
        value = guard(lambda: season(name, int(said)))
    elif clock.published is None:
        value = Reason.NO_CLOCK
    else:
        today, turn = clock.published, Turn((group(found, "turn") or "this").lower())
        value = guard(lambda: _season_near(name, today, turn))
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


def read_century(found: re.Match[str], clock: Clock) -> Reading:
    """A hundred years: "the 20th century" is 1901 to 2000; or a third of them."""
    part = group(found, "part")
    number = day_number(found["which"]) or 1
    first = (number - 1) * 100 + 1
    value = guard(
        lambda: part_of(
            Period(date(first, 1, 1), date(first + 100, 1, 1)),
            None if part is None else Part(part.lower()),
        )
    )
    today = clock.published
    running = isinstance(value, Period) and today is not None and value.start <= today < value.end
    return Reading(value, Grain.OTHER, running=running and part is None, dated=True)


def read_holiday(found: re.Match[str], _: Clock) -> Reading:
    """A holiday that is on the same day of every year."""
    month, day = HOLIDAYS[" ".join(re.sub(r"['\u2019]", "", found["holiday"].lower()).split())]
    bare = found["holiday"].lower() in {"christmas", "halloween"}
    return Reading(Named(whole(group(found, "year")), month, day), Grain.DAY, lone=bare)


def read_week_number(found: re.Match[str], clock: Clock) -> Reading:
    """A week by its number in ISO 8601; with no year, the one of the year of publication."""
    said = whole(group(found, "year"))
    if said is None and clock.published is None:
        return Reading(Reason.NO_CLOCK, Grain.WEEK, lone=True)
    number = said if said is not None or clock.published is None else clock.published.year
    value = guard(lambda: iso_week(number or 1, int(found["week"])))
    return Reading(value, Grain.WEEK, lone=True, dated=said is not None)


def read_event(_: re.Match[str], __: Clock) -> Reading:
    """No days: "since the start of the war" with no date."""
    return Reading(Reason.EVENT, Grain.OTHER)
