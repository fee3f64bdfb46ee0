"""JSON records: the text exactly as it is, and no line that costs another."""

import json
from datetime import date
from pathlib import Path

import pytest

from sayso.adapters.read_jsonl import JsonlReader
from sayso.errors import Damaged, NoText, ReadError
from sayso.model.document import Metadata
from sayso.ports import Original, Text


def read(content: bytes | str) -> tuple[list[Text], ReadError | None]:
    original = Original("a.jsonl", content.encode() if isinstance(content, str) else content, "x")
    texts: list[Text] = []
    found = JsonlReader().read(original)
    while True:
        try:
            texts.append(next(found))
        except StopIteration:
            return texts, None
        except ReadError as error:
            return texts, error


def test_a_line_is_a_document_with_its_own_bytes() -> None:
    texts, error = read('{"text": "Ten died."}\n\n{"text": "Two left."}\r\n')
    assert error is None
    assert [(t.text, t.part, t.own_bytes) for t in texts] == [
        ("Ten died.", "line 1", b'{"text": "Ten died."}'),
        ("Two left.", "line 3", b'{"text": "Two left."}'),
    ]


def test_a_file_of_one_object_is_one_document() -> None:
    content = json.dumps({"id": "x1", "text": "Ten died.", "claims": [{"low": 10}]}, indent=1)
    (text,), _ = read(content)
    assert (text.text, text.part, text.own_bytes) == ("Ten died.", "x1", content.encode())


def test_one_object_with_no_id_has_no_part() -> None:
    (text,), _ = read('{\n"text": "Ten died."\n}')
    assert text.part is None


def test_a_records_own_id_is_its_part() -> None:
    texts, _ = read('{"id": 7, "text": "Ten."}\n{"id": "b", "text": "Two."}')
    assert [text.part for text in texts] == ["7", "b"]


def test_the_fields_beside_the_text_are_the_metadata() -> None:
    record = {
        "text": "Ten.", "title": "Ten died", "publisher": "The Paper", "url": "",
        "published": "2025-11-21", "author": "Ann Bee", "language": "en",
    }  # fmt: skip
    (text,), _ = read(json.dumps(record))
    assert text.metadata == Metadata(
        "Ten died", "The Paper", None, "Ann Bee", "en", date(2025, 11, 21)
    )


def test_fields_that_are_null_or_unreadable_are_none() -> None:
    (text,), _ = read('{"text": "Ten.", "title": null, "published": "soon", "publisher": 3}')
    assert text.metadata == Metadata()


def test_the_text_is_kept_code_point_for_code_point() -> None:
    written = "  a\r\nb\rc\u2028d\u00a0\U0001f600\u0301 \n"
    (text,), _ = read(json.dumps({"text": written}))
    assert text.text == written


def test_what_no_text_may_hold_is_replaced_one_for_one() -> None:
    (text,), _ = read(r'{"text": "a\u0000b\ud800c"}')
    assert text.text == "a\ufffdb\ufffdc"


def test_a_bad_line_costs_only_itself_and_is_named() -> None:
    texts, error = read('{"text": "Ten."}\n{"text": \n{"text": "Two."}\n{"texts": "x"}\n[]\n')
    assert [text.text for text in texts] == ["Ten.", "Two."]
    assert isinstance(error, Damaged)
    for said in ("line 2 is not JSON", 'line 4: no "text"', "line 5: not an object"):
        assert said in error.reason


def test_a_bad_first_line_costs_only_itself() -> None:
    texts, error = read(b'\xff\n{"text": "Two."}\n')
    assert [text.text for text in texts] == ["Two."]
    assert error is not None


def test_of_many_bad_lines_the_first_are_named_and_the_rest_counted() -> None:
    _, error = read("x\n" * 100)
    assert error is not None
    assert error.reason.endswith("and 95 more")


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_a_file_with_no_line_holds_no_text(content: bytes) -> None:
    _, error = read(content)
    assert isinstance(error, NoText)


def test_nesting_without_end_is_an_error_of_that_line() -> None:
    texts, error = read('{"text": ' + "[" * 100_000 + '\n{"text": "Two."}')
    assert [text.text for text in texts] == ["Two."]
    assert error is not None


@pytest.mark.parametrize("ascii_only", [True, False])
def test_passages_lead_to_the_bytes_that_write_each_line(ascii_only: bool) -> None:
    text = 'Ten "died" é.\n\n\U0001f600 left\tthe town.\n'
    record = {"title": 'the "text": "x', "text": text}
    content = b'{"text": "One."}\n' + json.dumps(record, ensure_ascii=ascii_only).encode()
    (_, second), _ = read(content)
    found = []
    for passage in second.passages:
        first, last = map(int, passage.at.removeprefix("bytes ").split("-"))
        found.append(json.loads(b'"' + content[first:last] + b'"'))
        assert found[-1] == second.text[passage.start : passage.end]
    assert found == ['Ten "died" é.', "\U0001f600 left\tthe town."]


@pytest.mark.shared
def test_the_gold_records_are_read_as_they_are(shared: Path) -> None:
    for path in sorted((shared / "gold" / "dev").glob("*.json")):
        record = json.loads(path.read_text())
        (text,), _ = read(path.read_bytes())
        assert (text.text, text.part) == (record["text"], record["id"])


def test_an_error_says_what_a_line_is_not_and_not_what_the_library_said() -> None:
    _, error = read(b'{"text": "Ten."}\nExpecting\n\xff\n')
    assert error is not None
    assert error.reason == "line 2 is not JSON; line 3 is not UTF-8"
