"""A text cut into pieces at the edges of its marked words, so that marks may overlap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.adapters.brief_rows import find_words, to_anchor
from sayso.model.brief import Brief
from sayso.model.claim import Claim
from sayso.model.document import Document, Span
from sayso.model.remark import RemarkKind

#: What is marked in a text, in the order of the legend: style name and its words.
STYLES = {
    "quantity": "number of a claim",
    "source": "who says it",
    "cue": "word of saying",
    "period": "when",
    "place": "where",
    "hedge": "hedge",
    "remark": "remark: not confirmed, denied, unclear …",
    "loaded": "loaded word",
    "explanation": "words that offer a cause or foretell",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words with a style of STYLES, or "" for a mere anchor; `target` is what they lead to."""

    span: Span
    style: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks throughout; `anchors` begin where it begins."""

    text: str
    styles: tuple[str, ...]
    target: str
    title: str
    anchors: tuple[str, ...]


def find_marks(brief: Brief) -> Iterator[Mark]:
    """Every mark of every document: the words of claims, remarks, explanations and so on."""
    for claim in brief.claims():
        yield from _claim_marks(claim)
    for remark in brief.remarks:
        is_wording = remark.kind in {RemarkKind.LOADED, RemarkKind.QUOTED}
        marked = (remark.focus or remark.at) if is_wording else remark.at
        yield Mark(marked, "loaded" if remark.kind is RemarkKind.LOADED else "remark", remark.id)
        if remark.focus:
            yield Mark(remark.focus, "")
        yield Mark(remark.at, "")
    for explanation in brief.explanations:
        yield Mark(explanation.key, "explanation", explanation.id)
        yield Mark(explanation.at, "")
    for statuses in brief.statuses.values():
        yield from (Mark(status.at, "") for status in statuses if status.at)
    for findings in (brief.findings, *(section.findings for section in brief.sections)):
        yield from (Mark(span, "") for finding in findings for span in finding.evidence)


def _claim_marks(claim: Claim) -> Iterator[Mark]:
    words = find_words(claim)
    if words is not None:
        yield Mark(words, "quantity" if claim.quantity.at else "", claim.id)
    named = [
        (claim.attribution.source, "source"),
        (claim.attribution.cue, "cue"),
        (claim.covers.at if claim.covers else None, "period"),
        (claim.place.at if claim.place else None, "place"),
        *((hedge, "hedge") for hedge in claim.hedges),
    ]
    yield from (Mark(span, style) for span, style in named if span is not None)


def cut_text(document: Document, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The text in pieces, whole and in order; marks of other documents are left out.

    Where two linked marks overlap, the shorter one's target is the piece's.
    """
    text = document.text
    own = [m for m in marks if m.span.document == document.id and m.span.end <= len(text)]
    own.sort(key=lambda mark: (mark.span, mark.style, mark.target))
    edges = sorted({0, len(text), *(e for m in own for e in (m.span.start, m.span.end))})
    pieces: list[Piece] = []
    active: list[Mark] = []
    ahead = 0
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.span.end > start]
        begun = ahead
        while ahead < len(own) and own[ahead].span.start <= start:
            active.append(own[ahead])
            ahead += 1
        pieces.append(_piece(text[start:end], active, own[begun:ahead]))
    return tuple(pieces)


def to_lines(pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces line by line, without the line ends and empty last lines."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for i, part in enumerate(piece.text.split("\n")):
            if i:
                lines.append([])
            anchors = () if i else piece.anchors
            if part or anchors:
                lines[-1].append(replace(piece, text=part, anchors=anchors))
    while len(lines) > 1 and not lines[-1]:
        del lines[-1]
    return tuple(tuple(line) for line in lines)


def _piece(text: str, active: list[Mark], begun: list[Mark]) -> Piece:
    styles = {mark.style for mark in active if mark.style}
    linked = sorted((m for m in active if m.target), key=lambda m: m.span.end - m.span.start)
    return Piece(
        text=text,
        styles=tuple(style for style in STYLES if style in styles),
        target=linked[0].target if linked else "",
        title="; ".join(words for style, words in STYLES.items() if style in styles),
        anchors=tuple(dict.fromkeys(to_anchor(mark.span) for mark in begun)),
    )
