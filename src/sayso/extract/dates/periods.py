"""Date expressions of a text, each with its days: `published` is the only clock."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from sayso.errors import InvalidValue
from sayso.extract.dates.date_frames import (
    AND_GAP,
    BEHIND,
    BETWEEN,
    COUNTED,
    EDGE,
    FROM,
    GAP_CHARS,
    SHARE,
    TO_GAP,
    WEEK_OF,
    WEEK_TO,
    Piece,
    Reach,
    before,
    find_reach,
    goes_on,
    is_coming,
    is_date,
    is_name,
    is_start,
)
from sayso.extract.dates.date_pins import pin, resolve_month, resolve_weekday
from sayso.extract.dates.date_readings import Clock, Reader, Reading
from sayso.extract.dates.date_rules import RULES, find_matches
from sayso.extract.dates.date_spans import back, part_of, share_of, unit_around
from sayso.extract.dates.date_words import Grain, Named, Part, Reason, Turn, count_of
from sayso.model.period import Period, day, through

__all__ = ["PeriodMention", "Reach", "find_periods", "resolve_month", "resolve_weekday"]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A date expression, preposition included, and the days it names; in code points.

    `period` is None where the days can't be told, and `reason` then says why. For SINCE it
    runs through the day of publication; for UNTIL, BEFORE and AFTER it holds the days named
    and not those on their other side. `is_name`: the date is part of a name or tells one
    event from others ("the 2016 election", "the October 7 attack"). `anchor`: the year is
    said, so that no clock was needed. `assumed` says what was taken for granted, if anything.
    `grain` is how fine the words are; `is_coming`: the words around tell of what is to come;
    `is_start`: those before say that something began then.
    """

    start: int
    end: int
    period: Period | None
    reach: Reach = Reach.DURING
    reason: str | None = None
    is_name: bool = False
    anchor: bool = False
    assumed: str | None = None
    grain: Grain = Grain.OTHER
    is_coming: bool = False
    is_start: bool = False

    @property
    def since(self) -> bool:
        """Whether it runs from a named start to the day of publication."""
        return self.reach is Reach.SINCE


def find_periods(text: str, *, published: date | None) -> tuple[PeriodMention, ...]:
    """Every date expression, in the order of the text, none overlapping another.

    Of two that overlap the longer counts. Months and days without a year are the last ones
    begun by `published`; where the words say that they are to come, the next ones.

    >>> [m.period for m in find_periods("since the start of the year", published=date(2025, 3, 2))]
    [Period(start=datetime.date(2025, 1, 1), end=datetime.date(2025, 3, 3))]
    """
    pieces = _join_ranges(text, _read_all(text, published), published)
    return tuple(_finish(text, pieces, published))


def _read_all(text: str, published: date | None) -> list[Piece]:
    """The expressions in order, each read with the one before it known."""
    pieces: list[Piece] = []
    previous: Period | None = None
    for found, read in _longest(text):
        reading = read(found, Clock(published, previous))
        piece = Piece(found.start(), found.end(), reading)
        if reading.value is not Reason.EVENT:
            piece = _framed(text, piece, published)
        if not _stands(text, piece):
            continue
        while pieces and pieces[-1].end > piece.start:
            pieces.pop()
        pieces.append(piece)
        value = _settle(text, piece, published)
        if isinstance(value, Period) and _carries_on(text, piece):
            previous = value
    return pieces


def _carries_on(text: str, piece: Piece) -> bool:
    """Whether "that year" or "a day later" behind it may count from it."""
    _, reach, prep = find_reach(text, piece, 0)
    if not piece.reading.lone:
        return True
    return reach not in {None, Reach.SINCE} and not is_name(text, piece, prep)


def _stands(text: str, piece: Piece) -> bool:
    """Whether the words that a reading needs around it are there."""
    if piece.reading.ahead and not is_coming(text, piece.start, piece.end):
        return False
    return piece.framed or not piece.reading.bound


def _longest(text: str) -> list[tuple[re.Match[str], Reader]]:
    """Matches of the rules in order, the longer one of two that overlap."""
    matches = [(m.start() - m.end(), m.start(), number, m) for number, m in find_matches(text)]
    matches.sort(key=lambda match: match[:3])
    starts: list[int] = []
    kept: dict[int, tuple[re.Match[str], Reader]] = {}
    for _, start, number, found in matches:
        at = bisect_left(starts, start)
        clear = at == 0 or kept[starts[at - 1]][0].end() <= start
        if clear and (at == len(starts) or found.end() <= starts[at]):
            starts.insert(at, start)
            kept[start] = found, RULES[number].read
    return [kept[start] for start in starts]


def _framed(text: str, piece: Piece, published: date | None) -> Piece:
    """The piece with "the first three months of" or "the end of" put around it."""
    share = before(text, SHARE, piece.start)
    if share is not None and count_of(share[2]) is not None:
        which, count, part = share[1], count_of(share[2]) or 1, share[3].lower()
        piece = _reframe(
            text, piece, published, share.start(), lambda p: share_of(p, which, count, part)
        )
    piece = _framed_week(text, piece, published)
    edge = before(text, EDGE, piece.start)
    if edge is not None:
        word = edge[1].lower()
        piece = _reframe(text, piece, published, edge.start(), lambda p: _edge_of(p, word))
    return piece


def _framed_week(text: str, piece: Piece, published: date | None) -> Piece:
    """The piece with "the week to" or "the week of" put around it."""
    week = before(text, WEEK_TO, piece.start)
    if week is not None:
        unit = week[1].lower()
        return _reframe(
            text, piece, published, week.start(), lambda p: Period(back(p.end, 1, unit), p.end)
        )
    week = before(text, WEEK_OF, piece.start)
    if week is None or piece.reading.grain is not Grain.DAY:
        return piece
    if week[1].lower() == "of":
        return _reframe(
            text, piece, published, week.start(), lambda p: unit_around(p.start, "week")
        )
    return _reframe(
        text, piece, published, week.start(), lambda p: Period(p.start, back(p.start, -1, "week"))
    )


def _edge_of(period: Period, word: str) -> Period:
    if word == "middle":
        return part_of(period, Part.MID)
    return day(period.last if word in {"end", "close"} else period.start)


def _reframe(
    text: str,
    piece: Piece,
    published: date | None,
    start: int,
    narrow: Callable[[Period], Period],
) -> Piece:
    value = _settle(text, piece, published)
    if isinstance(value, Period):
        try:
            value = narrow(value)
        except (ValueError, OverflowError, InvalidValue):
            value = Reason.CALENDAR
    old = piece.reading
    reading = Reading(value, Grain.OTHER, dated=_is_dated(old), assumed=old.assumed)
    return Piece(start, piece.end, reading, framed=True)


def _is_dated(reading: Reading) -> bool:
    """Whether the year is said."""
    value = reading.value
    return reading.dated or (isinstance(value, Named) and value.year is not None)


def _settle(
    text: str, piece: Piece, published: date | None, *, begun: bool = False
) -> Period | Reason:
    """The days of a piece; a date that the words around call coming is looked for ahead.

    `begun`: it is a date that something has gone on since, and not ahead.
    """
    value = piece.reading.value
    if not isinstance(value, Named):
        return value
    open_ = value.turn is None and value.year is None and not begun
    if open_ and is_coming(text, piece.start, piece.end):
        value = replace(value, turn=Turn.COMING)
    return pin(value, published)


def _join_ranges(text: str, pieces: list[Piece], published: date | None) -> list[Piece]:
    """The pieces, those of "from A to B", "between A and B" and "A and the next" made one."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        range_ = None if last is None else _join(text, last, piece, published)
        if range_ is None:
            joined.append(piece)
        else:
            joined[-1] = range_
    return joined


def _join(text: str, a: Piece, b: Piece, published: date | None) -> Piece | None:
    if b.start - a.end > GAP_CHARS or (b.reading.lone and COUNTED.match(text, b.end)):
        return None
    gap = text[a.end : b.start]
    alike = a.reading.grain is b.reading.grain is not Grain.OTHER
    between = before(text, BETWEEN, a.start) is not None
    open_ = before(text, FROM, a.start) is not None
    is_range = TO_GAP.fullmatch(gap) is not None and (alike or open_)
    is_pair = AND_GAP.fullmatch(gap) is not None and (alike or between)
    if not (is_range or is_pair):
        return None
    value = _span(text, a, b, published)
    if is_pair and not between and not _are_next(text, a, b, value, published):
        return None
    if value is Reason.REVERSED and not (open_ or between):
        return None
    dated = _is_dated(a.reading) or _is_dated(b.reading)
    return Piece(a.start, b.end, Reading(value, Grain.OTHER, dated=dated), framed=True)


def _span(text: str, a: Piece, b: Piece, published: date | None) -> Period | Reason:
    """From the start of `a` through `b`; a year said on one side holds for both."""
    first, last = a.reading.value, b.reading.value
    if isinstance(first, Named) and first.year is not None and isinstance(last, Named):
        start = pin(first, None)
        if last.year is None and last.shift is None and isinstance(start, Period):
            last = replace(last, turn=Turn.COMING)
            end = pin(last, start.start)
        else:
            end = _settle(text, b, published)
    else:
        end = _settle(text, b, published)
        start = _settle(text, a, published)
        if isinstance(first, Named) and isinstance(end, Period):
            start = pin(first, end.last)
    if isinstance(start, Reason) or isinstance(end, Reason):
        return start if isinstance(start, Reason) else end
    return Period(start.start, end.end) if start.start < end.end else Reason.REVERSED


def _are_next(
    text: str, a: Piece, b: Piece, value: Period | Reason, published: date | None
) -> bool:
    """Whether `b` begins where `a` ends, as in "on Saturday and Sunday"."""
    end = _settle(text, b, published)
    if not isinstance(value, Period) or not isinstance(end, Period):
        return False
    return value.days <= 2 * end.days + 3 and value.start < end.start and _touch(value, end, a)


def _touch(value: Period, end: Period, a: Piece) -> bool:
    unit = {Grain.MONTH: "month", Grain.YEAR: "year"}.get(a.reading.grain, "day")
    return back(end.start, 1, unit) == value.start


def _finish(text: str, pieces: Iterable[Piece], published: date | None) -> list[PeriodMention]:
    """Mentions, with the words before and behind that say how the days are meant."""
    mentions: list[PeriodMention] = []
    free = 0
    for piece in pieces:
        mention = _mention(text, piece, free, published)
        if mention is None:
            continue
        if mentions and mentions[-1].end > mention.start:
            mentions.pop()
        mentions.append(mention)
        if mention.reason != Reason.EVENT:
            free = mention.end
    return mentions


def _mention(text: str, piece: Piece, free: int, published: date | None) -> PeriodMention | None:
    start, reach, prep = find_reach(text, piece, free)
    named = is_name(text, piece, prep)
    if piece.reading.lone and not is_date(text, piece, prep, named):
        return None
    if reach in {None, Reach.DURING} and goes_on(text, piece, free):
        reach = Reach.SINCE
    behind = BEHIND.match(text, piece.end)
    if behind is not None and behind[1].lower().startswith("on"):
        reach = Reach.SINCE
    if piece.reading.value is Reason.EVENT:
        reach = Reach.SINCE
    value = _settle(text, piece, published, begun=prep.startswith(("since", "so far")))
    if isinstance(value, Period):
        reach, value = _close(text, piece, value, reach, published)
    return PeriodMention(
        start,
        piece.end if behind is None else behind.end(),
        value if isinstance(value, Period) else None,
        reach or Reach.DURING,
        value.value if isinstance(value, Reason) else None,
        named,
        _is_dated(piece.reading),
        piece.reading.assumed,
        piece.reading.grain,
        is_coming(text, piece.start, piece.end),
        is_start(text, piece, free),
    )


def _close(
    text: str, piece: Piece, value: Period, reach: Reach | None, published: date | None
) -> tuple[Reach | None, Period | Reason]:
    """The reach and the days, those still to come left out where the words speak of the past."""
    running = piece.reading.running and reach in {None, Reach.DURING, Reach.SINCE}
    if reach is not Reach.SINCE and not running and not _is_open(piece, reach):
        return reach, value
    if published is None:
        return reach, Reason.NO_CLOCK if reach is Reach.SINCE else value
    if reach is Reach.SINCE or (running and not is_coming(text, piece.start, piece.end)):
        begun = value.start <= published < date.max
        return Reach.SINCE, through(value.start, published) if begun else Reason.AHEAD
    if value.start <= published < value.last and not is_coming(text, piece.start, piece.end):
        return reach, through(value.start, published)
    return reach, value


def _is_open(piece: Piece, reach: Reach | None) -> bool:
    """Whether it is a whole month or year, which may not be over."""
    value = piece.reading.value
    if not isinstance(value, Named) or value.is_span or value.part is not None:
        return False
    return reach in {None, Reach.DURING}
