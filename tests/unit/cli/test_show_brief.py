import io
import re
from dataclasses import replace

import pytest
from brief_fixture import make_brief
from rich.console import Console

from sayso.cli.show_brief import show_brief
from sayso.model.brief import Brief


def show(brief: Brief, width: int = 80, *, terminal: bool = False) -> str:
    out = io.StringIO()
    show_brief(brief, Console(file=out, width=width, force_terminal=terminal, _environ={}))
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(re.sub(r"[│\s]+", " ", text).split())


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line) for line in show(make_brief(), width).splitlines()) <= width


def test_a_long_measure_is_wrapped_and_not_cut() -> None:
    assert "for any reason (4 claims)" in flat(show(make_brief(), 60)).replace("─ ", "")


def test_conflicts_come_before_sums_and_claims() -> None:
    shown = show(make_brief())
    places = [
        shown.index(words) for words in ("What can't all be true (1)", "Sums done (1)", "Ships t")
    ]
    assert places == sorted(places)


def test_a_conflict_quotes_both_with_speaker_document_and_line() -> None:
    shown = flat(show(make_brief()))
    assert "Lena Orr (speaker of the union) · The Quay · wire.txt, line 2 · c_" in shown
    assert "← resting on payroll office · The Quay · wire.txt, line 3 · c_" in shown


def test_a_conflict_shows_its_condition_steps_and_caveats() -> None:
    shown = flat(show(make_brief()))
    assert "Only if the monthly range covers March 2024." in shown
    assert "= 2,400 - 1,500 = 900 too many" in shown
    assert "Takes for granted: both count the same dockers" in shown


def test_what_could_not_be_read_has_reason_and_remedy() -> None:
    assert "scan.pdf: no text in it run it through OCR first" in flat(show(make_brief()))


def test_the_end_says_that_nothing_is_judged() -> None:
    assert "sayso never says what is true." in flat(show(make_brief()))[-140:]


def test_square_brackets_in_a_text_are_no_markup() -> None:
    brief = replace(make_brief(), warnings=("[red]odd[/red] [/]",))
    assert "[red]odd[/red] [/]" in show(brief)


def test_a_text_cannot_steer_the_terminal() -> None:
    brief = replace(make_brief(), warnings=("before\x1b[2Jafter\u202eturned",))
    shown = show(brief, terminal=True)
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown


def test_no_colour_is_needed_or_used() -> None:
    codes = set(re.findall(r"\x1b\[([\d;]*)m", show(make_brief(), terminal=True)))
    assert codes <= {"0", "1", "2", "3"}


def test_a_brief_of_nothing_is_shown() -> None:
    assert show(Brief({}, {}, (), (), (), {})).strip() == "There is no report in it."


def test_predictions_say_when_to_look_again() -> None:
    assert "look again after 30 Jun 2024" in flat(show(make_brief()))
