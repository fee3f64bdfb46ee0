"""Who is said to say what: the reports of speech and thought in a text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from sayso.extract.speech.citations import cited_bodies, is_citing
from sayso.extract.speech.cues import Cue, Kind, Stance
from sayso.extract.speech.loose_speech import (
    by_introductions,
    by_labels,
    by_places,
    by_signatures,
    floating,
    is_all_quoted,
)
from sayso.extract.speech.nouns import by_nouns
from sayso.extract.speech.phrases import by_phrases
from sayso.extract.speech.quotations import quotations_at
from sayso.extract.speech.reading import Range, Reading, read
from sayso.extract.speech.sayings import Saying
from sayso.extract.speech.speakers import speaker_of
from sayso.extract.speech.verbs import by_verbs
from sayso.model.parse import Parse, Token

#: A quotation that stands further than this behind a report is not its speaker's.
_FAR = 600

#: Reports of one sentence that are looked through for who spoke.
_NEAR = 6

_FIRST_PERSON = frozenset(("i", "we", "my", "our"))

Points = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """One source said to say one thing; all spans in code points, half-open.

    `source` is the whole noun phrase, None where the cue has none; for "who" it is that
    word, and `source_head` the token it stands for. `content` may be in pieces, or empty
    where only `cites` matters. A negated cue ("has not confirmed") commits to nothing: its
    `stance` is neutral. `parent` is the index of the enclosing report. `cites` are
    the bodies this source itself rests on. `kind` tells speech from thought and intent.
    `states` is False where a number inside is not asserted by the source: a deed that it
    asks for or promises, its answer in a survey.
    """

    source: Points | None
    source_head: int | None
    cue: Points
    cue_token: int
    content: tuple[Points, ...]
    parent: int | None
    cites: tuple[Points, ...]
    stance: Stance
    kind: Kind = Kind.SPEECH
    states: bool = True


def find_attributions(parse: Parse) -> tuple[Report, ...]:
    """The reports in the text, in the order of their cues."""
    reading = read(parse)
    sayings = [
        *by_verbs(reading),
        *by_phrases(reading),
        *by_nouns(reading),
        *by_labels(reading),
        *by_signatures(reading),
    ]
    found = [_report(reading, saying) for saying in sayings]
    for placed in (by_introductions(reading), by_places(reading)):
        found += _unclaimed(found, (_report(reading, saying) for saying in placed))
    found = _with_citations(reading, _outer_voices(reading, found))
    return _nested(_with_floating(reading, sorted(found, key=_place)))


def _unclaimed(found: Sequence[Report], more: Iterable[Report]) -> list[Report]:
    """Those of `more` with a new cue, whose content begins in no content found yet."""
    cues = {report.cue_token for report in found}
    pieces = sorted(piece for report in found for piece in report.content)
    starts = [start for start, _ in pieces]
    reach = list(accumulate((end for _, end in pieces), max))
    free: list[Report] = []
    for report in more:
        start = report.content[0][0] + 1
        at = bisect_right(starts, start) - 1
        if report.cue_token not in cues and (at < 0 or reach[at] <= start):
            free.append(report)
    return free


def _outer_voices(reading: Reading, found: Sequence[Report]) -> list[Report]:
    """The reports without what "I" and "we" say inside others: it is the outer one's speech."""
    pieces = sorted(piece for report in found for piece in report.content)
    starts = [start for start, _ in pieces]
    reach = list(accumulate((end for _, end in pieces), max))
    kept: list[Report] = []
    for report in found:
        words = reading.parse.within(*report.source) if report.source else ()
        first = any(token.text.lower() in _FIRST_PERSON for token in words)
        at = bisect_left(starts, report.cue[0]) - 1
        if not (first and at >= 0 and reach[at] >= report.cue[1]):
            kept.append(report)
    return kept


def reports_around(reports: Sequence[Report], start: int, end: int) -> tuple[int, ...]:
    """Indices of the reports that state something and whose content holds `text[start:end]`.

    Innermost first.
    """
    holding = [
        (sum(b - a for a, b in report.content), -i)
        for i, report in enumerate(reports)
        if report.states and any(a <= start and end <= b for a, b in report.content)
    ]
    return tuple(-i for _, i in sorted(holding))


def is_speaker(reports: Sequence[Report], at: int) -> bool:
    """Whether what stands at `at` is part of a source, or of whom a source cites."""
    spans = [report.source for report in reports if report.source is not None]
    spans += [cited for report in reports for cited in report.cites]
    return any(start <= at < end for start, end in spans)


def _place(report: Report) -> tuple[Points, tuple[Points, ...]]:
    return report.cue, report.content


def _with_citations(reading: Reading, found: list[Report]) -> list[Report]:
    """The reports with the bodies that they cite, and one for each sentence that only cites."""
    by_token = {report.cue_token: report for report in found}
    holder = _holders(reading, found)
    for verb in reading.parse.tokens:
        if verb.pos != "VERB" or not is_citing(reading, verb):
            continue
        cites = tuple(map(reading.span, cited_bodies(reading, verb)))
        above = next((a.i for a in _above(reading, verb) if a.i in by_token), None)
        above = holder.get(verb.i, above if verb.tag in ("VBG", "VBN") else None)
        if above is not None and above in by_token and above != verb.i:
            by_token.pop(verb.i, None)
            by_token[above] = _resting_on(reading, by_token[above], verb, cites)
        elif verb.i in by_token:
            by_token[verb.i] = replace(by_token[verb.i], cites=cites)
        elif cites:
            by_token.update((report.cue_token, report) for report in _citing(reading, verb, cites))
    return list(by_token.values())


def _holders(reading: Reading, found: list[Report]) -> dict[int, int]:
    """For each token inside a source, the cue of its report: "the paper, which quoted police"."""
    return {
        token.i: report.cue_token
        for report in found
        if report.source is not None
        for token in reading.parse.within(*report.source)
    }


def _citing(reading: Reading, verb: Token, cites: tuple[Points, ...]) -> Iterator[Report]:
    """The report of a sentence that says on whom its subject rests, and nothing else."""
    speaker = speaker_of(reading, verb)
    if speaker is not None:
        saying = Saying((verb.i, verb.i + 1), speaker, (), Cue(Stance.NEUTRAL))
        yield replace(_report(reading, saying), cites=cites)


def _resting_on(reading: Reading, report: Report, verb: Token, cites: tuple[Points, ...]) -> Report:
    """The report with what it cites, and with its content cut before "citing ..."."""
    start, end = reading.span(reading.reach[verb.i])
    content = tuple(
        (a, len(reading.parse.text[:start].rstrip(" ,"))) if a < start <= b <= end + 1 else (a, b)
        for a, b in report.content
        if not start <= a < end
    )
    return replace(report, content=content, cites=(*report.cites, *cites))


def _above(reading: Reading, verb: Token) -> Iterator[Token]:
    """The verbs that a citing participle hangs on: "reported ..., citing ..."."""
    if verb.dep not in ("advcl", "prep", "pcomp", "acl", "dep", "conj", "xcomp"):
        return
    token = verb
    for _ in range(8):
        if token.head == token.i:
            return
        token = reading.parse.head(token)
        yield token


def _with_floating(reading: Reading, found: list[Report]) -> list[Report]:
    """The reports, with quotations that stand alone given to the last one who spoke."""
    text = reading.parse.text
    spoken = [report for report in found if reading.quoted[report.cue_token] < 0]
    held = [piece for report in spoken for piece in report.content]
    starts = [report.cue[0] for report in found]
    ends = [max(report.cue[1], *(b for _, b in report.content), 0) for report in found]
    more: dict[int, tuple[Points, ...]] = {}
    alone: list[Report] = []
    for quotation in floating(reading, held):
        i = _last_voice(reading, found, bisect_left(starts, quotation.start) - 1)
        if i < 0 or found[i].source is None or quotation.start - ends[i] > _FAR:
            continue
        lines = text.count("\n", ends[i], quotation.start)
        piece = (quotation.start, quotation.end)
        if not lines:
            more[i] = (*more.get(i, ()), piece)
        elif lines <= 2 and is_all_quoted(text, quotation):
            alone.append(replace(found[i], content=(piece,), cites=()))
        ends[i] = max(ends[i], quotation.end)
    return [
        replace(report, content=(*report.content, *more[i])) if i in more else report
        for i, report in enumerate(found)
    ] + alone


def _last_voice(reading: Reading, found: list[Report], last: int) -> int:
    """The report of the paragraph of report `last` that holds a quotation; else `last`.

    "... ," she said, speaking of the fire. "..." goes on with what she said.
    """
    if last < 0:
        return last
    text = reading.parse.text
    for i in range(last, max(-1, last - _NEAR), -1):
        if "\n" in text[found[i].cue[1] : found[last].cue[0]]:
            break
        speaks = found[i].content and reading.quoted[found[i].cue_token] < 0
        if speaks and quotations_at(reading.quotations, *found[i].content[-1]):
            return i
    return last


def _report(reading: Reading, saying: Saying) -> Report:
    cue = reading.span(saying.words)
    speaker = saying.speaker
    source = reading.span(speaker.words) if speaker else None
    return Report(
        source,
        speaker.head if speaker else None,
        cue,
        saying.words[0],
        tuple(_whole_quotations(reading, saying.content, cue, source)),
        None,
        (),
        saying.cue.stance,
        saying.cue.kind,
        saying.states and saying.cue.kind is not Kind.INTENT,
    )


def _whole_quotations(
    reading: Reading, pieces: Iterable[Range], cue: Points, source: Points | None
) -> Iterator[Points]:
    """Pieces as code points, each to the ends of the quotations it touches."""
    blocked = [cue] if source is None else [cue, source]
    for piece in pieces:
        start, end = reading.span(piece)
        for number in {reading.quoted[i] for i in range(*piece)} - {-1}:
            quotation = reading.quotations[number]
            a, b = min(start, quotation.start), max(end, quotation.end)
            if not any(a < y and x < b for x, y in blocked):
                start, end = a, b
        yield start, end


def _nested(found: list[Report]) -> tuple[Report, ...]:
    """The reports in order, each with the innermost one whose content holds its cue."""
    ordered = sorted(found, key=_place)
    pieces = sorted((a, b, i) for i, report in enumerate(ordered) for a, b in report.content)
    nested: list[Report] = []
    open_pieces: list[tuple[int, int, int]] = []
    at = 0
    for i, report in enumerate(ordered):
        start, end = report.cue
        while at < len(pieces) and pieces[at][0] <= start:
            open_pieces.append(pieces[at])
            at += 1
        open_pieces = [piece for piece in open_pieces if piece[1] > start]
        around = [(b - a, -j) for a, b, j in open_pieces if j != i and end <= b]
        nested.append(replace(report, parent=-min(around)[1] if around else None))
    return tuple(nested)
