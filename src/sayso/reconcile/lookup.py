"""Voices by place and period, so that those above or below a number are found without all pairs."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum

from sayso.model.period import Period
from sayso.reconcile.voices import Voice


class Every(Enum):
    """Stands for all places, or for all periods and none."""

    PLACE = "place"
    PERIOD = "period"


PlaceKey = str | None | Every
PeriodKey = Period | None | Every


class Lookup:
    """Finds voices by where and when, above or below a number.

    Each question costs the logarithm of the number of voices, and then only what it finds.
    """

    def __init__(self, voices: Iterable[Voice]) -> None:
        cells: dict[tuple[PlaceKey, PeriodKey], list[Voice]] = defaultdict(list)
        for voice in voices:
            for place in (voice.place, Every.PLACE):
                for period in (voice.period, Every.PERIOD):
                    cells[(place, period)].append(voice)
        self._by_low = {cell: _Row(held, lowest=True) for cell, held in cells.items()}
        self._by_high = {cell: _Row(held, lowest=False) for cell, held in cells.items()}
        self._periods = sorted({p for _, p in cells if isinstance(p, Period)})

    def above(
        self, n: Decimal | None, places: Iterable[PlaceKey], period: PeriodKey
    ) -> Iterator[Voice]:
        """The voices whose lowest number is above `n`; none where `n` is no limit."""
        for place in places:
            row = self._by_low.get((place, period))
            if row is not None and n is not None:
                yield from row.voices[bisect_right(row.numbers, n) :]

    def below(
        self, n: Decimal | None, places: Iterable[PlaceKey], period: PeriodKey
    ) -> Iterator[Voice]:
        """The voices whose highest number is below `n`; none where `n` is no limit."""
        for place in places:
            row = self._by_high.get((place, period))
            if row is not None and n is not None:
                yield from row.voices[: bisect_left(row.numbers, n)]

    def periods_in(self, whole: Period) -> Iterator[Period]:
        """The periods that lie inside `whole`, itself among them where it is there."""
        first = bisect_left(self._periods, whole.start, key=lambda period: period.start)
        last = bisect_left(self._periods, whole.end, key=lambda period: period.start)
        return (period for period in self._periods[first:last] if period.end <= whole.end)


class _Row:
    """Voices in the order of their lowest, or highest, numbers; those without one left out."""

    def __init__(self, voices: Iterable[Voice], *, lowest: bool) -> None:
        numbered = [
            (n, voice)
            for voice in voices
            if (n := voice.limits.low if lowest else voice.limits.high) is not None
        ]
        numbered.sort(key=lambda pair: pair[0])
        self.numbers = [n for n, _ in numbered]
        self.voices = [voice for _, voice in numbered]


def places_beside(place: str | None) -> tuple[PlaceKey, ...]:
    """Where the voices stand that may speak of the same place: in it, or in none that is named."""
    return (Every.PLACE,) if place is None else (place, None)
