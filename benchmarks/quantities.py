"""How well numbers, ranges and percents in words and digits are read: Recognizers-Text's cases.

Most cases are a number with no sentence around it, which says nothing of the world; what sayso
leaves out for that (dates, ages, "one" as a pronoun) is not asked here. The benchmark calls the
layer that reads numbers with their units and bound words, `sayso.extract.numbers.readings`.

A case is right when the values read are those wanted, in their order, no more and no fewer. Of a
range both ends count; whether an end belongs to it does not, as a bound in sayso doesn't tell
"more than 20" from "at least 20". Cases of kinds that are no part of sayso are counted apart, by
what the case holds and not by what was read (`OUT`). Recognizers' own Python version reads no
ranges: their cases are measured all the same.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from programs import Figures, lines

from sayso.extract.numbers.amounts import Reading
from sayso.extract.numbers.numerals import Style
from sayso.extract.numbers.readings import find_readings
from sayso.model.parse import Parse, Token
from sayso.model.quantity import Bound

FOLDER = "quantity/recognizers-text/Number/English"
MODELS = {"numbers": "NumberModel", "ranges": "NumberRangeModel", "percents": "PercentModel"}
NEEDS: tuple[str, ...] = tuple(f"{FOLDER}/{model}.json" for model in MODELS.values())

#: Low and high; None is an open side.
Ends = tuple[float | None, float | None]

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million"
_FRACTION = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"

#: Kinds of cases that news has no use for or that sayso reads as something else, each by what
#: the input holds. A case is of the first kind that fits.
OUT: dict[str, str] = {
    "powers and exponents": r"\^|\d[eE][+-]?\d",
    "division in words": r"(?:one|\d) over (?:\d|[a-z])|\b2000 over 3\b",
    "fractions above one or of large denominators": (
        rf"\b(?:{_TENS})[ -]+(?:\w+[ -])?(?:{_FRACTION})s?\b|trillionth|millionths?"
    ),
    "dashes with spaces inside words": r"[a-z] - [a-z]",
    "signed fractions and magnitudes": r"-\s*\d+(?: \d)?/\d|- \d+ +k",
    "units of measurement, another model's": r"\d(?:ml|km)\b",
    "dates, phone numbers, addresses of machines": r"\d/\d+/\d|\+1-\d|\d+\.\d+\.\d+\.\d",
    "names": r"[A-Z]+-\d+",
    "ordinals": r"\btenth\b.*\bfifteenth\b",
    '"one" as a pronoun, which takes a parse': r"\b(?:the|this|which|that) one\b",
    '"equal to", no bound': r"\bequal(?:s|ing)?(?: to)? \d|\bequal to one\b",
    "percent before its number": r"\bper ?cents? of\b",
    "magnitudes of engineers": r"\d ?[GM]$",
}


class Case(TypedDict):
    """One case of a model, as far as it is read here."""

    Input: str
    Results: list[dict[str, dict[str, str]]]


def run(shared: Path) -> Figures:
    """For each model the cases, those of no kind of ours, and the share of the rest right."""
    figures: Figures = {}
    kinds: Counter[str] = Counter()
    right = asked = 0
    for name, model in MODELS.items():
        cases = _cases(shared / FOLDER / f"{model}.json", skip=name != "ranges")
        ours = [case for case in cases if _kind_out(case["Input"]) is None]
        kinds.update(kind for case in cases if (kind := _kind_out(case["Input"])))
        good = sum(_is_right(name, case) for case in ours)
        figures |= {f"{name} cases": len(cases), f"{name} asked": len(ours), name: good / len(ours)}
        right, asked = right + good, asked + len(ours)
    figures["together"] = right / asked
    return figures | {f"out: {kind}": float(count) for kind, count in kinds.items()}


def wrong(shared: Path) -> list[tuple[str, str, list[Ends], list[Ends]]]:
    """Model, input, what was wanted and what was read, of each case that is not right."""
    return [
        (name, case["Input"], _wanted(name, case), _found(name, case["Input"]))
        for name, model in MODELS.items()
        for case in _cases(shared / FOLDER / f"{model}.json", skip=name != "ranges")
        if _kind_out(case["Input"]) is None and not _is_right(name, case)
    ]


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)


def _cases(path: Path, *, skip: bool) -> list[Case]:
    """The cases; with `skip` without those that Recognizers' Python version does not support."""
    cases = json.loads(path.read_text("utf-8-sig"))
    unsupported = ("NotSupported", "NotSupportedByDesign")
    return [c for c in cases if not (skip and any("python" in c.get(k, "") for k in unsupported))]


def _kind_out(words: str) -> str | None:
    return next((kind for kind, shape in OUT.items() if re.search(shape, words, re.I)), None)


def _is_right(name: str, case: Case) -> bool:
    wanted, found = _wanted(name, case), _found(name, case["Input"])
    return len(wanted) == len(found) and all(
        _is_close(w[side], f[side]) for w, f in zip(wanted, found, strict=True) for side in (0, 1)
    )


def _is_close(a: float | None, b: float | None) -> bool:
    """Whether two ends are the same, to the four digits that a share is kept with."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= max(1e-6 * abs(a), 5.1e-7)


def _wanted(name: str, case: Case) -> list[Ends]:
    values = [result["Resolution"]["value"] for result in case["Results"]]
    if name == "ranges":
        return [_ends(value) for value in values]
    plain = [float(value.rstrip("%")) for value in values]
    return [(value, value) for value in plain]


def _ends(written: str) -> Ends:
    """The ends of a range as Recognizers writes it: "[20,30)"."""
    low, high = written.strip("[]()").split(",")
    return (float(low) if low else None, float(high) if high else None)


def _found(name: str, words: str) -> list[Ends]:
    readings: Sequence[Reading] = tuple(find_readings(_parse(words)))
    if name == "ranges":
        readings = [r for r in readings if r.bound not in (Bound.EXACT, Bound.APPROX)]
    elif name == "percents":
        readings = [r for r in readings if r.amount.unit == "%"]
    return [_limits(name, reading) for reading in readings]


def _limits(name: str, reading: Reading) -> Ends:
    """Low and high; a part of a whole as a number, where sayso has it in percent."""
    low, _, high = reading.limits
    is_part = reading.is_sure or reading.amount.numeral.style is Style.PART
    scale = 100 if name != "percents" and is_part and reading.amount.unit == "%" else 1
    if name != "ranges":  # Bound words are not asked for.
        low = high = reading.amount.value
    ends = [None if end is None else float(end) / scale for end in (low, high)]
    return ends[0], ends[1]


def _parse(text: str) -> Parse:
    """Words alone, with no grammar: enough for what is asked."""
    tokens = tuple(
        Token(i, m.start(), m.end(), m[0], m[0].lower(), "X", "", "", i, "", False)
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    )
    return Parse(text, tokens, ((0, len(tokens)),) if tokens else (), "words")
