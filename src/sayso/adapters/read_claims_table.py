"""Tables of claims (CSV, TSV, Parquet, data frames) as rows of text, one at a time."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from sayso.adapters.find_originals import unpack
from sayso.adapters.read_encoding import decode
from sayso.adapters.read_limits import ReadLimits, say_size
from sayso.adapters.read_result import clean
from sayso.errors import (
    AdapterUnavailable,
    Damaged,
    NoText,
    NothingThere,
    TooLarge,
    UnknownFormat,
)
from sayso.ports import Input

#: The name and version of what makes documents of a table's rows.
READER = "claims-table/1"

CSV = "text/csv"
TSV = "text/tab-separated-values"
PARQUET = "application/vnd.apache.parquet"

_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")

#: A longer cell is the sign of a quotation mark that is never closed.
_MAX_CELL_CHARS = 1_000_000

_BATCH_ROWS = 10_000

_STDIN = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, blanks around them removed, and where it stands: "line 12"."""

    at: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A row that can't be taken apart: where it stands, why, and what to do."""

    at: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table and its rows, which are read once, as they are asked for.

    `content` are the bytes of the file, None for a table that is in no file. `is_typed` tells
    those whose numbers came as numbers, so that no decimal mark is in doubt; `guessed` the
    encoding where nothing but the look of the bytes speaks for it.
    """

    path: str
    media_type: str
    headers: tuple[str, ...]
    rows: Iterator[Row | Misfit]
    content: bytes | None = field(default=None, repr=False)
    is_typed: bool = False
    guessed: str | None = None


def read_table(
    path: str, limits: ReadLimits, stdin: Input | None = None, *, encoding: str | None = None
) -> Table:
    """The table in the file at `path`, or on standard input for "-"; gzip is unpacked.

    The kind is told by the bytes: Parquet by its mark, else text, whose encoding, unless it
    is stated, and delimiter are found out.

    Raises:
        ReadError: it can't be read as a table.
        AdapterUnavailable: it is Parquet, and pyarrow is not installed.
    """
    content = unpack(path, _read_bytes(path, limits, stdin), limits)
    if content.startswith(b"PAR1"):
        return _read_parquet(path, content)
    if content.startswith(b"PK\x03\x04"):
        raise UnknownFormat(path, "it is a workbook or an archive", "save the sheet as CSV")
    return _read_delimited(path, content, encoding)


def read_frame(frame: object, name: str) -> Table:
    """The table that a pandas data frame holds, or any frame that Arrow can read.

    `name` stands for the path that a file would have.

    Raises:
        UnknownFormat: it is no data frame.
        AdapterUnavailable: it is not of pandas, and pyarrow is not installed.
    """
    if hasattr(frame, "itertuples") and hasattr(frame, "columns"):
        headers, tuples = list(frame.columns), _pandas_rows(frame)
    elif hasattr(frame, "__arrow_c_stream__"):
        table = _pyarrow("pyarrow").table(frame)
        headers, tuples = table.column_names, _arrow_rows(table.to_batches(_BATCH_ROWS))
    else:
        raise UnknownFormat(
            name, f"{type(frame).__name__} is no data frame", "give one of pandas, Polars or Arrow"
        )
    return _typed_table(name, "application/vnd.apache.arrow.stream", headers, tuples, None)


def _read_bytes(path: str, limits: ReadLimits, stdin: Input | None) -> bytes:
    limit = limits.max_bytes
    if path == _STDIN:
        content = stdin.read(limit + 1) if stdin is not None else b""
    elif path.startswith(("http://", "https://")):
        raise NothingThere(path, "addresses are not fetched", "save the table and give the file")
    else:
        try:
            with Path(path).open("rb") as file:
                content = file.read(limit + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise NothingThere(path, f"it can't be read: {reason}", "check the path") from error
    if len(content) > limit:
        raise TooLarge(
            path,
            f"it has more than {say_size(limit)}, the limit",
            "split it, or raise max_bytes, as in SAYSO_MAX_BYTES=1000000000",
        )
    return content


# -- text -----------------------------------------------------------------------------------


def _read_delimited(path: str, content: bytes, encoding: str | None) -> Table:
    if not content.strip():
        raise NoText(path, "it is empty", "give a table with a row of column names")
    found = decode(content, path=path, stated=encoding)
    delimiter, skipped = _find_delimiter(found.text, path)
    stream = BytesIO(content)
    stream.seek(found.skipped)
    lines = TextIOWrapper(stream, encoding=found.encoding, errors="replace", newline="")
    for _ in range(skipped):
        next(lines)
    records = _Records(path, lines, delimiter, skipped)
    first = next(iter(records), None)
    if not isinstance(first, _Record):
        raise NoText(path, "it has no row of column names", "give the columns names")
    headers = _check_headers(path, first.cells)
    rows = (_to_row(record, len(headers)) for record in records)
    kind = TSV if delimiter == "\t" else CSV
    is_sure = encoding is not None or found.encoding.startswith("utf")
    guessed = None if is_sure else found.encoding
    return Table(path, kind, headers, _some(path, rows), content, guessed=guessed)


def _find_delimiter(text: str, path: str) -> tuple[str, int]:
    """What parts the cells, by the first line, and how many lines stand before the header."""
    stated = _SEPARATOR_LINE.match(text)  # the line by which Excel tells its delimiter
    if stated:
        return stated[1], 1
    line = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").split("\n", 1)[0])
    if path.endswith((".tsv", ".tab")) and "\t" in line:
        return "\t", 0
    return max(_DELIMITERS, key=line.count), 0


@dataclass(frozen=True, slots=True)
class _Record:
    at: str
    cells: list[str]


class _Records:
    """Records with the lines that they begin on; those that break CSV's rules as misfits."""

    def __init__(self, path: str, lines: Iterable[str], delimiter: str, skipped: int) -> None:
        self._path = path
        self._skipped = skipped
        csv.field_size_limit(_MAX_CELL_CHARS)
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[_Record | Misfit]:
        while True:
            line = self._reader.line_num + self._skipped + 1
            try:
                cells = next(self._reader, None)
            except csv.Error as error:
                yield self._explain(line, str(error))
                continue
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                yield _Record(f"line {line}", cells)

    def _explain(self, line: int, said: str) -> Misfit:
        if "unexpected end" in said or "field larger" in said:
            raise Damaged(
                self._path,
                f"a quotation mark opened in the row of line {line} is never closed",
                "close it, or write each mark inside a cell twice; nothing was imported",
            )
        return Misfit(
            f"line {line}",
            "a quotation mark stands inside a quoted cell, or one was not closed "
            f"(read up to line {self._reader.line_num + self._skipped})",
            'close the cell, and write a mark inside it twice: ""',
        )


def _to_row(record: _Record | Misfit, width: int) -> Row | Misfit:
    if isinstance(record, Misfit):
        return record
    cells = record.cells
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        remedy = "put a cell that holds the delimiter between quotation marks"
        if len(cells) < width:
            remedy = "complete the row: an empty cell needs its delimiter too"
        return Misfit(record.at, f"it has {len(cells)} cells, the header has {width}", remedy)
    return Row(record.at, tuple(map(_tidy, cells[:width])))


def _some(path: str, rows: Iterable[Row | Misfit]) -> Iterator[Row | Misfit]:
    """The rows; an error where there are none."""
    is_empty = True
    for row in rows:
        is_empty = False
        yield row
    if is_empty:
        raise NoText(path, "it has column names and no rows", "give a table with claims")


def _tidy(cell: str) -> str:
    """The cell on one line, fit to be kept as text."""
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    return _BLANKS.sub(" ", clean(cell)).strip() if "\n" in cell or "\r" in cell else (
        clean(cell).replace("\t", " ").strip()
    )  # fmt: skip


def _check_headers(path: str, cells: Sequence[object]) -> tuple[str, ...]:
    """The names of the columns; one without a name is called by its number."""
    names = [_tidy(str(cell)) or f"column {i}" for i, cell in enumerate(cells, 1)]
    while names and names[-1] == f"column {len(names)}" and not str(cells[len(names) - 1]).strip():
        names.pop()
    twice = [name for name, n in Counter(names).items() if n > 1]
    if twice:
        where = " and ".join(str(i) for i, name in enumerate(names, 1) if name == twice[0])
        raise Damaged(
            path,
            f"more than one column is called {twice[0]!r} (columns {where})",
            "give each column a name of its own",
        )
    return tuple(names)


# -- typed tables ---------------------------------------------------------------------------


def _read_parquet(path: str, content: bytes) -> Table:
    parquet = _pyarrow("pyarrow.parquet")
    with _translating(path):
        file = parquet.ParquetFile(BytesIO(content))
        headers = file.schema_arrow.names

    def tuples() -> Iterator[tuple[Any, ...]]:
        with _translating(path):
            yield from _arrow_rows(file.iter_batches(_BATCH_ROWS))

    return _typed_table(path, PARQUET, headers, tuples(), content)


@contextmanager
def _translating(path: str) -> Iterator[None]:
    error_kind: type[Exception] = import_module("pyarrow").ArrowException
    try:
        yield
    except (error_kind, OSError) as error:
        raise Damaged(path, "its Parquet is broken", "get it again whole") from error


def _pyarrow(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise AdapterUnavailable(
            "Parquet and Arrow tables need pyarrow: `pip install pyarrow`"
        ) from error


def _typed_table(
    path: str,
    media_type: str,
    headers: Sequence[object],
    tuples: Iterable[tuple[Any, ...]],
    content: bytes | None,
) -> Table:
    rows = (Row(f"row {i}", tuple(map(_to_text, cells))) for i, cells in enumerate(tuples, 1))
    return Table(path, media_type, _check_headers(path, headers), _some(path, rows), content, True)


def _pandas_rows(frame: Any) -> Iterator[tuple[Any, ...]]:
    return iter(frame.itertuples(index=False, name=None))


def _arrow_rows(batches: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _to_text(value: Any) -> str:
    """The cell as it would be written in CSV; "" for no value, whichever way a frame has it."""
    if isinstance(value, str):
        return _tidy(value)
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return ""
    if isinstance(value, datetime):
        is_day = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _float_to_text(value)
    return _tidy(f"{value:f}" if isinstance(value, Decimal) else str(value))


def _float_to_text(value: float) -> str:
    """Frames hold whole numbers as floats where some are missing: 21600.0 is 21600."""
    if value != value:
        return ""
    return str(int(value)) if value.is_integer() else repr(float(value))
