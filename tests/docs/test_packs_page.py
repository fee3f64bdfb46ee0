"""The page on topic packs lists what the packs hold."""

from pathlib import Path

from sayso.adapters.lexicon_files import read_lexicon
from sayso.app.settings import PACKS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "packs.md"


def test_every_measure_of_the_packs_is_on_the_page_as_it_is() -> None:
    text = PAGE.read_text("utf8")
    for known in read_lexicon(PACKS).measures:
        marks = [
            word for word, on in (("of an event", known.of_event), ("of one", known.of_one)) if on
        ]
        assert f"| `{known.name}` | {known.label} | {known.kind} | {', '.join(marks)} |" in text


def test_every_pack_has_its_heading() -> None:
    text = PAGE.read_text("utf8")
    assert all(f"\n## {pack}\n" in text for pack in (*PACKS, "common"))
