import io
from datetime import UTC, datetime

import pytest
from brief_fixture import make_brief
from rich.console import Console

from sayso.cli.tables import history_table, say_entry, show_claims, show_documents
from sayso.model.brief import Brief
from sayso.model.entry import (
    Answer,
    Asserted,
    Entry,
    Explained,
    Grade,
    Graded,
    Judged,
    Named,
    Received,
    Remarked,
    Withdrawn,
)
from sayso.model.ids import SourceId

EMPTY = Brief({}, {}, (), (), (), {})


def console(width: int = 80) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=width, _environ={}), out


@pytest.mark.parametrize("width", [60, 80, 130])
def test_lists_fit_the_terminal(width: int) -> None:
    screen, out = console(width)
    show_claims(make_brief(), screen)
    show_documents(make_brief(), screen)
    assert max(len(line) for line in out.getvalue().splitlines()) <= width


def test_every_claim_is_listed_with_its_id() -> None:
    screen, out = console()
    show_claims(make_brief(), screen)
    assert all(claim.id[:8] in out.getvalue() for claim in make_brief().claims())


def test_documents_are_listed_with_title_and_digest() -> None:
    screen, out = console(120)
    show_documents(make_brief(), screen)
    for document in make_brief().documents.values():
        assert document.original[:12] in out.getvalue()
    assert "Dockers | union" in out.getvalue()


def test_empty_lists_say_so() -> None:
    screen, out = console()
    show_claims(EMPTY, screen)
    show_documents(EMPTY, screen)
    assert out.getvalue().split("\n") == ["No claims.", "No documents.", ""]


def test_history_has_place_time_agent_and_what() -> None:
    screen, out = console(100)
    recorded = datetime(2024, 4, 2, 9, 30, tzinfo=UTC)
    entry = Entry(1, recorded, "sayso/0", Withdrawn("c_1", "typed twice"), "")
    screen.print(history_table([entry]))
    assert "1  2024-04-02 09:30:00  sayso/0  withdrew c_1: typed twice" in out.getvalue()


def test_each_kind_of_entry_has_its_words() -> None:
    brief = make_brief()
    bodies = (
        Received(next(iter(brief.documents.values()))),
        Named(next(iter(brief.sources.values()))),
        Asserted(brief.claims()[0]),
        Remarked(brief.remarks[0]),
        Explained(brief.explanations[0]),
        Judged("s_1", "s_2", Answer.SAME, "source", "one person"),
        Graded(Grade(SourceId("s_1"), None, "B", None, "often right")),
    )
    first = [say_entry(body).split()[0] for body in bodies]
    assert first == ["received", "named", "asserted", "remarked", "explained", "judged", "graded"]
