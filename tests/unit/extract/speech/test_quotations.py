"""Quotation marks, paired and left open."""

from sayso.extract.speech.quotations import find_quotations, quotations_at


def words(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


def test_straight_marks_are_paired() -> None:
    assert words('"We left early," she said. "It rained."') == ['"We left early,"', '"It rained."']


def test_curly_marks_are_paired() -> None:
    assert words("\u201cWe left,\u201d she said.") == ["\u201cWe left,\u201d"]


def test_a_curly_mark_closed_by_a_straight_one_is_paired() -> None:
    assert words('\u201cWe left early," she said.') == ['\u201cWe left early,"']


def test_two_single_marks_are_a_double_one() -> None:
    assert words("''We left early,'' she said.") == ["''We left early,''"]


def test_an_apostrophe_opens_nothing() -> None:
    assert words("The mayor's aides didn't know the drivers' names.") == []


def test_single_marks_are_paired() -> None:
    assert words("He called it 'a sad day' for all.") == ["'a sad day'"]


def test_a_quotation_inside_another_is_part_of_it() -> None:
    assert words("\u201cShe told me \u2018run\u2019 and I ran,\u201d he said.") == [
        "\u201cShe told me \u2018run\u2019 and I ran,\u201d"
    ]


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    text = '"We left early because the road was gone.\nNobody came back.'
    assert words(text) == ['"We left early because the road was gone.']


def test_a_quotation_over_paragraphs_runs_on_until_its_last() -> None:
    text = "\u201cThe road is gone and so is the bridge.\n\u201cNobody can pass,\u201d he said."
    assert [q.runs_on for q in find_quotations(text)] == [True, False]


def test_a_stray_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert words("He left\u201d and said \u201cgo on without me\u201d to all.") == [
        "\u201cgo on without me\u201d"
    ]


def test_inches_are_no_quotation() -> None:
    assert words('A 12" pipe burst near a 9" main.') == []


def test_a_word_set_apart_is_a_scare_quote() -> None:
    (quotation,) = find_quotations('The "experts" went home at noon.')
    assert quotation.is_scare


def test_a_short_answer_is_no_scare_quote() -> None:
    (quotation,) = find_quotations('"Never," he said.')
    assert not quotation.is_scare


def test_quotations_at_finds_the_one_that_holds_a_place() -> None:
    text = '"One here," he said. "Two there," she said.'
    found = quotations_at(find_quotations(text), text.index("Two"), text.index("Two") + 3)
    assert [text[q.start : q.end] for q in found] == ['"Two there,"']


def test_no_text_holds_no_quotation() -> None:
    assert find_quotations("") == ()
