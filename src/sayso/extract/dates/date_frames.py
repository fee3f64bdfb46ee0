"""The words around a date expression: how its days are meant, and whether it is a date at all."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sayso.extract.dates.date_readings import Reading
from sayso.extract.dates.date_words import Named


class Reach(StrEnum):
    """How the days stand to what is told: in them, from them on, up to them, or outside."""

    DURING = "during"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Piece:
    """An expression on its way to a mention; `framed`: "the end of" or the like is around it."""

    start: int
    end: int
    reading: Reading
    framed: bool = False


#: How many characters before an expression are looked at for the words that frame it.
_FRAME_CHARS, _CLAUSE_CHARS, _COMING_CHARS, GAP_CHARS = 48, 110, 80, 14

EDGE = re.compile(
    r"(?:\bthe\s)?(?:\bvery\s)?\b(start|beginning|turn|end|close|middle)\sof\s(?:the\s)?$", re.I
)
SHARE = re.compile(
    r"(?:\bthe\s)?\b(last|final|opening|closing|\d\d?(?:st|nd|rd|th)"
    r"|(?:(?:twenty|thirty)[-\s])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|(?:ten|eleven|twelf|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir)tie)th)"
    r"(?:\s([a-z]{3,9}|\d\d?))?[\s-](day|week|month|quarter|half|year)s?\s(?:of|in)\s(?:the\s)?$",
    re.I,
)
WEEK_TO = re.compile(
    r"\b(?:the\s)?(week|month|year)\s(?:to|ending|(?:that\s)?ended)(?:\s(?:on|in))?\s(?:the\s)?$",
    re.I,
)
#: A week told by a day of it, or by its first.
WEEK_OF = re.compile(
    r"\b(?:the\s)?week\s(of|(?:beginning|starting|commencing)(?:\son)?)\s(?:the\s)?$", re.I
)
_FRAME = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<since>(?:ever\s)?since(?:\s(?:at\sleast|about|around|back\sin|as\searly\sas|late|early))?"
    r"|so\sfar(?:\s(?:in|during))?|(?:starting|beginning)(?:\s(?:in|on|from))?|as\sfrom)"
    r"|(?P<until>(?:up\s)?until|till|up\sto|by|through|no\slater\sthan|as\slate\sas)"
    r"|(?P<before>before|prior\sto|ahead\sof)"
    r"|(?P<after>after|following)"
    r"|(?P<during>(?:(?:late|early|later|earlier|sometime)\s)?(?:in|on|at|during|throughout)"
    r"|over|within|for|of|from|back\sto|as\s(?:of|at)|between|around|about|in\sthe\scourse\sof)"
    r")\s(?:the\s)?$",
    re.I,
)
_YEARS_BEFORE = re.compile(
    r"\b(?:in|of|since|for|during|between|from|after|before)\s(?:the\s)?"
    r"(?:1[89]|20)\d\d(?:,\s(?:1[89]|20)\d\d){0,4},?\s(?:and|or|but\snot)\s$",
    re.I,
)
_DETERMINED = re.compile(r"(?<!\w)(?:the|a|an|this|its|his|her|their|our)\s$", re.I)
_NAMED_BEFORE = re.compile(r"\b[A-Z]\w+\s$|[(]$")
_NAMED_OF = re.compile(r"\b[A-Z][a-z]+\s[Oo]f\s$")
_SINCE = re.compile(r"\bsince\s", re.I)
_SINCE_STOP = re.compile(
    r"[.;:!?,()\n\"\u201c\u201d]|\b(?:and|but|while|has|have|said|told|compared|than)\b"
)
#: What is done on a day to come, where "due to" tells of no cause.
_ACTS = (
    r"(?:be|begin|start|open|close|end|expire|launch|resume|return|meet|vote|hold|host|sign|speak"
    r"|arrive|leave|visit|travel|take|come|go|run|appear|announce|publish|release)"
)
_COMING = re.compile(
    rf"\b(?:will|shall|scheduled|expected|planned|slated|upcoming|(?:is|are|was|were|set)\sto"
    rf"|plans?\sto|to\sbe\s(?:held|opened|published|released)|to\s(?:open|take\splace)"
    rf"|due(?:\sto\s{_ACTS}\b|(?!\sto\b)))\b|['\u2019]ll\b",
    re.I,
)
#: "had been scheduled": it is over, whatever was to come.
_HAD = re.compile(r"\bhad\b[^.;:!?\n]*$", re.I)
_COMING_BEHIND = re.compile(
    r",?\s(?:when|where|at\swhich|that|which)\s(?:[\w'\u2019-]+\s){0,4}(?:will|is\sto|are\sto)\b"
)
_OVER = re.compile(
    r"[.;:!?\n\"\u201c\u201d]|\b(?:said|says|told|announced|reported|was|were|had)\b"
)
_BEGUN = re.compile(r"\b(?:began|begun|started|erupted|broke\sout)\b[^.;:!?\n]*$")
_HAS_NEXT = re.compile(r",?\s(?:has|have)\s")
BEHIND = re.compile(r"\s(alone|onwards?|on(?=[,.]))(?!\w)", re.I)
TO_GAP = re.compile(
    r"(?:\s?[-\u2013\u2014]\s?|,?\s(?:to|through|thru|until|till|up\sto)\s)(?:the\s)?", re.I
)
AND_GAP = re.compile(r",?\sand\s(?:the\s)?(?:in\s|on\s)?", re.I)
FROM = re.compile(r"\bfrom\s(?:the\s)?$", re.I)
BETWEEN = re.compile(r"\bbetween\s(?:the\s|[^.;:!?\n\d]{1,40},\son\s)?$", re.I)
COUNTED = re.compile(
    r"\s(?:people|men|women|children|civilians|troops|police|(?!(?:was|has|is|as|this|its|his|us|"
    r"versus|thus|yes|plus|towards|always|perhaps|across|besides|afterwards)\b)[a-z]{2,}s)\b"
    r"|\s?(?:%|percent\b|per\scent\b|million\b|km\b|kg\b)"
)
_EVENT_NEXT = re.compile(
    r"\s(?:(?:terror|suicide|terrorist|military|presidential|general|parliamentary)\s)?"
    r"(?:attacks?|massacre|bombings?|raid|war|elections?|referendum|agreement|deal|protests?|"
    r"revolution|uprising|earthquake|invasion|coup|crash|shooting|strikes?|accords?|law|summit|"
    r"campaign|season|edition|vote|poll|ballot|budget|report)\b"
)
_WORD_NEXT = re.compile(r"['\u2019]?s?\s\w")


def before(text: str, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
    """The words that end right at `at`; the pattern ends with `$`."""
    return pattern.search(text, max(at - _FRAME_CHARS, 0), at)


def is_coming(text: str, start: int, end: int) -> bool:
    """Whether the words around `start` to `end` tell of what is to come."""
    if _COMING_BEHIND.match(text, end):
        return True
    window = text[max(start - _COMING_CHARS, 0) : start]
    hints = list(_COMING.finditer(window))
    if not hints or _OVER.search(window, hints[-1].end()):
        return False
    return _HAD.search(window, 0, hints[-1].start()) is None


def find_reach(text: str, piece: Piece, free: int) -> tuple[int, Reach | None, str]:
    """Where the mention starts, its reach, and the words that say so; none before `free`."""
    at = piece.start
    clause = _find_since(text, at, free)
    if clause is not None:
        return clause, Reach.SINCE, "since"
    found = _FRAME.search(text, max(at - _FRAME_CHARS, free), at)
    if found is None or found.lastgroup is None:
        return at, None, ""
    return found.start(), Reach(found.lastgroup), found[0].lower()


def _find_since(text: str, at: int, free: int) -> int | None:
    """Where "since the war began in" before `at` begins, if nothing else comes between."""
    low = max(at - _CLAUSE_CHARS, free)
    found = list(_SINCE.finditer(text, low, at))
    if not found or _SINCE_STOP.search(text, found[-1].end(), at):
        return None
    return found[-1].start()


def is_start(text: str, piece: Piece, free: int) -> bool:
    """Whether something began then: "the war began in 2011"."""
    return _BEGUN.search(text, max(piece.start - _CLAUSE_CHARS, free), piece.start) is not None


def goes_on(text: str, piece: Piece, free: int) -> bool:
    """Whether a thing that began then goes on: "the war, which began in 2011, has killed"."""
    return _HAS_NEXT.match(text, piece.end) is not None and is_start(text, piece, free)


def is_name(text: str, piece: Piece, prep: str) -> bool:
    """Whether the date names an event rather than says when: "the 2016 election"."""
    value = piece.reading.value
    if not isinstance(value, Named) or value.weekday is not None or value.part is not None:
        return False
    lone_year = piece.reading.lone and value.month is None
    if lone_year and before(text, _NAMED_OF, piece.start):
        return True
    if prep.startswith(("during", "throughout", "since", "so far")):
        return False
    if before(text, _DETERMINED, piece.start):
        return _WORD_NEXT.match(text, piece.end) is not None
    if prep:
        return False
    if lone_year and before(text, _NAMED_BEFORE, piece.start):
        return True
    return _EVENT_NEXT.match(text, piece.end) is not None


def is_date(text: str, piece: Piece, prep: str, named: bool) -> bool:
    """Whether a word that may be something else is a date here."""
    value = piece.reading.value
    is_year = isinstance(value, Named) and value.month is None
    if is_year and COUNTED.match(text, piece.end):
        return named or prep in {"since ", "in ", "during "}
    listed = is_year and before(text, _YEARS_BEFORE, piece.start) is not None
    return named or bool(prep) or listed
