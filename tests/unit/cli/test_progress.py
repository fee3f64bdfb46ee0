"""The word about the index of places."""

import io
import sys

import pytest

from sayso.cli.progress import show_indexing


def test_indexing_is_said_once_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with show_indexing() as advance:
        for done in range(4):
            advance(done, 3)
    assert capsys.readouterr().err == (
        "sayso: indexing place names, once; it takes about 15 seconds\n"
    )


def test_nothing_is_said_where_nothing_is_indexed(capsys: pytest.CaptureFixture[str]) -> None:
    with show_indexing():
        pass
    assert capsys.readouterr().err == ""


def test_a_terminal_shows_a_bar_that_goes_when_all_are_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with show_indexing() as advance:
        advance(0, 2)
        advance(2, 2)
        assert "indexing place names, once" in screen.getvalue()
        at_the_end = screen.getvalue()
        assert at_the_end.endswith("\x1b[2K")
