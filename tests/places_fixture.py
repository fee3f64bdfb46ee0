"""A gazetteer of a few real places in memory, and texts whose place names stand in brackets."""

import re

from sayso.extract.localities import settle
from sayso.extract.place_names import PlaceName, find_place_names
from sayso.model.parse import Parse
from sayso.model.place import Locality, LocalityKind, PlaceReading, to_place_key

TOWN, REGION, COUNTRY = LocalityKind.TOWN, LocalityKind.REGION, LocalityKind.COUNTRY

#: Each with its other names; figures rounded.
PLACES = (
    (Locality(1, "Ukraine", COUNTRY, "UA", population=40_000_000), ("Ukrainian",)),
    (Locality(2, "Russia", COUNTRY, "RU", population=144_000_000), ("Russian",)),
    (Locality(3, "Georgia", COUNTRY, "GE", population=3_700_000), ("Georgian",)),
    (Locality(4, "Syria", COUNTRY, "SY", population=17_000_000), ("Syrian",)),
    (Locality(5, "France", COUNTRY, "FR", population=67_000_000), ()),
    (Locality(6, "United States", COUNTRY, "US", population=327_000_000), ("U.S.", "American")),
    (Locality(7, "Georgia", REGION, "US", "GA"), ()),
    (Locality(8, "Texas", REGION, "US", "TX"), ()),
    (Locality(10, "Kharkiv", TOWN, "UA", "07", 49.98, 36.25, 1_421_000), ("Kharkov", "Харьков")),
    (Locality(11, "Vovchansk", TOWN, "UA", "07", 50.29, 36.94, 17_459), ("Volchansk", "Волчанск")),
    (Locality(12, "Volchansk", TOWN, "RU", "71", 59.94, 60.08, 10_403), ("Волчанск",)),
    (Locality(13, "Serov", TOWN, "RU", "71", 59.60, 60.58, 99_000), ("Серов",)),
    (Locality(14, "Moscow", TOWN, "RU", "48", 55.75, 37.62, 10_381_000), ("Москва",)),
    (Locality(20, "Paris", TOWN, "FR", "11", 48.85, 2.35, 2_138_000), ()),
    (Locality(21, "Paris", TOWN, "US", "TX", 33.66, -95.56, 24_782), ()),
    (Locality(22, "Dallas", TOWN, "US", "TX", 32.78, -96.81, 1_300_000), ()),
    (Locality(23, "Atlanta", TOWN, "US", "GA", 33.75, -84.39, 463_000), ()),
    (Locality(24, "Tbilisi", TOWN, "GE", "51", 41.69, 44.83, 1_049_000), ()),
    (Locality(25, "Lyon", TOWN, "FR", "84", 45.75, 4.85, 522_000), ()),
    (Locality(30, "Aleppo", TOWN, "SY", "09", 36.20, 37.16, 2_098_000), ("حلب",)),
    (Locality(31, "Idlib", TOWN, "SY", "12", 35.93, 36.63, 128_000), ("إدلب",)),
    (Locality(32, "Arīḩā", TOWN, "SY", "12", 35.81, 36.61, 40_000), ("Ariha", "أريحا")),
    (Locality(33, "Jericho", TOWN, "PS", "WE", 31.86, 35.46, 19_783), ("Ariha", "أريحا")),
    (Locality(34, "Lombardy", TOWN, "US", "GA", 33.41, -82.38, 540), ()),
    (Locality(35, "Asia", TOWN, "PH", "18", 9.55, 122.52, 4_000), ()),
    (Locality(36, "Wales", TOWN, "US", "MA", 42.07, -72.22, 1_800), ()),
    (Locality(39, "Aldermere", TOWN, "GB", "ENG", 51.5, -0.25, 900_000), ()),
    (Locality(40, "Aldermere", TOWN, "CA", "08", 43.0, -81.0, 60_000), ()),
    (Locality(37, "Clyde", TOWN, "US", "OH", 41.30, -82.98, 6_260), ()),
    (Locality(38, "Clyde", TOWN, "US", "NC", 35.53, -82.91, 1_200), ()),
)  # fmt: skip


class FewPlaces:
    """The places above."""

    name = "few/1"

    def find(self, name: str) -> tuple[Locality, ...]:
        """Those of this name, those with the most people first."""
        key = to_place_key(name)
        found = [p for p, names in PLACES if key in map(to_place_key, (p.name, *names))]
        return tuple(sorted(found, key=lambda p: (-(p.population or 0), p.id)))


def names_in(marked: str) -> tuple[PlaceName, ...]:
    """The place names of a text in which they stand in brackets: "in [Kharkiv]"."""
    text, spans = "", []
    for piece in re.split(r"(\[.*?\])", marked):
        if piece.startswith("["):
            spans.append((len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return find_place_names(Parse(text, (), (), "none"), spans)


def read(marked: str) -> tuple[PlaceReading, ...]:
    """What the names in brackets are read as."""
    return settle(names_in(marked), FewPlaces())
