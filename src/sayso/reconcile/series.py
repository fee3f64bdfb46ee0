"""The series that claims speak of, and what they say of each period of one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import inf, nan

import numpy as np

from sayso.model.case import Case
from sayso.model.claim import Claim, Comparison
from sayso.model.ids import ClaimId, SourceId
from sayso.model.measure import Kind
from sayso.model.period import Period, next_month
from sayso.model.series import Series
from sayso.reconcile.alignment import align, article_of, side_of
from sayso.reconcile.constraints import count_units
from sayso.reconcile.estimates.observations import Observations
from sayso.reconcile.positions import Position, find_positions
from sayso.reconcile.sums import find_totals
from sayso.reconcile.tolls import find_tolls, is_growing
from sayso.reconcile.versions import superseded
from sayso.reconcile.voices import published


class Step(StrEnum):
    """How a series is cut into periods; said: by the periods that the claims themselves name."""

    SAID = "said"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A series, and the positions that stand about it: what was replaced takes no part.

    `claims` are all of its claims, those replaced among them.
    """

    series: Series
    claims: tuple[Claim, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """Observations by period with what they come from.

    `claims[i]` are the claims of observation i, `voices` the name of each origin's number,
    `left_out` the positions that say nothing of whole periods.
    """

    observations: Observations
    periods: tuple[Period, ...]
    claims: tuple[tuple[ClaimId, ...], ...]
    voices: tuple[str, ...]
    left_out: tuple[Position, ...]


def find_series(case: Case, measure: str | None = None) -> tuple[Told, ...]:
    """Every series of the measure, called by name or label, or of all; most claims first.

    Claims that name no place belong to the one place that others name, if there is but one.
    Levels, shares and counts of one measure are series of their own.
    """
    found = []
    for group in align(case):
        first = group[0].measure
        if measure is None or measure.casefold() in {first.name.casefold(), first.label.casefold()}:
            for place, claims in _by_place(case, group):
                found += [_to_told(case, place, held) for held in _by_kind(claims)]
    return tuple(sorted(found, key=lambda told: (-len(told.claims), told.series)))


def _by_place(case: Case, claims: Sequence[Claim]) -> Iterator[tuple[str | None, list[Claim]]]:
    held: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[case.place_of(claim)].append(claim)
    if None in held and len(held) == 2:
        (place,) = held.keys() - {None}
        held = {place: held[place] + held[None]}
    yield from held.items()


def _by_kind(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    held: dict[Kind, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[claim.measure.kind].append(claim)
    yield from (held[kind] for kind in (Kind.FLOW, Kind.STOCK, Kind.SHARE) if held[kind])


def _to_told(case: Case, place: str | None, claims: Sequence[Claim]) -> Told:
    first = claims[0]
    series = Series(
        first.measure.name,
        first.measure.label,
        first.measure.counts,
        side_of(first) or "",
        article_of(first) or "",
        place or "",
        first.measure.kind is not Kind.FLOW,
    )
    gone = superseded(case, claims) | _outgrown(case, claims)
    standing = [claim for claim in claims if claim.id not in gone and not is_relative(claim)]
    read_as = {total.claim.id: total.period for total in find_totals(case, standing)}
    return Told(series, tuple(claims), find_positions(case, standing, read_as))


def _outgrown(case: Case, claims: Sequence[Claim]) -> frozenset[ClaimId]:
    """The claims of growing tolls that are not of the last day."""
    gone: set[ClaimId] = set()
    for toll in find_tolls(case, claims):
        if is_growing(case, toll):
            last = published(case, toll[-1])
            gone.update(claim.id for claim in toll if published(case, claim) != last)
    return frozenset(gone)


def is_relative(claim: Claim) -> bool:
    """Whether the number says nothing by itself: so many percent more, of, or times another."""
    return claim.compared is not None and claim.compared.value.how is not Comparison.HIGHEST


def cut(step: Step, told: Told) -> tuple[Period, ...]:
    """The periods of a series from the first to the last day that its counts or levels name."""
    said = sorted({p.period for p in told.positions if p.period and p.measure.per is None})
    if step is Step.SAID or not said:
        return tuple(said)
    first, last = said[0].start, max(period.last for period in said)
    start, periods = begin_of(step, first), list[Period]()
    while start <= last:
        end = end_of(step, start)
        periods.append(Period(start, end))
        start = end
    return tuple(periods)


def begin_of(step: Step, d: date) -> date:
    """The first day of the day, ISO week, month, quarter or year that holds `d`."""
    match step:
        case Step.WEEK:
            return d - timedelta(days=d.weekday())
        case Step.MONTH:
            return d.replace(day=1)
        case Step.QUARTER:
            return date(d.year, d.month - (d.month - 1) % 3, 1)
        case Step.YEAR:
            return date(d.year, 1, 1)
        case _:
            return d


def end_of(step: Step, start: date) -> date:
    """The first day after the period that begins on `start`."""
    match step:
        case Step.WEEK:
            return start + timedelta(days=7)
        case Step.MONTH:
            return next_month(start)
        case Step.QUARTER:
            return next_month(next_month(next_month(start)))
        case Step.YEAR:
            return date(start.year + 1, 1, 1)
        case _:
            return start + timedelta(days=1)


def observe(case: Case, told: Told, periods: Sequence[Period]) -> Observed:
    """What the positions say of whole periods, an observation for each voice that says it.

    `periods` follow each other without a gap. A rate counts for all the days that it is said
    of, as an average; one without days says nothing here.
    """
    index = {period.start: i for i, period in enumerate(periods)}
    index[periods[-1].end] = len(periods)
    rows: list[tuple[int, int, float, float, float]] = []
    claims: list[tuple[ClaimId, ...]] = []
    speakers: list[tuple[str, str]] = []
    left_out: list[Position] = []
    for position in told.positions:
        where = _place_in(index, periods, position, is_level=told.series.is_level)
        if where is None:
            left_out.append(position)
            continue
        for voice, held in _by_voice(case, position).items():
            rows.append((*where, *_numbers(position)))
            claims.append(tuple(claim.id for claim in held))
            speakers.append((case.name_of(held[0]), voice))
    sources = {name: i for i, name in enumerate(sorted({name for name, _ in speakers}))}
    voices = {voice: i for i, voice in enumerate(sorted({voice for _, voice in speakers}))}
    columns = np.array(rows, dtype=np.float64).reshape(len(rows), 5).T
    start, end, low, best, high = columns
    observations = Observations(
        periods=len(periods),
        start=start.astype(np.int64),
        end=end.astype(np.int64),
        low=low,
        best=best,
        high=high,
        source=np.array([sources[name] for name, _ in speakers], dtype=np.int64),
        origin=np.array([voices[voice] for _, voice in speakers], dtype=np.int64),
        is_level=told.series.is_level,
    )
    names = {voice: _name_of_voice(case, voice, name) for name, voice in speakers}
    return Observed(
        observations,
        tuple(periods),
        tuple(claims),
        tuple(names[v] for v in voices),
        tuple(left_out),
    )


def _place_in(
    index: dict[date, int], periods: Sequence[Period], position: Position, *, is_level: bool
) -> tuple[int, int] | None:
    """From which period to before which one the position speaks, None if not of whole ones."""
    period = position.period
    if period is None or (position.measure.per and not count_units(position, period)):
        return None
    if is_level:
        held = [i for i, one in enumerate(periods) if one.covers(period)]
        return (held[0], held[0] + 1) if held else None
    start, end = index.get(period.start), index.get(period.end)
    return None if start is None or end is None else (start, end)


def _by_voice(case: Case, position: Position) -> dict[str, list[Claim]]:
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in position.claims:
        held[case.voice_of(claim)].append(claim)
    return held


def _numbers(position: Position) -> tuple[float, float, float]:
    period, best = position.period, position.first.quantity.value.best
    units = count_units(position, period) if position.measure.per and period else 1
    low, high = position.limits.low, position.limits.high
    return (
        -inf if low is None else float(low * units),
        nan if best is None else float(best * units),
        inf if high is None else float(high * units),
    )


def _name_of_voice(case: Case, voice: str, name: str) -> str:
    source = case.sources.get(SourceId(voice))
    return source.name if source is not None else name
