"""HTML pages: the article's body and metadata by trafilatura, its words found in the source."""

import re
from collections.abc import Iterator

from lxml import html as lxml_html  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from sayso.adapters.read_encoding import charset_of, decode
from sayso.adapters.read_html_places import find_passages
from sayso.adapters.read_html_words import make_fit
from sayso.adapters.read_kind import HTML
from sayso.adapters.read_limits import MIB, say_size
from sayso.adapters.read_quiet import quiet
from sayso.adapters.read_result import to_metadata, to_text
from sayso.errors import Damaged, NoText, TooLarge
from sayso.model.document import Metadata
from sayso.ports import Original, Text

#: A page's tree takes some twenty times its bytes, and time grows with its tags.
MAX_PAGE_BYTES = 16 * MIB
MAX_TAGS = 100_000

#: Only what the page states is a date, and nothing depends on the day of reading.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2999-12-31",
}

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_REMEDY = "save the page again, or give its text"


class HtmlReader:
    """A Reader of web pages; a passage is a paragraph whose words stand together in the source."""

    name = "html/1"
    media_types = frozenset({HTML, "application/xhtml+xml"})

    def read(self, original: Original) -> Iterator[Text]:
        """The article of the page; see `sayso.ports.Reader`."""
        path, content = original.path, original.content
        if len(content) > MAX_PAGE_BYTES:
            reason = f"the page has {say_size(len(content))}, over {say_size(MAX_PAGE_BYTES)}"
            raise TooLarge(path, reason, "give its text")
        if content.count(b"<") > MAX_TAGS:
            reason = f"the page has more than {MAX_TAGS:,} tags"
            raise TooLarge(path, reason, "give its text")
        declared = _META_CHARSET.search(content, 0, 4096)
        in_page = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
        decoded = decode(content, path=path, stated=charset_of(original.media_type) or in_page)
        text, metadata = _extract(decoded.text, path)
        yield to_text(original, text, metadata, find_passages(text, decoded))


def _extract(source: str, path: str) -> tuple[str, Metadata]:
    """The body and what the page says of itself.

    Raises:
        NoText: the page holds no running text.
        Damaged: no tree can be built of it.
    """
    fit = make_fit(source)
    try:
        with quiet("trafilatura", "htmldate", "courlan", "justext"):
            language = _language(fit)
            page = bare_extraction(
                fit,
                include_comments=False,
                include_tables=True,
                with_metadata=True,
                date_extraction_params=dict(_DATES),
            )
    except Exception as error:  # the libraries raise what they like on broken pages
        raise Damaged(path, f"the page breaks its format: {error}", _REMEDY) from error
    if not isinstance(page, Page) or not (page.text or "").strip():
        raise NoText(path, "the page holds no running text", _REMEDY)
    metadata = to_metadata(
        title=page.title,
        outlet=page.sitename,
        url=page.url,
        author=page.author,
        language=language,
        published=page.date,
    )
    return page.text or "", metadata


def _language(source: str) -> str | None:
    """The language that the page's first tag states."""
    match = re.search(r"<html\b[^>]{0,2000}>", source[:100_000], re.IGNORECASE)
    if match is None:
        return None
    language = lxml_html.fromstring(match[0] + "</html>").get("lang")
    return language if isinstance(language, str) else None
