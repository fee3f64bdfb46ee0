"""`sayso import` as a user runs it: what it prints, how it ends, and what the ledger has then."""

import json

import pytest

from e2e.program import Program

HEADERS = "id,published,outlet,url,speaker,origin,measure,value,unit,hedge,kind,start,end,place\n"
FIRST = "1,2025-03-01,Quay News,https://e.org/1,L. Orr,Register,workers hired,2400,persons,about,"
FIRST += "flow,2025-02,,Port\n"
SECOND = '2,2025-03-02,Gull Post,https://e.org/2,,,workers hired,"21,600",persons,,cumulative,'
SECOND += "2024-01-01,2025-02-28,Port\n"


@pytest.fixture
def table(sayso: Program) -> Program:
    """A folder with a table of two claims."""
    (sayso.folder / "claims.csv").write_text(HEADERS + FIRST + SECOND, "utf8")
    return sayso


def test_a_table_with_the_names_of_the_fields_goes_in_without_a_mapping(table: Program) -> None:
    result = table("import", "claims.csv")
    assert (result.code, result.err) == (0, "")
    assert result.lines == ["2 rows: 2 documents (2 new or changed), 2 claims by 2 sources"]
    assert "whole:" in table("verify").out
    assert "about 2,400" in table("claims").out


def test_importing_again_adds_nothing(table: Program) -> None:
    table("import", "claims.csv")
    result = table("import", "./claims.csv")
    assert "(0 new or changed)" in result.out


def test_a_dry_run_shows_the_claims_and_makes_no_ledger(table: Program) -> None:
    result = table("import", "claims.csv", "--dry-run")
    assert result.code == 0, result.err
    assert "about 2,400" in result.out
    assert "L. Orr < Register" in result.out
    assert result.lines[-1] == "dry run: nothing was written"
    assert [path.name for path in table.folder.iterdir()] == ["claims.csv"]


def test_a_bad_row_is_named_the_others_go_in_and_the_exit_code_is_3(table: Program) -> None:
    path = table.folder / "claims.csv"
    path.write_text(HEADERS + FIRST + SECOND.replace('"21,600"', "many"), "utf8")
    result = table("import", "claims.csv")
    assert result.code == 3
    assert result.errors == [
        "sayso: claims.csv: line 3, column value: 'many' is no number; write it in digits, as 21600"
    ]
    assert result.lines[-1] == "1 bad row: not in the ledger"
    assert "1 claim" in result.lines[0]


def test_many_bad_rows_are_named_in_part_and_counted(table: Program) -> None:
    bad = FIRST.replace("2400", "many")
    rows = "".join(bad.replace("1,", f"{n},", 1) for n in range(30))
    (table.folder / "claims.csv").write_text(HEADERS + rows, "utf8")
    result = table("import", "claims.csv")
    assert result.code == 3
    assert len(result.errors) == 21
    assert "and 10 more; see --format json" in result.errors[-1]


def test_the_output_as_json_is_a_line_a_document_a_bad_row_and_the_whole(table: Program) -> None:
    path = table.folder / "claims.csv"
    path.write_text(HEADERS + FIRST + SECOND + SECOND.replace("2,", "3,", 1).replace("28,", ",,"))
    result = table("import", "claims.csv", "--format", "json")
    bad, first, second, whole = map(json.loads, result.lines)
    assert (first["part"], first["claims"]) == ("line 2", 1)
    assert second["part"] == "line 3"
    assert (bad["at"], bad["column"]) == ("line 4", None)
    assert (whole["rows"], whole["claims"], whole["bad"]) == (3, 2, 1)


def test_a_drafted_mapping_is_corrected_and_used(table: Program) -> None:
    path = table.folder / "claims.csv"
    path.write_text(path.read_text("utf8").replace("measure,value,unit", "what,number,units"))
    assert table("import", "claims.csv").code == 1
    draft = table("import", "claims.csv", "--print-mapping")
    assert draft.code == 0
    (table.folder / "mapping.yaml").write_text(draft.out, "utf8")
    refused = table("import", "claims.csv", "--mapping", "mapping.yaml")
    assert refused.code == 1
    assert 'measure: a "?" of a drafted mapping is not filled in' in refused.err
    mapping = draft.out.replace('measure: {value: "?"}', "measure: what")
    (table.folder / "mapping.yaml").write_text(mapping, "utf8")
    assert table("import", "claims.csv", "--mapping", "mapping.yaml").code == 0


def test_a_changed_row_replaces_its_claim(table: Program) -> None:
    table("import", "claims.csv")
    path = table.folder / "claims.csv"
    path.write_text(path.read_text("utf8").replace("2400", "2500"), "utf8")
    result = table("import", "claims.csv")
    assert "1 claim of an earlier import withdrawn" in result.lines
    shown = table("claims").out
    assert "2,500" in shown
    assert "2,400" not in shown


def test_a_row_that_is_gone_stands_until_it_is_taken_back(table: Program) -> None:
    table("import", "claims.csv")
    (table.folder / "claims.csv").write_text(HEADERS + FIRST, "utf8")
    assert "still stands: --withdraw-missing takes them back" in table("import", "claims.csv").out
    result = table("import", "claims.csv", "--withdraw-missing")
    assert "1 claim of an earlier import withdrawn" in result.lines


def test_a_table_comes_from_standard_input(sayso: Program) -> None:
    result = sayso("import", "-", stdin=(HEADERS + FIRST).encode("utf-16"))
    assert result.code == 0, result.err


def test_an_encoding_that_was_guessed_is_said(table: Program) -> None:
    text = HEADERS + FIRST + SECOND.replace("Port", "Fähre über Düsseldorf, zurück")
    (table.folder / "claims.csv").write_bytes(text.replace("sseldorf, z", "ss z").encode("cp1252"))
    result = table("import", "claims.csv", "--dry-run")
    assert "its bytes are no UTF-8 and were read as" in result.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (HEADERS.encode(), "no rows"),
        (b"\x00\x01\x02" * 99, "binary data"),
        (HEADERS.replace("value", "vlaue").encode() + b"1", "'vlaue' that is near 'value'"),
        (HEADERS.replace("id", "value").encode() + b"1", "more than one column is called 'value'"),
        ((HEADERS + FIRST + '2,"').encode(), "is never closed"),
    ],
)
def test_what_is_no_table_of_claims_ends_in_one_line(
    sayso: Program, content: bytes, words: str
) -> None:
    (sayso.folder / "claims.csv").write_bytes(content)
    result = sayso("import", "claims.csv")
    assert (result.code, len(result.errors)) == (1, 1)
    assert words in result.err


def test_parquet_goes_in_as_csv_does(sayso: Program) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {"measure": ["hired"], "value": [5], "unit": ["persons"], "kind": ["stock"]}
    parquet.write_table(arrow.table(columns), sayso.folder / "claims.parquet")
    result = sayso("import", "claims.parquet")
    assert result.code == 0, result.err
    assert "1 claim" in result.out
