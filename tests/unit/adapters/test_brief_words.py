from datetime import date

from brief_fixture import find, make_brief, make_document

from sayso.adapters.brief_rows import to_rows
from sayso.adapters.brief_words import (
    EXCERPT_CHARS,
    cut_short,
    quote,
    say_amount,
    say_location,
    say_status,
    shorten_ids,
    shorten_paths,
)
from sayso.model.brief import Standing, Status
from sayso.model.document import Document, Metadata, Passage
from sayso.model.measure import Kind, Measure
from sayso.model.quantity import about, exactly


def text(words: str) -> Document:
    return make_document(words, "a.txt", Metadata(published=date(2024, 1, 1)))


def test_a_quotation_is_the_sentence_around_the_words() -> None:
    document = text("It rained. Ada counted 40 geese on Mr. Tull's pond. Then it stopped.")
    excerpt = quote(document, find(document, "40"))
    assert str(excerpt) == "Ada counted 40 geese on Mr. Tull's pond."


def test_a_quotation_keeps_its_closing_quotes() -> None:
    document = text("“We saw 40 geese.” Nobody else did.")
    assert str(quote(document, find(document, "40"))) == "“We saw 40 geese.”"


def test_a_quotation_ends_with_its_line() -> None:
    document = text("Forty geese\nAda counted 40 geese")
    assert str(quote(document, find(document, "40"))) == "Ada counted 40 geese"


def test_a_long_sentence_is_cut_at_words_on_both_sides() -> None:
    document = text("goose " * 200 + "forty " + "duck " * 200)
    excerpt = quote(document, find(document, "forty"))
    assert excerpt.before.startswith("…goose ")
    assert excerpt.after.endswith(" duck…")
    assert len(str(excerpt)) <= EXCERPT_CHARS + 10


def test_a_quotation_knows_where_it_stands() -> None:
    document = text("It rained. Ada counted 40 geese. Then it stopped.")
    excerpt = quote(document, find(document, "40"))
    assert document.text[excerpt.start : excerpt.end] == str(excerpt)


def test_a_share_is_said_without_its_unit_twice() -> None:
    town = Measure("held", "town held", Kind.SHARE, "%")
    assert say_amount(about(80, "%"), town) == "about 80 %"


def test_money_is_said_without_its_code_twice() -> None:
    cost = Measure("cost", "cost of repairs", Kind.SIZE, "EUR")
    assert say_amount(exactly(5, "EUR"), cost) == "5 EUR"


def test_a_status_names_by_whom() -> None:
    assert say_status(Status(Standing.DENIED, "the mayor")) == "denied by the mayor"


def test_a_place_is_the_page_where_the_reader_knows_it() -> None:
    document = text("one\ntwo")
    paged = Document(
        document.id, document.text, document.original, None, "pdf/1", "application/pdf",
        "a.pdf", document.metadata, (Passage(0, 7, "page 3"),),
    )  # fmt: skip
    assert say_location(paged, 5) == "page 3"


def test_a_place_is_else_the_line() -> None:
    assert say_location(text("one\ntwo"), 5) == "line 2"


def test_a_short_text_is_not_cut() -> None:
    assert cut_short("a  b\nc", 10) == "a b c"


def test_ids_are_as_short_as_they_can_be_told_apart() -> None:
    assert shorten_ids(["d_aaaaaaaa"]) == {"d_aaaaaaaa": "d_aaaaaa"}


def test_paths_that_end_alike_keep_what_differs() -> None:
    assert shorten_paths(["/x/a/r.txt", "/x/b/r.txt", "r.txt", "/x/q.txt"]) == {
        "/x/a/r.txt": "a/r.txt", "/x/b/r.txt": "b/r.txt", "r.txt": "r.txt", "/x/q.txt": "q.txt",
    }  # fmt: skip


def test_an_inferred_period_is_called_implied() -> None:
    periods = [claim.period for claim in to_rows(make_brief()).sections[0].claims]
    assert periods == ["March 2024", "March 2024", "January to March 2024 (implied)", ""]


def test_only_words_that_the_brief_uses_are_explained() -> None:
    terms = [term for term, _ in to_rows(make_brief()).notes]
    assert "implied" in terms
    assert "also said by others" not in terms
    assert "contradicted" not in terms
