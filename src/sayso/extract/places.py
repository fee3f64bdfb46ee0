"""The place of what is counted, as the text names it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.attribution import Report
from sayso.extract.quantities import QuantityMention
from sayso.model.parse import Parse, Token

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})

#: Prepositions that put an event somewhere.
LOCATIVE = frozenset({"in", "near", "at", "around", "outside", "across", "within", "inside", "on", "off",
                      "of", "from", "over", "to"})  # fmt: skip

#: Common nouns that are places, with what hangs on them: "a residential neighbourhood".
PLACE_NOUNS = frozenset(
    """
    city town village neighbourhood neighborhood district province governorate countryside
    suburb area region hospital mosque school market camp bridge airport base station prison
    square outskirts border hotel church university factory
    """.split()
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in the text; `head` is its head's token."""

    start: int
    end: int
    head: int


def find_places(parse: Parse) -> tuple[PlaceMention, ...]:
    """The places that the text names, in its order."""
    return tuple(_mentions(parse))


def _mentions(parse: Parse) -> Iterator[PlaceMention]:
    for entity in parse.entities():
        if entity[0].entity not in PLACE_LABELS:
            continue
        tokens = [t for t in entity if t.pos not in {"DET", "ADP", "PUNCT"} and t.tag != "POS"]
        if not tokens or tokens[-1].pos in {"ADJ", "VERB"}:
            continue
        yield PlaceMention(tokens[0].start, tokens[-1].end, tokens[-1].i)


def choose_place(
    parse: Parse,
    mention: QuantityMention,
    verb: Token | None,
    places: Sequence[PlaceMention],
    reports: Sequence[Report],
) -> PlaceMention | None:
    """The place in the number's sentence that the number is about, or None.

    A place is one by its preposition ("in Aleppo"); names that speak, or whose people
    do, are none. The one that hangs on the number's verb or noun comes first, then the nearest.
    """
    sentence = parse.sentence(parse.sentence_number(parse.tokens[mention.number]))
    inside = [
        place
        for place in places
        if sentence[0].start <= place.start < sentence[-1].end
        and _is_locative(parse, place)
        and not _is_speaker(place, reports)
    ]
    if not inside:
        return None
    return min(inside, key=lambda place: _distance(parse, mention, verb, place))


def _is_locative(parse: Parse, place: PlaceMention) -> bool:
    head = parse.tokens[place.head]
    governor = parse.head(head)
    if governor.pos == "ADP":
        return governor.lemma in LOCATIVE
    if head.dep in {"compound", "nmod", "poss", "appos", "conj"}:
        return (
            governor.lemma in PLACE_NOUNS or governor.entity in PLACE_LABELS or head.dep == "poss"
        )
    return False


def _is_speaker(place: PlaceMention, reports: Sequence[Report]) -> bool:
    return any(
        report.source is not None and report.source[0] <= place.start < report.source[1]
        for report in reports
    )


def _distance(
    parse: Parse, mention: QuantityMention, verb: Token | None, place: PlaceMention
) -> tuple[float, int]:
    behind = place.start >= mention.end
    chars = float(place.start - mention.end if behind else (mention.start - place.end) * 1.5)
    head = parse.tokens[place.head]
    if verb is not None and any(t.i == verb.i for t in list(parse.ancestors(head))[:3]):
        chars *= 0.5
    return chars, place.start


def carry_place(
    parse: Parse, at: int, places: Sequence[PlaceMention], reports: Sequence[Report]
) -> PlaceMention | None:
    """The place of the event told of at `at`: the last one named before it, else the first behind."""
    fitting = [p for p in places if _is_locative(parse, p) and not _is_speaker(p, reports)]
    before = [place for place in fitting if place.start < at]
    if before:
        return before[-1]
    return fitting[0] if fitting else None
