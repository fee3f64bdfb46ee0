"""The values of a brief in words and short names, the same in every format."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sayso.model.brief import Standing, Status
from sayso.model.claim import Factuality
from sayso.model.document import Document, Span
from sayso.model.measure import Kind, Measure
from sayso.model.quantity import Quantity
from sayso.model.source import Source, SourceKind
from sayso.model.wording import say_quantity, say_rate

#: An id is shown by at least this much of its digest.
SHORT_ID_CHARS = 6

#: A quotation keeps about this much of a long sentence, around the words it is about.
EXCERPT_CHARS = 280

KIND_WORDS: Mapping[Kind, str] = {
    Kind.FLOW: "count over a period",
    Kind.STOCK: "level at a moment",
    Kind.SHARE: "share of a whole",
    Kind.CHANGE: "change from an earlier level",
    Kind.SIZE: "measurement",
}

FACTUALITY_WORDS: Mapping[Factuality, str] = {
    Factuality.CERTAIN: "",
    Factuality.PROBABLE: "put as probable",
    Factuality.POSSIBLE: "put as possible",
    Factuality.CERTAINLY_NOT: "rejected by this source",
    Factuality.PROBABLY_NOT: "put as probably not so",
    Factuality.POSSIBLY_NOT: "put as possibly not so",
    Factuality.CERTAIN_UNKNOWN: "whether it is so is left open",
    Factuality.UNKNOWN: "not vouched for",
}

#: A sentence ends here: a full stop, maybe a closing quote, then a space and a capital or quote.
_SENTENCE_END = re.compile(
    r"(?<=[.!?\u2026])[\"'\u201d\u2019\u00bb)\]]*\s+(?=[\"'\u201c\u2018\u00ab(\[]?[^\W\d_a-z])"
)

#: A full stop behind one of these ends no sentence.
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|St|No|Prof))\.$")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence or the part of it around some words: the words, and what stands beside them.

    `start` and `end` are code points of the document's text, half-open.
    """

    start: int
    end: int
    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


def say_amount(quantity: Quantity, measure: Measure) -> str:
    """The number with its limits, what is counted, and its rate.

    >>> from sayso.model.quantity import between
    >>> from sayso.model.measure import Per
    >>> leaving = Measure("desertion", "soldiers deserting", Kind.FLOW, "persons", Per.MONTH)
    >>> say_amount(between(15000, 18000, "deserters"), leaving)
    '15,000 to 18,000 deserters a month'
    """
    said = say_quantity(quantity)
    is_said = quantity.unit == "%" or said.endswith(f" {quantity.unit}")
    rate = say_rate(measure) if measure.per is not None else ""
    return " ".join(part for part in (said, "" if is_said else quantity.unit, rate) if part)


def say_manner(measure: Measure) -> str:
    """How the number relates to time, in two to five words."""
    if measure.cumulative:
        return say_rate(replace(measure, per=None))
    return "rate" if measure.per is not None else KIND_WORDS[measure.kind]


def say_source(source: Source) -> str:
    """The source's name, with role and body where the text gives them.

    >>> say_source(Source("s_1", "Ana Brod", SourceKind.PERSON, "spokesperson", "Port Office"))
    'Ana Brod (spokesperson, Port Office)'
    """
    added = [part for part in (source.role, source.body) if part and part not in source.name]
    if source.kind is SourceKind.UNNAMED:
        added.append("unnamed")
    return f"{source.name} ({', '.join(added)})" if added else source.name


def say_status(status: Status) -> str:
    """The standing, and by whom where that is known."""
    if status.by is None:
        return str(status.standing)
    joint = {Standing.SINGLE_SOURCE: ": ", Standing.OTHER_SOURCES: ": "}
    return f"{status.standing}{joint.get(status.standing, ' by ')}{status.by}"


def say_count(n: int, one: str, many: str | None = None) -> str:
    """The number with its noun.

    >>> say_count(1, "report"), say_count(2, "report"), say_count(0, "reply", "replies")
    ('1 report', '2 reports', '0 replies')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def say_location(document: Document, offset: int) -> str:
    """Where `offset` stands: a page or paragraph of the original, else the line of the text."""
    at = document.locate(offset)
    if at is not None and not at.startswith("byte"):
        return at
    return f"line {document.text.count(chr(10), 0, offset) + 1}"


def cut_short(text: str, limit: int = EXCERPT_CHARS) -> str:
    """`text` on one line, ended at a word with "…" where it is longer than `limit`."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return line[: cut if cut > 0 else limit - 1].rstrip() + "…"


def quote(document: Document, span: Span) -> Excerpt:
    """The sentence that `span` stands in, cut at words where it is long, all on one line."""
    start, end = _sentence(document.text, span)
    room = max((EXCERPT_CHARS - len(span.exact)) // 2, 40)
    before, after = document.text[start : span.start], document.text[span.end : end]
    lead = trail = ""
    if len(before) > 2 * room:
        cut = before.find(" ", len(before) - room)
        kept = before[cut + 1 :] if cut >= 0 else before[-room:]
        start, before, lead = span.start - len(kept), kept, "…"
    if len(after) > 2 * room:
        cut = after.rfind(" ", 0, room)
        kept = after[:cut] if cut >= 0 else after[:room]
        end, after, trail = span.end + len(kept), kept, "…"
    return Excerpt(
        start, end, lead + _one_line(before), _one_line(span.exact), _one_line(after) + trail
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """First and last offset of the line's sentence or sentences that `span` stands in."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    start, end = line_start, line_end
    for match in _SENTENCE_END.finditer(text, line_start, line_end):
        if _ABBREVIATED.search(text, line_start, match.start()):
            continue
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end - 1:
            end = match.end() - len(match.group()) + len(match.group().rstrip())
            break
    return start, max(end, span.end)


def shorten_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each id and the shortest beginning that no other of the same kind shares.

    >>> shorten_ids(["c_7f3a12aa", "c_7f3a12bb", "c_09bbcc01"])
    {'c_09bbcc01': 'c_09bbcc', 'c_7f3a12aa': 'c_7f3a12a', 'c_7f3a12bb': 'c_7f3a12b'}
    """
    ordered = sorted(set(ids))
    short = {}
    for i, one in enumerate(ordered):
        beside = (*ordered[max(i - 1, 0) : i], *ordered[i + 1 : i + 2])
        length = one.find("_") + 1 + SHORT_ID_CHARS
        while any(other.startswith(one[:length]) for other in beside) and length < len(one):
            length += 1
        short[one] = one[:length]
    return short


def shorten_paths(paths: Iterable[str]) -> dict[str, str]:
    """Each path and the shortest end that tells it from the others: no folder of this machine.

    >>> shorten_paths(["/home/me/a/report.txt", "/home/me/b/report.txt", "-"])
    {'-': 'standard input', '/home/me/a/report.txt': 'a/report.txt', \
'/home/me/b/report.txt': 'b/report.txt'}
    """
    parts = {path: path.rstrip("/").split("/") for path in sorted(set(paths))}
    short: dict[str, str] = {"-": "standard input"} if "-" in parts else {}
    depth = 1
    while len(short) < len(parts):
        ends = {p: "/".join(pieces[-depth:]) for p, pieces in parts.items() if p not in short}
        shared = Counter("/".join(pieces[-depth:]) for pieces in parts.values())
        depth += 1
        for path, end in ends.items():
            if shared[end] == 1 or depth > len(parts[path]):
                short[path] = end
    return short
