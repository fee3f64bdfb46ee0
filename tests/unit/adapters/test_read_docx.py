"""Word files, made here: paragraphs, tables, and files that can't be read."""

import io
import zipfile
from contextlib import suppress

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sayso.adapters import read_docx
from sayso.adapters.read_docx import DocxReader
from sayso.errors import Damaged, NoText, Protected, TooLarge
from sayso.model.document import Metadata
from sayso.ports import Original, Text


def save(word: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def make_docx(*paragraphs: str) -> bytes:
    word = docx.Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    return save(word)


def read(content: bytes) -> Text:
    (text,) = DocxReader().read(Original("a.docx", content, "x"))
    return text


def test_a_passage_is_a_paragraph_with_words() -> None:
    text = read(make_docx("Ten died.", "", "Two left."))
    assert text.text == "Ten died.\nTwo left."
    assert [(text.text[p.start : p.end], p.at) for p in text.passages] == [
        ("Ten died.", "paragraph 1"),
        ("Two left.", "paragraph 2"),
    ]


def test_a_table_stands_where_it_stands_in_the_file() -> None:
    word = docx.Document()
    word.add_paragraph("Before.")
    table = word.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Month", "Cases", "October", "21"), strict=True):
        cell.text = words
    word.add_paragraph("After.")
    text = read(save(word))
    assert text.text == "Before.\nMonth\tCases\nOctober\t21\nAfter."
    assert [p.at for p in text.passages][1:3] == ["table 1, row 1", "table 1, row 2"]


def test_a_merged_cell_is_read_once() -> None:
    word = docx.Document()
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Ten died."
    assert read(save(word)).text == "Ten died."


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("The toll is ")
    for markup in (
        "<w:ins {0}><w:r><w:t>ten</w:t></w:r></w:ins>",
        "<w:del {0}><w:r><w:delText>nine</w:delText></w:r></w:del>",
        "<w:moveFrom {0}><w:r><w:t>eight</w:t></w:r></w:moveFrom>",
    ):
        paragraph._p.append(parse_xml(markup.format(nsdecls("w"))))
    assert read(save(word)).text == "The toll is ten"


def test_title_author_and_language_are_metadata_and_the_files_day_is_not() -> None:
    word = docx.Document()
    word.add_paragraph("Ten died.")
    core = word.core_properties
    core.title, core.author, core.language = "Ten died", "Ann Bee", "en-GB"
    assert read(save(word)).metadata == Metadata(
        title="Ten died", author="Ann Bee", language="en-GB"
    )


def test_a_file_without_words_holds_no_text() -> None:
    with pytest.raises(NoText):
        read(make_docx("", " "))


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.99])
def test_a_file_that_is_cut_off_is_damaged(share: float) -> None:
    content = make_docx("Ten died.")
    with pytest.raises(Damaged):
        read(content[: int(len(content) * share)])


def test_a_package_that_is_no_word_file_is_damaged() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    with pytest.raises(Damaged):
        read(stream.getvalue())


def test_a_file_behind_a_password_is_protected() -> None:
    with pytest.raises(Protected):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_docx, "MAX_PART_BYTES", 1000)
    with pytest.raises(TooLarge):
        read(make_docx("Ten died. " * 200))


def test_entities_that_multiply_are_not_expanded() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"a" * 1000 + b'">]>'
    content = make_docx("Ten died.")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = bomb + part.split(b"?>", 1)[1].replace(b"Ten died.", b"Ten &a;" * 1000)
            new.writestr(name, part)
    with suppress(Damaged):
        assert "aaaa" not in read(stream.getvalue()).text
