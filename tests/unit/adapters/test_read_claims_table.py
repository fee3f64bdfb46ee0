"""Tables to rows of text: every encoding, delimiter and quote; no bad row costs another."""

import sys
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from sayso.adapters.read_claims_table import CSV, TSV, Misfit, Row, Table, read_frame, read_table
from sayso.adapters.read_limits import ReadLimits
from sayso.errors import (
    AdapterUnavailable,
    Damaged,
    NoText,
    NothingThere,
    NotText,
    ReadError,
    TooLarge,
    UnknownFormat,
)

TEXT = "name,value\nKöln,5\nPort,7\n"
ROWS = [Row("line 2", ("Köln", "5")), Row("line 3", ("Port", "7"))]


def table_of(content: bytes | str, name: str = "-") -> Table:
    raw = content.encode() if isinstance(content, str) else content
    return read_table(name, ReadLimits(max_bytes=10_000), BytesIO(raw))


def rows_of(content: bytes | str) -> list[Row | Misfit]:
    return list(table_of(content).rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_table_is_read_in_its_encoding(encoding: str) -> None:
    table = table_of(TEXT.encode(encoding))
    assert table.headers == ("name", "value")
    assert list(table.rows) == ROWS


def test_a_stated_encoding_is_taken() -> None:
    content = BytesIO(TEXT.encode("latin-1"))
    table = read_table("-", ReadLimits(), content, encoding="latin-1")
    assert (list(table.rows), table.guessed) == (ROWS, None)


def test_an_encoding_that_is_only_guessed_is_named() -> None:
    long = "name,value\n" + "Fähre nach Köln über Düsseldorf und zurück,5\n" * 20
    table = table_of(long.encode("latin-1"))
    assert next(table.rows) == Row("line 2", ("Fähre nach Köln über Düsseldorf und zurück", "5"))
    assert table.guessed is not None
    assert table.guessed.startswith("cp125")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_by_its_delimiter(delimiter: str) -> None:
    table = table_of(TEXT.replace(",", delimiter))
    assert list(table.rows) == ROWS
    assert table.media_type == (TSV if delimiter == "\t" else CSV)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    assert rows_of(TEXT.replace("\n", end)) == ROWS


def test_the_line_by_which_a_spreadsheet_tells_its_delimiter_is_no_header() -> None:
    table = table_of("sep=;\nname;value\nPort;7,5\n")
    assert table.headers == ("name", "value")
    assert list(table.rows) == [Row("line 3", ("Port", "7,5"))]


def test_a_cell_between_quotation_marks_may_hold_delimiters_marks_and_lines() -> None:
    assert rows_of('name,note\nPort,"a, ""b""\nand c"\nQuay,d\n') == [
        Row("line 2", ("Port", 'a, "b" and c')),
        Row("line 4", ("Quay", "d")),
    ]


def test_blank_lines_are_passed_over_and_counted() -> None:
    assert rows_of("a,b\n\n1,2\n,\n3,4\n") == [Row("line 3", ("1", "2")), Row("line 5", ("3", "4"))]


def test_a_row_with_too_few_or_too_many_cells_costs_only_itself() -> None:
    few, many, good = rows_of("a,b,c\n1,2\n1,2,3,4\n5,6,7\n")
    assert isinstance(few, Misfit)
    assert few.reason == "it has 2 cells, the header has 3"
    assert isinstance(many, Misfit)
    assert "quotation marks" in many.remedy
    assert good == Row("line 4", ("5", "6", "7"))


def test_empty_cells_behind_the_last_column_are_no_fault() -> None:
    assert rows_of("a,b\n1,2,,\n") == [Row("line 2", ("1", "2"))]


def test_a_mark_inside_a_quoted_cell_costs_its_row() -> None:
    bad, good = rows_of('a,b\n"x"y,2\n3,4\n')
    assert isinstance(bad, Misfit)
    assert bad.at == "line 2"
    assert good == Row("line 3", ("3", "4"))


def test_a_mark_that_is_never_closed_damages_the_table_and_its_line_is_named() -> None:
    with pytest.raises(Damaged, match="row of line 3 is never closed"):
        rows_of('a,b\n1,2\n"x,2\n3,4\n')


def test_two_columns_of_one_name_are_refused_and_named() -> None:
    with pytest.raises(Damaged, match=r"called 'value' \(columns 1 and 3\)"):
        table_of("value,a,value\n1,2,3\n")


def test_a_column_without_a_name_is_called_by_its_number() -> None:
    assert table_of("a,,c\n1,2,3\n").headers == ("a", "column 2", "c")


@pytest.mark.parametrize("content", ["", " \n\n", "a,b\n"])
def test_a_table_without_rows_is_an_error(content: str) -> None:
    with pytest.raises(NoText):
        rows_of(content)


def test_binary_data_is_no_table() -> None:
    with pytest.raises(NotText):
        table_of(bytes(range(256)) * 4)


def test_a_workbook_is_no_table_and_the_way_out_is_named() -> None:
    with pytest.raises(UnknownFormat, match="save the sheet as CSV"):
        table_of(b"PK\x03\x04rest")


def test_a_table_above_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="SAYSO_MAX_BYTES"):
        table_of("a,b\n" + "1,2\n" * 5000)


@pytest.mark.parametrize("path", ["nothing.csv", "https://example.org/a.csv", "."])
def test_what_is_no_file_is_an_error_with_a_remedy(path: str) -> None:
    with pytest.raises(NothingThere):
        read_table(path, ReadLimits())


def test_a_packed_table_is_unpacked(tmp_path: Path) -> None:
    import gzip  # noqa: PLC0415

    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert list(read_table(str(tmp_path / "a.csv.gz"), ReadLimits()).rows) == ROWS


def test_characters_that_no_text_may_hold_are_replaced() -> None:
    assert rows_of("a,b\nx\u2028y,z\n") == [Row("line 2", ("x\u2028y", "z"))]


class FewRows:
    """A frame as pandas has it, without pandas."""

    columns = ("day", "n", "note")

    def itertuples(self, *, index: bool, name: str | None) -> list[tuple[object, ...]]:
        assert (index, name) == (False, None)
        return [
            (date(2025, 3, 1), 21600.0, None),
            (datetime(2025, 3, 2), float("nan"), " a\nb "),  # noqa: DTZ001
            (datetime(2025, 3, 2, 14, 30), Decimal("7.50"), 3),  # noqa: DTZ001
        ]


def test_the_cells_of_a_frame_are_written_as_in_csv() -> None:
    table = read_frame(FewRows(), "few")
    assert table.is_typed
    assert list(table.rows) == [
        Row("row 1", ("2025-03-01", "21600", "")),
        Row("row 2", ("2025-03-02", "", "a b")),
        Row("row 3", ("2025-03-02T14:30:00", "7.50", "3")),
    ]


def test_what_is_no_frame_is_refused() -> None:
    with pytest.raises(UnknownFormat, match="list is no data frame"):
        read_frame([1, 2], "x")


def test_a_frame_of_pandas_is_read_with_its_missing_values() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {"n": pandas.array([1, None], dtype="Int64"), "d": pandas.to_datetime(["2025-03-01", None])}
    )
    assert [row.cells for row in read_frame(frame, "f").rows if isinstance(row, Row)] == [
        ("1", "2025-03-01"),
        ("", ""),
    ]


def test_an_arrow_table_is_read_by_its_stream() -> None:
    arrow = pytest.importorskip("pyarrow")
    table = read_frame(arrow.table({"a": [1, None], "b": ["x", "y"]}), "t")
    assert list(table.rows) == [Row("row 1", ("1", "x")), Row("row 2", ("", "y"))]


def test_parquet_is_told_by_its_bytes(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"a": [1.5], "b": [date(2025, 3, 1)]}), tmp_path / "x")
    table = read_table(str(tmp_path / "x"), ReadLimits())
    assert list(table.rows) == [Row("row 1", ("1.5", "2025-03-01"))]


def test_broken_parquet_is_damaged() -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(Damaged):
        table_of(b"PAR1 and nothing else PAR1")


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(AdapterUnavailable, match="pip install pyarrow"):
        table_of(b"PAR1 and nothing else PAR1")


@pytest.mark.parametrize("cut", range(0, 60, 7))
def test_a_table_cut_anywhere_gives_rows_or_a_read_error(cut: int) -> None:
    content = 'name,value,"long note"\n"Köln",5,"a, b"\nPort,7,"c\nd"\n'.encode()
    with suppress(ReadError):
        assert all(isinstance(row, Row | Misfit) for row in rows_of(content[:cut]))
