"""Quotations: the marks of a text paired, however they are mixed or left open."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: A quotation of no more words than this, with no sentence's end inside, may be a scare quote.
SCARE_WORDS = 4

#: Code points looked at on either side of a mark.
_NEAR = 40

#: Double marks open or close by shape or by what stands beside them; two single marks are one.
_MARK = re.compile(
    r"[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u201a]|``|''|\u2018\u2018|\u2019\u2019"
)
_SINGLE = re.compile(r"(?<![\w'\u2018\u2019])['\u2018](?=\S)")
_SINGLE_END = re.compile(r"['\u2019](?!\w)")
_LINE = re.compile(r"[^\n]+")
_END_INSIDE = re.compile(r"[.!?,;:\u2026]$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in code points, its marks included where they stand.

    `runs_on`: its paragraph ends before it is closed. `is_scare`: a word or phrase set
    apart inside somebody else's sentence, as a name or a doubted term is.
    """

    start: int
    end: int
    runs_on: bool = False
    is_scare: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations, in order; no two share a character, none crosses a line's end.

    A quotation over several paragraphs comes as one a paragraph, all but the last `runs_on`.
    """
    found: list[Quotation] = []
    for line in _LINE.finditer(text):
        found.extend(_in_line(text, line.start(), line.end()))
    return tuple(found)


def _in_line(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Quotations of one paragraph: a mark that can't close opens, one that can't open closes."""
    marks = [m.span() for m in _MARK.finditer(text, start, end) if not _is_measure(text, m.span())]
    opened: int | None = None
    free = start
    for a, b in marks:
        if opened is None:
            if _can_open(text, a, b, end):
                yield from _singles(text, free, a)
                opened = a
            continue
        if _can_close(text, a, b, start):
            yield _quotation(text, opened, b, start, end, runs_on=False)
            opened, free = None, b
    if opened is not None:
        yield from _left_open(text, opened, start, end)
        return
    yield from _singles(text, free, end)


def _left_open(text: str, opened: int, start: int, end: int) -> Iterator[Quotation]:
    """A quotation that its paragraph does not close: up to the end where it began a sentence."""
    stop = len(text[:end].rstrip()) if end - opened < 10_000 else end
    if stop - opened > 1 and (opened == start or len(text[opened:stop].split()) > SCARE_WORDS):
        yield Quotation(opened, stop, runs_on=True)


def _singles(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Quotations in single marks, where no double ones stand; apostrophes are none."""
    at = start
    while match := _SINGLE.search(text, at, end):
        close = _SINGLE_END.search(text, match.end() + 1, end)
        if close is None:
            return
        if "\u2019" in text[close.start()] or text[match.start()] == "'":
            yield _quotation(text, match.start(), close.end(), start, end, runs_on=False)
        at = close.end()


def _is_measure(text: str, mark: tuple[int, int]) -> bool:
    """Whether a straight mark stands for inches or seconds: 5'10", 12"."""
    a, b = mark
    return text[a:b] in ('"', "''") and text[a - 1 : a].isdigit() and text[b : b + 1].islower()


def _can_open(text: str, a: int, b: int, end: int) -> bool:
    if text[a:b] in ("\u201d", "\u2019\u2019") or b >= end:
        return False
    return not text[b].isspace() and (a == 0 or not text[a - 1].isalnum())


def _can_close(text: str, a: int, b: int, start: int) -> bool:
    if text[a:b] in ("\u201c", "\u201e", "\u201f", "``", "\u2018\u2018"):
        return False
    before = text[a - 1 : a]
    after = text[b : b + 1]
    return a > start and (not before.isspace() or not after.strip())


def _quotation(text: str, a: int, b: int, start: int, end: int, *, runs_on: bool) -> Quotation:
    inner = text[a:b].strip("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`")
    before = text[max(start, a - _NEAR) : a].strip()[-1:]
    after = text[b : min(end, b + _NEAR)].lstrip()[:1]
    is_scare = (
        len(inner.split()) <= SCARE_WORDS
        and not _END_INSIDE.search(inner)
        and bool(before)
        and before not in ",:.!?"
        and after not in ("", ",")
    )
    return Quotation(a, b, runs_on, is_scare)


def quotations_at(quotations: Sequence[Quotation], start: int, end: int) -> tuple[Quotation, ...]:
    """The quotations that share a character with `text[start:end]`."""
    first = bisect_right(quotations, start, key=lambda quotation: quotation.end)
    last = bisect_left(quotations, end, key=lambda quotation: quotation.start)
    return tuple(quotations[first:last])
