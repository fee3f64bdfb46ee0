"""Topic packs."""

from importlib.resources import files
from pathlib import Path

import pytest

from sayso.adapters.lexicon_files import read_lexicon
from sayso.errors import PackError
from sayso.model.measure import Kind

PACK = """
pack: harbour
version: 3
language: en
groups:
  crew: [sailor, docker]
measures:
  - name: leaving
    label: dockers leaving
    kind: flow
    counts: persons
    when:
      - {units: [$crew], events: [leave, quit]}
      - {units: [departure], also: [harbour]}
sides:
  - {name: Ayla, words: [ayla, aylan]}
loaded:
  - {word: heroic, why: praises}
places:
  - {name: Port Ayla, aliases: [Aylaport]}
outlets: [The Quay]
"""


def write(folder: Path, text: str, name: str = "harbour.yaml") -> str:
    path = folder / name
    path.write_text(text)
    return str(path)


def test_a_pack_is_read_with_its_version(tmp_path: Path) -> None:
    lexicon = read_lexicon([write(tmp_path, PACK)])
    assert lexicon.packs == ("harbour/3",)
    assert lexicon.outlets == {"The Quay"}
    assert lexicon.sides[0].words == {"ayla", "aylan"}
    assert lexicon.loaded[0].why == "praises"
    assert lexicon.place_name("aylaport") == "Port Ayla"


def test_each_rule_of_a_measure_is_a_known_measure(tmp_path: Path) -> None:
    first, second = read_lexicon([write(tmp_path, PACK)]).measures
    assert (first.name, first.kind, first.counts) == ("leaving", Kind.FLOW, "persons")
    assert (second.units, second.also) == ({"departure"}, {"harbour"})


def test_a_group_stands_for_its_words(tmp_path: Path) -> None:
    assert read_lexicon([write(tmp_path, PACK)]).measures[0].units == {"sailor", "docker"}


def test_an_earlier_pack_is_asked_first(tmp_path: Path) -> None:
    other = write(tmp_path, PACK.replace("leaving", "going"), "other.yaml")
    names = [m.name for m in read_lexicon([other, write(tmp_path, PACK)]).measures]
    assert names == ["going", "going", "leaving", "leaving"]


USER = """
pack: ferry
version: 1
language: en
uses: [%s]
measures:
  - name: boarding
    label: people boarding
    kind: flow
    when:
      - {units: [$crew], done_to: [board], also: [ferry]}
"""


def test_a_pack_may_use_the_groups_of_another(tmp_path: Path) -> None:
    user = write(tmp_path, USER % write(tmp_path, PACK), "ferry.yaml")
    boarding = read_lexicon([user]).measures[0]
    assert (boarding.units, boarding.done_to) == ({"sailor", "docker"}, {"board"})


def test_a_used_pack_is_asked_after_all_that_were_named(tmp_path: Path) -> None:
    user = write(tmp_path, USER % write(tmp_path, PACK), "ferry.yaml")
    other = write(tmp_path, PACK.replace("harbour", "quay").replace("leaving", "going"), "q.yaml")
    assert read_lexicon([user, other]).packs == ("ferry/1", "quay/3", "harbour/3")


def test_a_pack_that_two_use_is_read_once(tmp_path: Path) -> None:
    user = write(tmp_path, USER % write(tmp_path, PACK), "ferry.yaml")
    second = write(tmp_path, (USER % write(tmp_path, PACK)).replace("ferry", "boat"), "boat.yaml")
    assert read_lexicon([user, second]).packs == ("ferry/1", "boat/1", "harbour/3")


def test_a_used_pack_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no topic pack 'weather'"):
        read_lexicon([write(tmp_path, USER % "weather", "ferry.yaml")])


def test_a_measure_may_not_mean_two_things(tmp_path: Path) -> None:
    other = PACK.replace("pack: harbour", "pack: quay").replace("dockers leaving", "ships leaving")
    with pytest.raises(PackError, match=r"quay: measures: 'leaving' is 'ships leaving', flow, but"):
        read_lexicon([write(tmp_path, PACK), write(tmp_path, other, "quay.yaml")])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("version: 3", "version: new", "version"),
        ("kind: flow", "kind: flood", "measures.0.kind"),
        ("name: leaving", "name: Leaving It", "measures.0.name"),
        ("outlets: [The Quay]", "outlets: [The Quay]\ncolour: red", "colour"),
        ("words: [ayla, aylan]", "words: []", "sides.0.words"),
        ("[leave, quit]", "[Leave]", "measures.0.when.0.events: .*'Leave' must be in lower case"),
        ("units: [departure], ", "", "measures.0.when.1: .*a rule needs units, events or done_to"),
        ("[$crew]", "[$captains]", "no group 'captains'"),
        ("pack: harbour", "pack: [", "not YAML"),
    ],
)
def test_a_pack_that_breaks_the_schema_names_the_field(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in PACK
    with pytest.raises(PackError, match=message):
        read_lexicon([write(tmp_path, PACK.replace(old, new))])


def test_a_pack_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(PackError, match="name one of common, conflict"):
        read_lexicon(["weather"])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"gone\.yaml"):
        read_lexicon([str(tmp_path / "gone.yaml")])


def test_an_empty_file_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="the file"):
        read_lexicon([write(tmp_path, "")])


@pytest.mark.parametrize(
    "pack", [p.name[:-5] for p in (files("sayso") / "packs").iterdir() if p.name.endswith(".yaml")]
)
def test_every_pack_that_comes_with_sayso_is_sound(pack: str) -> None:
    lexicon = read_lexicon([pack])
    assert lexicon.measures
    words = [word for side in lexicon.sides for word in side.words]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)


def test_no_place_of_the_conflict_pack_has_a_name_of_another() -> None:
    names = [
        name.casefold()
        for place in read_lexicon(["conflict"]).places
        for name in (place.name, *place.aliases)
    ]
    assert len(names) == len(set(names))
