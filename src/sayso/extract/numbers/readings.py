"""What the numbers of a text say with the words around them, before any of them is left out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sayso.extract.numbers.amounts import Reading, to_amount
from sayso.extract.numbers.bounds import Limit, limit_after, limit_before
from sayso.extract.numbers.number_candidates import UNITS_OF_SIZE
from sayso.extract.numbers.numerals import Style, find_numerals
from sayso.extract.numbers.pairs import read_pair
from sayso.model.parse import Parse
from sayso.model.quantity import Bound


def find_readings(parse: Parse) -> Iterator[Reading]:
    """Every number of a text with its unit and its bound words, in the order of the text.

    Dates, clock times and names are left out only where their own writing shows them.
    """
    held: Reading | None = None
    for reading in _single_and_paired(parse):
        bounded = _bounded(parse, reading, held)
        if held is not None and bounded.start < held.end:
            held = _without_limit_behind(parse.text, held, bounded)
        both = _between_limits(parse.text, held, bounded)
        if both is None and held is not None:
            yield held
        held = both or bounded
    if held is not None:
        yield held


_BETWEEN = re.compile(r",? (?:(?:and|but|yet) )?|, ?(?:and|but|yet) ")


def _between_limits(text: str, a: Reading | None, b: Reading) -> Reading | None:
    """The range that a floor and a ceiling make: "more than 40 but fewer than 50"."""
    if a is None or {a.bound, b.bound} != {Bound.AT_LEAST, Bound.AT_MOST}:
        return None
    if a.amount.unit not in (None, b.amount.unit) or not _BETWEEN.fullmatch(text, a.end, b.start):
        return None
    low, high = a.amount.value, b.amount.value
    if a.bound is Bound.AT_MOST:
        low, high = high, low
    if low >= high:
        return None
    return Reading(replace(b.amount, value=high), a.start, b.end, Bound.RANGE, low)


def _single_and_paired(parse: Parse) -> Iterator[Reading]:
    """The numbers in their order; two ends of a range are one, the halves of a score none."""
    amounts = [to_amount(parse.text, numeral) for numeral in find_numerals(parse.text)]
    skip = 0
    for first, second in pairwise([*amounts, None]):
        if skip:
            skip -= 1
            continue
        if first is None:
            return
        pair = read_pair(parse, first, second) if second is not None else None
        if pair is None:
            yield Reading(first, first.start, first.end)
            continue
        yield from pair
        skip = 1


_ESTIMATE = re.compile(r"\bestimat(?:es?|ed|ing)\b[^.\d\n]{0,24}$", re.IGNORECASE)


def _bounded(parse: Parse, reading: Reading, before: Reading | None) -> Reading:
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


def _without_limit_behind(text: str, held: Reading, following: Reading) -> Reading:
    """The reading without bound words that the number behind it claims: "one, at least 15"."""
    end = len(text[: following.start].rstrip(" ,"))
    earlier = limit_before(text, held.amount.start)
    bound = earlier.bound if earlier is not None else Bound.EXACT
    return replace(held, end=max(end, held.amount.end), bound=bound)


def _limit_before(text: str, reading: Reading) -> Limit | None:
    limit = limit_before(text, reading.start)
    if limit is None or text[reading.start : reading.end].lower() != "twice":
        return limit
    # "She looked around twice": the little word belongs to the verb.
    return limit if limit.bound is not Bound.APPROX else None


def _bound(parse: Parse, reading: Reading, earlier: Limit | None, later: Limit | None) -> Bound:
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


def _is_negated(parse: Parse, reading: Reading) -> bool:
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


def _is_converted(parse: Parse, before: Reading, reading: Reading) -> bool:
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


def _is_coordinated(parse: Parse, before: Reading, reading: Reading) -> bool:
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
