"""One parse in, claims out: puts together who says how many of what, when, where and how sure."""

from dataclasses import dataclass
from itertools import pairwise

from sayso.extract.choice.figure import Figure
from sayso.extract.choice.kind_choice import choose_kind
from sayso.extract.choice.period_choice import NumberBefore
from sayso.extract.explanations import find_explanations
from sayso.extract.factuality import find_hedges, is_asked, is_negated, judge_factuality
from sayso.extract.localities import find_localities
from sayso.extract.measures import find_measure, run_on
from sayso.extract.place_mentions import PlaceKind
from sayso.extract.remarks import find_remarks
from sayso.extract.scope import find_scope
from sayso.extract.speech.attribution import Report
from sayso.extract.speech.cues import Stance
from sayso.extract.text_reading import TextReading, read_text
from sayso.extract.timing import find_said
from sayso.model.chooser import Choosers
from sayso.model.claim import Attribution, Claim, to_claim_id
from sayso.model.document import Document, Stated
from sayso.model.explanation import Explanation
from sayso.model.lexicon import Lexicon
from sayso.model.measure import Measure
from sayso.model.parse import Parse
from sayso.model.period import Period
from sayso.model.place import PlaceReading
from sayso.model.quantity import Quantity
from sayso.model.remark import Remark
from sayso.model.source import Source
from sayso.ports import Gazetteer

#: What made the claims: raise the number when the same text may give other claims.
METHOD = "extract/2"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document, in the order of its text.

    `localities` are the known places that its place names are read as, by the gazetteer
    of that name; none are without one.
    """

    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    remarks: tuple[Remark, ...]
    reports: tuple[Report, ...]
    localities: tuple[PlaceReading, ...] = ()
    gazetteer: str | None = None
    explanations: tuple[Explanation, ...] = ()


def extract(
    document: Document,
    parse: Parse,
    lexicon: Lexicon,
    choosers: Choosers,
    gazetteer: Gazetteer | None = None,
) -> Extraction:
    """The claims, remarks and sources of `document`, whose text `parse` is the parse of.

    Its places are looked up in the gazetteer, where one is given; the claims don't depend on it.
    Never raises, whatever the text: no claim is an answer.
    """
    text = read_text(document, parse, lexicon)
    claims: list[Claim] = []
    before: NumberBefore | None = None
    for figure, following in pairwise((*text.figures, None)):
        if figure is None:
            break
        claim = _to_claim(text, choosers, figure, before)
        claims.append(claim)
        is_near = following is not None and following.sentence == figure.sentence
        before = NumberBefore(claim.covers.value if claim.covers else None, is_near)
    remarks = find_remarks(
        document, parse, tuple(claims), lexicon, text.sources.find_source, text.reports
    )
    explanations = find_explanations(
        document, parse, tuple(claims), text.reports, text.dates, text.sources.find_source
    )
    return Extraction(
        text.sources.found(),
        tuple(claims),
        remarks,
        text.reports,
        localities=_find_localities(text, gazetteer) if gazetteer else (),
        gazetteer=gazetteer.name if gazetteer else None,
        explanations=explanations,
    )


def _find_localities(text: TextReading, gazetteer: Gazetteer) -> tuple[PlaceReading, ...]:
    """The known places of the text's names; "the hospital" is a place without a name."""
    named = (place for place in text.places.places if place.kind is not PlaceKind.NOUN)
    return find_localities(text.parse, gazetteer, [(place.start, place.end) for place in named])


def _to_claim(
    text: TextReading, choosers: Choosers, figure: Figure, before: NumberBefore | None
) -> Claim:
    parse, document, mention = text.parse, text.document, figure.mention
    measure, covers = _measure(text, choosers, figure, before)
    place = _place(text, choosers, figure, measure)
    around = text.speakers.choose(choosers.speaker, figure)
    source, through = text.sources.chain(around)
    report = text.reports[around[0]] if around else None
    hedges = find_hedges(parse, mention, figure.counted)
    stance = _stance(text, report, figure)
    factuality = judge_factuality(
        hedges,
        negated=is_negated(parse, figure.verb),
        stance=stance,
        asked=is_asked(parse, figure.sentence),
    )
    quantity = Quantity(
        mention.low, mention.best, mention.high, mention.bound, figure.counted.words
    )
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
        attribution=_attribution(text, report, figure),
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
            document, parse, figure.sentence, mention.start, text.reports, text.lexicon
        ),
        method=METHOD,
    )


def _measure(
    text: TextReading, choosers: Choosers, figure: Figure, before: NumberBefore | None
) -> tuple[Measure, Stated[Period] | None]:
    """What the number measures, and the days it covers."""
    kind = choose_kind(choosers.kind, text.parse, figure)
    measure = find_measure(text.parse, figure.mention, figure.counted, figure.known, kind)
    chosen = text.periods.choose(choosers.period, figure, measure, before)
    if chosen.period is None:
        return measure, None
    mention = chosen.mention
    if mention is None:
        return measure, Stated(chosen.period, None)
    covers = Stated(chosen.period, text.document.span(mention.start, mention.end))
    return (run_on(measure) if mention.since else measure), covers


def _place(
    text: TextReading, choosers: Choosers, figure: Figure, measure: Measure
) -> Stated[str] | None:
    found = text.places.choose(choosers.place, figure, measure)
    if found is None:
        return None
    span = text.document.span(found.start, found.end)
    return Stated(span.exact, span)


def _said(text: TextReading, report: Report | None) -> Stated[Period] | None:
    if report is None:
        return None
    period = find_said(text.parse, report, text.dates)
    if period is None or period.period is None:
        return None
    return Stated(period.period, text.document.span(period.start, period.end))


def _stance(text: TextReading, report: Report | None, figure: Figure) -> Stance | None:
    """What the cue commits the source to; behind a colon stand the source's own words."""
    if report is None:
        return None
    start = report.content[0][0] if report.content else report.cue[1]
    own_words = ":" in text.document.text[report.cue[1] : max(start, figure.start)]
    return None if own_words and report.stance is Stance.DENIES else report.stance


def _attribution(text: TextReading, report: Report | None, figure: Figure) -> Attribution:
    span = text.document.span
    if report is None:
        tokens = text.parse.sentence(figure.sentence)
        return Attribution(None, None, (span(tokens[0].start, tokens[-1].end),))
    return Attribution(
        span(*report.source) if report.source else None,
        span(*report.cue),
        tuple(span(start, end) for start, end in report.content if start < end),
    )
