"""A text read up to the choices: its numbers, reports, dates, places and sources."""

from dataclasses import dataclass

from sayso.extract.choice.figure import Figure
from sayso.extract.choice.period_choice import PeriodChoice
from sayso.extract.choice.place_choice import PlaceChoice
from sayso.extract.choice.speaker_choice import SpeakerChoice
from sayso.extract.coreference import Names
from sayso.extract.dates.periods import PeriodMention, find_periods
from sayso.extract.events import find_known, governing_verb
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.place_mentions import find_places
from sayso.extract.sources import Sources
from sayso.extract.speech.attribution import Report, find_attributions
from sayso.extract.timing import drop_datelines
from sayso.extract.units import Counted, find_unit, settle_units
from sayso.model.document import Document
from sayso.model.lexicon import Lexicon
from sayso.model.parse import Parse


@dataclass(frozen=True, slots=True)
class TextReading:
    """What every number of one text is read against; `dates` are its date expressions.

    `periods`, `places` and `speakers` are what there is to choose from.
    """

    document: Document
    parse: Parse
    lexicon: Lexicon
    figures: tuple[Figure, ...]
    reports: tuple[Report, ...]
    dates: tuple[PeriodMention, ...]
    sources: Sources
    periods: PeriodChoice
    places: PlaceChoice
    speakers: SpeakerChoice


def read_text(document: Document, parse: Parse, lexicon: Lexicon) -> TextReading:
    """The document's text, whose parse is `parse`, read up to the choices."""
    reports = find_attributions(parse)
    published = document.metadata.published
    dates = drop_datelines(
        document.text, find_periods(document.text, published=published), published
    )
    sources = Sources(document, parse, reports, Names(parse, lexicon))
    return TextReading(
        document=document,
        parse=parse,
        lexicon=lexicon,
        figures=_find_figures(parse, lexicon),
        reports=reports,
        dates=dates,
        sources=sources,
        periods=PeriodChoice(parse, dates, reports, published),
        places=PlaceChoice(parse, find_places(parse), reports),
        speakers=SpeakerChoice(parse, reports, sources.speakers()),
    )


def _find_figures(parse: Parse, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The quantities of the text, each with what it counts, its verb and its known measure."""
    mentions = find_quantities(parse)
    counted: list[Counted] = []
    for mention in mentions:
        counted.append(find_unit(parse, mention, counted))
    return tuple(
        Figure(
            mention,
            what,
            governing_verb(parse, mention, what),
            find_known(parse, mention, what, lexicon),
            parse.sentence_number(parse.tokens[mention.number]),
        )
        for mention, what in zip(mentions, settle_units(mentions, counted), strict=True)
    )
