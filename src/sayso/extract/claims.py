"""One parse in, claims out: puts together who says how many of what, when, where and how sure."""

from dataclasses import dataclass

from sayso.extract.coreference import Names
from sayso.extract.dates.periods import PeriodMention, find_periods
from sayso.extract.factuality import find_hedges, is_negated, judge_factuality
from sayso.extract.measures import find_known, find_measure, governing_verb
from sayso.extract.numbers.quantities import QuantityMention, find_quantities
from sayso.extract.places import PlaceMention, carry_place, choose_place, find_places
from sayso.extract.remarks import find_remarks
from sayso.extract.scope import find_scope
from sayso.extract.sources import Sources, find_continued
from sayso.extract.speech.attribution import Report, find_attributions, reports_around
from sayso.extract.speech.cues import Stance
from sayso.extract.timing import (
    carry_event_day,
    choose_period,
    drop_datelines,
    drop_sayings,
    find_said,
)
from sayso.extract.units import Counted, find_unit, settle_units
from sayso.model.claim import Attribution, Claim, to_claim_id
from sayso.model.document import Document, Stated
from sayso.model.lexicon import KnownMeasure, Lexicon
from sayso.model.measure import Kind, Measure
from sayso.model.parse import Parse, Token
from sayso.model.period import Period, day
from sayso.model.quantity import Quantity
from sayso.model.remark import Remark
from sayso.model.source import Source

#: What made the claims: raise the number when the same text may give other claims.
METHOD = "extract/1"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document, in the order of its text."""

    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    remarks: tuple[Remark, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """What every number of one text is read against.

    `periods` are all its date expressions, `told` those that don't say when somebody spoke.
    """

    document: Document
    parse: Parse
    lexicon: Lexicon
    reports: tuple[Report, ...]
    periods: tuple[PeriodMention, ...]
    told: tuple[PeriodMention, ...]
    places: tuple[PlaceMention, ...]
    sources: Sources


def extract(document: Document, parse: Parse, lexicon: Lexicon) -> Extraction:
    """The claims, remarks and sources of `document`, whose text `parse` is the parse of.

    Never raises, whatever the text: no claim is an answer.
    """
    reports = find_attributions(parse)
    published = document.metadata.published
    periods = drop_datelines(
        document.text, find_periods(document.text, published=published), published
    )
    text = _Text(
        document=document,
        parse=parse,
        lexicon=lexicon,
        reports=reports,
        periods=periods,
        told=drop_sayings(parse, periods, reports),
        places=find_places(parse, reports),
        sources=Sources(document, parse, reports, Names(parse, lexicon)),
    )
    mentions = find_quantities(parse)
    counted: list[Counted] = []
    for mention in mentions:
        counted.append(find_unit(parse, mention, counted))
    settled = settle_units(mentions, counted)
    claims = tuple(
        _to_claim(text, mention, what) for mention, what in zip(mentions, settled, strict=True)
    )
    remarks = find_remarks(document, parse, claims, lexicon, text.sources.find_source)
    return Extraction(text.sources.found(), claims, remarks, reports)


def _to_claim(text: _Text, mention: QuantityMention, counted: Counted) -> Claim:
    parse, document = text.parse, text.document
    verb = governing_verb(parse, mention, counted)
    known = find_known(parse, mention, counted, text.lexicon)
    chosen = choose_period(parse, mention, verb, text.told)
    since = chosen is not None and chosen.since
    measure = find_measure(parse, mention, counted, known, since=since)
    covers = _covers(text, mention, chosen, measure, known)
    place = _place(text, mention, verb, known)
    around = reports_around(text.reports, mention.start, mention.end)
    if not around:
        around = find_continued(parse, text.reports, verb)
    source, through = text.sources.chain(around)
    report = text.reports[around[0]] if around else None
    hedges = find_hedges(parse, mention, counted)
    stance = _stance(text, report)
    factuality = judge_factuality(hedges, negated=is_negated(parse, verb), stance=stance)
    quantity = Quantity(mention.low, mention.best, mention.high, mention.bound, counted.words)
    at = document.span(mention.start, mention.end)
    return Claim(
        id=to_claim_id(
            at,
            quantity,
            measure,
            source=source,
            through=through,
            covers=covers.value if covers else None,
            place=place.value if place else None,
            factuality=factuality,
        ),
        document=document.id,
        attribution=_attribution(text, report, mention),
        source=source,
        through=through,
        factuality=factuality,
        hedges=tuple(document.span(token.start, token.end) for token in hedges),
        quantity=Stated(quantity, at),
        measure=measure,
        place=place,
        covers=covers,
        said=_said(text, report),
        scope=find_scope(
            document, parse, _sentence(parse, mention), mention.start, text.reports, text.lexicon
        ),
        method=METHOD,
    )


def _sentence(parse: Parse, mention: QuantityMention) -> int:
    return parse.sentence_number(parse.tokens[mention.number])


def _covers(
    text: _Text,
    mention: QuantityMention,
    chosen: PeriodMention | None,
    measure: Measure,
    known: KnownMeasure | None,
) -> Stated[Period] | None:
    """The days that the number covers, from its own sentence or carried from its event."""
    if measure.kind is Kind.SIZE and (chosen is None or not _is_close(mention, chosen)):
        return None
    if chosen is None and _is_of_event(measure, known):
        chosen = carry_event_day(text.parse, mention.start, text.told)
    if chosen is None or chosen.period is None:
        return None
    period = chosen.period
    if measure.kind in {Kind.STOCK, Kind.SHARE} and chosen.since:
        period = day(period.last)
    return Stated(period, text.document.span(chosen.start, chosen.end))


def _is_of_event(measure: Measure, known: KnownMeasure | None) -> bool:
    """Whether the number tells of the event that the text is about, and has its day."""
    if measure.per is not None or measure.cumulative:
        return False
    return known.of_event if known is not None else measure.kind is Kind.FLOW


def _is_close(mention: QuantityMention, period: PeriodMention) -> bool:
    return -40 < period.start - mention.end < 40


def _place(
    text: _Text, mention: QuantityMention, verb: Token | None, known: KnownMeasure | None
) -> Stated[str] | None:
    found = choose_place(text.parse, mention, verb, text.places)
    if found is None and (known is None or known.of_event or known.has_place):
        found = carry_place(text.parse, mention.start, text.places)
    if found is None:
        return None
    span = text.document.span(found.start, found.end)
    return Stated(span.exact, span)


def _said(text: _Text, report: Report | None) -> Stated[Period] | None:
    if report is None:
        return None
    period = find_said(text.parse, report, text.periods)
    if period is None or period.period is None:
        return None
    return Stated(period.period, text.document.span(period.start, period.end))


def _stance(text: _Text, report: Report | None) -> Stance | None:
    """What the cue commits the source to; behind a colon stand the source's own words."""
    if report is None:
        return None
    start = report.content[0][0] if report.content else report.cue[1]
    own_words = ":" in text.document.text[report.cue[1] : start]
    return None if own_words and report.stance is Stance.DENIES else report.stance


def _attribution(text: _Text, report: Report | None, mention: QuantityMention) -> Attribution:
    span = text.document.span
    if report is None:
        tokens = text.parse.sentence(_sentence(text.parse, mention))
        return Attribution(None, None, (span(tokens[0].start, tokens[-1].end),))
    return Attribution(
        span(*report.source) if report.source else None,
        span(*report.cue),
        tuple(span(start, end) for start, end in report.content if start < end),
    )
