"""Who says what stands at a place of the text, by the reports around it."""

from collections.abc import Callable, Sequence

from sayso.extract.speech.attribution import Report, reports_around
from sayso.model.ids import SourceId
from sayso.model.parse import Parse, Token

#: Resolves a noun phrase, given by its head, to the id of a source.
FindSource = Callable[[Token], SourceId | None]


def report_at(reports: Sequence[Report], start: int, end: int) -> Report | None:
    """The innermost report whose content holds `text[start:end]`."""
    around = reports_around(reports, start, end)
    return reports[around[0]] if around else None


def head_of_source(parse: Parse, report: Report | None) -> Token | None:
    """The head of the phrase that names the source of the report, if any does."""
    if report is None or report.source is None:
        return None
    if report.source_head is not None:
        return parse.tokens[report.source_head]
    words = parse.within(*report.source)
    inside = {word.i for word in words}
    return next((word for word in words if word.head not in inside or word.head == word.i), None)
