"""Topic packs (YAML, validated) to a Lexicon."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sayso.errors import PackError
from sayso.model.lexicon import KnownMeasure, Lexicon, LoadedWord, Side
from sayso.model.measure import Kind
from sayso.model.place import Place


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _When(_Part):
    units: list[str] = []
    events: list[str] = []
    also: list[str] = []


class _Measure(_Part):
    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    kind: Kind
    of_event: bool = False
    has_place: bool = False
    counts: str | None = None
    when: list[_When] = Field(min_length=1)


class _Side(_Part):
    name: str
    words: list[str] = Field(min_length=1)


class _Loaded(_Part):
    word: str
    why: str


class _Place(_Part):
    name: str
    aliases: list[str] = []


class _Pack(_Part):
    pack: str
    version: int
    language: str
    groups: dict[str, list[str]] = {}
    measures: list[_Measure] = []
    sides: list[_Side] = []
    loaded: list[_Loaded] = []
    places: list[_Place] = []
    outlets: list[str] = []


def read_lexicon(packs: Sequence[str]) -> Lexicon:
    """The words of the packs, each the name of one that comes with sayso or a path to a YAML file.

    The rules of an earlier pack are asked before those of a later.

    Raises:
        PackError: a pack isn't there, isn't YAML, or breaks the schema; names file and field.
    """
    read = [_read_pack(pack) for pack in packs]
    return Lexicon(
        packs=tuple(f"{pack.pack}/{pack.version}" for pack in read),
        measures=tuple(known for pack in read for known in _measures(pack)),
        sides=tuple(Side(s.name, frozenset(s.words)) for pack in read for s in pack.sides),
        loaded=tuple(LoadedWord(w.word, w.why) for pack in read for w in pack.loaded),
        places=tuple(Place(p.name, tuple(p.aliases)) for pack in read for p in pack.places),
        outlets=frozenset(name for pack in read for name in pack.outlets),
    )


def _read_pack(pack: str) -> _Pack:
    try:
        if pack.endswith((".yaml", ".yml")):
            text = Path(pack).read_text("utf8")
        else:
            text = (files("sayso") / "packs" / f"{pack}.yaml").read_text("utf8")
        return _Pack.model_validate(yaml.safe_load(text))
    except OSError as error:
        known = sorted(p.name[:-5] for p in (files("sayso") / "packs").iterdir()
                       if p.name.endswith(".yaml"))  # fmt: skip
        raise PackError(
            f"no topic pack {pack!r}: name one of {', '.join(known)}, or a path to a .yaml file"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PackError(f"topic pack {pack}: not YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise PackError(
            f"topic pack {pack}: {where}: {first['msg']}; correct that field"
        ) from error


def _measures(pack: _Pack) -> list[KnownMeasure]:
    return [
        KnownMeasure(
            name=measure.name,
            label=measure.label,
            kind=measure.kind,
            units=_words(pack, when.units),
            events=_words(pack, when.events),
            also=_words(pack, when.also),
            of_event=measure.of_event,
            has_place=measure.has_place,
            counts=measure.counts,
        )
        for measure in pack.measures
        for when in measure.when
    ]


def _words(pack: _Pack, words: list[str]) -> frozenset[str]:
    """The words, with each `$group` replaced by the group's."""
    found: set[str] = set()
    for word in words:
        if not word.startswith("$"):
            found.add(word)
        elif word[1:] in pack.groups:
            found.update(pack.groups[word[1:]])
        else:
            raise PackError(f"topic pack {pack.pack}: no group {word[1:]!r}; define it in `groups`")
    return frozenset(found)
