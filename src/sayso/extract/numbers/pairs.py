"""Two neighbouring numbers that belong together: ranges, shares, the sides of a vote."""

import re
from dataclasses import replace

from sayso.extract.numbers.amounts import Amount, Reading, to_percent
from sayso.extract.numbers.numerals import Style
from sayso.model.parse import Parse
from sayso.model.quantity import Bound

_DASH = re.compile(r"-|\u2013| - | \u2013 |-to-|~")
_SCORE = re.compile(
    r"\b(?:w[io]n|wins|lost|lose|lead|leads|led|beat\w*|defeat\w*|drew|draw|scor\w+|games?|match\w*"
    r"|innings?|goals?|sets?|shootout|penalties|tie[ds]?)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:vot\w+|pass(?:ed|es)|approv\w+|ballot\w*|favou?r|adopt\w+)\b", re.I)


def read_pair(parse: Parse, a: Amount, b: Amount) -> tuple[Reading, ...] | None:
    """What two neighbouring numbers are together; None where they have nothing to do."""
    gap = _gap(parse.text, a, b)
    share = _one_in(parse, gap, a, b)
    if share is not None:
        return (share,)
    if _DASH.fullmatch(gap):
        return _dashed(parse, a, b)
    a = _scaled(a, b)
    if a.value >= b.value or (a.unit not in (None, b.unit)):
        return None
    opening = _opening(parse.text, a.start)
    if gap == " and " and opening.endswith("between"):
        return (_range(parse.text, a, b, a.start - len(opening)),)
    if gap in (" to ", " up to ", " through ", "- to "):
        return _from_to(parse, a, b, opening)
    small = a.unit is None and b.value - a.value == 1 and a.value > 1
    if gap == " or " and small and a.numeral.style is b.numeral.style is Style.COUNT:
        return (_range(parse.text, a, b, a.start),)
    return None


_UNIT = re.compile(r"[ -]?([^\W\d]+)")


def _gap(text: str, a: Amount, b: Amount) -> str:
    """What stands between them, without a unit that both have: "44 mg to 50 mg"."""
    if b.start - a.end > 24:
        return ""
    gap = text[a.end : b.start]
    unit = _UNIT.match(gap)
    if unit is not None and unit[1] not in _JOINTS:
        same = _UNIT.match(text, b.end)
        if same is not None and same[1] == unit[1]:
            return gap[unit.end() :]
    return gap


_JOINTS = frozenset({"and", "to", "or", "in", "out", "up", "through"})


def _one_in(parse: Parse, gap: str, a: Amount, b: Amount) -> Reading | None:
    """The share that "one in three", "two in five" or "7 out of 10" says."""
    match = re.fullmatch(r" (in|out of) (?:every )?", gap)
    if match is None or not 0 < a.value < b.value or a.unit or b.unit:
        return None
    is_even = b.value in _EVEN or (match[1] == "out of" and b.value % 10 == 0)
    if not (is_even or (a.value == 1 and b.value <= 1000)) or _has_verb_before(parse, a):
        return None
    share = Amount(b.numeral, a.start, b.end, to_percent(100 * a.value / b.value), "%")
    return Reading(share, a.start, b.end, is_sure=True)


#: Wholes that a share is told of; "four out of eight samples" counts samples.
_EVEN = (3, 4, 5, 10, 100, 1000)


def _has_verb_before(parse: Parse, a: Amount) -> bool:
    """Whether a verb has the number as its object: "killed two in three attacks"."""
    tokens = parse.within(a.start, a.end)
    before = parse.tokens[tokens[0].i - 1 : tokens[0].i] if tokens and tokens[0].i else ()
    return any(token.pos == "VERB" for token in before)


def _dashed(parse: Parse, a: Amount, b: Amount) -> tuple[Reading, ...]:
    """A range, the two sides of a vote, or, for a score or the like, nothing."""
    a = _with_thousands(parse.text, _scaled(a, b), b)
    around = parse.text[max(0, a.start - 60) : b.end + 40]
    plain = a.unit is None and b.unit is None and b.value < 200
    following = parse.text[b.end : b.end + 2]
    is_name = following[:1] == " " and following[1:].isupper()
    if a.value < b.value and not (plain and (_SCORE.search(around) or is_name)):
        return (_range(parse.text, a, b, a.start),)
    if a.value > b.value and _VOTE.search(around) and a.value > 20:
        return (
            Reading(a, a.start, a.end, is_sure=True),
            Reading(b, b.start, b.end, is_sure=True),
        )
    return ()


_LEVELS = frozenset(
    "rise fall increase decrease drop grow climb cut reduce raise go decline jump lower expand "
    "shrink surge plunge slump slide soar upgrade change move revise swell dip tumble extend "
    "decline boost narrow widen up down double improve".split()
)


def _from_to(parse: Parse, a: Amount, b: Amount, opening: str) -> tuple[Reading, ...] | None:
    """A range; two levels in one unit where something rose; None for "by 5 points to 40"."""
    if _BY.search(parse.text[max(0, a.start - 30) : a.start]):
        return None
    if not opening.endswith("from"):
        return (_range(parse.text, a, b, a.start),)
    tokens = parse.within(a.start, a.end)
    if tokens:
        first, _ = parse.sentences[parse.sentence_number(tokens[0])]
        near = parse.tokens[max(first, tokens[0].i - 10) : tokens[0].i]
        if any(token.lemma in _LEVELS for token in near):
            return (Reading(a, a.start, a.end), Reading(b, b.start, b.end))
    return (_range(parse.text, a, b, a.start - len(opening)),)


_BY = re.compile(r"\bby (?:[a-z]+ ){0,3}$", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)


def _opening(text: str, start: int) -> str:
    """The word "between" or "from" where it stands before the number, in lower case."""
    match = _OPENING.search(text[max(0, start - 9) : start])
    return match.group()[:-1].lower() if match is not None else ""


def _scaled(a: Amount, b: Amount) -> Amount:
    """The first number with the magnitude and unit that only the second one has."""
    scale = b.numeral.scale
    if scale > 1 and a.numeral.scale == 1 and a.value * scale < b.value and b.unit != "%":
        a = replace(a, value=a.value * scale)
    return replace(a, unit=a.unit or b.unit)


def _with_thousands(text: str, a: Amount, b: Amount) -> Amount:
    """The first number in thousands, where only the second has them written: "15-18,000"."""
    is_short = a.value < 1000 and b.value >= 1000 and b.value < 10 * a.value * 1000
    shares = is_short and text[b.numeral.start : b.numeral.end].endswith(",000")
    return replace(a, value=a.value * 1000) if shares and a.value * 1000 < b.value else a


def _range(text: str, a: Amount, b: Amount, start: int) -> Reading:
    if _OPENING.search(text[max(0, a.start - 9) : a.start]) and start < a.start:
        start -= 1
    end = replace(b, unit=b.unit or a.unit)
    return Reading(end, start, b.end, Bound.RANGE, a.value)
