"""Web pages: body, metadata, the way back, and pages made to break readers."""

from contextlib import suppress
from datetime import date

import pytest

from sayso.adapters import read_html
from sayso.adapters.read_html import HtmlReader
from sayso.errors import NoText, ReadError, TooLarge
from sayso.model.document import Metadata
from sayso.ports import Original, Text

PAGE = """<!doctype html>
<html lang="en-GB"><head><title>Town empties - The Paper</title>
<meta property="og:site_name" content="The Paper"><meta name="author" content="Ann Bee">
<meta property="article:published_time" content="2025-11-21T10:00:00Z">
<meta property="article:modified_time" content="2025-11-25T10:00:00Z">
<link rel="canonical" href="https://paper.example/town">
<script>var hidden = "Ninety people left the town, a script said.";</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Town empties</h1>
<p>The ministry said that <b>300 people</b> left &amp; 20 stayed behind in the &Eacute;cole.</p>
<p>A   second paragraph
holds more words about the <a href="#">same matter</a>, the spokesman said on Friday.</p>
</article><footer>Copyright 2019 The Paper</footer></body></html>"""


def read(page: str | bytes, media_type: str = "text/html") -> Text:
    content = page.encode() if isinstance(page, str) else page
    (text,) = HtmlReader().read(Original("a.html", content, media_type))
    return text


def test_the_body_is_the_article_without_what_stands_around_it() -> None:
    assert read(PAGE).text == (
        "Town empties\n"
        "The ministry said that 300 people left & 20 stayed behind in the École.\n"
        "A second paragraph holds more words about the same matter, the spokesman said on Friday."
    )


def test_the_page_says_what_it_is() -> None:
    assert read(PAGE).metadata == Metadata(
        "Town empties", "The Paper", "https://paper.example/town", "Ann Bee", "en-GB",
        date(2025, 11, 21),
    )  # fmt: skip


def test_a_page_that_states_no_day_has_none() -> None:
    page = (
        "<html><body><p>Ten people died in 2019, the mayor said. Copyright 2020.</p></body></html>"
    )
    assert read(page).metadata.published is None


def test_a_paragraph_leads_to_its_bytes_with_tags_and_references() -> None:
    text, content = read(PAGE), PAGE.encode()
    shown = []
    for passage in text.passages:
        first, last = map(int, passage.at.removeprefix("bytes ").split("-"))
        shown.append(content[first:last].decode())
    assert shown[1].startswith("The ministry said that <b>300 people</b> left &amp; 20")
    assert shown[1].endswith("the &Eacute;cole.")
    assert shown[2].startswith("A   second paragraph\nholds")


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r"])
def test_the_charset_that_the_page_states_is_used(charset: str) -> None:
    words = "Министерство сообщило: погибли пятнадцать человек."
    page = f'<html><head><meta charset="{charset}"></head><body><p>{words}</p></body></html>'
    text = read(page.encode(charset))
    assert text.text == words
    first, last = map(int, text.passages[0].at.removeprefix("bytes ").split("-"))
    assert page.encode(charset)[first:last].decode(charset) == words


def test_the_charset_of_the_address_comes_before_that_of_the_page() -> None:
    page = (
        '<html><meta charset="koi8-r"><body><p>Zehn Tote in der Stadt, hieß es.</p></body></html>'
    )
    assert read(page.encode("cp1252"), "text/html; charset=cp1252").text.endswith("hieß es.")


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>x()</script>", "<!doctype html>"]
)
def test_a_page_without_words_holds_no_text(page: str) -> None:
    with pytest.raises(NoText):
        read(page)


def test_a_page_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_html, "MAX_PAGE_BYTES", 100)
    with pytest.raises(TooLarge):
        read(PAGE)


def test_a_page_of_tags_without_end_is_refused() -> None:
    with pytest.raises(TooLarge):
        read("<html><body>" + "<p>a" * 200_000)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 40_000 + "Ten died." + "</div>" * 40_000,
        "<html><body>" + "<table><tr><td>" * 5_000 + "Ten died.",
        "<html><body><p " + 'a="1" ' * 100_000 + ">Ten died.",
        "<html><body>" + "&amp;" * 100_000,
        "<html><body>" + "<script>" * 30_000,
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        "<html><body><p>Ten &b; died.</p></body></html>",
    ],
)
def test_a_page_made_to_break_readers_is_read_or_refused(page: str) -> None:
    with suppress(ReadError):
        assert read(page).text


def test_nothing_is_printed_about_a_bad_page(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReadError):
        read("<html><body><p></div></p><img src='http://[bad'></body>")
    assert capfd.readouterr() == ("", "")
