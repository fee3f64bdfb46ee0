"""Mappings: what they may say, and errors that name the field and the nearest right word."""

from pathlib import Path

import pytest

from sayso.adapters.guess_mapping import guess_mapping
from sayso.adapters.mapping_files import (
    Cell,
    MappingError,
    Names,
    check_columns,
    default_mapping,
    parse_mapping,
    read_mapping,
    to_mapping,
)
from sayso.app.table_cells import explain_word
from sayso.model.source import SourceKind

LEAST = "value: n\nmeasure: {value: strikes}\n"


def test_a_column_is_named_by_a_word_alone() -> None:
    assert parse_mapping(LEAST).value == Cell(column="n")


def test_a_constant_stands_for_every_row() -> None:
    assert parse_mapping(LEAST).measure == Cell(value="strikes")


def test_scalars_are_the_text_that_they_are() -> None:
    mapping = parse_mapping(LEAST + "place: {value: no}\nstart: {value: 2024-01-01}\n")
    assert mapping.place == Cell(value="no")
    assert mapping.start == Cell(value="2024-01-01")


@pytest.mark.parametrize("nothing", ['""', "~", "null"])
def test_a_word_may_stand_for_nothing(nothing: str) -> None:
    mapping = parse_mapping(LEAST + f"side: {{column: s, words: {{third: {nothing}}}}}\n")
    assert mapping.side is not None
    assert mapping.side.words == {"third": ""}


def test_the_words_of_a_cell_fit_in_any_case() -> None:
    mapping = parse_mapping(LEAST + "kind: {column: k, words: {Increment: flow}}\n")
    assert mapping.kind is not None
    assert mapping.kind.words["increment"] == "flow"


def test_the_origin_may_stand_in_several_columns_nearest_first() -> None:
    mapping = parse_mapping(LEAST + "origin: [via, register]\n")
    assert mapping.origin == Names(columns=("via", "register"))


def test_an_alias_is_a_name_several_names_or_nobody() -> None:
    mapping = parse_mapping(LEAST + 'aliases: {a: Office, b: [Gazette, Office], c: ""}\n')
    assert mapping.aliases == {"a": ("Office",), "b": ("Gazette", "Office"), "c": ()}


def test_the_claims_of_a_row_share_what_they_do_not_say_themselves() -> None:
    mapping = parse_mapping(
        "measure: {value: strikes}\nstart: day\n"
        "claims:\n- {value: today, kind: {value: flow}}\n- {value: all, start: begin}\n"
    )
    first, second = mapping.claims
    assert (first.value, first.start) == (Cell(column="today"), Cell(column="day"))
    assert (second.value, second.start) == (Cell(column="all"), Cell(column="begin"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("valeu: n\nmeasure: m\n", "valeu: no such field; did you mean 'value'"),
        ("measure: m\n", "no column for the number"),
        ("value: n\n", "nothing says what is counted"),
        (LEAST + "place: {column: p, value: x}\n", "place: give the name of a column"),
        (LEAST + "place: {colum: p}\n", "place.colum: no such field; did you mean 'column'"),
        (LEAST + "place: {value: x, words: {a: b}}\n", "place: words and other say"),
        ("value: {value: 5}\nmeasure: m\n", "value must be a column"),
        (LEAST + "published_month: middle\n", "published_month: Input should be"),
        (LEAST + "decimal: x\n", "decimal: "),
        (LEAST + "encoding: x\n", "encoding: no encoding 'x'"),
        (LEAST + "source_kinds: {Office: firm}\n", "source_kinds.Office: "),
        (LEAST + 'kind: {value: "?"}\n', 'kind: a "\\?" of a drafted mapping is not filled in'),
        (LEAST + "claims: value\n", "claims is a list"),
        ("- value\n", "it has no fields"),
        ("value: [\n", "not YAML"),
        ("", "it has no fields"),
    ],
)
def test_an_error_names_the_field(text: str, message: str) -> None:
    with pytest.raises(MappingError, match=message):
        parse_mapping(text)


def test_a_column_that_is_not_there_is_named_with_the_nearest() -> None:
    mapping = parse_mapping(LEAST + "speaker: [who, origni]\n")
    with pytest.raises(MappingError, match=r"speaker: a.csv has no column 'origni'.*'origin'"):
        check_columns(mapping, ("n", "who", "origin"), path="a.csv")


def test_a_mapping_that_is_not_there_says_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="--print-mapping"):
        read_mapping(str(tmp_path / "none.yaml"))


def test_a_mapping_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_bytes(LEAST.encode() + b"place: K\xf6ln\n")
    with pytest.raises(MappingError, match="not UTF-8"):
        read_mapping(str(tmp_path / "m.yaml"))


def test_kinds_of_sources_are_checked() -> None:
    mapping = to_mapping({"value": "n", "measure": "m", "source_kinds": {"A": "person"}})
    assert mapping.source_kinds == {"A": SourceKind.PERSON}


def test_columns_with_the_names_of_fields_need_no_mapping() -> None:
    mapping = default_mapping(("id", "measure", "value", "remark"), path="a.csv")
    assert (mapping.value, mapping.id) == (Cell(column="value"), Cell(column="id"))


def test_a_column_with_a_misspelt_name_is_not_passed_over() -> None:
    with pytest.raises(MappingError, match="'vlaue' that is near 'value'"):
        default_mapping(("measure", "vlaue", "low", "high"), path="a.csv")


def test_other_columns_ask_for_a_mapping() -> None:
    with pytest.raises(MappingError, match="--print-mapping"):
        default_mapping(("a", "b"), path="a.csv")


def draft(headers: str, *rows: str) -> str:
    cells = [row.split("|") for row in rows]
    return guess_mapping("folder/a.csv", headers.split("|"), cells, explain_word)


def test_a_drafted_mapping_of_known_words_can_be_used_at_once() -> None:
    text = draft(
        "Outlet|Publication date|Number|Unit|Kind|Quantity|From|Until",
        "Quay News|2025-03|7,5|persons|rate per month|hired: all|01/02/2025|28/02/2025",
    )
    mapping = parse_mapping(text)
    assert mapping.kind == Cell(column="Kind")
    assert mapping.measure is not None
    assert mapping.measure.words == {"hired: all": "hired: all"}
    assert (mapping.decimal, mapping.dates, mapping.ends) == (",", "day_first", "inclusive")


def test_what_nobody_knows_is_asked_with_a_question_mark() -> None:
    text = draft("value|hedge", "5|some|", "6|hmm|")
    assert "    hmm: ?" in text.replace('"', "")
    assert 'measure: {value: "?"}' in text
    with pytest.raises(MappingError, match="not filled in"):
        parse_mapping(text)
