"""The numbers of a text, told from dates, clock times, ordinals and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from sayso.extract.numbers.number_words import (
    ATOM,
    ONES,
    PARTS,
    SCALES,
    SIGNS,
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
#: So many digits with nothing between them are a year before a plural: "2016 dozens".
YEAR_DIGITS = 4
TIMES = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}
#: Units that are written onto the digits ("155mm").
GLUED = frozenset(
    """
    mm cm m km kg g mg t ft lb lbs kt kts knts mph kph kmh kw mw gw kwh mwh gwh l ml ha hr hrs
    min mins sec secs mi yd yds miles mile meters metres feet tons tonnes years people
    """.split()
)
#: Units of which "half a ..." is 0.5 and not 50 %.
MEASURES = frozenset(
    """
    mile miles kilometre kilometer metre meter foot inch yard acre hectare ton tonne kilo kilogram
    kilogramme gram pound litre liter gallon pint cup degree point hour minute second day week
    month year century decade
    """.split()
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
_SPACE = "[ \\t\u00a0\u202f\u2009]"
_GAP = f"{_SPACE}{{1,3}}"
_END = r"(?![^\W_])"
_SCALE = "(?:" + "|".join(SCALES) + ")s?"
_SIGN = f"[{''.join(SIGNS)}]"
_DIGITS = "(?:" + "|".join(
    (
        r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?",  # 12,34,567: India
        r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?",
        r"\d{1,3}(?:['\u2019]\d{3})+(?!\d)",  # 43'000: Switzerland
        "\\d{1,3}(?:[\u00a0\u202f\u2009]\\d{3})+(?!\\d)(?:\\.\\d+)?",
        r"\d{1,3}(?:\.\d{3}){2,}(?![\d.])(?:,\d+)?|\d{1,3}\.\d{3},\d{1,2}(?!\d)",  # 1.200.000
        r"(?<!\d,)\d{1,3},\d{1,2}(?!,?\d)",  # 5,25: the continent's comma
        r"\d+(?:\.\d+)?|(?<![\d.])\.\d+",
    )
) + ")"  # fmt: skip
_SLASH = r"(?<![\d/.,])\d/(?:[234568]|10)(?![\d/])"
_WORD = "(?:" + "|".join([*ONES, *TENS]) + ")"
_PART = "(?:" + "|".join(PARTS) + ")"
_JUNK = "|".join(
    (
        r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,64}|[#@]\w+",
        r"\d{1,2}:\d{2}(?::\d{2})?"
        r"|(?<![\d.,$£€])(?:\d{1,2}(?: ?[-\u2013] ?| to | and ))?\d{1,2}(?:\.\d\d)? ?[ap]\.?m\b"
        r"|\d{1,2}[.]?\d{2}(?= ?(?:[ap]\.?m\b|hours? local|local time|GMT|UTC|BST|CES?T|E[SD]T"
        r"|AES?T|Z\b))"
        r"|(?:\d{1,2}|[a-z]{3,6}) ?o['\u2019]clock",
        r"\d{1,4}(?:\.\d{1,2}\.|/\d{1,2}/|-\d{1,2}-)\d{2,4}(?!\d)",
        r"(?!\d{1,3}(?:\.\d{3}){2,}(?![\d.]))\d+(?:\.\d+){2,}",
        rf"(?:{'|'.join([*TENS, 'hundred', 'thousand'])})(?:-|{_SPACE})(?:and{_SPACE})?"
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
_FIRST = re.compile(
    # Nothing begins inside a word, but for digits behind a currency's code.
    f"(?:(?<![^\\W_])|(?<=USD|EUR|GBP|CAD|AUD)|(?<=US|Rs))(?:(?P<junk>{_JUNK})"
    rf"|(?P<part>{_SLASH}|{_SIGN}|(?:(?:an?|{_WORD})(?:{_GAP}|-))?{_PART}{_END})"
    rf"|(?P<digits>{_DIGITS})(?P<suffix>(?:[^\W\d_]+|{_SPACE}(?:[bm]n|[bm]ln|mio|tr?n|tln){_END})(?!\d{{3}}))?"
    rf"|(?P<vague>(?:(?:several|many|a{_GAP}few|a{_GAP}couple(?:{_GAP}of)?){_GAP}{_SCALE}"
    rf"|(?:tens|scores|dozens|hundreds|thousands|millions)(?:{_GAP}(?:of|upon|and){_GAP}"
    rf"(?:hundreds|thousands|millions|billions))?|billions|trillions){_END})"
    rf"|(?P<couple>a{_GAP}couple(?={_GAP}of\b))"
    rf"|(?P<times>once|twice|thrice){_END}"
    rf"|(?P<words>an?(?={_GAP}{_SCALE}{_END})|{_WORD}{_END}))",
    re.IGNORECASE,
)
#: What a number may go on with. Digits stand behind a space: "5-6" are two numbers.
_MORE = re.compile(
    rf"(?:{_GAP}|-)(?:(?:{'|'.join([*ONES, *TENS, *PARTS])}|{_SCALE}|and|of|an?|point){_END})"
    rf"|{_GAP}(?:{_SLASH}|{_DIGITS}{_END})|{_SPACE}?{_SIGN}",
    re.IGNORECASE,
)
_LONGEST = 16


def find_numerals(text: str) -> Iterator[Numeral]:
    """The numbers of a text in their order, without dates, clock times, ordinals and names.

    >>> [str(n.value) for n in find_numerals("2.5 million in 12 of the 1990s, at 10:30")]
    ['2500000', '12']
    """
    at = 0
    while match := _FIRST.search(text, at):
        at = max(match.end(), at + 1)
        if match["junk"]:
            continue
        numeral = _to_numeral(text, match)
        if numeral is not None:
            yield _signed(text, numeral)
            at = max(numeral.end, match.start() + 1)


def _to_numeral(text: str, match: re.Match[str]) -> Numeral | None:
    if match["vague"]:
        return _vague(match)
    if match["couple"]:
        return Numeral(match.start(), match.end(), Decimal(2))
    if match["times"]:
        return Numeral(match.start(), match.end(), TIMES[match["times"].lower()])
    if match["digits"]:
        if match["suffix"]:
            return _suffixed(text, match)
        spaced = _spaced(text, match.start(), match.end())
        if spaced is not None:
            return spaced
    return _words(text, match)


def _suffixed(text: str, match: re.Match[str]) -> Numeral | None:
    """Digits with what is written onto them, or None where that makes them a name."""
    suffix = match["suffix"].lstrip()
    value, end = to_number(match["digits"]), match.end("digits")
    if value is None:
        return None
    if suffix == "G":  # "5G"
        return None
    if suffix.lower() not in SUFFIXES or suffix == "mm":
        return (
            Numeral(match.start(), end, value, suffix=suffix) if suffix.lower() in GLUED else None
        )
    if suffix == "m" and not _is_million(text, match):
        return Numeral(match.start(), end, value, suffix="m")
    if suffix in ("b", "B") and not (_is_million(text, match) or "." in match["digits"]):
        return None
    scale = Decimal(SUFFIXES[suffix.lower()])
    return Numeral(match.start(), match.end(), tidy(value * scale), scale=scale)


_SPACED = re.compile(r"(?: \d{3})+(?![.,:/-]?\d|\w)")


def _spaced(text: str, start: int, end: int) -> Numeral | None:
    """A number whose thousands are set apart by plain spaces, where it can be nothing else.

    "12 300" may be two numbers where commas are lost: not after a name or a month.
    """
    if end - start > 3 or not text[start:end].isdigit() or text[start] == "0":
        return None
    match = _SPACED.match(text, end, end + 16)
    if match is None:
        return None
    before = text[max(0, start - 16) : start].split()
    if before and before[-1][:1].isupper() and not match.group().endswith("000"):
        return None
    return Numeral(start, match.end(), Decimal(text[start : match.end()].replace(" ", "")))


def _words(text: str, match: re.Match[str]) -> Numeral | None:
    """The longest run of number words and digits from the match on that is one number."""
    ends = list(_run(text, match))
    atoms = [text[start:end].lower() for start, end in ends]
    if match["digits"] and len(atoms) > 1 and _is_year_before_plural(atoms):
        atoms = atoms[:1]
    value, read = read_number(atoms)
    if read and not _holds(text, atoms[:read], ends[0][0], ends[read - 1][1]):
        # "three" of "three and a third was hurt"; nothing of "the second half".
        value, read = read_number(atoms[: read - 3] if "and" in atoms[:read] else [])
    if value is None:
        return None
    start, end = ends[0][0], ends[read - 1][1]
    scale = _scale(atoms[:read])
    is_part = 0 < value < 1 and match["part"] is not None and not _is_of_measure(text, end)
    style = Style.PART if is_part else Style.COUNT
    return Numeral(start, end, value, style, scale)


def _run(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where the words of the run stand that starts with the match."""
    for atom in ATOM.finditer(text, match.start(), match.end()):
        yield atom.span()
    end = match.end()
    for _ in range(_LONGEST):
        more = _MORE.match(text, end)
        if more is None:
            return
        end = more.end()
        yield from (atom.span() for atom in ATOM.finditer(text, more.start(), end))


def _is_year_before_plural(atoms: list[str]) -> bool:
    """Whether commas are lost between a year and a vague number: "in 2016 dozens fled"."""
    return atoms[0].isdigit() and len(atoms[0]) >= YEAR_DIGITS and atoms[1].endswith("s")


_TAIL = frozenset(PARTS) - {"half", "quarter", "quarters"}
_AFTER_TAIL = re.compile(
    r"[.,;:!?)]|\Z|\n| (?:times|(?:square |cubic )?[a-z]+(?:s|feet)\b)(?<!was)(?<!is)(?<!has)"
)


def _holds(text: str, atoms: list[str], start: int, end: int) -> bool:
    """Whether a number that ends with a part of a whole is one where it stands."""
    last = atoms[-1]
    if last not in PARTS:
        return True
    if "and" in atoms:
        return last not in _TAIL or last.endswith("s") or bool(_AFTER_TAIL.match(text, end))
    return _is_part(text, start, end)


def to_vague_rule(words: str) -> str | None:
    """The rule by which a quantity's words have a least number; None where they say one.

    >>> to_vague_rule("several dozen"), to_vague_rule("tens of thousands"), to_vague_rule("over 30")
    ('vague-dozen/1', 'vague-tens/1', None)
    """
    numeral = next(find_numerals(words), None)
    if numeral is None or numeral.style is not Style.VAGUE:
        return None
    said = re.findall(r"[a-z]+", words[numeral.start : numeral.end].lower())
    return f"vague-{_vague_base([singular(word) for word in said])}/1"


def _vague_base(words: list[str]) -> str:
    return next(word for word in words if word in VAGUE)


def _vague(match: re.Match[str]) -> Numeral:
    words = [singular(word) for word in re.findall(r"[a-z]+", match.group().lower())]
    base = _vague_base(words)
    value = Decimal(VAGUE[base])
    if words[-1] in SCALES and words[-1] != base:
        value *= SCALES[words[-1]]
    return Numeral(match.start(), match.end(), value, Style.VAGUE)


_COUNTED = re.compile(rf"m{_SPACE}(?:[a-z-]+{_SPACE})?(?:people|[a-z]{{3,}}s)\b")


def _is_million(text: str, match: re.Match[str]) -> bool:
    """Whether the "m" after digits is a million: with money, or before what is counted."""
    if match.start() and text[match.start() - 1] in "$£€¥₽₴₹₺₪":
        return True
    return _COUNTED.match(text, match.end("digits"), match.end() + 40) is not None


_AFTER_PART = re.compile(
    rf"{_SPACE}(?:of|in|on|at|from|over|since|this|last|compared|between|as|mostly|per|the|more"
    r"|less|fewer|higher|lower|larger|smaller|majority|were|was|are|have|had|to)\b"
    r"|[.,;:)!?]|\Z|\n"
)
_BEFORE_HALF = re.compile(
    r"(?:(?:first|second|top|bottom|(?:west|east|north|south)ern|other|better|['\u2019]s|their|its|his|her|every|in|into|just"
    r"|before|each|latter|opening|this|that|last|next) |-)$",
    re.IGNORECASE,
)
_AFTER_HALF = re.compile(
    r"-|[ -]?(?:time|way|volley|brother|sister|hearted|staff|mast|century|back|began|term)\b"
)


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether "half" or "third" is a share and neither half of a match nor an ordinal."""
    words = text[start:end].lower()
    before = text[max(0, start - 16) : start]
    if words.endswith(("half", "halves")):
        if words.startswith("a") and before.lower().endswith("and "):
            return False
        stated = text.startswith(" of", end) and before.lower().endswith("that ")
        return stated or not (_BEFORE_HALF.search(before) or _AFTER_HALF.match(text, end))
    first = re.split(r"[ \t\u00a0-]", words)[0]
    if first in ONES:
        return first == "one" or words.endswith("s")
    return first in ("a", "an") and _AFTER_PART.match(text, end) is not None


_OF_MEASURE = re.compile(r" (?:of )?(?:an?|one) (?:square |cubic )?([a-z]+)| ([a-z]+)")


def _is_of_measure(text: str, end: int) -> bool:
    match = _OF_MEASURE.match(text, end, end + 40)
    return match is not None and (match[1] or match[2]) in MEASURES


_MINUS = re.compile(
    r"(?:(?m:(?P<line>^))|[(=<>:]|\b[a-z]+[ \t])[ \t]*(?P<sign>[-\u2212])$"
    r"|\b(?P<word>(?:minus|negative)[ \t])$"
)
_LINE_ENDS = re.compile(r"[ \t]*(?m:$)")


def _signed(text: str, numeral: Numeral) -> Numeral:
    """The number with the sign before it.

    A dash is a sign behind a small word, "from -18", or with the number alone on its line:
    elsewhere it opens an item of a list.
    """
    match = _MINUS.search(text, max(0, numeral.start - 20), numeral.start)
    if match is None or numeral.style is not Style.COUNT:
        return numeral
    if match["line"] is not None and not _LINE_ENDS.match(text, numeral.end):
        return numeral
    start = match.start("sign" if match["sign"] else "word")
    return replace(numeral, start=start, value=-numeral.value)


def _scale(atoms: list[str]) -> Decimal:
    """What the magnitude words at the end multiply by."""
    scale = Decimal(1)
    for atom in reversed(atoms):
        if singular(atom) not in SCALES:
            break
        scale *= SCALES[singular(atom)]
    return scale
