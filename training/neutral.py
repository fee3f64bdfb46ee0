"""Words that no weighed trait may hold, so that no weight turns on who somebody is."""

import re
from functools import cache

from sayso.adapters.country_names import OTHER_NAMES
from sayso.adapters.lexicon_files import read_lexicon
from sayso.app.settings import Settings

#: Peoples that are no country's.
_PEOPLES = frozenset(
    "african arab asian european kurd kurdish jew jewish muslim christian shia sunni".split()
)


@cache
def barred_words() -> frozenset[str]:
    """Names of the packs' sides and places, of countries' peoples, and words that take a side."""
    lexicon = read_lexicon(Settings().packs)
    phrases = {word for side in lexicon.sides for word in side.words}
    phrases |= {loaded.word for loaded in lexicon.loaded}
    phrases |= {name for place in lexicon.places for name in (place.name, *place.aliases)}
    phrases |= {name for names in OTHER_NAMES.values() for name in names}
    found = {phrase.lower() for phrase in phrases if " " not in phrase} | _PEOPLES
    return frozenset(found | {f"{word}s" for word in found})


@cache
def is_neutral(trait: str) -> bool:
    """Whether a trait holds none of these words."""
    return barred_words().isdisjoint(re.split(r"[^\w'-]+", trait.lower()))
