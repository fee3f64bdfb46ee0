"""Forms of verbs and nouns."""

import pytest

from sayso.extract.inflection import participle_of, plural_of, progressive_of
from sayso.model.parse import Token


def verb(text: str, lemma: str, tag: str) -> Token:
    return Token(0, 0, len(text), text, lemma, "VERB", tag, "ROOT", 0, "", begins=False)


@pytest.mark.parametrize(
    ("text", "lemma", "tag", "wanted"),
    [
        ("destroys", "destroy", "VBZ", "destroyed"),
        ("took", "take", "VBD", "taken"),
        ("carries", "carry", "VBZ", "carried"),
        ("stop", "stop", "VB", "stopped"),
        ("close", "close", "VB", "closed"),
        ("opens", "open", "VBZ", "opened"),
        ("fined", "fin", "VBD", "fined"),
    ],
)
def test_the_participle_of_a_verb(text: str, lemma: str, tag: str, wanted: str) -> None:
    assert participle_of(verb(text, lemma, tag)) == wanted


@pytest.mark.parametrize(
    ("lemma", "wanted"),
    [("desert", "deserting"), ("move", "moving"), ("run", "running"), ("die", "dying"),
     ("flee", "fleeing"), ("carry", "carrying")],
)  # fmt: skip
def test_the_ing_form_of_a_verb(lemma: str, wanted: str) -> None:
    assert progressive_of(lemma) == wanted


@pytest.mark.parametrize(
    ("noun", "wanted"),
    [("docker", "dockers"), ("body", "bodies"), ("policeman", "policemen"), ("bus", "buses"),
     ("day", "days"), ("child", "children")],
)  # fmt: skip
def test_the_plural_of_a_noun(noun: str, wanted: str) -> None:
    assert plural_of(noun) == wanted
