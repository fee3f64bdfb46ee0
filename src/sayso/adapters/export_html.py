"""A brief as one self-contained page: the rows, and the texts with their words marked."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from sayso import __version__
from sayso.adapters.brief_cells import DocumentRow
from sayso.adapters.brief_notes import EXPLANATIONS_TITLE, NEUTRAL, NO_CONFLICT, REMARKS_TITLE
from sayso.adapters.brief_rows import to_rows
from sayso.adapters.highlight import STYLES, Mark, Piece, cut_text, find_marks, to_lines
from sayso.model.brief import Brief
from sayso.model.ids import DocumentId


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A document's row, and its text in lines; `link` is "" unless the address is the web's."""

    row: DocumentRow
    link: str
    lines: tuple[tuple[Piece, ...], ...]


def export_html(brief: Brief) -> str:
    """The whole brief as one page that loads nothing, runs nothing and escapes every text."""
    rows = to_rows(brief)
    style = _read("brief.css")
    marks: dict[DocumentId, list[Mark]] = {}
    for mark in find_marks(brief):
        marks.setdefault(mark.span.document, []).append(mark)
    texts = [
        MarkedText(row, _link(row.url), to_lines(cut_text(document, marks.get(document.id, []))))
        for row, document in zip(rows.documents, brief.documents.values(), strict=True)
    ]
    page = _template().render(
        rows=rows,
        texts=texts,
        legend=STYLES,
        style=style,
        style_hash=_hash(style),
        neutral=NEUTRAL,
        no_conflict=NO_CONFLICT,
        has_conflict=any(finding.kind.is_contradiction for finding in brief.findings),
        remarks_title=REMARKS_TITLE,
        explanations_title=EXPLANATIONS_TITLE,
        version=__version__,
    )
    return page.rstrip() + "\n"


@cache
def _template() -> Template:
    """The page, in which every value is escaped, and a missing one is an error."""
    environment = Environment(
        loader=_loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html")


def _read(name: str) -> str:
    """A file beside the template as it is."""
    return _loader().get_source(Environment(autoescape=True), name)[0].strip()


def _loader() -> PackageLoader:
    return PackageLoader("sayso.adapters", "templates")


def _link(url: str) -> str:
    """`url` where a click on it can only open a page, else ""."""
    return url if url.lower().startswith(("https://", "http://")) else ""


def _hash(style: str) -> str:
    """What the page's policy names the only style by, so that no other is applied."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
