"""What some bytes are, whatever they are called."""

import pytest

from sayso.adapters import read_kind as kind
from sayso.adapters.read_kind import find_media_type

MAIL = (
    b"From: Ann <a@b.example>\r\nSubject: Ten\r\nDate: Fri, 21 Nov 2025 10:00:00 +0000\r\n\r\nTen."
)


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"Ten died.", "a.txt", kind.TEXT),
        (b"Ten died.", "-", kind.TEXT),
        (b"Ten died.", "a.unknown", kind.TEXT),
        (b"Ten died.", "a.md", kind.MARKDOWN),
        (b"---\ntitle: Ten\n---\nTen died.", "a.txt", kind.MARKDOWN),
        (b"---\r\ntitle: Ten\r\n---\r\nTen died.", "-", kind.MARKDOWN),
        (b"  <!-- x --><!DOCTYPE html><p>Ten", "a.txt", kind.HTML),
        (b"\xef\xbb\xbf<html>", "-", kind.HTML),
        (b"\xff\xfe" + "<html>".encode("utf-16-le"), "-", kind.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'>", "-", kind.HTML),
        (b"<p>Ten died.", "a.html", kind.HTML),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", "a.xml", kind.RSS),
        (b"<?xml version='1.0'?>\n<rdf:RDF xmlns='x'>", "-", kind.RSS),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a.txt", kind.ATOM),
        (b"<?xml version='1.0'?><other/>", "a.xml", "application/xml"),
        (b"%PDF-1.4", "a.docx", kind.PDF),
        (b"junk\n%PDF-1.4", "a.pdf", kind.PDF),
        (b"Ten died.", "a.pdf", kind.TEXT),
        (b"Ten died.", "a.docx", kind.TEXT),
        (b"", "a.pdf", kind.PDF),
        (b"PK\x03\x04....word/document.xml", "a.zip", kind.DOCX),
        (b"PK\x03\x04....", "a.docx", kind.DOCX),
        (b"PK\x03\x04....xl/workbook.xml", "a.xlsx", "application/zip"),
        (b'{"text": "Ten"}\n{"text": "Two"}\n', "a.txt", kind.JSONL),
        (b'{\n "text": "Ten"}', "-", kind.JSON),
        (b'{"type": "FeatureCollection"}', "a.geojson", kind.GEOJSON),
        (b"{Kyiv} Ten died.", "a.txt", kind.TEXT),
        (MAIL, "a.txt", kind.MAIL),
        (b"From: the front\nTen died.", "a.txt", kind.TEXT),
        (b"\0\1\2\3", "-", kind.TEXT),
        (b"\0\1\2\3", "a.bin", kind.UNKNOWN),
        (b"", "a.bin", kind.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", kind.OLE),
    ],
)
def test_marks_come_first_and_names_second(content: bytes, name: str, expected: str) -> None:
    assert find_media_type(content, name) == expected


def test_what_the_sender_states_counts_where_there_are_no_marks() -> None:
    stated = "text/html; charset=koi8-r"
    assert find_media_type(b"<p>Ten", "/page", stated) == stated


def test_marks_count_more_than_what_the_sender_states() -> None:
    assert find_media_type(b"%PDF-1.4", "/page", "text/html") == kind.PDF
