"""How well `sayso extract` finds the annotated claims, slot by slot, and with --errors, what not.

Sets: `dev` and `suite`, which the rules were written with in view; `train` and `own` (passages
in `training/passages`), which the choosers learned from. Each set where it is there.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import mistakes
from annotated import OWN, SCORER, SETS, Answered, answer_sets, load_scorer
from programs import CannotMeasure, Figures, number, shown

NEEDS: tuple[str, ...] = (SCORER, "gold/dev", "gold/suite")

#: Resamples of the documents, for intervals of 95 %: the middle 950 of them.
RESAMPLES = 1000

#: What counts as found, by the scorer's name for it: the claim; its core slots; all its slots.
STAGES = {"detection": "hit", "core": "core", "full": "full"}


def run(shared: Path) -> Figures:
    """The scorer's figures for each set, and intervals: "dev core F1", "dev core F1 95%"."""
    scorer = load_scorer(shared)
    answered, seconds = answer_sets(shared, scorer)
    figures: Figures = {"seconds": seconds}
    for name, texts in answered.items():
        figures |= {f"{name} {slot}": value for slot, value in _figures(texts, scorer).items()}
    return figures


def errors(shared: Path, slot: str | None) -> mistakes.Report:
    """The mistakes in each set, by slot and kind; of one slot alone where it is named.

    Raises:
        CannotMeasure: there is no such slot, or the program failed.
    """
    scorer = load_scorer(shared)
    if slot is not None and slot not in (known := mistakes.slots_of(scorer)):
        raise CannotMeasure(f"no slot {slot!r}; there are {', '.join(known)}")
    answered, _ = answer_sets(shared, scorer)
    return {name: mistakes.sort_mistakes(texts, scorer, slot) for name, texts in answered.items()}


def _figures(texts: Sequence[Answered], scorer: ModuleType) -> Figures:
    counts = [Counter(scorer.counts([text.scored])) for text in texts]
    scored = scorer.report([text.scored for text in texts])
    figures: Figures = {name: number(value) for name, value in scored.items()}
    measured, bounds = _rates(counts), dict(_intervals(counts))
    for name, value in measured.items():
        figures |= {name: value, f"{name} 95%": bounds[name]}
    return figures


def _rates(counts: Sequence[Counter[str]]) -> dict[str, float]:
    """Precision, recall and F1 of each stage over the documents counted."""
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    gold, found = total["gold"], total["pred"]
    return {
        f"{stage} {name}": total[hits] / max(1, of)
        for stage, hits in STAGES.items()
        for name, of in (("P", found), ("R", gold), ("F1", (gold + found) / 2))
    }


def _intervals(counts: Sequence[Counter[str]]) -> Iterator[tuple[str, str]]:
    """The 95 % interval of each rate, by bootstrap over documents, with a fixed seed."""
    drawn = random.Random(1)
    samples = [_rates(drawn.choices(counts, k=len(counts))) for _ in range(RESAMPLES)]
    for name in samples[0]:
        ordered = sorted(sample[name] for sample in samples)
        low, high = ordered[RESAMPLES // 40], ordered[-RESAMPLES // 40 - 1]
        yield name, f"{low:.3f} to {high:.3f}"


def table(figures: Figures) -> str:
    """A row a figure, a column a set."""
    sets = [name for name in (*SETS, OWN) if f"{name} documents" in figures]
    rows = [name.removeprefix("dev ") for name in figures if name.startswith("dev ")]
    width = max(map(len, rows))
    head = f"{'':{width}}" + "".join(f"  {name:>14}" for name in sets)
    body = [
        f"{row:{width}}" + "".join(f"  {shown(figures.get(f'{s} {row}')):>14}" for s in sets)
        for row in rows
    ]
    return "\n".join([head, *body])
