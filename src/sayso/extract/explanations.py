"""Why something is so and what may come of it, as the text and those it quotes offer it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.extract.dates.date_words import Grain
from sayso.extract.dates.periods import PeriodMention, Reach
from sayso.extract.explaining.causes import find_conditions, find_joined, find_made
from sayso.extract.explaining.clauses import AHEAD, Offer
from sayso.extract.explaining.forecasts import find_forecasts
from sayso.extract.explaining.words import PROMISING
from sayso.extract.factuality import HEDGES, PROSPECTS, judge_factuality
from sayso.extract.remark_grammar import antecedent, child_of
from sayso.extract.remark_targets import NUMBERS, Said, Targets
from sayso.extract.said_by import FindSource, head_of_source, report_at
from sayso.extract.speech.attribution import Report
from sayso.extract.speech.cues import Stance
from sayso.model.claim import Claim
from sayso.model.document import Document, Span, Stated
from sayso.model.explanation import Explanation, ExplanationKind, to_explanation_id
from sayso.model.ids import SourceId
from sayso.model.lexicon import Lexicon
from sayso.model.parse import Parse, Token

METHOD = "explanations/1"

#: So late a date that nobody looks again; beyond it is no calendar to count in.
FAR = date(9000, 1, 1)

#: What stands for all that the sentence before has told.
POINTING = frozenset({"this", "that", "these", "those", "which"})

#: Marks, and words that join a clause to another: a part neither begins nor ends with them.
MARKS = frozenset({"PUNCT", "SPACE"})
JOINING = frozenset("that and but or while whereas as".split())


def find_explanations(
    document: Document,
    parse: Parse,
    claims: Sequence[Claim],
    reports: Sequence[Report],
    periods: Sequence[PeriodMention],
    find_source: FindSource,
) -> tuple[Explanation, ...]:
    """The explanations and predictions of the text, in its order; none of a question."""
    said = tuple(
        Said(parse.sentence_number(parse.within(at.start, at.end)[0]), claim, at)
        for claim in claims
        if (at := claim.quantity.at) is not None and parse.within(at.start, at.end)
    )
    text = _Text(document, parse, tuple(reports), tuple(periods), find_source, said)
    found: dict[str, Explanation] = {}
    for number in range(len(parse.sentences)):
        tokens = parse.sentence(number)
        if _is_question(tokens):
            continue
        for offer in _offers(parse, tokens):
            explanation = _read(text, offer, number)
            if explanation is not None:
                found.setdefault(explanation.id, explanation)
    return tuple(sorted(found.values(), key=lambda e: (e.key.start, e.kind)))


def _is_question(tokens: Sequence[Token]) -> bool:
    return any(token.text == "?" for token in tokens[-3:])


def _offers(parse: Parse, tokens: Sequence[Token]) -> Iterator[Offer]:
    """What the sentence offers; where two ways of telling overlap, the more telling one.

    That a thing will come of another says more than that it will come.
    """
    told: set[int] = set()
    for find in (find_conditions, find_made, find_forecasts):
        for offer in find(parse, tokens):
            place = (offer.verb or offer.key[0]).i
            if place not in told:
                told.add(place)
                yield offer
    yield from find_joined(parse, tokens)


@dataclass(frozen=True, slots=True)
class _Text:
    """What every explanation of one text is read against."""

    document: Document
    parse: Parse
    reports: tuple[Report, ...]
    periods: tuple[PeriodMention, ...]
    find_source: FindSource
    said: tuple[Said, ...]


def _read(text: _Text, offer: Offer, number: int) -> Explanation | None:
    """The offer as a value; None where its words are a promise of the one who speaks."""
    key = text.document.span(offer.key[0].start, offer.key[-1].end)
    report = report_at(text.reports, key.start, key.end)
    bounds = _bounds(text, offer, report, number)
    at = _whole(text, offer, bounds)
    if at is None or (offer.kind is not ExplanationKind.CAUSE and _is_promise(text, report)):
        return None
    hedges = _hedges(text.parse, offer)
    is_denied = report is not None and report.stance is Stance.DENIES
    claims = _about(text, offer, at, number)
    return Explanation(
        id=to_explanation_id(offer.kind, at, key),
        kind=offer.kind,
        document=text.document.id,
        at=at,
        key=key,
        cause=_part(text, offer.cause, offer, bounds),
        effect=_part(text, offer.effect, offer, bounds),
        source=_source(text, offer, report, claims, at),
        factuality=judge_factuality(hedges, negated=offer.negated or is_denied, stance=None),
        hedges=tuple(text.document.span(token.start, token.end) for token in hedges),
        claims=tuple(claim.id for claim in claims),
        due=_due(text, offer, at),
        method=METHOD,
    )


def _is_promise(text: _Text, report: Report | None) -> bool:
    return report is not None and text.parse.tokens[report.cue_token].lemma in PROMISING


def _bounds(text: _Text, offer: Offer, report: Report | None, number: int) -> tuple[int, int]:
    """First and last offset of what may tell it: the sentence, or what its speaker says in it."""
    tokens = text.parse.sentence(number)
    start, end = tokens[0].start, tokens[-1].end
    pieces = report.content if report is not None else ()
    for first, last in pieces:
        if first <= offer.key[0].start < last:
            return max(start, first), min(end, last)
    return start, end


def _whole(text: _Text, offer: Offer, bounds: tuple[int, int]) -> Span | None:
    """From the first word of the parts to the last."""
    heads = [head for head in (offer.verb, offer.cause, offer.effect) if head is not None]
    tokens = [token for head in heads for token in _clause(text.parse, head, offer)]
    return _trim(text, [*tokens, *offer.key], offer.key, bounds)


def _part(text: _Text, head: Token | None, offer: Offer, bounds: tuple[int, int]) -> Span | None:
    """The words of one part, without those of the other and those that join them."""
    if head is None:
        return None
    other = offer.effect if head is offer.cause else offer.cause
    out = {token.i for token in offer.key} - {head.i}
    besides = (other,) if offer.kind is ExplanationKind.PREDICTION else (other, offer.verb)
    for beside in besides:
        out |= _branch(text.parse, head, beside) if beside is not None else set()
    doer = child_of(text.parse, text.parse.head(head), "dobj") if head.dep == "xcomp" else None
    whole = [*_clause(text.parse, head, offer), *(text.parse.subtree(doer) if doer else ())]
    tokens = [token for token in whole if token.i not in out]
    return _trim(text, tokens, offer.key, bounds)


def _branch(parse: Parse, head: Token, below: Token) -> set[int]:
    """The tokens of that part below `head` which `below` stands in, if any."""
    for token in (below, *parse.ancestors(below)):
        if token.head == head.i and token.i != head.i:
            return {inside.i for inside in parse.subtree(token)}
    return set()


def _clause(parse: Parse, head: Token, offer: Offer) -> Iterator[Token]:
    """The words below the head, but for a clause beside it that tells something else."""
    parts = {part.i for part in (offer.cause, offer.effect, *offer.key) if part is not None}
    yield head
    for child in parse.children(head):
        below = parse.subtree(child)
        is_beside = child.dep in {"conj", "parataxis"} and child.pos in {"VERB", "AUX"}
        has_subject = child_of(parse, child, "nsubj", "nsubjpass") is not None
        if not (is_beside and has_subject) or any(token.i in parts for token in below):
            yield from below


def _trim(
    text: _Text, tokens: Iterable[Token], key: Sequence[Token], bounds: tuple[int, int]
) -> Span | None:
    """From the first word to the last inside the bounds, without "that" before them."""
    start, end = bounds
    inside = sorted(t for t in tokens if start <= t.start and t.end <= end and t.pos not in MARKS)
    words = [t for t in inside if t in key or t.text.lower() not in JOINING]
    return text.document.span(words[0].start, words[-1].end) if words else None


def _hedges(parse: Parse, offer: Offer) -> tuple[Token, ...]:
    """The words by which it is put as less than sure, in the order of the text."""
    before = parse.tokens[max(0, offer.key[0].i - 1)]
    found = [token for token in (before, *offer.key) if token.text.lower() in HEDGES]
    found += [token for token in offer.key if token.lemma in PROSPECTS]
    verb = offer.verb
    while verb is not None:
        found += [child for child in parse.children(verb) if _is_hedge(child)]
        governor = parse.head(verb)
        is_held = verb.dep in {"xcomp", "ccomp"} and governor.i != verb.i
        is_doubted = is_held and governor.lemma in PROSPECTS
        found += [governor] if is_doubted else []
        verb = governor if is_held and (is_doubted or verb.dep == "xcomp") else None
    return tuple(sorted(set(found), key=lambda token: token.i))


def _is_hedge(child: Token) -> bool:
    word = child.text.lower()
    return word in HEDGES or (child.dep == "aux" and word in AHEAD)


def _source(
    text: _Text, offer: Offer, report: Report | None, claims: Sequence[Claim], at: Span
) -> SourceId | None:
    """Who offers it: the subject of its words, who speaks them, or who gives the numbers in it."""
    if offer.by is not None and offer.by.dep != "expl":
        return text.find_source(antecedent(text.parse, offer.by))
    told = next((r for r in text.reports if r.cue_token == offer.key[0].i and r.source), None)
    if told is not None and offer.kind is not ExplanationKind.CONSEQUENCE:
        report = told
    head = head_of_source(text.parse, report)
    if head is not None:
        return text.find_source(head)
    inside = (c for c in claims if c.quantity.at and at.start <= c.quantity.at.start < at.end)
    return next((claim.source for claim in inside), None) if report is None else None


def _about(text: _Text, offer: Offer, at: Span, number: int) -> tuple[Claim, ...]:
    """The claims whose numbers stand in it, and those before that its parts refer to."""
    found = [s.claim for s in text.said if at.start <= s.at.start < at.end]
    before = [s for s in text.said if s.at.start < at.start]
    targets = Targets(text.parse, Lexicon(), text.said)
    for head in (offer.effect, offer.cause):
        if head is None:
            continue
        word = head.text.lower()
        if word in POINTING and head.pos in {"PRON", "DET"}:
            found += [s.claim for s in before if number - 1 <= s.sentence]
        elif head.lemma in NUMBERS:
            found += targets.meant(head, counted=False)
        elif head is offer.effect:
            found += _of_measure(text, head, before)
    return tuple({claim.id: claim for claim in found}.values())


def _of_measure(text: _Text, head: Token, before: Sequence[Said]) -> list[Claim]:
    """The last claims before that measure what the words under the head name."""
    words = {word for t in text.parse.subtree(head) for word in (t.lemma, t.text.lower())}
    named = [s for s in before if set(s.claim.measure.name.lower().split()) <= words]
    return [s.claim for s in named if s.sentence == named[-1].sentence]


def _due(text: _Text, offer: Offer, at: Span) -> Stated[date] | None:
    """The last day of the time it is foretold for, from its nearest date that is not past."""
    if offer.kind is ExplanationKind.CAUSE or offer.verb is None:
        return None
    published = text.document.metadata.published
    inside = [
        (abs(mention.start - offer.verb.end), mention.start, mention, last)
        for mention in text.periods
        if at.start <= mention.start < at.end
        if (last := _last_day(mention, published)) is not None
        if published is None or last >= published
    ]
    if not inside:
        return None
    *_, mention, last = min(inside, key=lambda near: near[:2])
    return Stated(last, text.document.span(mention.start, mention.end))


def _last_day(mention: PeriodMention, published: date | None) -> date | None:
    """The last day that the expression allows; None where it sets no end."""
    if mention.period is None or mention.is_name or mention.reach in {Reach.AFTER, Reach.SINCE}:
        return None
    if not date.min < mention.period.start <= mention.period.last < FAR:
        return None
    is_before = mention.reach is Reach.BEFORE
    last = mention.period.start - timedelta(days=1) if is_before else mention.period.last
    is_open = mention.reach in {Reach.BEFORE, Reach.UNTIL} and not mention.anchor
    return _next(last, mention.grain) if is_open and published and last < published else last


def _next(last: date, grain: Grain) -> date:
    """The same day a week or year on: "by June", of what is foretold, is the June to come."""
    if grain is Grain.WEEKDAY:
        return last + timedelta(days=7)
    is_leap_day = (last.month, last.day) == (2, 29)
    return last.replace(year=last.year + 1, day=28 if is_leap_day else last.day)
