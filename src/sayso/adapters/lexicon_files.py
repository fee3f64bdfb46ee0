"""Topic packs (YAML, validated) to a Lexicon."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from sayso.errors import PackError
from sayso.model.lexicon import KnownMeasure, Lexicon, LoadedWord, Side
from sayso.model.measure import Kind
from sayso.model.place import Place


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _When(_Part):
    units: list[str] = []
    events: list[str] = []
    done_to: list[str] = []
    also: list[str] = []

    @field_validator("units", "events", "done_to", "also")
    @classmethod
    def _are_lower_case(cls, words: list[str]) -> list[str]:
        for word in words:
            if word != word.lower():
                raise ValueError(f"{word!r} must be in lower case")
        return words

    @model_validator(mode="after")
    def _says_something(self) -> "_When":
        if not (self.units or self.events or self.done_to):
            raise ValueError("a rule needs units, events or done_to")
        return self


class _Measure(_Part):
    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str = Field(min_length=1)
    kind: Kind
    of_event: bool = False
    of_one: bool = False
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
    uses: list[str] = []
    groups: dict[str, list[str]] = {}
    measures: list[_Measure] = []
    sides: list[_Side] = []
    loaded: list[_Loaded] = []
    places: list[_Place] = []
    outlets: list[str] = []


def read_lexicon(packs: Sequence[str]) -> Lexicon:
    """The words of the packs, each the name of one that comes with sayso or a path to a YAML file.

    The rules of an earlier pack are asked before those of a later, and those of the packs
    that these use after all of them.

    Raises:
        PackError: a pack isn't there, isn't YAML, breaks the schema or gives a measure of
            another pack another meaning; names file and field.
    """
    read_by_name = _read_packs(packs)
    read = tuple(read_by_name.values())
    _check_names(read)
    return Lexicon(
        packs=tuple(f"{pack.pack}/{pack.version}" for pack in read),
        measures=tuple(known for pack in read for known in _measures(pack, read_by_name)),
        sides=tuple(Side(s.name, frozenset(s.words)) for pack in read for s in pack.sides),
        loaded=tuple(LoadedWord(w.word, w.why) for pack in read for w in pack.loaded),
        places=tuple(Place(p.name, tuple(p.aliases)) for pack in read for p in pack.places),
        outlets=frozenset(name for pack in read for name in pack.outlets),
    )


def _read_packs(packs: Sequence[str]) -> dict[str, _Pack]:
    """The packs in their order, and behind them those that they use, by the name asked for."""
    asked = list(packs)
    read: dict[str, _Pack] = {}
    for name in asked:
        if name not in read:
            read[name] = _read_pack(name)
            asked.extend(read[name].uses)
    return read


def _check_names(read: Sequence[_Pack]) -> None:
    """A measure of one name means the same in every pack."""
    first: dict[str, tuple[_Measure, str]] = {}
    for pack in read:
        for measure in pack.measures:
            known, where = first.setdefault(measure.name, (measure, pack.pack))
            if (known.label, known.kind) != (measure.label, measure.kind):
                raise PackError(
                    f"topic pack {pack.pack}: measures: {measure.name!r} is "
                    f"{measure.label!r}, {measure.kind}, but {known.label!r}, {known.kind} "
                    f"in pack {where}; give one of them another name"
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


def _measures(pack: _Pack, read_by_name: Mapping[str, _Pack]) -> list[KnownMeasure]:
    groups = {
        name: words
        for other in (*(read_by_name[used] for used in pack.uses), pack)
        for name, words in other.groups.items()
    }
    return [
        KnownMeasure(
            name=measure.name,
            label=measure.label,
            kind=measure.kind,
            units=_words(pack, when.units, groups),
            events=_words(pack, when.events, groups),
            done_to=_words(pack, when.done_to, groups),
            also=_words(pack, when.also, groups),
            of_event=measure.of_event,
            has_place=measure.has_place,
            of_one=measure.of_one,
            counts=measure.counts,
        )
        for measure in pack.measures
        for when in measure.when
    ]


def _words(pack: _Pack, words: list[str], groups: Mapping[str, list[str]]) -> frozenset[str]:
    """The words, with each `$group` replaced by the group's."""
    found: set[str] = set()
    for word in words:
        if not word.startswith("$"):
            found.add(word)
        elif word[1:] in groups:
            found.update(groups[word[1:]])
        else:
            raise PackError(f"topic pack {pack.pack}: no group {word[1:]!r}; define it in `groups`")
    return frozenset(found)
