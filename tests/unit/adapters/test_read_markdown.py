"""Markdown: the front matter is metadata, the body stays as it is."""

from datetime import date

import pytest

from sayso.adapters.read_markdown import MarkdownReader
from sayso.errors import Damaged, NoText
from sayso.model.document import Metadata
from sayso.ports import Original, Text


def read(content: str) -> Text:
    (text,) = MarkdownReader().read(Original("a.md", content.encode(), "text/markdown"))
    return text


def test_the_front_matter_is_the_metadata() -> None:
    text = read(
        "---\ntitle: Ten died\noutlet: The Paper\ndate: 2025-11-21\naddress: https://p.example/a\n"
        "authors: [Ann Bee, Carl Dee]\nlanguage: en\n---\n\nTen died.\n"
    )
    assert text.metadata == Metadata(
        "Ten died",
        "The Paper",
        "https://p.example/a",
        "Ann Bee, Carl Dee",
        "en",
        date(2025, 11, 21),
    )


def test_the_body_begins_behind_the_front_matter_and_keeps_its_marks() -> None:
    assert (
        read("---\ntitle: Ten\n---\n\n# Ten\n\n*At least* ten.\n").text
        == "# Ten\n\n*At least* ten.\n"
    )


def test_passages_lead_to_the_bytes_behind_the_front_matter() -> None:
    content = "---\ntitle: Zehn Tote, ä\n---\nTen died.\n\nTwo left.\n"
    text = read(content)
    places = [passage.at.removeprefix("bytes ").split("-") for passage in text.passages]
    assert [content.encode()[int(a) : int(b)] for a, b in places] == [b"Ten died.", b"Two left."]
    assert text.text[text.passages[1].start : text.passages[1].end] == "Two left."


def test_no_front_matter_is_no_metadata() -> None:
    assert read("Ten died.").metadata == Metadata()


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert read("---\n\n# Ten died\n\n---\nEnd.").text.startswith("---\n")


def test_words_of_yaml_are_words() -> None:
    assert read("---\ntitle: no\n---\nTen.").metadata.title == "no"


def test_an_empty_front_matter_is_no_metadata() -> None:
    assert read("---\n---\nTen died.").text == "Ten died."


def test_fields_of_no_meaning_here_are_passed_over() -> None:
    assert read("---\ntags: {a: [b]}\ntitle: Ten\n---\nTen.").metadata.title == "Ten"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("---\ntitle: Ten\nouter: [a\n---\nTen died.", "line "),
        ("---\ntitle: 'Ten\n---\nTen died.", "line "),
        ("---\ntitle: Ten\ndate: last week\n---\nTen died.", "line 3: `date` is 'last week'"),
        ("---\ntitle: Ten\ndate: 2025-13-45\n---\nTen died.", "line 3: `date`"),
        ("---\ntitle: Ten\nlanguage: English, mostly\n---\nTen.", "line 3: `language`"),
        ("---\ntitle: Ten\nTen died.", "line 1: "),
        ("---\nkey:a\n---\nTen died.", "line 2: "),
        ("---\na: " + "[" * 30_000 + "\n---\nTen.", "line 1: "),
    ],
)
def test_a_malformed_front_matter_names_its_line(content: str, line: str) -> None:
    with pytest.raises(Damaged) as caught:
        read(content)
    assert caught.value.reason.startswith(line)


def test_a_front_matter_with_no_body_is_no_document() -> None:
    with pytest.raises(NoText):
        read("---\ntitle: Ten\n---\n\n")
