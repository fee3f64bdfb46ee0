"""The weights that come with sayso, and what they may not know of."""

import math
import re
from collections.abc import Iterator

import pytest

from sayso.adapters.country_names import OTHER_NAMES
from sayso.adapters.lexicon_files import read_lexicon
from sayso.adapters.weight_files import read_choosers
from sayso.app.settings import Settings
from sayso.model.chooser import Chooser, Choosers

NAMES = ("kind", "period", "place", "speaker")


@pytest.fixture(scope="module")
def choosers() -> Choosers:
    return read_choosers()


def chooser_of(choosers: Choosers, name: str) -> Chooser:
    found = getattr(choosers, name)
    assert isinstance(found, Chooser)
    return found


def words_of(choosers: Choosers) -> Iterator[str]:
    """Each word of each trait that has a weight, in lower case."""
    for name in NAMES:
        for trait in chooser_of(choosers, name).weights:
            yield from re.split(r"[^\w'-]+", trait.lower())


def test_the_texts_that_the_weights_were_trained_on_are_named(choosers: Choosers) -> None:
    assert "training/passages" in choosers.origin
    assert "CC BY 2.5" in choosers.origin


def test_nothing_that_may_only_be_measured_on_is_named_as_origin(choosers: Choosers) -> None:
    assert not re.search(r"polnear|fa-kes|gold/(dev|suite)", choosers.origin, re.IGNORECASE)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_weights(choosers: Choosers, name: str) -> None:
    assert len(chooser_of(choosers, name).weights) > 100


@pytest.mark.parametrize("name", NAMES)
def test_weights_are_finite_and_none_is_left_at_nothing(choosers: Choosers, name: str) -> None:
    weights = chooser_of(choosers, name).weights.values()
    assert all(math.isfinite(weight) and weight for weight in weights)


@pytest.mark.parametrize("name", NAMES)
def test_no_single_weight_decides_whatever_else_is_true(choosers: Choosers, name: str) -> None:
    assert max(map(abs, chooser_of(choosers, name).weights.values())) < 5


def test_no_trait_names_a_side_of_a_pack(choosers: Choosers) -> None:
    sides = {w for side in read_lexicon(Settings().packs).sides for w in side.words}
    assert sides
    assert sides.intersection(words_of(choosers)) == set()


def test_no_trait_has_a_word_that_a_pack_calls_loaded(choosers: Choosers) -> None:
    loaded = {loaded.word for loaded in read_lexicon(Settings().packs).loaded}
    plurals = {f"{word}s" for word in loaded}
    assert loaded
    assert (loaded | plurals).intersection(words_of(choosers)) == set()


def test_no_trait_names_the_people_of_a_country(choosers: Choosers) -> None:
    peoples = {name.lower() for names in OTHER_NAMES.values() for name in names}
    plurals = {f"{people}s" for people in peoples}
    assert (peoples | plurals).intersection(words_of(choosers)) == set()
