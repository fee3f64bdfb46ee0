"""Texts read up to the choices, as extraction sees them before anything is chosen."""

from datetime import date

from brief_fixture import make_document

from sayso.extract.kinds import guess_kind
from sayso.extract.measures import find_measure
from sayso.extract.text_reading import TextReading, read_text
from sayso.model.document import Metadata
from sayso.model.lexicon import Lexicon
from sayso.model.measure import Measure
from sayso.ports import Parser

#: A Thursday.
PUBLISHED = date(2024, 6, 20)


def read_up(
    parser: Parser, text: str, *, published: date | None = PUBLISHED, lexicon: Lexicon | None = None
) -> TextReading:
    """The text, read up to the choices."""
    (parse,) = parser.parse([text])
    document = make_document(text, "x.txt", Metadata(published=published))
    return read_text(document, parse, lexicon or Lexicon())


def measure_of(reading: TextReading, number: int = 0) -> Measure:
    """What that number measures, its kind being what the rules guess."""
    figure = reading.figures[number]
    known = figure.known
    kind = guess_kind(reading.parse, figure.mention, figure.counted, known)
    return find_measure(reading.parse, figure.mention, figure.counted, known, kind)
