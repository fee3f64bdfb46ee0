"""All words of an HTML page, block by block: for pages that hold no article, as many mails do."""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

#: What stands on lines of its own.
_BLOCKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th "
    "thead tr ul".split()
)
#: What no reader sees.
_UNSEEN = frozenset("head script style template title noscript object".split())

#: An element that begins, or the text behind it with None.
_Step = tuple[etree._Element | None, str]  # noqa: SLF001 - its only name


_UNREADABLE = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")


def make_fit(source: str) -> str:
    """`source` as libraries take it: no XML declaration, U+FFFD for what no XML may hold."""
    return _UNREADABLE.sub("\ufffd", _XML_DECLARATION.sub("", source))


def find_words(source: str) -> str:
    r"""The words of `source`, a line a block, each with single spaces; "" where there are none.

    >>> find_words("<div>Ten <b>died</b>.</div><div>Two<br>left.</div>")
    'Ten died.\nTwo\nleft.'
    """
    try:
        root = lxml_html.document_fromstring(make_fit(source))
    except etree.ParserError:  # nothing but comments, or nothing at all
        return ""
    lines = "".join(_pieces(root)).split("\n")
    spaced = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in spaced if line)


def _pieces(root: etree._Element) -> Iterator[str]:
    """Texts and line ends in their order, without recursion, however deep the page is."""
    steps: list[_Step] = [(root, "")]
    while steps:
        element, text = steps.pop()
        if element is None:
            yield text
            continue
        steps.append((None, _one_line(element.tail)))
        # The tag of a comment or instruction is a function.
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        end = "\n" if element.tag in _BLOCKS else ""
        yield end + _one_line(element.text)
        steps.append((None, end))
        steps.extend((child, "") for child in reversed(element))


def _one_line(text: str | None) -> str:
    """`text` without line ends, which mean no more than a blank in a page."""
    return (text or "").replace("\n", " ")
