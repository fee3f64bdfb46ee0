"""What a text says of its claims: unconfirmed, unverified, denied; and how it words them."""

import re
from collections.abc import Iterator, Sequence

from sayso.extract.remark_grammar import denial_at, key_of, object_of, silent_of
from sayso.extract.remark_targets import Said, Targets, is_saying
from sayso.extract.remark_wordings import Wording, clause_around, find_quoted, find_wordings
from sayso.extract.said_by import FindSource, head_of_source, report_at
from sayso.extract.speech.attribution import Report
from sayso.model.claim import Claim, Factuality
from sayso.model.document import Document, Span
from sayso.model.ids import SourceId
from sayso.model.lexicon import Lexicon
from sayso.model.parse import Parse
from sayso.model.remark import Remark, RemarkKind, to_remark_id

METHOD = "remarks/2"

#: A source that puts a number like this stands by it.
OWN = frozenset({Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE})

NOT_CONFIRMED = re.compile(
    r"""\b(?:
      (?:has|have|had|did|do|does|could|would|was|were|is|are)
        (?:\s+not|n['\u2019]t|\s+yet\s+to|\s+neither)\s+(?:\w+\s+){0,3}?
        (?:confirm(?:ed)?|comment(?:ed)?|acknowledged?|respond(?:ed)?)
    | (?:declined|refused)\s+to\s+(?:\w+ly\s+)?(?:comment|confirm)
    | (?:there\s+was\s+)?no\s+(?:official\s+|immediate\s+)?(?:confirmation|comment|word)\b
    | (?:remain(?:s|ed)?|is|are|was|were)\s+(?:still\s+)?unconfirmed
    | unconfirmed(?=\s+\w)
    | (?:none|neither)\s+(?:\w+\s+){0,4}?(?:could|can|has|have|was|were)\s+
        (?:be\s+|been\s+)?(?:\w+ly\s+)?(?:be\s+|been\s+)?confirmed
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: To verify, in the words of reports; what is not "independently" confirmed could not be checked.
CHECKING = r"""(?:yet\s+)?(?:\w+ly\s+)?(?:be\s+|been\s+)?(?:
    (?:\w+ly\s+)?(?:verif|check|corroborat|authenticat|substantiat|ascertain)\w+ | check
    | independently\s+confirm\w* )"""
NOT_VERIFIED = re.compile(
    rf"""(?:
      \b(?:could|can|was|were|has|have|is|are)(?:\s+not|n['\u2019]t)\s+{CHECKING}
    | \b(?:cannot|(?:unable|impossible|difficult|hard|not\s+(?:been\s+)?(?:able|possible))\s+to)
        \s+{CHECKING}
    | \bunable\s+to\s+confirm
    | \bno\s+way\s+(?:of|to)\s+{CHECKING}
    | \bno\s+independent\s+(?:confirmation|verification)
    | \bindependent\s+(?:verification|confirmation)\s+(?:\w+\s+){{0,3}}?
        (?:difficult|impossible|not\s+possible|pending|lacking)
    | \b(?:remain(?:s|ed)?|is|are|was|were)\s+(?:still\s+)?unverified
    | \bunverified(?=\s+\w)
    | \b(?:none|neither)\s+(?:\w+\s+){{0,4}}?(?:could|can|has|have|was|were)\s+{CHECKING}
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def find_remarks(
    document: Document,
    parse: Parse,
    claims: Sequence[Claim],
    lexicon: Lexicon,
    find_source: FindSource,
    reports: Sequence[Report] = (),
) -> tuple[Remark, ...]:
    """The remarks of the text, in its order, each with the claims that it speaks of.

    Who uses a loaded or quoted word is told by the `reports`.
    """
    said = tuple(
        Said(_sentence_at(parse, claim.quantity.at), claim, claim.quantity.at)
        for claim in claims
        if claim.quantity.at is not None
    )
    targets = Targets(parse, lexicon, said)
    found: list[Remark] = []
    wordings: list[Wording] = []
    for number in range(len(parse.sentences)):
        found.extend(_silences(document, targets, number, find_source))
        found.extend(_denials(document, targets, number, find_source))
        wordings.extend(find_wordings(document, parse, number, said, lexicon))
    for wording in (*wordings, *find_quoted(document, parse, said)):
        user = _user(parse, reports, wording, find_source)
        found.append(_remark(wording.kind, wording.at, wording.focus, user, wording.claims))
    unique = {remark.id: remark for remark in found}
    return tuple(sorted(unique.values(), key=lambda r: (r.at.start, r.kind, r.focus or r.at)))


def _user(
    parse: Parse, reports: Sequence[Report], wording: Wording, find_source: FindSource
) -> SourceId | None:
    """Who uses a loaded or quoted word, None for the report itself."""
    if wording.kind not in {RemarkKind.LOADED, RemarkKind.QUOTED} or wording.focus is None:
        return None
    head = head_of_source(parse, report_at(reports, wording.focus.start, wording.focus.end))
    return find_source(head) if head is not None else None


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
    before: list[Claim] | None = None
    for first, last, kind in _find_silences(text):
        key = key_of(parse, start + first, start + last)
        if key is None:
            continue
        thing = object_of(parse, key)
        if key.dep == "amod":  # "according to unconfirmed reports"
            about = targets.beside(number) if is_saying(parse.head(key)) else []
        elif thing is not None:
            is_check = key.text.lower().startswith("check")  # houses are checked, too
            about = before = targets.meant(thing, counted=not is_check)
        else:
            about = targets.unnamed(key) if before is None else before
        silent = silent_of(parse, key) if kind is RemarkKind.UNCONFIRMED else None
        source = find_source(silent) if silent is not None and about else None
        about = _of_others(about, source)
        if about:
            at = clause_around(document, parse, number, start + first, start + last)
            yield _remark(kind, at, None, source, about)


def _find_silences(text: str) -> list[tuple[int, int, RemarkKind]]:
    """Where something is not confirmed or verified, in order; the latter where both are meant."""
    found = [(m.start(), m.end(), RemarkKind.UNVERIFIED) for m in NOT_VERIFIED.finditer(text)]
    found += [
        (m.start(), m.end(), RemarkKind.UNCONFIRMED)
        for m in NOT_CONFIRMED.finditer(text)
        if not any(first < m.end() and m.start() < last for first, last, _ in found)
    ]
    return sorted(found)


def _of_others(claims: Sequence[Claim], source: SourceId | None) -> list[Claim]:
    """The claims that the source has not itself affirmed."""
    return [c for c in claims if source is None or c.source != source or c.factuality not in OWN]


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
