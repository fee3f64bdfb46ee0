"""Lists in the terminal: claims, documents and the ledger's history, at any width."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.adapters.brief_rows import to_rows
from sayso.cli.show_brief import MAX_WIDTH, claim_grid, plain, section_heading
from sayso.model.brief import Brief
from sayso.model.entry import (
    Asserted,
    Body,
    Entry,
    Explained,
    Graded,
    Judged,
    Named,
    Received,
    Remarked,
)


def show_claims(brief: Brief, console: Console) -> None:
    """Print the claims by what they measure, without findings and remarks."""
    width = min(console.width, MAX_WIDTH)
    sections = to_rows(brief).sections
    parts: list[RenderableType] = []
    for section in sections:
        parts += [section_heading(section), claim_grid(section, width)]
    console.print(Group(*parts) if parts else Text("No claims."), width=width)


def show_documents(brief: Brief, console: Console) -> None:
    """Print a line or more a document: its name, outlet, date, claims, id and digest."""
    documents = to_rows(brief).documents
    if not documents:
        console.print("No documents.")
        return
    table = _table("Document", "Outlet", "Date", "Claims", "Id", "SHA-256")
    table.columns[3].justify = "right"
    for row in documents:
        name = Group(plain(row.label), plain(row.title, "dim")) if row.title else plain(row.label)
        cells = (row.outlet, row.published, str(row.claims), row.short, row.digest)
        table.add_row(name, *(plain(cell) for cell in cells))
    console.print(table, width=min(console.width, MAX_WIDTH))


def history_table(entries: Iterable[Entry]) -> Table:
    """A row an entry: place, when recorded, by whom, and what."""
    table = _table("Place", "Recorded", "By", "What")
    table.columns[0].justify = "right"
    for entry in entries:
        recorded = entry.recorded.strftime("%Y-%m-%d %H:%M:%S")
        cells = (f"{entry.place:,}", recorded, entry.agent, say_entry(entry.body))
        table.add_row(*(plain(cell) for cell in cells))
    return table


def say_entry(body: Body) -> str:
    """What an entry records, in one line."""
    if isinstance(body, Received):
        return f"received {body.document.id}: {body.document.name}"
    if isinstance(body, Named):
        return f"named {body.source.id}: {body.source.name}"
    if isinstance(body, Asserted):
        return f"asserted {body.claim.id}: {body.claim.measure.label}"
    if isinstance(body, Remarked):
        return f"remarked {body.remark.id}: {body.remark.kind}"
    if isinstance(body, Explained):
        return f"explained {body.explanation.id}: {body.explanation.kind}"
    if isinstance(body, Judged):
        return f"judged {body.left} and {body.right}: {body.same}; {body.reason}"
    if isinstance(body, Graded):
        return _say_grade(body)
    return f"withdrew {body.subject}: {body.reason}"


def _say_grade(body: Graded) -> str:
    grade = body.grade
    said = [
        f"{grade.source} reliability {grade.reliability}" if grade.source else "",
        f"{grade.claim} credibility {grade.credibility}" if grade.claim else "",
    ]
    return f"graded {', '.join(part for part in said if part)}; {grade.reason}"


def _table(*heads: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    return table
