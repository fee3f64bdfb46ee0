"""What each number of a text counts."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sayso.extract.counting.count_words import (
    CARRIERS,
    DEFAULT_UNIT,
    FATES,
    HARMS,
    NOUNS,
    PRONOUNS,
    is_measure,
    is_of_persons,
)
from sayso.extract.counting.counted import Counted
from sayso.extract.counting.nouns import find_fixed, find_noun, find_whole, to_phrase
from sayso.extract.counting.restoring import Gap, is_harmed, is_of_living, restore
from sayso.extract.numbers.quantities import QuantityMention
from sayso.model.parse import Parse, Token

__all__ = ["CARRIERS", "DEFAULT_UNIT", "Counted", "find_unit", "settle_units"]


def find_unit(parse: Parse, mention: QuantityMention, earlier: Sequence[Counted]) -> Counted:
    """What `mention` counts; `earlier` holds what the numbers before it count, oldest first.

    A share counts "%" and money its currency, with the noun that the number hangs on as head.
    """
    noun = find_noun(parse, mention)
    head = noun.i if noun is not None else None
    if mention.unit is not None:
        whole = head if head is not None else find_whole(parse, mention)
        return Counted(mention.unit, whole, number=mention.number)
    fixed = find_fixed(parse, mention)
    if fixed is not None:
        return Counted(fixed, head, number=mention.number, is_living=is_of_persons(fixed))
    gap = Gap(parse, mention, earlier)
    if noun is not None and not _stands_for_another(parse, mention, noun):
        words = to_phrase(parse, mention, noun)
        living = is_of_persons(words) or noun.entity == "NORP" or is_harmed(gap)
        return Counted(words, head, number=mention.number, is_living=living)
    restored = restore(gap)
    living = is_of_living(gap) or (restored is not None and is_of_persons(restored))
    return Counted(
        restored or DEFAULT_UNIT,
        head,
        restored=True,
        number=mention.number,
        is_living=living,
        is_guess=restored is None,
    )


def _stands_for_another(parse: Parse, mention: QuantityMention, noun: Token) -> bool:
    """Whether the noun only stands for what is counted: "20 others", "70 killed"."""
    carries = noun.lemma in CARRIERS and noun.i != mention.tokens[1]
    if noun.pos == "PRON":
        return True
    if parse.tokens[noun.i - 1].lemma == "the" and noun.i > mention.tokens[1] + 1:
        return carries  # "11 of the injured" are named.
    is_fate = noun.text.lower() in FATES or (noun.lemma in HARMS and noun.pos not in NOUNS)
    runs_on = noun.pos == "PROPN" and parse.tokens[mention.tokens[1]].text.lower() in FATES
    return carries or is_fate or runs_on or noun.lemma in PRONOUNS


def settle_units(
    mentions: Sequence[QuantityMention], counted: Sequence[Counted]
) -> tuple[Counted, ...]:
    """What each number counts, once all are known.

    A number that nothing near it explains takes the noun that the same number has elsewhere
    in the text, as a headline's does from the body; people stay people.
    """
    named: dict[object, Counted] = {}
    for mention, what in zip(mentions, counted, strict=True):
        if not what.restored and not is_measure(what.words):
            named.setdefault(_said(mention), what)
    return tuple(
        _settled(what, named.get(_said(mention)))
        for mention, what in zip(mentions, counted, strict=True)
    )


def _said(mention: QuantityMention) -> tuple[Decimal | None, Decimal | None]:
    """The numbers said, whatever bound words go with them: "70" and "at least 70" are the same."""
    one = mention.low if mention.low is not None else mention.high
    return one, mention.high if mention.high is not None else one


def _settled(what: Counted, same: Counted | None) -> Counted:
    if not what.is_guess or same is None or (what.is_living and not same.is_living):
        return what
    return replace(what, words=same.words)
