"""What a text says of its claims: unconfirmed, unverified, denied, unclear, unsourced, loaded."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.document import Document, Span
from sayso.model.ids import SourceId
from sayso.model.lexicon import Lexicon
from sayso.model.measure import Kind
from sayso.model.parse import Parse, Token
from sayso.model.remark import Remark, RemarkKind, to_remark_id

METHOD = "remarks/1"

#: Resolves a noun phrase, given by its head, to the id of a source.
FindSource = Callable[[Token], SourceId | None]

NOT_CONFIRMED = re.compile(
    r"""\b(?:
      (?:has|have|had|did|do|does|could|would|was|were|is|are)
        (?:\s+not|n['\u2019]t|\s+yet\s+to|\s+neither)\s+(?:\w+\s+){0,3}?
        (?:confirm(?:ed)?|comment(?:ed)?|acknowledged?|respond(?:ed)?)
    | (?:declined|refused)\s+to\s+(?:comment|confirm)
    | (?:there\s+was\s+)?no\s+(?:official\s+|immediate\s+|independent\s+)?
        (?:confirmation|comment|word)\b
    | (?:remain(?:s|ed)?|is|are|was|were)\s+unconfirmed
    )""",
    re.IGNORECASE | re.VERBOSE,
)
NOT_VERIFIED = re.compile(
    r"""(?:
      \b(?:could|can|was|were|has|have|is|are)(?:\s+not|n['\u2019]t)
        \s+(?:be\s+|been\s+)?(?:\w+ly\s+)?(?:be\s+|been\s+)?verif(?:y|ied)
    | \b(?:cannot|unable\s+to)\s+(?:be\s+)?(?:\w+ly\s+)?(?:be\s+)?verif(?:y|ied)
    | \bindependent\s+verification\s+(?:\w+\s+){0,3}?
        (?:difficult|impossible|not\s+possible|pending|lacking)
    | \b(?:remain(?:s|ed)?|is|are|was|were)\s+unverified
    )""",
    re.IGNORECASE | re.VERBOSE,
)
UNCLEAR = re.compile(
    r"""\b(?:
      (?:remain(?:s|ed)?|is|was|are|were|it['\u2019]s)\s+(?:still\s+|yet\s+)?
        (?:unclear|not\s+(?:immediately\s+|yet\s+)?clear|ambiguous|open\s+to\s+interpretation)
    | did\s+not\s+(?:say|explain|specify|elaborate)[^.]{0,30}\b(?:mean|meant)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
UNSOURCED = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|rumou?red|rumou?rs?"
    r"|it (?:is|was|has been) (?:said|reported|alleged|claimed|believed)"
    r"|(?:is|are|was|were) (?:said|alleged|reported) to"
    r"|(?:by|amid) reports (?:of|that))\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"\u201c\u00ab]([^\"\u201c\u201d\u00ab\u00bb\n]{2,80})[\"\u201d\u00bb]")

#: "these numbers", "the figures": many claims, and counts; "the figure", "it": the nearest.
MANY = re.compile(
    r"\b(?:these|those|the|both|such|their)\s+(?:\w+\s+)?(?:numbers|figures|claims|reports|data|totals)\b",
    re.IGNORECASE,
)

#: How many sentences back "these numbers" may reach from one claim to the next.
REACH = 5

DENIALS = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut"})


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the number of its sentence."""

    sentence: int
    claim: Claim


def find_remarks(
    document: Document,
    parse: Parse,
    claims: Sequence[Claim],
    lexicon: Lexicon,
    find_source: FindSource,
) -> tuple[Remark, ...]:
    """The remarks of the text, in its order, each with the claims that it speaks of."""
    said = [Said(_sentence_at(parse, claim.quantity.at), claim) for claim in claims]
    found: list[Remark] = []
    for number in range(len(parse.sentences)):
        tokens = parse.sentence(number)
        text = parse.text[tokens[0].start : tokens[-1].end]
        found.extend(_of_sentence(document, parse, number, text, said, find_source))
        found.extend(_denials(document, parse, number, said, find_source))
        found.extend(_loaded(document, tokens, number, said, lexicon))
    unique = {remark.id: remark for remark in found}
    return tuple(sorted(unique.values(), key=lambda r: (r.at.start, r.kind, r.focus or r.at)))


def _sentence_at(parse: Parse, at: Span | None) -> int:
    tokens = parse.within(at.start, at.end) if at is not None else ()
    return parse.sentence_number(tokens[0]) if tokens else 0


def _of_sentence(  # one pass over the wordings, each with its own subject and reach
    document: Document,
    parse: Parse,
    number: int,
    text: str,
    said: Sequence[Said],
    find_source: FindSource,
) -> Iterator[Remark]:
    start = parse.sentence(number)[0].start
    about = _claims_meant(text, number, said)
    inside = [s.claim for s in said if s.sentence == number]
    for match in NOT_CONFIRMED.finditer(text):
        silent = _subject_at(parse, start + match.start(), start + match.end())
        source = find_source(silent) if silent is not None else None
        at = _clause(document, parse, number, start + match.start(), start + match.end())
        yield _remark(RemarkKind.UNCONFIRMED, at, None, source, about)
    for match in NOT_VERIFIED.finditer(text):
        at = _clause(document, parse, number, start + match.start(), start + match.end())
        yield _remark(RemarkKind.UNVERIFIED, at, None, None, about)
    for match in UNCLEAR.finditer(text):
        focus = _phrase_meant(document, parse, number)
        at = _clause(document, parse, number, start + match.start(), start + match.end())
        yield _remark(RemarkKind.UNCLEAR, at, focus, None, ())
    for match in UNSOURCED.finditer(text):
        unattributed = [claim for claim in inside if claim.source is None]
        if inside and not unattributed:
            continue
        focus = document.span(start + match.start(), start + match.end())
        at = document.span(start, start + len(text))
        yield _remark(RemarkKind.UNSOURCED, at, focus, None, unattributed)


def _remark(
    kind: RemarkKind, at: Span, focus: Span | None, source: SourceId | None, about: Sequence[Claim]
) -> Remark:
    return Remark(
        id=to_remark_id(kind, at, focus),
        kind=kind,
        document=at.document,
        at=at,
        focus=focus,
        source=source,
        claims=tuple(claim.id for claim in about),
        method=METHOD,
    )


def _claims_meant(text: str, number: int, said: Sequence[Said]) -> list[Claim]:
    """The claims that a remark in sentence `number` speaks of."""
    inside = [s.claim for s in said if s.sentence == number]
    if inside:
        return inside
    before = [s for s in said if s.sentence < number]
    if not before:
        return []
    if not MANY.search(text):
        last = before[-1].sentence
        return [s.claim for s in before if s.sentence == last and number - last <= REACH]
    meant: list[Claim] = []
    reach = number
    for one in reversed(before):
        if reach - one.sentence > REACH:
            break
        if one.claim.measure.kind in {Kind.FLOW, Kind.STOCK}:
            meant.append(one.claim)
            reach = one.sentence
    return meant[::-1]


def _subject_at(parse: Parse, start: int, end: int) -> Token | None:
    """The subject of the verb within the characters."""
    for token in parse.within(start, end):
        if token.pos not in {"VERB", "AUX"}:
            continue
        for child in parse.children(token):
            if child.dep in {"nsubj", "nsubjpass"} and child.pos in {"NOUN", "PROPN", "PRON"}:
                return child
    return None


def _clause(document: Document, parse: Parse, number: int, start: int, end: int) -> Span:
    """The words between the commas or "and" around it: a readable part of the sentence."""
    tokens = parse.sentence(number)
    first, last = tokens[0].start, tokens[-1].end
    head = document.text[first:start]
    marks = (mark for mark in (", ", "; ", " and ") if mark in head)
    cut = max((head.rfind(mark) + len(mark) for mark in marks), default=0)
    tail = document.text[end:last]
    stops = [tail.find(mark) for mark in (", and ", "; ", " while ", ", but ") if mark in tail]
    return document.span(first + cut, end + min(stops) if stops else last)


def _phrase_meant(document: Document, parse: Parse, number: int) -> Span | None:
    """The quoted phrase that is called unclear: in the sentence, or in the two before."""
    for earlier in range(number, max(-1, number - 3), -1):
        tokens = parse.sentence(earlier)
        start = tokens[0].start
        quoted = list(QUOTED.finditer(document.text[start : tokens[-1].end]))
        if quoted:
            return document.span(start + quoted[-1].start(1), start + quoted[-1].end(1))
    return None


def _denials(
    document: Document,
    parse: Parse,
    number: int,
    said: Sequence[Said],
    find_source: FindSource,
) -> Iterator[Remark]:
    """Who denies what: the claims inside the denial, else those just before."""
    tokens = parse.sentence(number)
    for token in tokens:
        if token.pos != "VERB" or token.lemma not in DENIALS:
            continue
        subject = next(
            (c for c in parse.children(token) if c.dep in {"nsubj", "agent"} and c.pos != "DET"),
            None,
        )
        if subject is None or any(c.dep == "neg" for c in parse.children(token)):
            continue
        text = document.text[tokens[0].start : tokens[-1].end]
        about = _claims_meant(text, number, said)
        at = document.span(tokens[0].start, tokens[-1].end)
        if about:
            focus = document.span(token.start, token.end)
            yield _remark(RemarkKind.DENIED, at, focus, find_source(subject), about)


def _loaded(
    document: Document, tokens: Sequence[Token], number: int, said: Sequence[Said], lexicon: Lexicon
) -> Iterator[Remark]:
    words = {loaded.word for loaded in lexicon.loaded}
    for token in tokens:
        if token.lemma in words or token.text.lower() in words:
            about = [s.claim for s in said if s.sentence == number]
            focus = document.span(token.start, token.end)
            at = document.span(tokens[0].start, tokens[-1].end)
            yield _remark(RemarkKind.LOADED, at, focus, None, about)
