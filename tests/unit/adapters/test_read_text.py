"""Plain text: encodings, line ends, and the way back to the bytes."""

import subprocess
import sys

import pytest

from sayso.adapters.read_encoding import decode
from sayso.adapters.read_text import TextReader
from sayso.errors import NoText, NotText
from sayso.model.document import Metadata
from sayso.ports import Original, Text


def read(content: bytes, media_type: str = "text/plain") -> Text:
    (text,) = TextReader().read(Original("a.txt", content, media_type))
    return text


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Ten died — “at least”.", "utf-8"),
        ("Ten died — “at least”.", "utf-8-sig"),
        ("Ten died — “at least”.", "utf-16"),
        ("Ten died — “at least”.", "utf-32"),
        ("Ten people died in the town, he said.", "utf-16-le"),
        ("The ministry\u2019s figure was 300, said the café owner\u2019s son.", "cp1252"),
        ("Le président a déclaré que quinze personnes ont été tuées.", "cp1252"),
        ("Министерство обороны сообщило, что погибли пятнадцать человек.", "cp1251"),
        ("Министерство обороны сообщило, что погибли пятнадцать человек.", "koi8-r"),
    ],
)
def test_the_encoding_is_found(words: str, encoding: str) -> None:
    assert read(words.encode(encoding)).text == words


def test_a_stated_charset_is_used() -> None:
    assert read("é".encode("cp437"), "text/plain; charset=cp437").text == "é"


def test_a_stated_charset_that_is_none_is_passed_over() -> None:
    assert read("é".encode(), "text/plain; charset=klingon").text == "é"


def test_a_broken_character_costs_only_itself() -> None:
    text = read(("Погибли пятнадцать человек: é".encode())[:-1])
    assert text.text == "Погибли пятнадцать человек: \ufffd"
    assert text.passages == ()


@pytest.mark.parametrize("stated", ["hex", "rot13", "idna", "zlib", "undefined"])
def test_a_codec_that_makes_no_text_of_bytes_is_no_charset(stated: str) -> None:
    assert decode("é".encode(), path="a", stated=stated).text == "é"


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0", bytes(range(256)) * 20, b"\1\2\3\4\5\6\7\x08" * 9]
)
def test_binary_data_is_no_text(content: bytes) -> None:
    with pytest.raises(NotText):
        read(content)


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_white_space_is_no_document(content: bytes) -> None:
    with pytest.raises(NoText):
        read(content)


def test_every_line_end_becomes_a_newline() -> None:
    assert read(b"one\r\ntwo\rthree\nfour\n").text == "one\ntwo\nthree\nfour\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_passage_leads_back_to_its_bytes(encoding: str) -> None:
    content = "Café one.\r\n\r\nThe “second” one.\rThird.".encode(encoding)
    text = read(content, f"text/plain; charset={encoding.removesuffix('-sig')}")
    assert len(text.passages) == 3
    codec = {"utf-16": "utf-16-le"}.get(encoding, encoding.removesuffix("-sig"))
    for passage in text.passages:
        first, last = map(int, passage.at.removeprefix("bytes ").split("-"))
        assert content[first:last].decode(codec) == text.text[passage.start : passage.end]


def test_what_the_user_stated_is_kept() -> None:
    original = Original("a.txt", b"Ten died.", "text/plain", Metadata(outlet="The Paper"))
    (text,) = TextReader().read(original)
    assert text.metadata == Metadata(outlet="The Paper")


def test_reading_a_text_loads_no_reader_of_another_kind() -> None:
    program = """
import sys
from sayso.adapters.read_any import read_any
from sayso.ports import Original
_, texts = read_any(Original("a.txt", b"Ten died.", "text/plain"))
assert [text.text for text in texts] == ["Ten died."]
heavy = {"trafilatura", "pypdfium2", "feedparser", "docx", "lxml", "yaml", "httpx",
         "charset_normalizer", "email"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True)
