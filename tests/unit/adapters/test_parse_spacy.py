"""Texts to tokens with their grammar."""

import pytest

from sayso.adapters.parse_spacy import PIECE_CHARS, SpacyParser, _cut
from sayso.errors import AdapterUnavailable
from sayso.model.parse import Parse
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def parse(parser: Parser, text: str) -> Parse:
    (found,) = parser.parse([text])
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Thirty ships left the port.",
        "  Two  spaces \n\n and lines\t.",
        "Caf\u00e9 \U0001f600 na\u00efve \u05e9\u05dc\u05d5\u05dd \u200b12",
        "It\u2019s \u201cquoted\u201d \u2013 and non\u00a0breaking.",
    ],
)
def test_every_token_stands_where_it_says(parser: Parser, text: str) -> None:
    for i, token in enumerate(parse(parser, text).tokens):
        assert token.i == i
        assert len(text[token.start : token.end]) == len(token.text)


def test_the_text_is_kept_as_it_came(parser: Parser) -> None:
    assert parse(parser, "It\u2019s late.").text == "It\u2019s late."


def test_white_space_is_no_token(parser: Parser) -> None:
    tokens = parse(parser, "One \n\n  two.").tokens
    assert [token.text for token in tokens] == ["One", "two", "."]


def test_an_empty_text_is_an_empty_parse(parser: Parser) -> None:
    found = parse(parser, "")
    assert (found.tokens, found.sentences) == ((), ())


def test_white_space_alone_is_an_empty_parse(parser: Parser) -> None:
    assert parse(parser, " \n\n ").tokens == ()


def test_a_line_ends_a_sentence(parser: Parser) -> None:
    assert len(parse(parser, "Ships late in port\nThe harbour is full.").sentences) == 2


def test_sentences_hold_every_token_once(parser: Parser) -> None:
    found = parse(parser, "One ship left. Two came.\n\nThree sank!")
    covered = [i for first, last in found.sentences for i in range(first, last)]
    assert covered == list(range(len(found.tokens)))


def test_texts_come_back_in_their_order(parser: Parser) -> None:
    texts = ["One.", "", "Two.", "Three."]
    assert [found.text for found in parser.parse(texts)] == texts


def test_heads_are_tokens_of_the_same_text(parser: Parser) -> None:
    found = parse(parser, "Thirty ships left.\n\nThey came back on Monday.")
    assert all(0 <= token.head < len(found.tokens) for token in found.tokens)


def test_a_long_text_keeps_its_offsets(parser: Parser) -> None:
    text = "Thirty ships left the port today.\n" * (PIECE_CHARS // 30)
    found = parse(parser, text)
    assert len(text) > PIECE_CHARS
    assert all(text[token.start : token.end] == token.text for token in found.tokens)
    assert len(found.sentences) == text.count("\n")


@pytest.mark.parametrize(
    "text",
    ["", "short", "x" * (2 * PIECE_CHARS + 7), "word " * PIECE_CHARS, "line\n" * PIECE_CHARS],
)
def test_pieces_make_the_whole_text(text: str) -> None:
    pieces = list(_cut(text))
    assert "".join(piece for piece, _, _ in pieces) == text
    assert [at for _, at, _ in pieces] == [
        sum(len(piece) for piece, _, _ in pieces[:i]) for i in range(len(pieces))
    ]
    assert [is_last for _, _, is_last in pieces] == [False] * (len(pieces) - 1) + [True]
    assert max(len(piece) for piece, _, _ in pieces) <= PIECE_CHARS


def test_a_parser_says_its_pipeline_and_version(parser: Parser) -> None:
    assert parser.name.startswith("spacy-")
    assert "/en_" in parser.name


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(AdapterUnavailable, match="'no_such_pipeline' is not installed"):
        SpacyParser("no_such_pipeline")
