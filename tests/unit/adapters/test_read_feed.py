"""Feeds: an entry is a document that stays itself when the feed grows."""

from datetime import date
from pathlib import Path

import pytest

from sayso.adapters.read_feed import FeedReader
from sayso.errors import Damaged, NoText, ReadError
from sayso.model.document import Metadata
from sayso.ports import Original, Text

ITEM = """<item><title>Ten &amp; more died</title><link>https://p.example/{0}</link>
<pubDate>Fri, 21 Nov 2025 23:30:00 -0500</pubDate><dc:creator>Ann Bee</dc:creator>
<description>&lt;p&gt;Ten people &lt;b&gt;died&lt;/b&gt;.&lt;/p&gt;
&lt;p&gt;Number {0}.&lt;/p&gt;</description>
</item>"""
OPENING = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    "<title>The Paper</title><language>en-gb</language>"
)
CLOSING = "</channel></rss>"
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title>
<entry><id>urn:x</id><title>Ten died</title><link href="https://p.example/1"/>
<updated>2025-11-21T10:00:00Z</updated><summary>Short.</summary>
<content type="html">&lt;script&gt;x()&lt;/script&gt;Ten people died.&lt;br&gt;Two left.</content>
</entry></feed>"""


def rss(*numbers: int) -> str:
    return OPENING + "".join(ITEM.format(n) for n in numbers) + CLOSING


def read(content: str) -> list[Text]:
    return list(FeedReader().read(Original("a.xml", content.encode(), "application/rss+xml")))


def test_an_entry_of_rss_is_a_document_in_plain_words() -> None:
    (text,) = read(rss(1))
    assert text.text == "Ten people died.\nNumber 1."
    assert text.metadata == Metadata(
        "Ten & more died",
        "The Paper",
        "https://p.example/1",
        "Ann Bee",
        "en-gb",
        date(2025, 11, 21),
    )


def test_an_entry_of_atom_is_its_content_rather_than_its_summary() -> None:
    (text,) = read(ATOM)
    assert (text.text, text.metadata.published) == (
        "Ten people died.\nTwo left.",
        date(2025, 11, 21),
    )


def test_the_place_of_an_entry_is_its_number() -> None:
    assert [(text.part, text.passages[0].at) for text in read(rss(1, 2))] == [
        ("entry 1", "entry 1"),
        ("entry 2", "entry 2"),
    ]


def test_an_entry_keeps_its_bytes_when_the_feed_grows() -> None:
    (old,), (_, same) = read(rss(1)), read(rss(2, 1))
    assert (same.own_bytes, same.text) == (old.own_bytes, old.text)


def test_an_entry_with_only_a_title_is_its_title() -> None:
    (text,) = read(OPENING + "<item><title>Ten died</title></item>" + CLOSING)
    assert text.text == "Ten died"


def test_a_feed_without_entries_holds_no_text() -> None:
    with pytest.raises(NoText):
        read(rss())


def test_an_entry_without_words_is_named_and_costs_nothing_else() -> None:
    found = FeedReader().read(
        Original("a.xml", (OPENING + "<item/>" + ITEM.format(1) + CLOSING).encode(), "x")
    )
    assert next(found).part == "entry 2"
    with pytest.raises(NoText, match="entry 1"):
        next(found)


def test_of_a_feed_that_is_cut_off_the_whole_entries_are_read() -> None:
    content = rss(1, 2, 3)
    found = FeedReader().read(Original("a.xml", content[: len(content) - 200].encode(), "x"))
    assert [next(found).part, next(found).part] == ["entry 1", "entry 2"]
    with pytest.raises(Damaged):
        next(found)


def test_what_names_a_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss(1))
    with pytest.raises(ReadError):
        read(str(tmp_path / "feed.xml"))


def test_an_entry_with_a_blank_day_has_none() -> None:
    item = "<item><title>Ten died</title><pubDate></pubDate></item>"
    (text,) = read(OPENING + item + CLOSING)
    assert text.metadata.published is None


def test_a_feed_that_defines_entities_is_refused() -> None:
    opening = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha"><!ENTITY e1 "&e0;&e0;">]>'
    with pytest.raises(Damaged):
        read(opening + "<rss><channel><item><title>Ten &e1;</title></item></channel></rss>")
