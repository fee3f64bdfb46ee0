"""Our annotated passages: they fit the schema, and their claims the text."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from passages import FOLDER, Passage, PassageError, read_passages

ONE = """
- id: a-passage
  published: 2024-06-20
  text: The port lost 30 dockers and 30 cooks, Keller said.
  claims:
    - {quantity: "30", low: 30, high: 30, bound: exact, unit: dockers, measure: dockers lost,
       kind: flow, speaker: Keller}
    - {quantity: "30", nth: 2, low: 30, high: 30, bound: exact, unit: cooks, measure: cooks lost,
       kind: flow, speaker: Keller}
"""


@pytest.fixture(scope="module")
def own() -> list[Passage]:
    return read_passages()


def read(folder: Path, content: str) -> list[Passage]:
    path = folder / "some.yaml"
    path.write_text(content, "utf8")
    return read_passages([path])


def test_there_are_enough_of_them_to_learn_from(own: list[Passage]) -> None:
    assert len(own) > 100
    assert sum(len(passage.claims) for passage in own) > 1000


def test_every_passage_has_its_own_name(own: list[Passage]) -> None:
    assert len({passage.id for passage in own}) == len(own)


def test_no_two_passages_have_the_same_text(own: list[Passage]) -> None:
    assert len({passage.text for passage in own}) == len(own)


def test_every_quantity_stands_in_its_text_where_its_record_says(own: list[Passage]) -> None:
    for passage in own:
        record = passage.record()
        for claim in record["claims"]:
            start = claim["start"]
            assert record["text"][start : start + len(claim["quantity"])] == claim["quantity"]


def test_every_place_and_speaker_stands_in_its_text(own: list[Passage]) -> None:
    assert [problem for passage in own for problem in passage.problems()] == []


def test_a_single_value_has_both_sides_alike(own: list[Passage]) -> None:
    for passage in own:
        for claim in passage.claims:
            if claim.bound in {"exact", "approx"}:
                assert claim.low == claim.high, (passage.id, claim.quantity)


def test_the_claims_of_a_record_are_in_the_order_of_the_text(own: list[Passage]) -> None:
    for passage in own:
        starts = [claim["start"] for claim in passage.record()["claims"]]
        assert starts == sorted(starts)


def test_every_file_says_whose_it_is_and_under_which_licence() -> None:
    for path in sorted(FOLDER.glob("*.yaml")):
        first = path.read_text("utf8").splitlines()[0]
        assert first.startswith("#"), path.name
        assert "Apache-2.0" in first, path.name


def test_the_second_of_equal_words_is_found(tmp_path: Path) -> None:
    (passage,) = read(tmp_path, ONE)
    first, second = passage.record()["claims"]
    assert passage.text[second["start"] :].startswith("30 cooks")
    assert first["start"] < second["start"]


def test_two_claims_on_the_same_words_are_a_problem(tmp_path: Path) -> None:
    (passage,) = read(tmp_path, ONE.replace("nth: 2, ", ""))
    assert list(passage.problems()) == ["a-passage: two claims on the same words; use nth"]


def test_a_place_that_the_text_lacks_is_a_problem(tmp_path: Path) -> None:
    (passage,) = read(tmp_path, ONE.replace("kind: flow,", "kind: flow, place: Lisbon,", 1))
    assert [*passage.problems()] == ["a-passage: 30: the place 'Lisbon' is not in the text"]


def test_a_speaker_that_the_text_lacks_is_a_problem(tmp_path: Path) -> None:
    (passage,) = read(tmp_path, ONE.replace("speaker: Keller", "speaker: Maria Keller", 1))
    (problem,) = passage.problems()
    assert "no 'maria' for the speaker 'Maria Keller'" in problem


def test_a_quantity_that_the_text_lacks_is_refused(tmp_path: Path) -> None:
    (passage,) = read(tmp_path, ONE.replace("nth: 2", "nth: 3"))
    with pytest.raises(PassageError, match="'30' stands 2 times"):
        passage.record()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("bound: exact", "bound: about"), "bound"),
        (("high: 30", "high: 40"), "exact, but low is not high"),
        (("high: 30, bound: exact", "high: 30, bound: at_least"), "high is not null"),
        (("low: 30, high: 30", "low: null, high: null"), "at least one side"),
        (("kind: flow", "kind: flow, period: [2024-06-02, 2024-06-01]"), "ends before it starts"),
        (("kind: flow", "kind: flow, colour: red"), "colour"),
    ],
)
def test_a_record_against_the_guidelines_is_refused_with_its_place(
    tmp_path: Path, wrong: tuple[str, str], says: str
) -> None:
    with pytest.raises(PassageError, match=f"some.yaml: a-passage: .*{says}"):
        read(tmp_path, ONE.replace(*wrong, 1))


@pytest.mark.shared
def test_no_seven_words_in_a_row_are_from_what_is_measured_on(
    shared: Path, own: list[Passage]
) -> None:
    files = [path for name in ("dev", "suite") for path in (shared / "gold" / name).glob("*.json")]
    measured: set[tuple[str, ...]] = set()
    for path in files:
        measured.update(runs(json.loads(path.read_text("utf8"))["text"]))
    assert files
    assert [passage.id for passage in own if measured.intersection(runs(passage.text))] == []


def runs(text: str, length: int = 7) -> Iterator[tuple[str, ...]]:
    """Every run of so many words."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))
