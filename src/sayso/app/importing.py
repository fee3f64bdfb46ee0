"""Tables of claims: files and data frames opened by their mapping, and put into the ledger."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.adapters.mapping_files import (
    TableMapping,
    check_columns,
    default_mapping,
    read_mapping,
    to_mapping,
)
from sayso.adapters.read_claims_table import Misfit, Row, Table, read_frame, read_table
from sayso.adapters.read_limits import ReadLimits
from sayso.app.settings import Settings
from sayso.app.table_cells import explain_word
from sayso.app.table_claims import BadRow
from sayso.app.table_documents import group_rows
from sayso.app.table_ledger import Imported, Missing, OpenTable, Outcome, PassedOver, import_table
from sayso.ledger import EMPTY, replay_records

if TYPE_CHECKING:
    from sayso.ports import Clock, Input

__all__ = [
    "BadRow", "Imported", "Missing", "OpenTable", "Outcome", "PassedOver",
    "draft_mapping", "import_into", "import_table", "open_frame", "open_table", "try_import",
]  # fmt: skip

#: A mapping, a dict of its fields, or the path of its file.
Given = TableMapping | Mapping[str, object] | str

#: So many rows are looked at for a mapping to begin with.
_DRAFT_ROWS = 10_000


def open_table(
    path: str, settings: Settings, *, mapping: Given | None = None, stdin: "Input | None" = None
) -> OpenTable:
    """The table in the file at `path`, or on `stdin` for "-".

    `mapping` is one, a dict of its fields, or the path of its file; without it, the columns
    have the names of the fields.

    Raises:
        ReadError: the file is no table.
        MappingError: the mapping is broken, or does not fit the table.
    """
    known = _to_mapping(mapping)
    return _open(_read(path, settings, stdin, known.encoding if known else None), known)


def open_frame(frame: object, *, name: str, mapping: Given | None = None) -> OpenTable:
    """The table that a data frame holds; by its `name` a later import knows it again.

    Frames of pandas are read as they are, those of Polars and others by pyarrow.

    Raises:
        ReadError: it is no data frame, or has no rows.
        MappingError: the mapping is broken, or does not fit it.
        AdapterUnavailable: pyarrow is needed, and not installed.
    """
    return _open(read_frame(frame, name), _to_mapping(mapping))


def _to_mapping(given: Given | None) -> TableMapping | None:
    if given is None or isinstance(given, TableMapping):
        return given
    return read_mapping(given) if isinstance(given, str) else to_mapping(given)


def draft_mapping(path: str, settings: Settings, *, stdin: "Input | None" = None) -> str:
    """A mapping to begin with, as YAML with comments, guessed from the table's first rows.

    Raises:
        ReadError: the file is no table.
    """
    from sayso.adapters.guess_mapping import guess_mapping

    table = _read(path, settings, stdin)
    rows = [row.cells for row in islice(table.rows, _DRAFT_ROWS) if isinstance(row, Row)]
    return guess_mapping(table.path, table.headers, rows, explain_word)


def _read(
    path: str, settings: Settings, stdin: "Input | None", encoding: str | None = None
) -> Table:
    limits = ReadLimits(max_bytes=settings.max_bytes)
    table = read_table(path, limits, stdin, encoding=encoding)
    # The same file by another spelling of its path is the same table.
    return replace(table, path=path if path == "-" else str(Path(path)))


def _open(table: Table, mapping: TableMapping | None) -> OpenTable:
    if mapping is None:
        mapping = default_mapping(table.headers, path=table.path)
    check_columns(mapping, table.headers, path=table.path)
    misfits: list[BadRow] = []
    groups = group_rows(_keep_misfits(table.rows, misfits), table.headers, mapping)
    return OpenTable(table, mapping, groups, tuple(misfits))


def _keep_misfits(rows: Iterable[Row | Misfit], misfits: list[BadRow]) -> Iterator[Row]:
    for row in rows:
        if isinstance(row, Misfit):
            misfits.append(BadRow(row.at, "", row.reason, row.remedy))
        else:
            yield row


def import_into(
    opened: OpenTable, settings: Settings, clock: "Clock | None" = None, *, prune: bool = False
) -> Iterator[Outcome]:
    """`import_table` into the ledger that the settings name, which is made where there is none."""
    from sayso.adapters.store_sqlite import SqliteStore
    from sayso.app.service import now

    store = SqliteStore(Path(settings.ledger), create=True)
    try:
        state = replay_records(store.records())
        yield from import_table(
            opened, settings, clock or now, store=store, state=state, prune=prune
        )
    finally:
        store.close()


def try_import(
    opened: OpenTable, settings: Settings, clock: "Clock | None" = None, *, prune: bool = False
) -> Iterator[Outcome]:
    """What `import_into` would do; nothing is written, and no ledger is made."""
    from sayso.app.service import Service, now

    state = Service(settings).state() if Path(settings.ledger).exists() else EMPTY
    yield from import_table(opened, settings, clock or now, store=None, state=state, prune=prune)
