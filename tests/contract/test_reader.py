"""What every reader promises, whatever it reads."""

import importlib
import io

import docx
import pytest

from sayso.adapters.read_any import READERS, Choice, choose_reader, find_choice, read_any
from sayso.adapters.read_limits import ReadLimits
from sayso.errors import InvalidValue, ReadError, TooLarge, UnknownFormat
from sayso.model.document import Metadata, to_document_id
from sayso.ports import Original, Reader, Text


def make_docx() -> bytes:
    word, stream = docx.Document(), io.BytesIO()
    word.add_paragraph("Ten people died.")
    word.save(stream)
    return stream.getvalue()


def make_pdf() -> bytes:
    """Without a table of places: pdfium finds the objects by itself."""
    page = b"BT /F1 11 Tf 50 700 Td (Ten people died.) Tj ET"
    return (
        b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n"
        b"4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        b"5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
        b"trailer\n<< /Size 6 /Root 1 0 R >>\n%%%%EOF\n" % (len(page), page)
    )


#: One small file for each line of READERS, by its module.
SAMPLES = {
    "read_text": b"Ten people died.",
    "read_markdown": b"---\ntitle: Ten\n---\nTen people died.",
    "read_html": b"<html><body><p>Ten people died.</p></body></html>",
    "read_pdf": make_pdf(),
    "read_docx": make_docx(),
    "read_mail": b"From: a@b.example\nSubject: x\n\nTen people died.",
    "read_jsonl": b'{"text": "Ten people died."}\n',
    "read_feed": (
        b"<rss><channel><item><description>Ten people died.</description></item></channel></rss>"
    ),
}

pytestmark = pytest.mark.parametrize("choice", READERS, ids=lambda choice: choice.module)


def original_of(choice: Choice, stated: Metadata | None = None) -> Original:
    media_type = sorted(choice.media_types)[0]
    return Original("a.file", SAMPLES[choice.module], media_type, stated or Metadata())


def read(choice: Choice, stated: Metadata | None = None) -> Text:
    _, texts = read_any(original_of(choice, stated))
    (text,) = texts
    return text


def test_the_list_and_the_reader_agree_on_the_media_types(choice: Choice) -> None:
    module = importlib.import_module(f"sayso.adapters.{choice.module}")
    reader: Reader = getattr(module, choice.reader)()
    assert reader.media_types == choice.media_types


def test_a_readers_name_has_its_version(choice: Choice) -> None:
    name, version = choose_reader(original_of(choice)).name.split("/")
    assert (f"read_{name}", version.isdigit()) == (choice.module, True)


def test_a_media_type_with_parameters_is_known(choice: Choice) -> None:
    assert find_choice("a", f"{sorted(choice.media_types)[0].upper()}; charset=utf-8") == choice


def test_the_words_are_read(choice: Choice) -> None:
    assert read(choice).text.strip() == "Ten people died."


def test_passages_are_in_order_and_inside_the_text(choice: Choice) -> None:
    text = read(choice)
    assert text.passages
    edges = [edge for passage in text.passages for edge in (passage.start, passage.end)]
    assert edges == sorted(edges)
    assert edges[-1] <= len(text.text)


def test_reading_twice_gives_the_same_document(choice: Choice) -> None:
    first, second = read(choice), read(choice)
    assert first == second
    assert to_document_id(first.own_bytes, first.text) == to_document_id(
        second.own_bytes, second.text
    )


def test_what_the_user_stated_wins(choice: Choice) -> None:
    stated = Metadata(title="Stated", outlet="The Paper")
    found = read(choice, stated).metadata
    assert (found.title, found.outlet) == ("Stated", "The Paper")


def test_no_bytes_are_a_read_error_with_a_remedy(choice: Choice) -> None:
    original = Original("a.file", b"", sorted(choice.media_types)[0])
    with pytest.raises(ReadError) as caught:
        list(choose_reader(original).read(original))
    assert (caught.value.path, bool(caught.value.remedy)) == ("a.file", True)


def test_a_text_over_the_limit_is_an_error(choice: Choice) -> None:
    _, texts = read_any(original_of(choice), ReadLimits(max_text_chars=5))
    with pytest.raises(TooLarge):
        list(texts)


def test_another_kind_is_refused_with_the_list_of_kinds(choice: Choice) -> None:
    with pytest.raises(UnknownFormat) as caught:
        choose_reader(Original("a.file", SAMPLES[choice.module], "image/png"))
    assert choice.called in caught.value.remedy


def test_limits_are_above_zero(choice: Choice) -> None:
    del choice
    with pytest.raises(InvalidValue):
        ReadLimits(max_bytes=0)
