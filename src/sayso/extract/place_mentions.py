"""The places that a text names: known names, names that stand where places do, places by noun."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.parse import Parse, Token

#: Entity labels of places.
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})

#: Entity labels of what is no place, whatever stands before it.
OTHER_LABELS = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LAW"}
)

#: Prepositions behind which a name is a place, even one that looks like a person's.
INSIDE = frozenset("in near outside around across inside within throughout at on".split())

#: Prepositions behind which a name is a place, unless it looks like a person's.
PLACED = INSIDE | frozenset("off from to into toward towards".split())

#: Prepositions behind which a place may stand that is called by a common noun.
LOCATIVE = PLACED | frozenset("over between through along against of for".split())

#: Common nouns that are places, alone or behind a name: "Karsa prison", "the outskirts".
PLACE_NOUNS = frozenset(
    """
    city town village hamlet suburb neighbourhood neighborhood district quarter province
    governorate region oblast county state prefecture municipality area zone sector territory
    countryside outskirts centre center downtown capital country border frontier front
    coast shore beach island archipelago peninsula sea ocean lake river bay gulf strait delta
    fjord gorge valley mountain hill plateau desert oasis forest cave basin canal reef glacier
    hospital clinic mosque church cathedral temple monastery shrine school university college
    market bazaar mall shop bakery hotel restaurant stadium arena park garden square bridge dam
    tunnel road street avenue highway motorway airport airbase airfield port harbour harbor
    station depot terminal base camp outpost checkpoint crossing barracks prison jail embassy
    consulate factory plant mill mine quarry refinery pipeline farm ranch cannery warehouse
    tower palace castle fortress parliament courthouse library museum theatre theater cinema
    headquarters compound site building ward settlement enclave reservoir pass world
    constituency
    """.split()
)

#: Nouns before "of" that the name behind makes a place: "the city of Karsa".
KINDS_OF_PLACE = frozenset(
    """
    city town village hamlet district province state region island port suburb county
    municipality republic kingdom gulf bay strait sea lake valley temple battle siege
    """.split()
)

#: Nouns before "of" that only a place, or one of its parts, has.
HOLDING = KINDS_OF_PLACE | frozenset(
    """
    population inhabitant resident people citizen mayor governor north south east west rest
    whole half most part streets skies map council municipality
    """.split()
)

#: Words before "of" that say on which side of a place something is.
DIRECTIONS = frozenset(
    """
    north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west outside
    """.split()
)

#: Words inside a name that are not capitals: "Temple of Karsa", "Port au Sel".
JOINTS = frozenset({"of", "the", "de", "la", "el", "al", "du", "do", "da", "au", "del", "-"})

#: What follows a name that opens a dateline: a date or an agency, and a dash.
DATELINE = re.compile(r"\s*(?:[,(\u2014\u2013-][^.]{0,50}?)?\s(?:-|--|\u2013|\u2014)\s")

#: Nouns that stand for a place named elsewhere: "the town", "the Swedish city".
STAND_INS = frozenset("city town village area".split())

#: Words of names that are bodies rather than places.
BODY_WORDS = frozenset(
    """
    party union bank council ministry university press agency news company group committee
    court senate congress assembly parliament association federation army force police
    movement office institute network organisation organization times post radio tv television
    wire courier gazette
    """.split()
)


#: Names of people and of peoples: never a place by themselves.
PEOPLE = frozenset({"PERSON", "NORP"})


class PlaceKind(StrEnum):
    """How a place is known for one."""

    KNOWN = "known"
    NAME = "name"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in the text: `head` is the token that the phrase hangs on the rest by.

    `kind`: KNOWN to the entity finder, a NAME that stands where places do, or a NOUN.
    `stands_in`: the noun stands for a place that is named elsewhere, "the Swedish city".
    """

    start: int
    end: int
    head: int
    kind: PlaceKind
    stands_in: bool = False


def find_places(parse: Parse) -> tuple[PlaceMention, ...]:
    """Every mention of a place, in the order of the text, none overlapping another.

    A name that is a place once is one wherever the text has it.
    """
    runs = tuple(_runs(parse))
    named = {place.start: place for place in _named(parse, runs)}
    for place in _again(parse, runs, list(named.values())):
        named.setdefault(place.start, place)
    taken = {i for place in named.values() for i in range(place.start, place.end)}
    nouns = (p for p in _by_noun(parse) if not taken.intersection(range(p.start, p.end)))
    return tuple(sorted((*named.values(), *nouns), key=lambda place: place.start))


def _named(parse: Parse, runs: tuple[tuple[Token, ...], ...]) -> Iterator[PlaceMention]:
    for run in runs:
        kind = _kind_of(parse, run)
        if kind is not None:
            last = _place_noun_behind(parse, run) or run[-1]
            head = _head(parse, run[0].i, last.i)
            yield PlaceMention(run[0].start, last.end, head, kind)


def _place_noun_behind(parse: Parse, run: tuple[Token, ...]) -> Token | None:
    """The noun that a name stands before: "Karsa prison"."""
    following = parse.tokens[run[-1].i + 1 : run[-1].i + 2]
    if following and _is_place_noun(following[0]) and following[0].text.islower():
        return following[0]
    return None


def _runs(parse: Parse) -> Iterator[tuple[Token, ...]]:
    """Names: runs of proper nouns, as long as the entity finder doesn't part them."""
    run: list[Token] = []
    for token in parse.tokens:
        goes_on = bool(run) and _goes_on(parse, run, token)
        if run and not goes_on:
            yield from _trimmed(run)
            run = []
        if goes_on or _is_name_word(token):
            run.append(token)
    yield from _trimmed(run)


def _is_name_word(token: Token) -> bool:
    return token.pos == "PROPN" or (
        token.entity in PLACE_LABELS and token.text[:1].isupper() and token.pos != "DET"
    )


def _goes_on(parse: Parse, run: list[Token], token: Token) -> bool:
    """Whether the token goes on with the name: no comma, no other entity, no line's end."""
    last = run[-1]
    gap = parse.text[last.end : token.start]
    if "\n" in gap or len(gap) > 1 or (gap and "-" in {token.text, last.text}):
        return False
    if token.text.lower() in JOINTS:
        inside = token.entity != "" and token.entity == last.entity and not token.begins
        return inside or token.text == "-"
    if last.text == "-" or last.text.lower() in JOINTS:
        return _is_name_word(token)
    parted = token.begins and token.entity != "" and last.entity != ""
    return _is_name_word(token) and not parted


def _trimmed(run: list[Token]) -> Iterator[tuple[Token, ...]]:
    kept = list(run)
    while kept and (kept[-1].text.lower() in JOINTS or kept[-1].tag == "POS"):
        kept.pop()
    while kept and (kept[0].pos in {"DET", "PUNCT"} or kept[0].text == "-"):
        kept.pop(0)
    if kept:
        yield tuple(kept)


def _kind_of(parse: Parse, run: tuple[Token, ...]) -> PlaceKind | None:
    """How a name is known for a place, None where it isn't."""
    labels = {token.entity for token in run} - {""}
    if labels & PLACE_LABELS:
        return PlaceKind.KNOWN
    if labels & OTHER_LABELS or not any(token.text[:1].isupper() for token in run):
        return None
    if run[-1].text.lower() in BODY_WORDS:
        return None
    head = parse.tokens[_head(parse, run[0].i, run[-1].i)]
    is_place = (
        _is_called_place(parse, run, labels)
        or _is_placed(parse, head, labels)
        or _goes_with_place(parse, head)
        or _is_explained(parse, head)
        or _is_dateline(parse, run)
    )
    return PlaceKind.NAME if is_place else None


def _is_called_place(parse: Parse, run: tuple[Token, ...], labels: set[str]) -> bool:
    """Whether the name says that it is a place's: "Halmar Fjord", "Karsa prison"."""
    if _place_noun_behind(parse, run) is not None:
        return not labels & PEOPLE or "PERSON" in labels
    words = run[-1].text.lower(), run[0].text.lower()
    called = words[0] in PLACE_NOUNS or words[1] in KINDS_OF_PLACE
    return len(run) > 1 and "ORG" not in labels and called


def _is_placed(parse: Parse, head: Token, labels: set[str]) -> bool:
    """Whether the name stands behind a preposition as places do: "at Marsum", "south of Karsa"."""
    governor = parse.head(head)
    if head.dep != "pobj":
        return False
    if governor.lemma == "of":
        above = parse.head(governor).lemma
        return above in HOLDING or above in PLACE_NOUNS or above in DIRECTIONS
    if governor.lemma == "on" and labels & {"PERSON", "ORG"}:
        return False
    return governor.lemma in (INSIDE if labels & PEOPLE else PLACED)


def _goes_with_place(parse: Parse, head: Token) -> bool:
    """Whether the name is joined to a place: "Karsa, Sweden", "in Karsa and Marsum"."""
    governor = parse.head(head)
    joined = head.dep in {"compound", "nmod", "appos", "conj"}
    return joined and governor.entity in PLACE_LABELS


def _is_explained(parse: Parse, head: Token) -> bool:
    """Whether an apposition says that it is a place: "Karsa, a town of 48,000"."""
    return any(
        child.dep == "appos" and child.i > head.i and _is_place_noun(child)
        for child in parse.children(head)
    )


def _is_dateline(parse: Parse, run: tuple[Token, ...]) -> bool:
    """Whether the name opens a line as datelines do: "KARSA, 3 May (Meridian Wire) -"."""
    line = parse.text.rfind("\n", 0, run[0].start) + 1
    if parse.text[line : run[0].start].strip():
        return False
    behind = parse.text[run[-1].end : run[-1].end + 60].partition("\n")[0]
    return DATELINE.match(behind) is not None


def _is_place_noun(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN"} and (
        token.lemma in PLACE_NOUNS or token.text.lower() in PLACE_NOUNS
    )


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of the range whose governor is outside of it; the last one of several."""
    for i in range(last, first - 1, -1):
        if not first <= parse.tokens[i].head <= last or parse.tokens[i].head == i:
            return i
    return last


def _again(
    parse: Parse, runs: tuple[tuple[Token, ...], ...], named: list[PlaceMention]
) -> Iterator[PlaceMention]:
    """The other mentions of names that are places once, where no person's name holds them."""
    names = {parse.text[place.start : place.end] for place in named}
    for run in runs:
        if parse.text[run[0].start : run[-1].end] in names:
            head = _head(parse, run[0].i, run[-1].i)
            yield PlaceMention(run[0].start, run[-1].end, head, PlaceKind.NAME)


def _by_noun(parse: Parse) -> Iterator[PlaceMention]:
    """Places that are called by what they are, behind a preposition: "near a field hospital"."""
    for token in parse.tokens:
        if not _is_place_noun(token) or token.dep != "pobj":
            continue
        if parse.head(token).lemma not in LOCATIVE:
            continue
        first = token.i
        while first and _modifies(parse.tokens[first - 1], token):
            first -= 1
        start = parse.tokens[first].start
        yield PlaceMention(start, token.end, token.i, PlaceKind.NOUN, _stands_in(parse, token))


def _stands_in(parse: Parse, noun: Token) -> bool:
    """Whether a noun stands for a place that is named elsewhere: "the Swedish city"."""
    articles = {child.text.lower() for child in parse.children(noun) if child.dep == "det"}
    return noun.lemma in STAND_INS and noun.tag == "NN" and not articles & {"a", "an", "another"}


def _modifies(token: Token, noun: Token) -> bool:
    return token.dep in {"amod", "compound", "nmod"} and token.head == noun.i
