"""The quantities of a text: how many, how much, what share, with the limits the words put on it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from sayso.extract.numbers.amounts import Reading
from sayso.extract.numbers.exclusions import is_no_claim
from sayso.extract.numbers.number_candidates import Candidate
from sayso.extract.numbers.readings import find_readings
from sayso.extract.numbers.scenes import is_article, is_scene
from sayso.model.parse import Parse
from sayso.model.quantity import Bound


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity at `text[start:end]`, with its bound words and without the noun it counts.

    `low`, `best` and `high` are as in `model.quantity.Quantity`. `unit` is "%" for a share, the
    ISO 4217 code for money, else None. `number` is the place of the numeral's last token, which
    may have a noun as its head; `tokens` the half-open range of all its tokens.
    """

    start: int
    end: int
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None
    number: int
    tokens: tuple[int, int]


def find_quantities(parse: Parse) -> tuple[QuantityMention, ...]:
    """Every quantity that claims how many, how much or what share, in the order of the text."""
    found: list[QuantityMention] = []
    dropped: Reading | None = None
    for reading in find_readings(parse):
        candidate = _candidate(parse, reading)
        if candidate is None:
            continue
        if _is_dropped(candidate, reading) or _goes_with(dropped, candidate):
            dropped = reading
        else:
            found.append(_mention(parse, reading, candidate))
    return tuple(found)


def _is_dropped(candidate: Candidate, reading: Reading) -> bool:
    if reading.is_sure:
        return False
    return is_no_claim(candidate) or is_scene(candidate) or is_article(candidate)


_LIST = re.compile(r"(?:\s?,)?\s?(?:and|or|to|&|,|-|\u2013)\s?(?:the )?")


def _goes_with(dropped: Reading | None, c: Candidate) -> bool:
    """Whether the number goes on a list of dates or names: "posts 542 and 543"."""
    if dropped is None or not _LIST.fullmatch(c.parse.text[dropped.end : c.start][:12]):
        return False
    following = c.beside(1)
    counts = following is not None and following.pos in ("NOUN", "ADJ", "PROPN", "VERB", "NUM")
    return c.is_digits and not (counts or c.is_bounded or c.has_unit)


def _candidate(parse: Parse, reading: Reading) -> Candidate | None:
    """The reading as the exclusions see it; None where the parse has no token for it."""
    numeral = reading.amount.numeral
    tokens = parse.within(reading.start, numeral.end)
    if not tokens:
        return None
    return Candidate(
        parse=parse,
        numeral=numeral,
        start=reading.start,
        first=tokens[0].i,
        last=tokens[-1].i,
        bound=reading.bound,
        has_unit=reading.amount.unit is not None,
    )


def _mention(parse: Parse, reading: Reading, candidate: Candidate) -> QuantityMention:
    low, best, high = reading.limits
    tokens = parse.within(reading.start, reading.end)
    return QuantityMention(
        start=reading.start,
        end=reading.end,
        low=low,
        best=best,
        high=high,
        bound=reading.bound,
        unit=reading.amount.unit,
        number=candidate.last,
        tokens=(tokens[0].i, tokens[-1].i + 1),
    )
