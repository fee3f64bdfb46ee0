"""The numbers of a text, told from dates, clock times, ordinals and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sayso.extract.numbers.number_words import (
    ATOM,
    ONES,
    PARTS,
    SCALES,
    SUFFIXES,
    TENS,
    read_number,
    singular,
    tidy,
    to_number,
)

#: The least that a plural without a number can mean.
VAGUE = {
    "tens": 20, "scores": 40, "dozen": 24, "hundred": 200, "thousand": 2000,
    "million": 2 * 10**6, "billion": 2 * 10**9, "trillion": 2 * 10**12,
}  # fmt: skip
#: "2016 dozens" is a year and a plural.
MOST_SCALED = 1000
TIMES = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}
#: Units that are written onto the digits ("155mm").
GLUED = frozenset(
    [
        "mm",
        "cm",
        "m",
        "km",
        "kg",
        "g",
        "mg",
        "t",
        "ft",
        "in",
        "lb",
        "lbs",
        "kt",
        "kts",
        "knts",
        "mph",
        "kph",
        "kmh",
        "kw",
        "mw",
        "gw",
        "kwh",
        "mwh",
        "gwh",
        "l",
        "ml",
        "ha",
        "hr",
        "hrs",
        "min",
        "mins",
        "sec",
        "secs",
        "s",
        "mi",
        "yd",
        "yds",
        "miles",
        "mile",
        "meters",
        "metres",
        "feet",
        "tons",
        "tonnes",
        "years",
        "people",
    ]
) - {"s", "in"}
#: Units of which "half a ..." is 0.5 and not 50 %.
MEASURES = frozenset(
    [
        "mile",
        "miles",
        "kilometre",
        "kilometer",
        "metre",
        "meter",
        "foot",
        "inch",
        "yard",
        "acre",
        "hectare",
        "ton",
        "tonne",
        "kilo",
        "kilogram",
        "kilogramme",
        "gram",
        "pound",
        "litre",
        "liter",
        "gallon",
        "pint",
        "cup",
        "degree",
        "point",
        "hour",
        "minute",
        "second",
        "day",
        "week",
        "month",
        "year",
        "century",
        "decade",
    ]
)


class Style(StrEnum):
    """How a number is put: as a count, as a plural without a number, or as a part of a whole."""

    COUNT = "count"
    VAGUE = "vague"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `text[start:end]`.

    `value` of a vague one is the least it can mean, that of a part between 0 and 1. `scale` is
    what the magnitude words multiply by, `suffix` what is written onto the digits and no
    magnitude ("mm").
    """

    start: int
    end: int
    value: Decimal
    style: Style = Style.COUNT
    scale: Decimal = Decimal(1)
    suffix: str = ""


# No break in a number: \s would run over the line's end.
_GAP = "[ \\t\u00a0\u202f\u2009]"
_SCALE = "(?:" + "|".join(SCALES) + ")s?"
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:['\u2019]\d{3})+(?!\d)"
    "|\\d{1,3}(?:[\u00a0\u202f\u2009]\\d{3})+(?!\\d)(?:\\.\\d+)?"
    r"|\d+,\d{1,2}(?=%| ?(?:million|billion|per ?cent))|\d+(?:\.\d+)?)"
)
_WORD = "(?:" + "|".join([*ONES, *TENS, *SCALES]) + ")"
_PART = "(?:" + "|".join(PARTS) + ")"
_JUNK = "|".join(
    (
        r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,64}|[#@]\w+",
        r"\d{1,2}:\d{2}(?::\d{2})?"
        r"|(?<![\d.,$£€])(?:\d{1,2}(?: ?[-\u2013] ?| to | and ))?\d{1,2} ?[ap]\.?m\b"
        r"|\d{1,2}[.]?\d{2}(?= ?(?:[ap]\.?m\b|hours? local|local time|GMT|UTC|BST|CES?T|E[SD]T"
        r"|AES?T|Z\b))"
        r"|(?:\d{1,2}|[a-z]{3,6}) ?o['\u2019]clock",
        r"\d{1,4}(?:\.\d{1,2}\.|/\d{1,2}/|-\d{1,2}-)\d{2,4}(?!\d)|\d+(?:\.\d+){2,}",
        rf"(?:{'|'.join([*TENS, 'hundred', 'thousand'])})(?:-|{_GAP})(?:and{_GAP})?"
        r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\b",
        r"\d+(?:,\d{3})*(?:st|nd|rd|th)\b|\d{2,4}['\u2019]?s\b",
        # A word with a number in it is a name: "Su-35", "A320-200", "mid-2015".
        r"(?!(?:USD?|EUR|GBP|CAD|AUD|Rs)\d)[^\W\d_]+(?:-|\.(?=\d))?\d[\w.-]*(?<![.-])",
        r"(?:pp?|[Nn]os?|[Vv]ol|[Ff]ig|[Aa]rts?|§)\.? ?\d+(?:[-\u2013]\d+)?",
        r"\d+(?:\.\d+)? ?[°º] ?(?:\d+|[NSEW](?:orth|outh|ast|est)?\b)",
        r"\[\d{1,3}\]|\b24/7\b|\b[97]/(?:11|7)\b",
        r"\+\d[\d ()-]{6,18}\d|(?<![\d.,])0\d{2,}(?:[ -]\d{2,})*|\d{3}-(?:\d{3}-)?\d{4}(?!\d)",
        r"(?m:^)[ \t]*\d{1,2}[.)](?=[ \t])",
    )
)
_TOKEN = re.compile(
    # Nothing begins inside a word, but for digits behind a currency's code.
    f"(?:(?<![^\\W_])|(?<=USD|EUR|GBP|CAD|AUD)|(?<=US))(?:(?P<junk>{_JUNK})"
    # Parts: "two-thirds", "a quarter of", "3/5". Ordinals look the same: see `_is_part`.
    rf"|(?P<slash>(?<![\d/.,])\d/(?:[234568]|10)(?![\d/]))"
    rf"|(?P<sign>(?:\d+)?[½¼¾⅓⅔](?:{_GAP}{_SCALE})?)"
    rf"|(?P<digits>{_DIGITS}(?:{_GAP}?(?<=[\d ])[½¼¾])?)"
    rf"(?:(?P<suffix>[^\W\d_]+)(?!\d{{3}})|(?P<scales>(?:{_GAP}|-){_SCALE}(?![^\W_])(?:{_GAP}{_SCALE}(?![^\W_]))?))?"
    rf"|(?P<vague>(?:(?:several|many|a{_GAP}few|a{_GAP}couple(?:{_GAP}of)?){_GAP}{_SCALE}"
    rf"|(?:tens|scores|dozens|hundreds|thousands|millions)(?:{_GAP}(?:of|upon|and){_GAP}"
    r"(?:hundreds|thousands|millions|billions))?|billions|trillions))(?![^\W_])"
    rf"|(?P<mixed>(?:a{_GAP}|three{_GAP}|three-)?(?:half|quarters?)"
    rf"(?:{_GAP}of)?(?:{_GAP}an?)?(?:{_GAP}|-){_SCALE}(?![^\W_]))"
    rf"|(?P<part>(?:(?:an?|{_WORD})(?:{_GAP}|-))?{_PART})(?![^\W_])"
    r"|(?P<times>once|twice|thrice)(?![^\W_])"
    rf"|(?P<words>(?:an?{_GAP}(?={_SCALE}))?{_WORD}s?(?![^\W_])"
    rf"(?:(?:{_GAP}|-)(?:and(?:{_GAP}|-))?(?:{_WORD}s?|a(?:{_GAP}|-)(?:half|quarter))(?![^\W_])){{0,15}}))",
    re.IGNORECASE,
)


def find_numerals(text: str) -> Iterator[Numeral]:
    """The numbers of a text in their order, without dates, clock times, ordinals and names.

    >>> [str(n.value) for n in find_numerals("2.5 million in 12 of the 1990s, at 10:30")]
    ['2500000', '12']
    """
    at = 0
    while match := _TOKEN.search(text, at):
        at = max(match.end(), at + 1)
        if match.lastgroup == "junk" or match["junk"]:
            continue
        numeral = _to_numeral(text, match)
        if numeral is not None:
            yield numeral
            at = max(numeral.end, match.start() + 1)


def _to_numeral(text: str, match: re.Match[str]) -> Numeral | None:
    if match["digits"]:
        return _digits(text, match)
    if match["words"]:
        return _words(match)
    if match["vague"]:
        return _vague(match)
    if match["times"]:
        return Numeral(match.start(), match.end(), TIMES[match["times"].lower()])
    words = match.group()
    if match["part"] and not _is_part(text, match):
        return _words(match, without_part=True)
    value = Decimal(words[0]) / Decimal(words[2:]) if match["slash"] else to_number(words)
    if value is None:
        return None
    if match["mixed"]:
        return Numeral(match.start(), match.end(), value, scale=_scale(words))
    style = Style.COUNT if value > 1 or _is_of_measure(text, match.end()) else Style.PART
    return Numeral(match.start(), match.end(), value, style)


def _digits(text: str, match: re.Match[str]) -> Numeral | None:
    """Digits with what is written onto them, or None where that makes them a name."""
    suffix = match["suffix"] or ""
    value = to_number(match["digits"])
    if value is None:
        return None
    end = match.end("digits")
    grouped = _spaced(text, match.start(), end) if not suffix and not match["scales"] else None
    if grouped is not None:
        return grouped
    if match["scales"] and value < MOST_SCALED:
        whole = to_number(match["digits"] + match["scales"]) or value
        return Numeral(match.start(), match.end(), whole, scale=_scale(match["scales"]))
    if suffix.lower() in SUFFIXES:
        if suffix in ("b", "B") and not _is_million(text, match):
            return None
        if suffix == "m" and not _is_million(text, match):
            return Numeral(match.start(), end, value, suffix="m")
        scale = Decimal(SUFFIXES[suffix.lower()])
        return Numeral(match.start(), match.end(), tidy(value * scale), scale=scale)
    if suffix and suffix.lower() not in GLUED:
        return None
    return Numeral(match.start(), end, value, suffix=suffix)


_SPACED = re.compile(r"(?: \d{3})+(?![\d.,:/-]|\w)")


def _spaced(text: str, start: int, end: int) -> Numeral | None:
    """A number whose thousands are set apart by plain spaces, where it can be nothing else.

    "12 300" may be two numbers where commas are lost: not after a name or a month.
    """
    if end - start > 3 or text[start] == "0":
        return None
    match = _SPACED.match(text, end, end + 16)
    if match is None:
        return None
    before = text[max(0, start - 16) : start].split()
    if before and before[-1][:1].isupper() and not match.group().endswith("000"):
        return None
    return Numeral(start, match.end(), Decimal(text[start : match.end()].replace(" ", "")))


def _words(match: re.Match[str], *, without_part: bool = False) -> Numeral | None:
    """The longest run of number words from the start that is one number."""
    atoms = list(ATOM.finditer(match.group()))
    if without_part:
        atoms.pop()
    value, read = read_number([atom.group().lower() for atom in atoms])
    if value is None or (read == 1 and singular(atoms[0].group()) in SCALES):
        return None
    end = match.start() + atoms[read - 1].end()
    return Numeral(match.start(), end, value, scale=_scale(match.string[match.start() : end]))


def _vague(match: re.Match[str]) -> Numeral:
    words = [singular(word) for word in re.findall(r"[a-z]+", match.group().lower())]
    base = next(word for word in words if word in VAGUE)
    value = Decimal(VAGUE[base])
    if words[-1] in SCALES and words[-1] != base:
        value *= SCALES[words[-1]]
    return Numeral(match.start(), match.end(), value, Style.VAGUE)


_COUNTED = re.compile(rf"m{_GAP}(?:[a-z-]+{_GAP})?(?:people|[a-z]{{3,}}s)\b")


def _is_million(text: str, match: re.Match[str]) -> bool:
    """Whether the "m" after digits is a million: with money, or before what is counted."""
    if match.start() and text[match.start() - 1] in "$£€¥₽₴₹₺₪":
        return True
    return _COUNTED.match(text, match.end("digits"), match.end() + 40) is not None


_AFTER_PART = re.compile(
    rf"{_GAP}(?:of|in|on|at|from|over|since|this|last|compared|between|as|mostly|per|the|more|less|fewer|higher|lower|larger|smaller|majority|were|was|are|have|had|to)\b"
    r"|[.,;:)!?]|\Z|\n"
)
_BEFORE_HALF = re.compile(
    r"(?:(?:first|second|top|bottom|other|better|['\u2019]s|their|its|his|her|every|in|into|just"
    r"|before|each|latter|opening|this|that|last|next) |-)$",
    re.IGNORECASE,
)
_AFTER_HALF = re.compile(
    r"-|[ -]?(?:time|way|volley|brother|sister|hearted|staff|mast|century|back|began|term)\b"
)


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether "half" or "third" is a share and neither half of a match nor an ordinal."""
    words = match.group().lower()
    before = text[max(0, match.start() - 16) : match.start()]
    if words.endswith(("half", "halves")):
        if words.startswith("a") and before.lower().endswith("and "):
            return False
        return not (_BEFORE_HALF.search(before) or _AFTER_HALF.match(text, match.end()))
    first = re.split(r"[ \t\u00a0-]", words)[0]
    if first in ONES:
        return first == "one" or words.endswith("s")
    if first not in ("a", "an"):
        return False
    return _AFTER_PART.match(text, match.end()) is not None


_OF_MEASURE = re.compile(r" (?:of )?(?:an?|one) (?:square |cubic )?([a-z]+)")


def _is_of_measure(text: str, end: int) -> bool:
    match = _OF_MEASURE.match(text, end, end + 40)
    return match is not None and match[1] in MEASURES


def _scale(words: str) -> Decimal:
    scale = Decimal(1)
    for atom in reversed(ATOM.findall(words.lower())):
        if singular(atom) not in SCALES:
            break
        scale *= SCALES[singular(atom)]
    return scale
