from brief_fixture import make_document
from hypothesis import given
from hypothesis import strategies as st

from sayso.adapters.brief_rows import to_anchor
from sayso.adapters.highlight import STYLES, Mark, cut_text, to_lines
from sayso.model.document import Metadata

TEXT = "Ada saw 40 geese.\n\nBo saw at least 30, he said on Monday.\nNobody else saw any.\n"
DOCUMENT = make_document(TEXT, "geese.txt", Metadata())

places = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=2, unique=True).map(sorted)
marks = st.lists(
    st.builds(
        lambda place, style, target: Mark(DOCUMENT.span(*place), style, target),
        places,
        st.sampled_from(["", *STYLES]),
        st.sampled_from(["", "c_1", "r_2"]),
    ),
    max_size=12,
)


@given(marks)
def test_the_pieces_are_the_text(given_marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in cut_text(DOCUMENT, given_marks)) == TEXT


@given(marks)
def test_every_character_has_exactly_the_styles_of_the_marks_over_it(
    given_marks: list[Mark],
) -> None:
    at = 0
    for piece in cut_text(DOCUMENT, given_marks):
        for place in range(at, at + len(piece.text)):
            over = {m.style for m in given_marks if m.span.start <= place < m.span.end}
            assert set(piece.styles) == over - {""}
        at += len(piece.text)


@given(marks)
def test_every_mark_has_its_anchor_once(given_marks: list[Mark]) -> None:
    lines = to_lines(cut_text(DOCUMENT, given_marks))
    anchors = [anchor for line in lines for piece in line for anchor in piece.anchors]
    assert sorted(anchors) == sorted({to_anchor(mark.span) for mark in given_marks})


@given(marks)
def test_the_lines_are_the_lines_of_the_text(given_marks: list[Mark]) -> None:
    lines = to_lines(cut_text(DOCUMENT, given_marks))
    shown = "\n".join("".join(piece.text for piece in line) for line in lines)
    assert shown.rstrip("\n") == TEXT.rstrip("\n")
