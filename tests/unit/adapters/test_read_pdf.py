"""PDF files, written by hand here: pages, broken lines, and files that can't be read."""

import pytest

from sayso.adapters import read_pdf
from sayso.adapters.read_pdf import PdfReader
from sayso.adapters.read_pdf_lines import join_lines
from sayso.errors import Damaged, NoText, Protected, TooLarge
from sayso.model.document import Metadata
from sayso.ports import Original, Text


def make_pdf(*pages: list[str], info: str = "", encrypt: bool = False) -> bytes:
    """A PDF with these lines on its pages."""
    first = 4
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids "
        f"[{' '.join(f'{first + 2 * i} 0 R' for i in range(len(pages)))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 50 760 Td {shown} ET".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Contents {first + 2 * i + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< {info} >>".encode())
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    locked = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> " % (
        b"11" * 32, b"22" * 32,
    )  # fmt: skip
    content += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), locked if encrypt else b"", start,
    )  # fmt: skip
    return content


def read(content: bytes) -> Text:
    (text,) = PdfReader().read(Original("a.pdf", content, "application/pdf"))
    return text


def test_each_page_is_a_passage() -> None:
    text = read(make_pdf(["Ten people died."], ["Two people left."]))
    assert text.text == "Ten people died.\nTwo people left."
    assert [(text.text[p.start : p.end], p.at) for p in text.passages] == [
        ("Ten people died.", "page 1"),
        ("Two people left.", "page 2"),
    ]


def test_the_lines_of_a_paragraph_are_joined_and_cut_words_made_whole() -> None:
    text = read(
        make_pdf(
            [
                "The ministry said on Friday that three hun-",
                "dred people had left the town in the last",
                "month.",
                "A second paragraph begins here and goes on",
                "to its end.",
            ]
        )
    )
    assert text.text == (
        "The ministry said on Friday that three hundred people "
        "had left the town in the last month.\n"
        "A second paragraph begins here and goes on to its end."
    )


def test_a_sentence_that_goes_on_across_a_page_stays_whole() -> None:
    assert read(make_pdf(["The ministry said that"], ["ten died."])).text == (
        "The ministry said that ten died."
    )


def test_title_and_author_are_metadata_and_the_day_of_the_file_is_not() -> None:
    info = "/Title (Ten died) /Author (Ann Bee) /CreationDate (D:20251121100000Z)"
    assert read(make_pdf(["Ten died."], info=info)).metadata == Metadata(
        title="Ten died", author="Ann Bee"
    )


def test_pages_without_text_are_a_scan() -> None:
    with pytest.raises(NoText) as caught:
        read(make_pdf([], []))
    assert "OCR" in caught.value.remedy


def test_a_file_that_asks_for_a_password_is_protected() -> None:
    with pytest.raises(Protected):
        read(make_pdf(["Ten died."], encrypt=True))


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_damaged(share: float) -> None:
    content = make_pdf(*[[f"Page {i} has some words."] for i in range(30)])
    with pytest.raises(Damaged):
        read(content[: int(len(content) * share)])


def test_a_file_that_states_a_greater_length_is_damaged() -> None:
    content = make_pdf(["Ten died."]).replace(b"%PDF-1.4\n", b"%PDF-1.4\n%/Linearized 1 /L 99999\n")
    with pytest.raises(Damaged):
        read(content)


def test_a_file_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_pdf, "MAX_PAGES", 1)
    with pytest.raises(TooLarge):
        read(make_pdf(["Ten."], ["Two."]))


def test_a_file_of_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_pdf, "MAX_CHARS", 5)
    with pytest.raises(TooLarge):
        read(make_pdf(["Ten died."]))


WIDE = "These are the words of a line that is as wide as the page.\n"


@pytest.mark.parametrize(
    ("page", "joined"),
    [
        (
            "a long-range strike, the long-\nrange strike",
            "a long-range strike, the long-range strike",
        ),
        ("the Anglo-\nSaxon word", "the Anglo-Saxon word"),
        ("between 15-\n18 people", "between 15-18 people"),
        ("three hun\x02\r\ndred people", "three hundred people"),
        ("three hun\ufffe\r\ndred people", "three hundred people"),
        ("three hun\ufffedred people", "three hundred people"),
        ("co\xadoperate", "cooperate"),
    ],
)
def test_a_hyphen_at_a_lines_end_goes_only_where_it_cut_a_word(page: str, joined: str) -> None:
    assert join_lines(page, 1) == joined


def test_a_short_line_and_a_list_item_end_a_paragraph() -> None:
    page = "A heading\n" + WIDE + "- ten died\n- two left\n"
    assert join_lines(page, 1).split("\n") == [
        "A heading", WIDE.strip(), "- ten died", "- two left",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["3", "- 3 -", "Page 3 of 9"])
def test_the_pages_own_number_is_left_out(number: str) -> None:
    assert join_lines(f"{WIDE}{number}\n", 3) == WIDE.strip()


def test_another_number_that_stands_alone_stays_and_joins_nothing() -> None:
    assert join_lines(f"{WIDE}230\n", 3) == f"{WIDE}230"
