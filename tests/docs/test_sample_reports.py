"""The sample reports are ours, short, dated, and hold what the tutorial says of them."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.md"))
ARTICLE = ROOT.parent / "shared" / "founding" / "article.txt"


def split(sample: Path) -> tuple[dict[str, object], str]:
    _, front, body = sample.read_text("utf8").split("---\n", 2)
    return yaml.safe_load(front), body


def name_of(sample: Path) -> str:
    return sample.stem


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_a_sample_says_who_published_it_when_and_where(sample: Path) -> None:
    front, _ = split(sample)
    assert isinstance(front["date"], date)
    assert re.match(r"https://example\.(org|com|net)/", str(front["url"]))
    assert front["title"]
    assert front["outlet"]
    assert front["language"] == "en"
    assert "invented" in str(front["note"])


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_a_sample_is_short(sample: Path) -> None:
    _, body = split(sample)
    assert 60 <= len(body.split()) <= 180


def test_samples_are_in_the_order_of_their_dates() -> None:
    days = [str(split(sample)[0]["date"]) for sample in SAMPLES]
    assert days == sorted(days)


def test_one_sample_holds_no_number_at_all() -> None:
    without = [sample.name for sample in SAMPLES if not re.search(r"\d", split(sample)[1])]
    assert without == ["09-new-form.md"]


@pytest.mark.parametrize(
    "words",
    [
        "21,602 criminal proceedings",
        "19,961 criminal proceedings",
        "21,602 soldiers",
        "between 15,000 and 18,000 soldiers",
        "about 180,000 proceedings",
        "6,641 proceedings under article 407 were opened in 2023",
        "17,658 proceedings under article 407 were opened in 2023",
        "has not confirmed",
        "could not be independently verified",
        "meaning of the phrase is unclear",
        "denied that Russian forces control 80%",
        "reportedly",
        "liberated",
        "occupied",
    ],
)
def test_the_samples_hold_what_the_tutorial_points_at(words: str) -> None:
    assert any(words in " ".join(split(sample)[1].split()) for sample in SAMPLES)


@pytest.mark.shared
def test_no_sample_shares_a_phrase_with_the_founding_article() -> None:
    if not ARTICLE.exists():
        pytest.skip(f"needs {ARTICLE.name} in ../shared/founding")

    def phrases(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[\w,]+", text.lower())
        return {tuple(words[i : i + 6]) for i in range(len(words) - 5)}

    ours = set().union(*(phrases(split(sample)[1]) for sample in SAMPLES))
    assert not ours & phrases(ARTICLE.read_text("utf8"))
