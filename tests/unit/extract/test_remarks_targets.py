"""Which claims a remark speaks of: the object, or subject, of its verb decides."""

from datetime import date

import pytest
from brief_fixture import make_document

from sayso.adapters.weight_files import read_choosers
from sayso.extract.claims import extract
from sayso.model.document import Metadata
from sayso.model.lexicon import Lexicon
from sayso.model.place import Place
from sayso.model.remark import RemarkKind
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

ONE = "Maria Keller said that 30 ships were lost. "
TWO = ONE + "John Barrow said that 40 boats were lost. "
TOWNS = (
    "Maria Keller said that 30 ships were lost at Brenholm. "
    "John Barrow said that 40 boats were lost at Oldmoor. "
)
LEXICON = Lexicon(places=(Place("Brenholm", ("Brenhaven",)),))

Found = list[tuple[str, str | None, tuple[str, ...]]]


def find(parser: Parser, text: str) -> Found:
    """Each remark as its kind, who makes it, and the words of the numbers it speaks of."""
    document = make_document(text, "x.txt", Metadata(published=date(2024, 6, 20)))
    (parse,) = parser.parse([text])
    read = extract(document, parse, LEXICON, read_choosers())
    names = {source.id: source.name for source in read.sources}
    numbers = {c.id: c.quantity.at.exact for c in read.claims if c.quantity.at is not None}
    return [
        (r.kind.value, names[r.source] if r.source else None, tuple(numbers[c] for c in r.claims))
        for r in read.remarks
        if r.kind in {RemarkKind.DENIED, RemarkKind.UNCONFIRMED, RemarkKind.UNVERIFIED}
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Barrow denied that 20 boats were sunk.",
        "Barrow denied losing 20 boats.",
        "Barrow denied the claim that 20 boats were sunk.",
        "Barrow denied reports that 20 boats were sunk.",
        "Barrow disputed the figure of 20 boats.",
    ],
)
def test_a_denial_is_of_the_number_in_its_complement(parser: Parser, words: str) -> None:
    assert find(parser, ONE + words) == [("denied", "Barrow", ("20",))]


@pytest.mark.parametrize(
    "words",
    [
        "Barrow denied it.",
        "Barrow denies this.",
        "Barrow denied the allegation.",
        "Barrow rejected that claim.",
        "Barrow disputed the count.",
        "Barrow dismissed the report as invented.",
        "The toll was disputed by Barrow.",
        "Barrow spoke on Monday and denied the figure.",
    ],
)
def test_a_denial_of_a_reference_word_is_of_the_claim_before(parser: Parser, words: str) -> None:
    assert find(parser, ONE + words) == [("denied", "Barrow", ("30",))]


@pytest.mark.parametrize(
    "words",
    [
        "Barrow denied responsibility for the raid.",
        "Barrow denied responsibility for the raid that sank 20 boats.",
        "Barrow denied that the group had used the harbour.",
        "Barrow denied the group had used the harbour, where 20 boats were lost.",
        "Barrow rejected the criticism.",
        'Barrow rejected the criticism: "We saved 20 boats."',
        "Barrow dismissed 20 officers.",
        "Barrow rejected claims of cruelty.",
        "Barrow denied reports he is unwell.",
        "Barrow denied the claim that he was unwell.",
        "Barrow neither confirmed nor denied the visit.",
        "Barrow declined to deny the figure.",
    ],
)
def test_a_denial_of_something_else_is_no_remark(parser: Parser, words: str) -> None:
    assert find(parser, ONE + words) == []


def test_nobody_denies_his_own_number_behind_a_colon(parser: Parser) -> None:
    found = find(parser, ONE + "Barrow denied it: 20 ships were lost, he said.")
    assert found == [("denied", "Barrow", ("30",))]


@pytest.mark.parametrize(
    "words",
    [
        "Barrow said the figure was false.",
        "Barrow called the claim a lie.",
        "Barrow called the claim false.",
        "Barrow said this was untrue.",
        "Barrow said that this was not true.",
        "Barrow described the number as fiction.",
        "Barrow described the number as invented.",
        "Barrow said the number was invented.",
        '"That figure is false," said Barrow.',
    ],
)
def test_who_calls_a_claim_false_denies_it(parser: Parser, words: str) -> None:
    assert find(parser, ONE + words) == [("denied", "Barrow", ("30",))]


@pytest.mark.parametrize(
    "words",
    [
        "Barrow said the alarm was false.",
        "Barrow said the figure was not false.",
        "Barrow did not say the figure was false.",
        "Barrow said the figure was true.",
        "Barrow asked whether the figure was false.",
        "Barrow called the minister a liar.",
    ],
)
def test_who_calls_no_claim_false_denies_none(parser: Parser, words: str) -> None:
    assert find(parser, ONE + words) == []


@pytest.mark.parametrize(
    "words",
    [
        "The video could not be independently verified.",
        "The ministry has not confirmed the cause of the blast.",
        "The ministry did not comment on the raid.",
        "Independent verification of the video is not possible.",
        "The ministry did not confirm whether the harbour was closed.",
        "The ministry has not confirmed the visit and declined to comment.",
        "Reports of torture could not be verified.",
    ],
)
def test_a_silence_about_no_claim_is_no_remark(parser: Parser, words: str) -> None:
    assert find(parser, ONE + words) == []


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("The ministry has not confirmed.", "ministry"),
        ("The ministry declined to comment.", "ministry"),
        ("The ministry has yet to confirm the toll.", "ministry"),
        ("The ministry did not comment on the figure.", "ministry"),
        ("The ministry did not respond to a request for comment.", "ministry"),
        ("There was no immediate comment from the ministry.", "ministry"),
        ("The figure was not confirmed by the ministry.", "ministry"),
        ("The figure could not be confirmed.", None),
        ("The number remains unconfirmed.", None),
        ("There was no confirmation of the figure.", None),
    ],
)
def test_who_is_silent_is_the_subject_of_the_verb_and_never_the_number(
    parser: Parser, words: str, source: str | None
) -> None:
    assert find(parser, ONE + words) == [("unconfirmed", source, ("30",))]


@pytest.mark.parametrize(
    "words",
    [
        "They could not be verified.",
        "These could not be verified.",
        "The agency could not verify them.",
        "The agency was unable to verify the figures.",
        "None of the claims could be independently verified.",
        "The agency could not verify either figure.",
    ],
)
def test_words_for_many_mean_the_whole_run_before(parser: Parser, words: str) -> None:
    assert find(parser, TWO + words) == [("unverified", None, ("30", "40"))]


def test_none_of_this_means_the_nearest_sentence(parser: Parser) -> None:
    text = ONE + "None of this could be verified."
    assert find(parser, text) == [("unverified", None, ("30",))]


@pytest.mark.parametrize(
    "words", ["It could not be verified.", "The statement could not be independently verified."]
)
def test_a_word_for_one_means_the_nearest_sentence(parser: Parser, words: str) -> None:
    assert find(parser, TWO + words) == [("unverified", None, ("40",))]


@pytest.mark.parametrize(
    "words",
    [
        "The statement about Brenholm could not be verified.",
        "The claim on Brenholm could not be verified.",
        "The report about Brenhaven could not be verified.",
    ],
)
def test_a_statement_about_a_place_is_the_one_that_names_it(parser: Parser, words: str) -> None:
    assert find(parser, TOWNS + words) == [("unverified", None, ("30",))]


def test_a_statement_about_what_no_claim_names_is_no_claim(parser: Parser) -> None:
    assert find(parser, TOWNS + "The statement about Farwick could not be verified.") == []


def test_verification_of_nothing_named_takes_what_the_sentence_named_before(
    parser: Parser,
) -> None:
    text = (
        "The ministry has not confirmed these numbers, and independent verification is difficult."
    )
    assert find(parser, TWO + text) == [
        ("unconfirmed", "ministry", ("30", "40")),
        ("unverified", None, ("30", "40")),
    ]


def test_a_claim_that_could_not_be_verified_is_the_one_in_its_sentence(parser: Parser) -> None:
    text = "John Barrow said that 40 boats were lost, a claim that could not be verified."
    assert find(parser, ONE + text) == [("unverified", None, ("40",))]


def test_who_gave_a_number_is_not_said_to_be_silent_about_it(parser: Parser) -> None:
    text = (
        "The ministry said that 40 boats were lost. The ministry has not confirmed these numbers."
    )
    assert find(parser, ONE + text) == [("unconfirmed", "ministry", ("30",))]


def test_who_gave_the_only_number_makes_no_remark_on_it(parser: Parser) -> None:
    assert find(parser, ONE + "Keller declined to comment further.") == []
