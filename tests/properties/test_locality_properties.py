"""What holds of the reading of places, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st
from places_fixture import PLACES, FewPlaces, names_in, read

from sayso.extract.localities import settle
from sayso.extract.place_names import find_place_names
from sayso.model.parse import Parse
from sayso.model.place import to_place_key

known = st.sampled_from([name for place, names in PLACES for name in (place.name, *names)])
links = st.sampled_from([", ", " and ", " in ", "'s ", " oblast town of ", " region. ", " ("])
marked = st.lists(st.tuples(known, links), max_size=6).map(
    lambda pairs: "".join(f"[{name}]{link}" for name, link in pairs)
)


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40))))
def test_any_spans_of_any_text_are_read(text: str, parts: list[tuple[int, int]]) -> None:
    spans = {(start, start + n) for start, n in parts if start + n <= len(text)}
    readings = settle(find_place_names(Parse(text, (), (), "none"), spans), FewPlaces())
    assert [(r.start, r.end) for r in readings] == sorted(spans)
    assert all(r.name == text[r.start : r.end] for r in readings)


@given(marked)
def test_a_place_is_chosen_or_an_alternative_but_never_both(text: str) -> None:
    for reading in read(text):
        all_ = [*([reading.chosen] if reading.chosen else []), *reading.alternatives]
        assert len(all_) == len({place.id for place in all_})


@given(marked)
def test_two_readings_of_a_text_are_the_same(text: str) -> None:
    assert read(text) == read(text)


@given(marked, st.text(alphabet="abc \n", max_size=30))
def test_unrelated_words_before_a_text_only_shift_it(text: str, before: str) -> None:
    shifted = read(f"{before}. {text}")
    n = len(before) + 2
    assert [(r.start - n, r.chosen, r.reason) for r in shifted] == [
        (r.start, r.chosen, r.reason) for r in read(text)
    ]


@given(marked)
def test_only_readings_with_a_place_say_why_it_is_that_one(text: str) -> None:
    for reading in read(text):
        assert (reading.chosen is None) == (
            reading.reason.value in {"unsupported", "region", "unknown"}
        )


@given(marked)
def test_names_are_in_the_order_of_the_text(text: str) -> None:
    starts = [name.start for name in names_in(text)]
    assert starts == sorted(starts)


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert to_place_key(to_place_key(name)) == to_place_key(name)
