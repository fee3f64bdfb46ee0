"""Word files by python-docx: paragraphs and tables in the order in which they stand."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from sayso.adapters.read_kind import DOCX
from sayso.adapters.read_limits import MIB
from sayso.adapters.read_quiet import quiet
from sayso.adapters.read_result import to_metadata, to_text
from sayso.errors import Damaged, NoText, Protected, TooLarge
from sayso.model.document import Metadata, Passage
from sayso.ports import Original, Text

#: What the package may unpack to, and the one part with the text.
MAX_UNPACKED_BYTES = 256 * MIB
MAX_PART_BYTES = 48 * MIB

_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ZIP_ENCRYPTED = 0x1

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT = qn("w:t")
_SIGNS = {
    qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-",
}  # fmt: skip
#: Text that was struck out or moved away, a second copy of a text box, and settings.
_LEFT_OUT = frozenset(
    {
        qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:sectPr"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)  # fmt: skip

_DAMAGED = "open it in Word or LibreOffice, save it again, and give that"


class DocxReader:
    """A Reader of .docx files; a passage is a paragraph or a row of a table.

    The dates in a file are those of its making and not of its publication, so none is used.
    """

    name = "docx/1"
    media_types = frozenset({DOCX})

    def read(self, original: Original) -> Iterator[Text]:
        """The one document; see `sayso.ports.Reader`."""
        path = original.path
        if original.content.startswith(_OLE_MAGIC):
            raise _locked(path)
        _check_package(original.content, path)
        try:
            with quiet("docx"):
                word = docx.Document(BytesIO(original.content))
                text, passages = _join(_blocks(word.element.body))
                metadata = _read_metadata(word)
        except Exception as error:  # zip, XML and package errors of three libraries
            reason = f"the file is truncated or breaks its format: {error}"
            raise Damaged(path, reason, _DAMAGED) from error
        if not text.strip():
            raise NoText(path, "it holds no text", "leave it out, or give its text")
        yield to_text(original, text, metadata, passages)


def _locked(path: str) -> Protected:
    return Protected(
        path, "it asks for a password", "save a copy without the password and give that"
    )


def _check_package(content: bytes, path: str) -> None:
    """Refuse what asks for a password or unpacks to too much, before anything is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            members = package.infolist()
    except Exception as error:  # zipfile raises struct, value and Unicode errors too
        reason = f"the file is truncated or is no .docx: {error}"
        raise Damaged(path, reason, _DAMAGED) from error
    if any(member.flag_bits & _ZIP_ENCRYPTED for member in members):
        raise _locked(path)
    largest = max((m.file_size for m in members if m.filename.endswith(".xml")), default=0)
    if largest > MAX_PART_BYTES or sum(m.file_size for m in members) > MAX_UNPACKED_BYTES:
        raise TooLarge(path, "it unpacks to more than is read", "give its text")


def _blocks(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Each paragraph and each table row that has words: its text, and where it stands."""
    paragraphs = tables = 0
    for block in _outermost(body, {_PARAGRAPH, _TABLE}):
        if block.tag == _PARAGRAPH:
            text = _words(block).strip()
            paragraphs += bool(text)
            if text:
                yield text, f"paragraph {paragraphs}"
            continue
        tables += 1
        for number, row in enumerate(_outermost(block, {_ROW}), start=1):
            cells = (" ".join(_words(cell).split()) for cell in _outermost(row, {_CELL}))
            text = "\t".join(cells).strip()
            if text:
                yield text, f"table {tables}, row {number}"


def _outermost(element: etree._Element, tags: set[str]) -> Iterator[etree._Element]:
    """The elements below `element` with one of `tags`, in order, but none inside another."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag in tags:
            yield child
        elif child.tag not in _LEFT_OUT:
            stack.extend(reversed(child))


def _words(element: etree._Element) -> str:
    """All text inside, paragraphs inside it (of cells, of text boxes) parted by line ends."""
    words: list[str] = []
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag == _TEXT:
            words.append(child.text or "")
        elif child.tag in _SIGNS:
            words.append(_SIGNS[child.tag])
        elif child.tag not in _LEFT_OUT:
            if child.tag == _PARAGRAPH and words:
                words.append("\n")
            stack.extend(reversed(child))
    return "".join(words)


def _join(blocks: Iterator[tuple[str, str]]) -> tuple[str, tuple[Passage, ...]]:
    texts: list[str] = []
    passages: list[Passage] = []
    at = 0
    for text, place in blocks:
        passages.append(Passage(at, at + len(text), place))
        texts.append(text)
        at += len(text) + 1
    return "\n".join(texts), tuple(passages)


def _read_metadata(word: WordDocument) -> Metadata:
    core = word.core_properties
    return to_metadata(title=core.title, author=core.author, language=core.language)
