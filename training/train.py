"""Trains the choosers of extraction: train.py [--write] [--shared DIR].

Reads our own passages (training/passages) and ../shared/gold/train, prints how well each
chooser does on texts that it was not trained on (cross-validation over texts), and with
--write puts the weights into src/sayso/weights/english.json.

Exit codes: 0 trained; 2 the data is not there.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import examples
from fitting import Example, cross_validate, fit, share_right
from passages import read_passages

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "src" / "sayso" / "weights" / "english.json"

#: How strongly weights are drawn to 0 (half the squared weight times this), by chooser: chosen
#: by cross-validation over 2, 4, 8 and 16.
PENALTIES = {"kind": 4.0, "period": 6.0, "place": 4.0, "speaker": 4.0}

#: Traits seen in fewer examples than this get no weight.
FEWEST = 3

#: Weights are rounded to so many places, and dropped where that leaves nothing.
PLACES = 3


def read_records(shared: Path) -> tuple[list[examples.Record], list[examples.Record]]:
    """Our own passages, and the annotated Wikinews articles, as the scorer's records."""
    own = [passage.record() for passage in read_passages()]
    folder = shared / "gold" / "train"
    files = sorted(folder.glob("*.json"))
    if not files:
        raise FileNotFoundError(folder)
    return own, [json.loads(path.read_text("utf8")) for path in files]


def train(texts: Sequence[examples.Text], *, show: bool) -> dict[str, dict[str, float]]:
    """The weights of each chooser; each is trained with what those before it choose.

    A chooser whose number looks back on the number before is fitted twice: the second
    time with what the first one chose, as it will be when it is used.
    """
    found: dict[str, dict[str, float]] = {}
    for name, penalty in PENALTIES.items():
        made = [text.examples(name) for text in texts]
        if name == "period":
            cross_validate(made, penalty, fewest=FEWEST)
            for text, group in zip(texts, made, strict=True):
                text.remember(group)
            made = [text.examples(name) for text in texts]
        if show:
            cross_validate(made, penalty, fewest=FEWEST)
            print(f"{name:8} {_report(texts, made)}", flush=True)
        if name == "kind":
            cross_validate(made, penalty, fewest=FEWEST)
            for text, group in zip(texts, made, strict=True):
                text.take_kinds(group)
        weights = fit([one for group in made for one in group], penalty, fewest=FEWEST)
        found[name] = _rounded(weights)
    return found


def _report(texts: Sequence[examples.Text], made: Sequence[Sequence[Example]]) -> str:
    parts = []
    for origin in sorted({text.origin for text in texts}):
        group = [one for text, g in zip(texts, made, strict=True) if text.origin == origin
                 for one in g]  # fmt: skip
        best = sum(any(one.right) for one in group) / len(group)
        parts.append(f"{origin}: {share_right(group):.3f} of {len(group)}, at best {best:.3f}")
    return "; ".join(parts)


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    rounded = {name: round(weight, PLACES) for name, weight in weights.items()}
    return {name: rounded[name] for name in sorted(rounded) if rounded[name]}


def origin_line(own: int, others: int) -> str:
    """What the weights were trained on."""
    return (
        f"{own} passages of our own (training/passages, Apache-2.0) and {others} Wikinews "
        "articles (gold/train, CC BY 2.5)"
    )


def texts_of(records: Sequence[examples.Record], origin: str) -> Iterator[examples.Text]:
    """The records, parsed and read up to the choices."""
    yield from examples.read_texts(records, origin)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code; see the module's docstring."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    parser.add_argument("--quiet", action="store_true", help="skip the cross-validation's figures")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR")
    given = parser.parse_args(arguments)
    try:
        own, others = read_records(given.shared)
    except FileNotFoundError as error:
        print(f"{error} is not there: --shared names the folder that has gold/train",
              file=sys.stderr)  # fmt: skip
        return 2
    texts = [*texts_of(own, "own"), *texts_of(others, "wikinews")]
    weights = train(texts, show=not given.quiet)
    print(", ".join(f"{name}: {len(w)} weights" for name, w in weights.items()))
    if given.write:
        content = {"origin": origin_line(len(own), len(others)), **weights}
        WEIGHTS.parent.mkdir(exist_ok=True)
        WEIGHTS.write_text(json.dumps(content, indent=0, ensure_ascii=False) + "\n", "utf8")
        print(f"wrote {WEIGHTS.relative_to(ROOT)}, {WEIGHTS.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
