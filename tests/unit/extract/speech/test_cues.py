"""The words that report speech."""

import pytest

from sayso.extract.speech.cues import NOUNS, VERBS, Kind, Stance, noun_stance, verb_cue


@pytest.mark.parametrize(
    ("lemma", "stance"),
    [
        ("say", Stance.NEUTRAL),
        ("confirm", Stance.COMMITS),
        ("admit", Stance.COMMITS),
        ("claim", Stance.DISTANCES),
        ("allege", Stance.DISTANCES),
        ("deny", Stance.DENIES),
        ("reject", Stance.DENIES),
    ],
)
def test_a_verb_has_the_stance_of_its_meaning(lemma: str, stance: Stance) -> None:
    cue = verb_cue(lemma)
    assert cue is not None
    assert cue.stance is stance


def test_a_verb_that_reports_nothing_is_no_cue() -> None:
    assert verb_cue("collapse") is None


def test_thought_is_told_from_speech() -> None:
    assert VERBS["believe"].kind is Kind.THOUGHT


def test_a_wish_is_told_from_speech() -> None:
    assert VERBS["want"].kind is Kind.INTENT


def test_a_verb_says_which_preposition_brings_its_content() -> None:
    assert "about" in VERBS["complain"].links


def test_an_allegation_distances() -> None:
    assert noun_stance("allegation") is Stance.DISTANCES


def test_a_noun_that_reports_nothing_is_no_cue() -> None:
    assert noun_stance("bridge") is None


def test_every_verb_governs_something() -> None:
    idle = [w for w, c in VERBS.items() if not (c.clause or c.thing or c.deed or c.links)]
    assert idle == []


def test_the_tables_are_in_lower_case() -> None:
    assert all(word == word.lower() for word in (*VERBS, *NOUNS))
