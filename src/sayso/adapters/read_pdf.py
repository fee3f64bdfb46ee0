"""PDF files by pdfium: the text of each page, its broken lines made whole."""

import re
from collections.abc import Iterator

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from sayso.adapters.read_kind import PDF
from sayso.adapters.read_limits import MIB
from sayso.adapters.read_pdf_lines import join_lines
from sayso.adapters.read_quiet import quiet
from sayso.adapters.read_result import to_metadata, to_text
from sayso.errors import Damaged, NoText, Protected, TooLarge
from sayso.model.document import Metadata, Passage
from sayso.ports import Original, Text

MAX_PAGES = 5_000
MAX_CHARS = 20 * MIB

#: pdfium's codes for a file that asks for a password, or one locked in a way it does not know.
_LOCKED = (4, 5)

#: The mark that ends a file stands in its last bytes, with little behind it.
_END = b"%%EOF"
_TAIL_BYTES = 2048
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})")

_DAMAGED = "get the whole file again, or give its text"


class PdfReader:
    """A Reader of PDF files; a passage is a page.

    The date in a PDF is that of the file and not of its publication, so it is not used.
    """

    name = "pdf/1"
    media_types = frozenset({PDF})

    def read(self, original: Original) -> Iterator[Text]:
        """The one document; see `sayso.ports.Reader`."""
        path, content = original.path, original.content
        with quiet("pypdfium2"):
            document = _open(content, path)
            try:
                if _is_cut_off(content):
                    raise Damaged(path, "the file is cut off: its end is missing", _DAMAGED)
                pages = _read_pages(document, path)
                metadata = _read_metadata(document)
            finally:
                document.close()
        text, passages = _join_pages(pages)
        if not text:
            raise NoText(
                path,
                "its pages hold pictures and no text, as scans do",
                "run text recognition (OCR) on it first",
            )
        yield to_text(original, text, metadata, passages)


def _open(content: bytes, path: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise Protected(
                path, "it asks for a password", "save a copy without the password and give that"
            ) from error
        raise Damaged(path, "the file is truncated or is no PDF", _DAMAGED) from error
    except Exception as error:  # ctypes and the binding have errors of their own
        raise Damaged(path, f"the file can't be opened: {error}", _DAMAGED) from error


def _is_cut_off(content: bytes) -> bool:
    """Whether bytes are missing at the end, which pdfium would quietly repair."""
    stated = _LINEARIZED.search(content, 0, 1024)
    if stated and int(stated[1]) > len(content):
        return True
    return _END not in content[-_TAIL_BYTES:]


def _read_pages(document: pdfium.PdfDocument, path: str) -> list[str]:
    if len(document) > MAX_PAGES:
        raise TooLarge(path, f"it has more than {MAX_PAGES:,} pages", "split it")
    pages: list[str] = []
    size = 0
    for number in range(len(document)):
        page = _read_page(document, number, path)
        size += len(page)
        if size > MAX_CHARS:
            raise TooLarge(path, f"its text is over {MAX_CHARS:,} characters", "split it")
        pages.append(join_lines(page, number + 1))
    return pages


def _read_page(document: pdfium.PdfDocument, number: int, path: str) -> str:
    try:
        page = document[number]
        try:
            text_page = page.get_textpage()
            try:
                return str(text_page.get_text_range())
            finally:
                text_page.close()
        finally:
            page.close()
    except Exception as error:  # ctypes and the binding have errors of their own
        raise Damaged(path, f"page {number + 1} can't be read: {error}", _DAMAGED) from error


def _read_metadata(document: pdfium.PdfDocument) -> Metadata:
    try:
        found = document.get_metadata_dict()
    except Exception:  # broken metadata costs the metadata only
        return Metadata()
    return to_metadata(title=found.get("Title"), author=found.get("Author"))


def _join_pages(pages: list[str]) -> tuple[str, tuple[Passage, ...]]:
    """The pages' text, a sentence that goes on across a page's end on one line."""
    text = ""
    passages: list[Passage] = []
    for number, page in enumerate(pages, start=1):
        if not page:
            continue
        if text:
            goes_on = page[0].islower() and text[-1] not in ".!?:"
            text += " " if goes_on else "\n"
        passages.append(Passage(len(text), len(text) + len(page), f"page {number}"))
        text += page
    return text, tuple(passages)
