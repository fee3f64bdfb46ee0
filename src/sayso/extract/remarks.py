"""What a text says of its claims: unconfirmed, unverified, denied, unclear, unsourced, loaded."""

import re
from collections.abc import Callable, Iterator, Sequence

from sayso.extract.remark_grammar import denial_at, key_of, object_of, silent_of
from sayso.extract.remark_targets import Said, Targets
from sayso.model.claim import Claim, Factuality
from sayso.model.document import Document, Span
from sayso.model.ids import SourceId
from sayso.model.lexicon import Lexicon
from sayso.model.parse import Parse, Token
from sayso.model.remark import Remark, RemarkKind, to_remark_id

METHOD = "remarks/1"

#: A source that puts a number like this stands by it.
OWN = frozenset({Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE})

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
    | (?:none|neither)\s+(?:\w+\s+){0,4}?(?:could|can|has|have|was|were)\s+
        (?:be\s+|been\s+)?(?:\w+ly\s+)?(?:be\s+|been\s+)?confirmed
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
    | \b(?:none|neither)\s+(?:\w+\s+){0,4}?(?:could|can|has|have|was|were)\s+
        (?:be\s+|been\s+)?(?:\w+ly\s+)?(?:be\s+|been\s+)?verified
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


def find_remarks(
    document: Document,
    parse: Parse,
    claims: Sequence[Claim],
    lexicon: Lexicon,
    find_source: FindSource,
) -> tuple[Remark, ...]:
    """The remarks of the text, in its order, each with the claims that it speaks of."""
    said = tuple(
        Said(_sentence_at(parse, claim.quantity.at), claim, claim.quantity.at)
        for claim in claims
        if claim.quantity.at is not None
    )
    targets = Targets(parse, lexicon, said)
    found: list[Remark] = []
    for number in range(len(parse.sentences)):
        tokens = parse.sentence(number)
        found.extend(_silences(document, targets, number, find_source))
        found.extend(_denials(document, targets, number, find_source))
        found.extend(_wordings(document, parse, number, said))
        found.extend(_loaded(document, tokens, number, said, lexicon))
    unique = {remark.id: remark for remark in found}
    return tuple(sorted(unique.values(), key=lambda r: (r.at.start, r.kind, r.focus or r.at)))


def _sentence_at(parse: Parse, at: Span | None) -> int:
    tokens = parse.within(at.start, at.end) if at is not None else ()
    return parse.sentence_number(tokens[0]) if tokens else 0


def _silences(
    document: Document, targets: Targets, number: int, find_source: FindSource
) -> Iterator[Remark]:
    """What has not been confirmed or verified; where the words name nothing, what they did before.

    A silence about something that is no claim is no remark.
    """
    parse = targets.parse
    tokens = parse.sentence(number)
    start, text = tokens[0].start, parse.text[tokens[0].start : tokens[-1].end]
    matches = [(m.start(), m.end(), RemarkKind.UNCONFIRMED) for m in NOT_CONFIRMED.finditer(text)]
    matches += [(m.start(), m.end(), RemarkKind.UNVERIFIED) for m in NOT_VERIFIED.finditer(text)]
    before: list[Claim] | None = None
    for first, last, kind in sorted(matches):
        key = key_of(parse, start + first, start + last)
        if key is None:
            continue
        thing = object_of(parse, key)
        if thing is not None:
            about = before = targets.meant(thing)
        else:
            about = targets.unnamed(key) if before is None else before
        silent = silent_of(parse, key) if kind is RemarkKind.UNCONFIRMED else None
        source = find_source(silent) if silent is not None and about else None
        about = _of_others(about, source)
        if about:
            at = _clause(document, parse, number, start + first, start + last)
            yield _remark(kind, at, None, source, about)


def _of_others(claims: Sequence[Claim], source: SourceId | None) -> list[Claim]:
    """The claims that the source has not itself affirmed."""
    return [c for c in claims if source is None or c.source != source or c.factuality not in OWN]


def _wordings(
    document: Document, parse: Parse, number: int, said: Sequence[Said]
) -> Iterator[Remark]:
    """Phrases that are called unclear, and what is reported by nobody."""
    tokens = parse.sentence(number)
    start, text = tokens[0].start, parse.text[tokens[0].start : tokens[-1].end]
    inside = [s.claim for s in said if s.sentence == number]
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
    document: Document, targets: Targets, number: int, find_source: FindSource
) -> Iterator[Remark]:
    """Who denies what: the claims in the complement of the denial, or those it refers to."""
    parse = targets.parse
    tokens = parse.sentence(number)
    for token in tokens:
        denial = denial_at(parse, token)
        if denial is None:
            continue
        who, what = denial
        about = targets.meant(what, counted=False)
        source = find_source(who) if about else None
        # What stands behind the denial is its own complement, whoever is read as its source.
        inside = [c for c in about if c.quantity.at and c.quantity.at.start > token.start]
        about = inside or _of_others(about, source)
        if about:
            focus = document.span(token.start, token.end)
            at = document.span(tokens[0].start, tokens[-1].end)
            yield _remark(RemarkKind.DENIED, at, focus, source, about)


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
