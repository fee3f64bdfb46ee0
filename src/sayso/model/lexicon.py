"""The words that a topic pack brings, as a value."""

from dataclasses import dataclass

from sayso.model.measure import Kind
from sayso.model.place import Place


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """A measure that a pack knows.

    A number is of this measure when its unit's head noun is one of `units` (any where
    empty) and its governing word one of `events` or `done_to` (any where both are empty),
    all as lemmas in lower case. A word of `done_to` fits only what it is done to: the
    people whom a bomb killed, and not the bomb. `also` words, where given, must stand in
    the same sentence, one of them at least.

    `kind` is the kind it has unless the words say another. `of_event` marks the toll of
    one incident, which has the incident's day and place; `has_place` a level that belongs
    to a place named before; `of_one` the figure of one company, party or thing that the
    name leaves open, so that two of them need not be of the same. `counts` names the
    counting unit where all the nouns in `units` mean the same ("persons", "proceedings").
    """

    name: str
    label: str
    kind: Kind
    units: frozenset[str]
    events: frozenset[str]
    also: frozenset[str] = frozenset()
    done_to: frozenset[str] = frozenset()
    of_event: bool = False
    has_place: bool = False
    of_one: bool = False
    counts: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the dispute and the words that name it or its own ("Russian", "Moscow")."""

    name: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A word that takes a side, as a lemma or a phrase in lower case, with what is loaded in it."""

    word: str
    why: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one or more topic packs know; `packs` names each with its version."""

    packs: tuple[str, ...] = ()
    measures: tuple[KnownMeasure, ...] = ()
    sides: tuple[Side, ...] = ()
    loaded: tuple[LoadedWord, ...] = ()
    places: tuple[Place, ...] = ()
    outlets: frozenset[str] = frozenset()

    def place_name(self, name: str) -> str:
        """The name under which places called `name` are compared; `name` itself where unknown."""
        wanted = name.casefold()
        for place in self.places:
            if wanted == place.name.casefold() or wanted in map(str.casefold, place.aliases):
                return place.name
        return name
