"""Whatever the bytes: documents that can be kept, or an error that says what to do."""

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.adapters import read_kind as kind
from sayso.adapters.find_originals import find_originals
from sayso.adapters.read_any import choose_reader, read_any
from sayso.adapters.read_dates import to_day
from sayso.adapters.read_encoding import decode
from sayso.adapters.read_limits import ReadLimits
from sayso.adapters.read_text import to_lines
from sayso.errors import ReadError
from sayso.ports import Original

KINDS = (
    kind.TEXT, kind.MARKDOWN, kind.HTML, kind.PDF, kind.DOCX, kind.MAIL, kind.JSONL, kind.RSS,
    kind.ATOM,
)  # fmt: skip

#: What makes random bytes go deeper into each reader.
OPENINGS = {
    kind.TEXT: (b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0"),
    kind.MARKDOWN: (b"---\n", b"---\ntitle: ", b"---\ndate: "),
    kind.HTML: (b"<html><body><p>", b"<!doctype html><meta charset=", b"<?xml"),
    kind.PDF: (b"%PDF-1.4\n", b"%PDF-1.4\n1 0 obj\n<<"),
    kind.DOCX: (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
    kind.MAIL: (b"From: ", b"Content-Type: multipart/mixed; boundary=", b"Date: a\nSubject: =?"),
    kind.JSONL: (b'{"text": "', b'{"id": 1, "text": "a\\u', b"{}\n"),
    kind.RSS: (b"<rss><channel><item><title>", b"<?xml version='1.0' encoding='"),
    kind.ATOM: (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='html'>",),
}


def make_docx() -> bytes:
    word, stream = docx.Document(), io.BytesIO()
    word.add_paragraph("Ten people died.")
    word.save(stream)
    return stream.getvalue()


DOCX = make_docx()


def survives(original: Original) -> None:
    """Every document can be kept, and nothing but a ReadError is raised."""
    try:
        for text in choose_reader(original).read(original):
            text.text.encode()
            assert "\0" not in text.text
            assert text.text.strip()
            (text.part or "").encode()
            for passage in text.passages:
                assert 0 <= passage.start < passage.end <= len(text.text)
    except ReadError as error:
        if not error.remedy:
            raise AssertionError("an error that does not say what to do") from error


@pytest.mark.parametrize("media_type", KINDS)
@settings(max_examples=60)
@given(st.data())
def test_any_bytes_are_read_or_refused(media_type: str, data: st.DataObject) -> None:
    opening = data.draw(st.sampled_from((b"", *OPENINGS[media_type])))
    survives(Original("a", opening + data.draw(st.binary(max_size=300)), media_type))


@pytest.mark.parametrize("media_type", KINDS)
@settings(max_examples=60)
@given(st.data())
def test_any_characters_are_read_or_refused(media_type: str, data: st.DataObject) -> None:
    opening = data.draw(st.sampled_from((b"", *OPENINGS[media_type])))
    words = data.draw(st.text(max_size=200)) + data.draw(
        st.sampled_from(("", "</p>", '"}', "\n---\nTen."))
    )
    survives(Original("a", opening + words.encode("utf-8", "replace"), media_type))


@settings(max_examples=60)
@given(at=st.integers(0, len(DOCX) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_a_word_file_with_one_wrong_byte_is_read_or_refused(at: int, byte: int, cut: bool) -> None:
    content = DOCX[:at] if cut else DOCX[:at] + bytes([byte]) + DOCX[at + 1 :]
    survives(Original("a.docx", content, kind.DOCX))


@given(st.binary(max_size=200))
def test_any_standard_input_is_an_original_or_an_error(content: bytes) -> None:
    (found,) = find_originals(["-"], limits=ReadLimits(), stdin=io.BytesIO(content))
    if isinstance(found, Original):
        survives(found)


@given(st.text(max_size=40))
def test_any_path_is_found_or_refused(path: str) -> None:
    for found in find_originals([f"no-such-folder/{path}"], limits=ReadLimits()):
        assert isinstance(found, ReadError)
        str(found).encode()


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t")),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_every_passage_of_a_text_leads_back_to_its_words(words: str, encoding: str) -> None:
    content = ("A" + words).encode(encoding)
    decoded = decode(content, path="a")
    text, passages = to_lines(decoded, size=len(content))
    for passage in passages:
        first, last = map(int, passage.at.removeprefix("bytes ").split("-"))
        assert content[first:last].decode(decoded.encoding) == text[passage.start : passage.end]


@given(
    st.text(max_size=60)
    | st.datetimes().map(str)
    | st.dates().map(lambda d: d.strftime("%d %B %Y"))
)
def test_any_string_is_a_day_or_none(written: str) -> None:
    to_day(written)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_json_text_is_kept_exactly(words: str) -> None:
    content = ("{" + f'"text": {json_string("x" + words)}' + "}").encode()
    _, texts = read_any(Original("a.json", content, kind.JSON))
    assert [text.text for text in texts] == ["x" + words]


def json_string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
