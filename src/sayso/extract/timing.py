"""How dates belong to numbers and to who said them; the document's own date is none of these."""

import re
from collections.abc import Sequence
from datetime import date

from sayso.extract.dates.periods import PeriodMention
from sayso.extract.numbers.quantities import QuantityMention
from sayso.extract.speech.attribution import Report
from sayso.model.parse import Parse, Token

#: A clause boundary between a number and a date counts as this many characters of distance.
CLAUSE_CHARS = 60

#: A date before the number is this much farther than one behind it.
BEFORE_FACTOR = 1.3

#: White space of so many characters at most parts a cue and its day: "said\non Sunday".
MOST_SPACE = 4

#: What stands around the date of a dateline: "KARSA, 9 March (Meridian Wire) -".
TOWN = re.compile(r"\s*[A-Z][^.\n]{1,40},\s*")
DASH = re.compile(r"\s?(?:\([^)\n]{1,40}\)\s?)?[-\u2013\u2014]")

#: Words that a document's own date stands behind.
LABELS = ("published", "publication", "posted", "updated")


def clause_distance(
    parse: Parse, mention: QuantityMention, verb: Token | None, period: PeriodMention
) -> tuple[float, int]:
    """How far a date is from a number of its sentence, in characters; ties by its start.

    The ends of clauses between them count as farther, one that hangs on the number's own
    verb as nearer than it stands.
    """
    if period.start >= mention.end:
        between = parse.text[mention.end : period.start]
        chars = float(len(between))
    else:
        between = parse.text[period.end : mention.start]
        chars = len(between) * BEFORE_FACTOR
    chars += CLAUSE_CHARS * sum(
        between.count(mark) for mark in (",", ";", " and ", " while ", " but ")
    )
    if verb is not None and _hangs_on(parse, period) == verb.i:
        chars *= 0.4
    return chars, period.start


def _hangs_on(parse: Parse, period: PeriodMention) -> int | None:
    """The verb that the date expression depends on."""
    tokens = parse.within(period.start, period.end)
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    for governor in parse.ancestors(tokens[0]):
        if governor.i not in inside and governor.pos in {"VERB", "AUX"}:
            return governor.i
    return None


def drop_datelines(
    text: str, periods: Sequence[PeriodMention], published: date | None
) -> tuple[PeriodMention, ...]:
    """The date expressions without the document's own date, which dates no event.

    A whole date that no preposition governs is the document's own where it is the day of
    publication, stands at the head of a line or a sentence, or behind "published".
    """
    return tuple(p for p in periods if not _is_dateline(text, p, published))


def _is_dateline(text: str, period: PeriodMention, published: date | None) -> bool:
    line = text[text.rfind("\n", 0, period.start) + 1 : period.start]
    if TOWN.fullmatch(line) and DASH.match(text, period.end):
        return True
    if not period.anchor or period.period is None or period.period.days != 1:
        return False
    first_word = text[period.start : period.end].split(" ", 1)[0].lower()
    if first_word in {"on", "since", "in", "by", "until", "from"}:
        return False
    before = text[max(0, period.start - 30) : period.start]
    line = before.rpartition("\n")[2].strip()
    is_head = not line or line.endswith((".", ":", "|"))
    return is_head or period.period.start == published or line.lower().endswith(LABELS)


def is_of_cue(parse: Parse, period: PeriodMention, reports: Sequence[Report]) -> bool:
    """Whether the expression says when somebody spoke: "said on Sunday"."""
    verb = _hangs_on(parse, period)
    for report in reports:
        if report.cue_token == verb and not any(
            start <= period.start < end for start, end in report.content
        ):
            return True
        space = period.start - report.cue[1]
        if 0 <= space <= MOST_SPACE and not parse.text[report.cue[1] : period.start].strip():
            return True
    return False


def find_said(
    parse: Parse, report: Report, periods: Sequence[PeriodMention]
) -> PeriodMention | None:
    """When the source of the report spoke, where its sentence says so."""
    cue = parse.tokens[report.cue_token]
    sentence = parse.sentence(parse.sentence_number(cue))
    for period in periods:
        inside = sentence[0].start <= period.start < sentence[-1].end
        if inside and period.period is not None and is_of_cue(parse, period, (report,)):
            return period
    return None
