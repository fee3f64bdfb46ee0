"""How a number goes on from the one before it."""

import pytest

from sayso.extract.choice.links import link_to_number_before


def link(marked: str) -> str | None:
    """The link of the number in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    return link_to_number_before(marked.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    "text",
    ["20 left, [five] of them by sea", "20 left, including [5] clerks", "of whom [5] stayed"],
)
def test_some_of_those_just_counted_are_a_part(text: str) -> None:
    assert link(text) == "part"


@pytest.mark.parametrize("text", ["20 left and [5] stayed", "20 clerks, [5] dockers and a cook"])
def test_numbers_of_one_list_are_joined(text: str) -> None:
    assert link(text) == "joined"


@pytest.mark.parametrize("text", ["[5] dockers left", "Of the crew [5] left"])
def test_a_number_that_stands_alone_has_no_link(text: str) -> None:
    assert link(text) is None
