"""Places: as texts name them, as a gazetteer knows them, and which of those a name is read as."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

#: Marks inside a name that one spelling has and another leaves out: apostrophes in their
#: several shapes, the letters that stand for ayn and hamza in romanised Arabic, the tatweel.
_DROPPED = dict.fromkeys(map(ord, "'`\u00b4\u2018\u2019\u02b9\u02bb\u02bc\u02be\u02bf\u0640"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place: the name we use, and the other names that texts use for it."""

    name: str
    aliases: tuple[str, ...] = ()


class LocalityKind(StrEnum):
    """What a gazetteer's place is."""

    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Locality:
    """A place that a gazetteer knows.

    `id` is the gazetteer's own, `country` an ISO 3166-1 code of two letters, `region` the
    gazetteer's code of the first-order region. Latitude and longitude are degrees, WGS 84.
    None is "the gazetteer does not say".
    """

    id: int
    name: str
    kind: LocalityKind
    country: str
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None


class PlaceReason(StrEnum):
    """Why a name was read as the place that it was read as."""

    #: The words beside the name say where it is: "Paris, Texas".
    QUALIFIED = "qualified"
    #: The gazetteer has one place of that name.
    ONLY = "only"
    #: The text's other places speak for it; without them another would have been chosen.
    COMPANY = "company"
    #: Of several, the one with the most people, and the text's other places don't object.
    SIZE = "size"
    #: The gazetteer has only small places of that name, far from all others of the text:
    #: they are kept as alternatives, and none is chosen.
    UNSUPPORTED = "unsupported"
    #: The words name a region, and the gazetteer has none of that name.
    REGION = "region"
    #: The gazetteer has no place of that name.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """Which known place a name in the text is.

    `name` is `text[start:end]`, always kept as worded; `chosen` is None where the
    gazetteer has none. `alternatives` are the others of that name, most likely first.
    `evidence` are the names in the text that decided.
    """

    start: int
    end: int
    name: str
    chosen: Locality | None
    alternatives: tuple[Locality, ...]
    reason: PlaceReason
    evidence: tuple[str, ...] = ()


def to_place_key(name: str) -> str:
    """What a name is looked up by: no case, accents, apostrophes, hyphens, spaces or article.

    >>> to_place_key("Khān Yūnis"), to_place_key("The Al-Bab"), to_place_key("U.S.")
    ('khanyunis', 'albab', 'us')
    """
    folded = name.casefold().translate(_DROPPED).replace(".", "")
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).casefold()
        folded = unicodedata.normalize("NFKD", folded).translate(_DROPPED).replace(".", "")
        folded = "".join(c for c in folded if not unicodedata.combining(c))
    words = "".join(c if _is_part_of_word(c) else " " for c in folded).split()
    return "".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _is_part_of_word(c: str) -> bool:
    # Vowel signs of Indic and Thai scripts are marks, and no combining ones: names need them.
    return c.isalnum() or unicodedata.category(c).startswith("M")
