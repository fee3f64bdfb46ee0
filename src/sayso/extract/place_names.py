"""The place names of a text, and what the words beside each say of where it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.model.parse import Parse, Token

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_PEOPLE_LABEL = "NORP"

_REGION = (
    r"(?:region|oblast|province|governorate|district|county|prefecture|voivodeship|krai|raion"
    r"|department|canton|state|territory|municipality)"
)
_DIRECTION = r"(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)?"
_TOWN_ADJECTIVE = rf"(?:{_DIRECTION}|border|coastal|frontline|industrial|mining|resort)"
_TOWN = r"(?:city|town|township|village|settlement|hamlet|port|capital|suburb)"

#: "oblast" in "Kharkiv oblast", "province of" in "the province of Idlib".
_REGION_LAST = re.compile(rf"(?:\s+{_REGION})+$", re.IGNORECASE)
_REGION_FIRST = re.compile(rf"^(?:the\s+)?{_REGION}\s+of\s+(?:the\s+)?", re.IGNORECASE)
_REGION_FOLLOWS = re.compile(rf"\s+{_REGION}\b", re.IGNORECASE)
_REGION_PRECEDES = re.compile(rf"\b{_REGION}\s+of\s+(?:the\s+)?$", re.IGNORECASE)

#: What names a part of a place, or what kind of place it is. "South Australia" is a name.
_PART_FIRST = re.compile(
    rf"^(?:{_DIRECTION}\s+"
    r"|(?:central|downtown|inner|greater|upper|lower|mainland|occupied|nearby)\s+"
    rf"|(?i:{_TOWN})\s+of\s+)+"
)
_TOWN_LAST = re.compile(rf"\s+{_TOWN}$", re.IGNORECASE)

#: Between a place and what it lies in: "Paris, Texas", "Volchansk in the Kharkiv region".
_LIES_IN = re.compile(
    rf"\s*[,(]\s*(?:in\s+)?(?:the\s+)?(?:{_REGION}\s+of\s+)?"
    rf"|\s+in\s+(?:the\s+)?(?:{_REGION}\s+of\s+)?",
    re.IGNORECASE,
)

#: Between what a place lies in and the place: "the Kharkiv oblast town of Volchansk",
#: "Syria's second city Aleppo", "Ukraine's Volchansk".
_HOLDS = re.compile(
    rf"(?:\s+{_REGION})?(?:['\u2019]s(?:\s+[\w-]+){{0,2}}|\s+{_TOWN_ADJECTIVE})?\s+{_TOWN}(?:\s+of)?\s+"
    rf"|(?:\s+{_REGION})?['\u2019]s\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Holder:
    """What the words say that a place lies in, and whether they call it a region."""

    name: str
    is_region: bool


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place name at `text[start:end]`.

    `bare` is the name without what the words add to it ("northern", "city of",
    "province"). `is_region`: they call it a region. `is_people`: they name the people
    of a country, which says what the text is about, and is no place.
    """

    start: int
    end: int
    words: str
    bare: str
    is_region: bool = False
    is_people: bool = False
    inside: tuple[Holder, ...] = ()


def find_place_names(parse: Parse, also: Iterable[tuple[int, int]] = ()) -> tuple[PlaceName, ...]:
    """The place names of the text, in its order: those at `also`, and all that the parser sees.

    `also` are the code points of names that were found otherwise; where they share
    words with one that the parser sees, they count.
    """
    given = sorted(set(also))
    spans = [(start, end, False) for start, end in given]
    for start, end, is_people in _find_entities(parse):
        if not any(start < other_end and other < end for other, other_end in given):
            spans.append((start, end, is_people))
    names = [_read(parse.text, *span) for span in sorted(spans)]
    return tuple(_with_holders(parse.text, names))


def _find_entities(parse: Parse) -> Iterator[tuple[int, int, bool]]:
    for entity in parse.entities():
        if entity[0].entity in _PLACE_LABELS or entity[0].entity == _PEOPLE_LABEL:
            kept = _trim(entity)
            if kept:
                # "Ukrainian" is at times taken for a place.
                is_people = entity[0].entity == _PEOPLE_LABEL or kept[-1].pos == "ADJ"
                yield kept[0].start, kept[-1].end, is_people


def _trim(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without "the" before them and "'s" behind."""
    first, last = 0, len(tokens)
    while first < last and tokens[first].pos in {"DET", "ADP", "PUNCT"}:
        first += 1
    while first < last and (tokens[last - 1].tag == "POS" or tokens[last - 1].pos == "PUNCT"):
        last -= 1
    return tokens[first:last]


def _read(text: str, start: int, end: int, is_people: bool) -> PlaceName:
    words = text[start:end]
    # A parser may take "Paris, Texas" for one name.
    bare, comma, holder = words.partition(",")
    inside = (Holder(*_strip_region(holder.strip())),) if comma and holder.strip() else ()
    bare, is_region = _strip_region(bare)
    is_region = is_region or (
        _REGION_FOLLOWS.match(text, end) is not None
        or _REGION_PRECEDES.search(text, max(0, start - 40), start) is not None
    )
    return PlaceName(start, end, words, bare, is_region and not is_people, is_people, inside)


def _strip_region(words: str) -> tuple[str, bool]:
    bare = _REGION_FIRST.sub("", _REGION_LAST.sub("", words))
    return bare, bare != words


def strip_part(bare: str) -> str:
    """The name without words for a part of the place: "northern Gaza", "Aleppo city".

    To be tried after the whole name: Mexico City and South Sudan are called so.
    """
    return _TOWN_LAST.sub("", _PART_FIRST.sub("", bare)) or bare


def _with_holders(text: str, names: Sequence[PlaceName]) -> Iterator[PlaceName]:
    """The names, each with those of its neighbours that the words say it lies in."""
    for i, name in enumerate(names):
        inside = list(name.inside)
        if i and any(_HOLDS.fullmatch(text, end, name.start) for end in _ends(names[i - 1])):
            inside.append(_to_holder(names[i - 1]))
        if i + 1 < len(names) and _LIES_IN.fullmatch(text, name.end, names[i + 1].start):
            inside.append(_to_holder(names[i + 1]))
        yield replace(name, inside=tuple(inside))


def _ends(name: PlaceName) -> tuple[int, int]:
    """The name's end with a noun that it may have taken in, and without: "Ukrainian city"."""
    return name.end, name.start + len(_TOWN_LAST.sub("", name.words))


def _to_holder(name: PlaceName) -> Holder:
    return Holder(name.bare, name.is_region)
