"""The place of what is counted, as the text names it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.numbers.quantities import QuantityMention
from sayso.extract.speech.attribution import Report, is_speaker
from sayso.model.parse import Parse, Token

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})

#: A place that does not hang on the number's verb counts as so many characters farther.
LOOSE_CHARS = 30

#: Prepositions that put an event somewhere.
LOCATIVE = frozenset(
    "in near at around outside across within inside on off of from over to".split()
)

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


def find_places(parse: Parse, reports: Sequence[Report]) -> tuple[PlaceMention, ...]:
    """The places that something may happen at, in the order of the text.

    A place is one by its preposition ("in Aleppo"); names that speak, or whose people do,
    are none.
    """
    return tuple(
        place
        for place in _mentions(parse)
        if _is_locative(parse, place) and not is_speaker(reports, place.start)
    )


def _mentions(parse: Parse) -> Iterator[PlaceMention]:
    found: dict[int, PlaceMention] = {}
    for entity in parse.entities():
        if entity[0].entity in PLACE_LABELS:
            place = _trimmed(entity)
            if place is not None:
                found[place.head] = place
    for token in parse.tokens:
        if token.i not in found and _is_name_behind_preposition(parse, token):
            name = [c for c in parse.children(token) if c.dep == "compound" and c.pos == "PROPN"]
            place = _trimmed((*name, token))
            if place is not None:
                found[place.head] = place
    yield from sorted(found.values(), key=lambda place: place.start)


def _trimmed(tokens: Sequence[Token]) -> PlaceMention | None:
    kept = [t for t in tokens if t.pos not in {"DET", "ADP", "PUNCT"} and t.tag != "POS"]
    if not kept or kept[-1].pos in {"ADJ", "VERB"}:
        return None
    return PlaceMention(kept[0].start, kept[-1].end, kept[-1].i)


def _is_name_behind_preposition(parse: Parse, token: Token) -> bool:
    """Whether a name that is no known place stands where one does: "in Aldermere"."""
    return (
        token.pos == "PROPN"
        and token.dep == "pobj"
        and token.entity not in {"DATE", "TIME", "MONEY", "EVENT", "LAW", "WORK_OF_ART", "PERCENT"}
        and parse.head(token).lemma in {"in", "near", "outside", "around", "across", "at"}
    )


def choose_place(
    parse: Parse,
    mention: QuantityMention,
    verb: Token | None,
    places: Sequence[PlaceMention],
) -> PlaceMention | None:
    """The place in the number's sentence that the number is about, or None.

    The nearest, where one that hangs on the number's verb counts as nearer than it stands.
    """
    sentence = parse.sentence(parse.sentence_number(parse.tokens[mention.number]))
    inside = [place for place in places if sentence[0].start <= place.start < sentence[-1].end]
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


def _distance(
    parse: Parse, mention: QuantityMention, verb: Token | None, place: PlaceMention
) -> tuple[float, int]:
    behind = place.start >= mention.end
    chars = float(place.start - mention.end if behind else (mention.start - place.end) * 1.5)
    head = parse.tokens[place.head]
    if verb is not None and any(t.i == verb.i for t in list(parse.ancestors(head))[:2]):
        return chars * 0.5, place.start
    return chars + LOOSE_CHARS, place.start


def carry_place(parse: Parse, at: int, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place of the event told of at `at`, where its sentence names none.

    The last one named in this sentence or the one before; else the first of the text,
    where news names the place of what it tells; None where it names none.
    """
    here = parse.sentence_number(parse.within(at, at + 1)[0])
    near = [
        place
        for place in places
        if place.start < at and here - parse.sentence_number(parse.tokens[place.head]) <= 1
    ]
    if near:
        return near[-1]
    return places[0] if places else None
