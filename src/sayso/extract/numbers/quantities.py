"""The quantities of a text: how many, how much, what share, with the limits the words put on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from sayso.extract.numbers.bounds import Limit, limit_after, limit_before
from sayso.extract.numbers.exclusions import is_no_claim
from sayso.extract.numbers.money import currency_after, currency_before
from sayso.extract.numbers.number_candidates import UNITS_OF_SIZE, Candidate
from sayso.extract.numbers.numerals import Numeral, Style, find_numerals
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


@dataclass(frozen=True, slots=True)
class _Amount:
    """A numeral with the percent sign or currency that belongs to it."""

    numeral: Numeral
    start: int
    end: int
    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One number or two ends, on the way to a mention; `lowest` is None for one number."""

    amount: _Amount
    start: int
    end: int
    bound: Bound = Bound.EXACT
    lowest: Decimal | None = None
    is_shared: bool = False
    is_sure: bool = False


def find_quantities(parse: Parse) -> tuple[QuantityMention, ...]:
    """Every quantity that claims how many, how much or what share, in the order of the text."""
    found: list[QuantityMention] = []
    before: _Reading | None = None
    dropped: _Reading | None = None
    for reading in _readings(parse):
        bounded = _bounded(parse, reading, before)
        candidate = _candidate(parse, bounded)
        if candidate is None:
            continue
        if _is_dropped(candidate, bounded) or _goes_with(dropped, candidate):
            dropped = bounded
            continue
        found.append(_mention(parse, bounded, candidate))
        before = bounded
    return tuple(found)


def _is_dropped(candidate: Candidate, reading: _Reading) -> bool:
    if reading.is_sure:
        return False
    return is_no_claim(candidate) or is_scene(candidate) or is_article(candidate)


_LIST = re.compile(r"(?:\s?,)?\s?(?:and|or|to|&|,|-|\u2013)\s?(?:the )?")


def _goes_with(dropped: _Reading | None, c: Candidate) -> bool:
    """Whether the number goes on a list of dates or names: "posts 542 and 543"."""
    if dropped is None or not _LIST.fullmatch(c.parse.text[dropped.end : c.start][:12]):
        return False
    following = c.beside(1)
    counts = following is not None and following.pos in ("NOUN", "ADJ", "PROPN", "VERB", "NUM")
    return c.is_digits and not (counts or c.is_bounded or c.has_unit)


# Numerals, one by one and in pairs


def _readings(parse: Parse) -> Iterator[_Reading]:
    """The numbers in their order; two ends of a range are one, the halves of a score none."""
    amounts = [_to_amount(parse.text, numeral) for numeral in find_numerals(parse.text)]
    skip = 0
    for first, second in pairwise([*amounts, None]):
        if skip:
            skip -= 1
            continue
        if first is None:
            return
        pair = _pair(parse, first, second) if second is not None else None
        if pair is None:
            yield _Reading(first, first.start, first.end)
            continue
        yield from pair
        skip = 1


_PERCENT = re.compile(r"\s?(?:%|per ?cent\b|pct\b|percentage[ -]points?\b)|-per-?cent\b", re.I)


def _to_amount(text: str, numeral: Numeral) -> _Amount:
    value, start, end = numeral.value, numeral.start, numeral.end
    if numeral.style is Style.PART:
        return _Amount(numeral, start, end, _percent(value * 100), "%")
    percent = _PERCENT.match(text, end, end + 24)
    if percent is not None and percent.group().strip():
        return _Amount(numeral, start, percent.end(), value, "%")
    symbol = currency_before(text, start)
    if symbol is not None:
        return _Amount(numeral, symbol.start, end, value, symbol.code)
    return _Amount(numeral, start, end, value, currency_after(text, end, value))


def _percent(value: Decimal) -> Decimal:
    return round(value, 4).normalize() if value != value.to_integral_value() else value


_DASH = re.compile(r"-|\u2013| - | \u2013 |-to-")
_SCORE = re.compile(
    r"\b(?:w[io]n|wins|lost|lose|lead|leads|led|beat\w*|defeat\w*|drew|draw|scor\w+|games?|match\w*"
    r"|innings?|goals?|sets?|shootout|penalties|tie[ds]?)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:vot\w+|pass(?:ed|es)|approv\w+|ballot\w*|favou?r|adopt\w+)\b", re.I)


def _pair(parse: Parse, a: _Amount, b: _Amount) -> tuple[_Reading, ...] | None:
    """What two neighbouring numbers are together; None where they have nothing to do."""
    gap = parse.text[a.end : b.start] if b.start - a.end <= 12 else ""
    share = _one_in(gap, a, b)
    if share is not None:
        return (share,)
    if _DASH.fullmatch(gap):
        return _dashed(parse, a, b)
    a = _scaled(a, b)
    if a.value >= b.value or (a.unit not in (None, b.unit)):
        return None
    opening = _opening(parse.text, a.start)
    if gap == " and " and opening.endswith("between"):
        return (_range(parse.text, a, b, a.start - len(opening)),)
    if gap in (" to ", " up to "):
        return _from_to(parse, a, b, opening)
    small = a.unit is None and b.value - a.value == 1 and a.value > 1
    if gap == " or " and small and a.numeral.style is b.numeral.style is Style.COUNT:
        return (_range(parse.text, a, b, a.start),)
    return None


def _one_in(gap: str, a: _Amount, b: _Amount) -> _Reading | None:
    """The share that "one in three" or "7 out of 10" says."""
    is_share = re.fullmatch(r" (?:in|out of) (?:every )?", gap) and (
        (a.value == 1 and b.value <= 1000) or b.value in (10, 100, 1000)
    )
    if not is_share or not 0 < a.value < b.value or a.unit or b.unit:
        return None
    share = _Amount(b.numeral, a.start, b.end, _percent(100 * a.value / b.value), "%")
    return _Reading(share, a.start, b.end, is_sure=True)


def _dashed(parse: Parse, a: _Amount, b: _Amount) -> tuple[_Reading, ...]:
    """A range, the two sides of a vote, or, for a score or the like, nothing."""
    a = _scaled(a, b)
    around = parse.text[max(0, a.start - 60) : b.end + 40]
    plain = a.unit is None and b.unit is None and b.value < 200
    following = parse.text[b.end : b.end + 2]
    is_name = following[:1] == " " and following[1:].isupper()
    if a.value < b.value and not (plain and (_SCORE.search(around) or is_name)):
        return (_range(parse.text, a, b, a.start),)
    if a.value > b.value and _VOTE.search(around) and a.value > 20:
        return (
            _Reading(a, a.start, a.end, is_sure=True),
            _Reading(b, b.start, b.end, is_sure=True),
        )
    return ()


_LEVELS = frozenset(
    "rise fall increase decrease drop grow climb cut reduce raise go decline jump lower expand "
    "shrink surge plunge slump slide soar upgrade change move revise swell dip tumble extend "
    "decline boost narrow widen up down double improve".split()
)


def _from_to(parse: Parse, a: _Amount, b: _Amount, opening: str) -> tuple[_Reading, ...] | None:
    """A range, unless something rose from one level to the other."""
    if not opening.endswith("from"):
        return (_range(parse.text, a, b, a.start),)
    tokens = parse.within(a.start, a.end)
    if tokens:
        first, _ = parse.sentences[parse.sentence_number(tokens[0])]
        near = parse.tokens[max(first, tokens[0].i - 10) : tokens[0].i]
        if any(token.lemma in _LEVELS for token in near):
            return None
    return (_range(parse.text, a, b, a.start - len(opening)),)


_OPENING = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)


def _opening(text: str, start: int) -> str:
    """The word "between" or "from" where it stands before the number, in lower case."""
    match = _OPENING.search(text[max(0, start - 9) : start])
    return match.group()[:-1].lower() if match is not None else ""


def _scaled(a: _Amount, b: _Amount) -> _Amount:
    """The first number with the magnitude and unit that only the second one has."""
    scale = b.numeral.scale
    if scale > 1 and a.numeral.scale == 1 and a.value * scale < b.value and b.unit != "%":
        a = replace(a, value=a.value * scale)
    return replace(a, unit=a.unit or b.unit)


def _range(text: str, a: _Amount, b: _Amount, start: int) -> _Reading:
    if _OPENING.search(text[max(0, a.start - 9) : a.start]) and start < a.start:
        start -= 1
    end = replace(b, unit=b.unit or a.unit)
    return _Reading(end, start, b.end, Bound.RANGE, a.value)


# Limits


_ESTIMATE = re.compile(r"\bestimat(?:es?|ed|ing)\b[^.\d\n]{0,24}$", re.IGNORECASE)


def _bounded(parse: Parse, reading: _Reading, before: _Reading | None) -> _Reading:
    """The reading with the limits of the words around it and of a number that shares them."""
    text = parse.text
    earlier, later = _limit_before(text, reading), limit_after(text, reading.end)
    start = reading.start if earlier is None else earlier.start
    end = reading.end if later is None else later.end
    if reading.bound is Bound.RANGE:
        return replace(reading, start=start)
    bound = _bound(parse, reading, earlier, later)
    shared = earlier is not None and earlier.is_shared
    if bound is Bound.EXACT and before is not None:
        if _is_converted(parse, before, reading):
            bound = before.bound if before.bound is not Bound.RANGE else Bound.EXACT
        elif before.is_shared and _is_coordinated(parse, before, reading):
            bound, shared = Bound.AT_LEAST, True
    if bound is Bound.EXACT and _ESTIMATE.search(text[max(0, start - 40) : start]):
        bound = Bound.APPROX
    return replace(reading, start=start, end=end, bound=bound, is_shared=shared)


def _limit_before(text: str, reading: _Reading) -> Limit | None:
    limit = limit_before(text, reading.start)
    if limit is None or text[reading.start : reading.end].lower() != "twice":
        return limit
    # "It was turned around twice": the little word belongs to the verb.
    return limit if limit.bound is not Bound.APPROX else None


def _bound(parse: Parse, reading: _Reading, earlier: Limit | None, later: Limit | None) -> Bound:
    if reading.amount.numeral.style is Style.VAGUE:
        return Bound.AT_LEAST
    if later is not None and later.bound is not Bound.APPROX:
        return later.bound
    if earlier is None:
        return Bound.EXACT if later is None else Bound.APPROX
    if earlier.bound is Bound.AT_LEAST and not earlier.is_shared and _is_negated(parse, reading):
        return Bound.AT_MOST
    return earlier.bound


_MEASURING = frozenset("be exceed last take cost weigh rise measure have carry hold need".split())


def _is_negated(parse: Parse, reading: _Reading) -> bool:
    """Whether "more than" is denied: "none rises more than six feet", "was not more than 5"."""
    tokens = parse.within(reading.amount.numeral.end - 1, reading.amount.numeral.end)
    for token in tokens[:1]:
        for verb in parse.ancestors(token):
            if verb.pos not in ("VERB", "AUX"):
                continue
            below = tuple(parse.children(verb))
            none = any(t.lemma in ("none", "nobody", "neither") for t in below)
            denied = any(t.dep == "neg" for t in below) and verb.lemma in _MEASURING
            return none or denied
    return False


_BRACKET = re.compile(r"[ -]?(?:[^\W\d]+\.?[ -]){0,2}[^\W\d]*\.? ?[(\[]\s?")


def _is_converted(parse: Parse, before: _Reading, reading: _Reading) -> bool:
    """Whether the number gives the one before in another unit: "six feet (1.8 metres)"."""
    gap = parse.text[before.end : reading.start]
    if len(gap) > 40 or not _BRACKET.fullmatch(gap):
        return False
    one, other = before.amount.unit, reading.amount.unit
    if one is not None and other is not None:
        return "%" not in (one, other) and one != other
    tokens = parse.within(reading.start, reading.end + 1)
    follows = parse.tokens[tokens[-1].i + 1 :][:2] if tokens else ()
    return bool(reading.amount.numeral.suffix) or any(
        token.lemma in UNITS_OF_SIZE or token.lemma == "square" for token in follows
    )


def _is_coordinated(parse: Parse, before: _Reading, reading: _Reading) -> bool:
    """Whether both numbers count nouns of one phrase: only nouns and "and" stand between them."""
    here, there = parse.within(reading.start, reading.end), parse.within(before.start, before.end)
    if not here or not there or here[0].i - there[-1].i > 8:
        return False
    between = parse.tokens[there[-1].i + 1 : here[0].i]
    following = parse.tokens[here[-1].i + 1 :][:1]
    return (
        bool(between)
        and between[-1].lemma in ("and", "or")
        and any(token.pos == "NOUN" for token in between)
        and all(token.pos in _NOMINAL and token.tag != "VBN" for token in between)
        and any(token.pos in _NOMINAL and token.tag != "VBN" for token in following)
    )


_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "CCONJ", "ADP"))


# From a reading to a mention


def _candidate(parse: Parse, reading: _Reading) -> Candidate | None:
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


def _mention(parse: Parse, reading: _Reading, candidate: Candidate) -> QuantityMention:
    low, best, high = _limits(reading)
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


def _limits(reading: _Reading) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    value = reading.amount.value
    if reading.bound is Bound.RANGE:
        return reading.lowest, None, value
    if reading.bound is Bound.AT_LEAST:
        return value, None, None
    if reading.bound is Bound.AT_MOST:
        return None, None, value
    return value, value, value
