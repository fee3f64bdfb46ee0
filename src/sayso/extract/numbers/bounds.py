"""The words around a number that put a limit on it."""

import re
from typing import NamedTuple

from sayso.extract.numbers.number_words import ONES, TENS
from sayso.model.quantity import Bound

#: Bound words are looked for this far from the number.
REACH = 48


class Limit(NamedTuple):
    """Bound words at `text[start:end]`; `is_shared` where coordinated numbers share them."""

    start: int
    end: int
    bound: Bound
    is_shared: bool = False


_G = "[ \t\u00a0\u202f\u2009-]{1,2}"


def _phrases(*phrases: str) -> str:
    return "|".join(phrase.replace(" ", _G) for phrase in phrases)


_ADVERB = _phrases("only|just|well|far|slightly|somewhat|significantly|considerably|(?:the )?very")
_EQUAL = "(?: than)? or equal(?: than| to)?"
_AT_MOST = _phrases(
    f"(?:less|fewer|lower|smaller|shorter){_EQUAL}|equal to or (?:less|fewer|lower|smaller) than",
    "(?:no|not|never|nor|[a-z]+n['\u2019]t|without) (?:[a-z]+ )?(?:any )?"
    "(?:more|higher|greater|larger|bigger|longer|further) than",
    "(?:not|[a-z]+n['\u2019]t|never) (?:exceed(?:ing|ed)?|over|above|to exceed)",
    "up to|as many as|as much as|as high as|as large as|as big as|as long as|as far as",
    "less than|fewer than|lower than|smaller than|shorter than|under|below|beneath|within",
    "(?:at|a) (?:the )?(?:very )?(?:most|maximum)(?: of)?|maximum of|at best|capped at|limited to",
    "short of|shy of|(?<![<>=])<\\s?=?|≤|max",
)
_AT_LEAST = _phrases(
    f"(?:more|greater|larger|higher|bigger|longer){_EQUAL}|at least or equal to",
    "equal to or (?:more|greater|larger|higher|bigger) than",
    "(?:no|not|[a-z]+n['\u2019]t) (?:less|fewer|lower|smaller) than",
    "at (?:the )?(?:very )?least|(?:at )?(?:a )?minimum of|(?:a )?minimum",
    "(?:more|greater|larger|higher|bigger|longer|further|better) than|over|above|beyond",
    "upwards? of",
    "in excess of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops|passing",
    "(?:north|excess) of|as few as|as little as|as low as|(?<![<>=])>\\s?=?|≥",
)
_APPROX = _phrases(
    "(?:somewhere |anywhere )?(?:about|around|roughly|approximately|approx(?:\\.|imate)?)",
    "nearly|almost|close to|some|an? estimated|estimated(?: at| to be)?|virtually|practically",
    "an? approximate",
    "nearing|approaching|circa|ca?\\.|~|≈",
    "(?:in|on) the (?:region|neighbou?rhood|vicinity|order) of",
    "(?:just )?(?:under|over|short of) about|something like|more or less|not far off|well nigh",
)
_BEFORE = re.compile(
    rf"(?:(?<![^\W_])|(?=[<>≤≥~≈]))(?:(?:{_ADVERB}){_G})?"
    rf"(?:(?P<at_most>{_AT_MOST})|(?P<at_least>{_AT_LEAST})|(?P<approx>{_APPROX}))"
    rf"(?:{_G}(?:about|around|approximately|an estimated|another|some))?"
    r"(?:[ \t]{0,2}|[\u00a0-])$",
    re.IGNORECASE,
)
# Signs stand directly before the digits, words do not: "c.40", "about 40", not "about40".
_SIGNS = ("<", ">", "=", "≤", "≥", "~", "≈", ".")
# "40 and below", not "40 and below 100" nor "40 or more than that".
_LAST = rf"(?! (?:than [^\W_]|or |an? |the |[$£€\d]|(?:{'|'.join([*ONES, *TENS])})\b))"
_LESS_AFTER = _phrases(
    f"(?:or|and) (?:less|fewer|under|below|lower|smaller)(?: than(?=[.,;)]|$))?{_LAST}",
    "max(?:imum)?\\b|tops\\b",
)
_MORE_AFTER = _phrases(
    f"(?:or|and) (?:more|above|over|higher|greater|larger|upwards?)(?: than(?=[.,;)]|$))?{_LAST}",
    "minimum\\b",
)
_AFTER = re.compile(
    rf"(?P<at_least>\+(?!\d)|{_G}(?:{_MORE_AFTER}|plus(?= [a-z]|[.,;)]|$)|and counting"
    rf"|at{_G}(?:the{_G})?(?:very{_G})?least\b))"
    rf"|(?P<at_most>{_G}(?:{_LESS_AFTER}|at{_G}(?:the{_G})?(?:very{_G})?most\b))"
    rf"|(?P<approx>{_G}(?:or{_G}(?:so|thereabouts)\b|odd\b|approximately(?=[.,;)]|$)"
    rf"|give{_G}or{_G}take\b))",
    re.IGNORECASE,
)
#: Where "over", "under" and "up to" go with the word before: "handed over three suspects".
_PARTICLE = re.compile(
    r"\b(?:(?:hand\w*|turn\w*|tak\w+|took|control|power|rule) over|add(?:s|ed)? up to"
    r"|(?:buried|trapped|found)(?: \w+){0,2} under) $",
    re.IGNORECASE,
)
_NAMES = (("at_most", Bound.AT_MOST), ("at_least", Bound.AT_LEAST), ("approx", Bound.APPROX))


def limit_before(text: str, start: int) -> Limit | None:
    """The bound words that end where a number starts.

    >>> limit_before("no fewer than 7", 14)
    Limit(start=0, end=14, bound=<Bound.AT_LEAST: 'at_least'>, is_shared=False)
    """
    since = max(0, start - REACH)
    window = text[since:start]
    window = window[window.rfind("\n") + 1 :]
    if not window.endswith((" ", "\t", "\u00a0", "-", *_SIGNS)):
        return None
    match = _BEFORE.search(window)
    if match is None:
        return None
    if _PARTICLE.search(window[: match.start()] + match.group()):
        return None
    bound = next(bound for name, bound in _NAMES if match[name] is not None)
    shared = "least" in match.group().lower()
    return Limit(start - len(window) + match.start(), start, bound, shared)


def limit_after(text: str, end: int) -> Limit | None:
    """The bound words that follow on a number.

    >>> limit_after("107 or more", 3)
    Limit(start=3, end=11, bound=<Bound.AT_LEAST: 'at_least'>, is_shared=False)
    """
    match = _AFTER.match(text, end, end + REACH)
    if match is None:
        return None
    bound = next(bound for name, bound in _NAMES if match[name] is not None)
    return Limit(end, match.end(), bound)
