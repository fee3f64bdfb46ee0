"""Rows of a table to documents: which rows are of one document, and the text they make."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.adapters.mapping_files import Cell, TableMapping
from sayso.adapters.read_claims_table import READER, Row, Table
from sayso.adapters.read_result import to_metadata
from sayso.app.table_cells import BadCell, to_days
from sayso.model.document import Document, Metadata, Passage, Span, to_document_id
from sayso.model.ids import to_digest

#: What tells a document from the others of its table: columns and their cells. One row alone
#: has the empty column, and where it stands.
Key = tuple[tuple[str, str], ...]

#: So many stretches of lines are named in a document's part; the rest is counted.
_NAMED = 4

_LINE_MARK = ": "


@dataclass(frozen=True, slots=True)
class Block:
    """One row in the text of its document: where it stands there, and each cell in it."""

    row: Row
    start: int
    end: int
    places: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document made of rows, what told them from others, and what was unclear of it."""

    key: Key
    document: Document
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...]

    def cell(self, block: Block, column: str) -> str:
        """The words of a cell, "" where it is empty."""
        place = block.places.get(column)
        return "" if place is None else self.document.text[place[0] : place[1]]

    def span(self, block: Block, column: str) -> Span | None:
        """Where a cell stands, None where it is empty."""
        place = block.places.get(column)
        return None if place is None else self.document.span(*place)


def find_key(read: Callable[[str], str], mapping: TableMapping, at: str) -> Key:
    """What tells the document of a row from others; `read` gives the cell of a column.

    The columns that the mapping names, else the address, else outlet and day, else the
    row's id, else where the row stands.
    """
    if mapping.document:
        key = tuple(_part(cell, read, mapping) for cell in mapping.document)
        return key if any(said for _, said in key) else (("", at),)
    for cells in ((mapping.url,), (mapping.outlet, mapping.published), (mapping.id,)):
        key = tuple(_part(cell, read, mapping) for cell in cells)
        if all(said for _, said in key):
            return key
    return (("", at),)


def _part(cell: Cell | None, read: Callable[[str], str], mapping: TableMapping) -> tuple[str, str]:
    if cell is None or cell.column is None:
        return ("", cell.value or "" if cell is not None else "")
    said = read(cell.column)
    return (cell.column, "" if mapping.is_missing(said) else said)


def find_known_key(document: Document, mapping: TableMapping) -> Key:
    """The key of a document that an earlier import made, by the cells of its first row."""
    lines = document.text.split("\n\n", 1)[0].split("\n")

    def read(column: str) -> str:
        begin = column + _LINE_MARK
        return next((line[len(begin) :] for line in lines if line.startswith(begin)), "")

    return find_key(read, mapping, "")


def group_rows(
    rows: Iterable[Row], headers: Sequence[str], mapping: TableMapping
) -> dict[Key, list[Row]]:
    """The rows of each document, in their order; cells that are alike are kept once."""
    numbers = {name: i for i, name in enumerate(headers)}
    alike: dict[str, str] = {}
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        cells = tuple([alike.setdefault(cell, cell) for cell in row.cells])
        key = find_key(lambda column: cells[numbers[column]], mapping, row.at)  # noqa: B023
        groups.setdefault(key, []).append(Row(row.at, cells))
    return groups


def to_sheet(
    key: Key, rows: Sequence[Row], table: Table, mapping: TableMapping, *, original: str | None
) -> Sheet:
    """The document of `rows`: a line a cell, "column: cell", and an empty line between rows.

    `original` is the digest of the table's file; where there is none, the text is its own
    original. A row that says nothing else than an earlier one is left out.
    """
    blocks, text = _write(rows, table.headers)
    own = text.encode()
    metadata, warnings = _to_metadata(blocks, text, mapping)
    document = Document(
        id=to_document_id(own, text),
        text=text,
        original=original or to_digest(own),
        part=_say_part([block.row.at for block in blocks]),
        reader=READER,
        media_type=table.media_type,
        path=table.path,
        metadata=metadata,
        passages=tuple(Passage(b.start, b.end, b.row.at) for b in blocks),
    )
    return Sheet(key, document, blocks, warnings)


def _write(rows: Sequence[Row], headers: Sequence[str]) -> tuple[tuple[Block, ...], str]:
    """Where each row stands in the text, and the text."""
    different: dict[tuple[str, ...], Row] = {}
    for row in rows:
        different.setdefault(row.cells, row)
    lines: list[str] = []
    blocks: list[Block] = []
    at = 0
    for row in different.values():
        start = at
        places: dict[str, tuple[int, int]] = {}
        for column, cell in zip(headers, row.cells, strict=True):
            if cell:
                begin = at + len(column) + len(_LINE_MARK)
                at = begin + len(cell)
                places[column] = (begin, at)
                lines.append(f"{column}{_LINE_MARK}{cell}")
                at += 1
        blocks.append(Block(row, start, at - 1, places))
        lines.append("")
        at += 1
    return tuple(blocks), "\n".join(lines)


def _to_metadata(
    blocks: Sequence[Block], text: str, mapping: TableMapping
) -> tuple[Metadata, tuple[str, ...]]:
    warnings: list[str] = []

    def find(field: str, cell: Cell | None) -> str:
        if cell is None or cell.column is None:
            return cell.value or "" if cell is not None else ""
        places = (block.places.get(cell.column) for block in blocks)
        said = dict.fromkeys(text[p[0] : p[1]] for p in places if p is not None)
        told = [cell.words.get(s, s) for s in said if not mapping.is_missing(s)]
        if len(set(told)) > 1:
            warnings.append(f"{field}: its rows say {told[0]!r} and {told[1]!r}; the first is kept")
        return told[0] if told else ""

    found = to_metadata(
        title=find("title", mapping.title),
        outlet=find("outlet", mapping.outlet),
        url=find("url", mapping.url),
        author=find("author", mapping.author),
        language=find("language", mapping.language),
        published="",
    )
    published = _to_published(find("published", mapping.published), mapping, warnings)
    return Metadata(published=published).over(found), tuple(warnings)


def _to_published(cell: str, mapping: TableMapping, warnings: list[str]) -> date | None:
    """The day of publication; None for a month, unless the mapping chooses a day of it."""
    if not cell:
        return None
    try:
        period = to_days(cell, mapping.dates)
    except BadCell as error:
        warnings.append(f"published: {error.reason}: left open; {error.remedy}")
        return None
    if period.days == 1:
        return period.start
    if mapping.published_month == "unknown":
        warnings.append(
            f"published: {cell!r} is no day: left open, so that nothing is ordered by it; "
            "say `published_month: last` (or first) in the mapping to take that day"
        )
        return None
    return period.start if mapping.published_month == "first" else period.last


def _say_part(places: Sequence[str]) -> str:
    """Where several rows stand, in a few words; each stands at a "line 2" or "row 2".

    >>> _say_part(["line 2", "line 3", "line 4", "line 9"]), _say_part(["row 7"])
    ('lines 2-4, 9', 'row 7')
    """
    if len(places) == 1:
        return places[0]
    word = places[0].split(" ")[0]
    stretches: list[list[int]] = []
    for number in (int(place.split(" ")[1]) for place in places):
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1][1] = number
        else:
            stretches.append([number, number])
    said = [f"{a}-{b}" if a != b else str(a) for a, b in stretches]
    more = f" and {len(said) - _NAMED:,} more" if len(said) > _NAMED else ""
    return f"{word}s {', '.join(said[:_NAMED])}{more}"
