"""Who is said to say what: the reports of speech and thought in a text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.speech.citations import cited_bodies, is_citing
from sayso.extract.speech.contents import beside_quotation, content_of, cue_clause, rest_of
from sayso.extract.speech.cues import Cue, Kind, Stance, noun_stance, verb_cue
from sayso.extract.speech.loose_speech import floating, is_all_quoted, labels
from sayso.extract.speech.quotations import quotations_at
from sayso.extract.speech.reading import Range, Reading, read
from sayso.extract.speech.speakers import (
    LONGEST,
    Speaker,
    is_passive,
    noun_phrase,
    owner_of,
    speaker_of,
)
from sayso.model.parse import Parse, Token

#: Verbs that stand beside quoted titles and terms without reporting them.
_NO_CUES = frozenset("be have do become include use name title make win play get see".split())

#: A quotation that stands further than this behind a report is not its speaker's.
_FAR = 600

#: Reports of one sentence that are looked through for who spoke.
_NEAR = 6

_TOPIC_LINKS = frozenset(("of", "about", "for", "on", "against"))

Points = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """One source said to say one thing; all spans in code points, half-open.

    `source` is the whole noun phrase, None where the cue has none; for "who" it is that
    word, and `source_head` the token it stands for. `content` may be in pieces, or empty
    where only `cites` matters. A negated cue ("has not confirmed") commits to nothing: its
    `stance` is neutral. `parent` is the index of the enclosing report. `cites` are
    the bodies this source itself rests on. `kind` tells speech from thought and intent.
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


def find_attributions(parse: Parse) -> tuple[Report, ...]:
    """The reports in the text, in the order of their cues."""
    reading = read(parse)
    found = [
        *_by_verbs(reading),
        *_by_phrases(reading),
        *_by_nouns(reading),
        *_by_labels(reading),
    ]
    found = _with_citations(reading, found)
    return _nested(_with_floating(reading, sorted(found, key=_place)))


def reports_around(reports: Sequence[Report], start: int, end: int) -> tuple[int, ...]:
    """Indices of the reports of speech or thought whose content holds `text[start:end]`.

    Innermost first.
    """
    holding = [
        (sum(b - a for a, b in report.content), -i)
        for i, report in enumerate(reports)
        if report.kind is not Kind.INTENT
        and any(a <= start and end <= b for a, b in report.content)
    ]
    return tuple(-i for _, i in sorted(holding))


def is_speaker(reports: Sequence[Report], at: int) -> bool:
    """Whether what stands at `at` is part of a source, or of whom a source cites."""
    spans = [report.source for report in reports if report.source is not None]
    spans += [cited for report in reports for cited in report.cites]
    return any(start <= at < end for start, end in spans)


def _place(report: Report) -> tuple[Points, tuple[Points, ...]]:
    return report.cue, report.content


def _by_verbs(reading: Reading) -> Iterator[Report]:
    for token in reading.parse.tokens:
        if token.pos != "VERB" or not token.text[-1:].isalpha():
            continue
        cue = verb_cue(token.lemma)
        if cue is None:
            yield from _by_unknown(reading, token)
            continue
        speaker = speaker_of(reading, token)
        if _is_idle(reading, token, cue, speaker):
            continue
        pieces = content_of(reading, token, cue, speaker)
        if pieces:
            if reading.child(token, "neg") is not None:
                cue = replace(cue, stance=Stance.NEUTRAL)
            yield _report(reading, (token.i, token.i + 1), speaker, pieces, cue)


def _by_unknown(reading: Reading, verb: Token) -> Iterator[Report]:
    """A report by any verb that a quotation stands beside."""
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBG") or verb.lemma in _NO_CUES:
        return
    speaker = speaker_of(reading, verb) if _near_mark(reading, verb) else None
    if speaker is None:
        return
    pieces = beside_quotation(reading, verb, cue_clause(reading, verb, speaker))
    if pieces:
        yield _report(reading, (verb.i, verb.i + 1), speaker, pieces, Cue(Stance.NEUTRAL))


def _near_mark(reading: Reading, verb: Token) -> bool:
    first, last = max(0, verb.i - LONGEST), min(len(reading.quoted), verb.i + 3)
    return any(number >= 0 for number in reading.quoted[first:last])


def _is_idle(reading: Reading, verb: Token, cue: Cue, speaker: Speaker | None) -> bool:
    """Whether the verb reports nobody's words: "I think" in a quotation, "you know".

    A passive that names nobody reports: "It was announced that ...".
    """
    if speaker is None:
        return not (cue.clause and cue.kind is Kind.SPEECH and is_passive(reading, verb))
    word = reading.parse.tokens[speaker.head].text.lower()
    if word == "you":
        return True
    if reading.quoted[verb.i] < 0:
        return False
    return word in ("i", "we") or cue.kind is not Kind.SPEECH


def _by_phrases(reading: Reading) -> Iterator[Report]:
    """Reports by "according to"."""
    tokens = reading.parse.tokens
    for token in tokens[:-1]:
        if token.lemma == "accord" or token.text.lower() == "according":
            to = tokens[token.i + 1]
            body = reading.child(to, "pobj") or reading.child(token, "pobj")
            words = noun_phrase(reading, body, to) if body else None
            if body is None or words is None or to.text.lower() != "to":
                continue
            pieces = tuple(rest_of(reading, (token.i, words[1])))
            if not pieces:
                continue
            cue = Cue(Stance.NEUTRAL)
            yield _report(reading, (token.i, to.i + 1), Speaker(words, body.i), pieces, cue)


def _by_nouns(reading: Reading) -> Iterator[Report]:
    """Reports by a noun and what it governs: "the mayor's claim that ..."."""
    for noun in reading.parse.tokens:
        stance = noun_stance(noun.lemma) if noun.pos == "NOUN" else None
        clause = (_that_clause(reading, noun) or _topic(reading, noun)) if stance else None
        if stance is not None and clause is not None:
            speaker = owner_of(reading, noun, clause)
            yield _report(reading, (noun.i, noun.i + 1), speaker, (clause,), Cue(stance))


def _that_clause(reading: Reading, noun: Token) -> Range | None:
    """The clause with "that" behind a noun, where "that" is no part of the clause itself."""
    clause = reading.child(noun, "acl", "ccomp", "relcl")
    if clause is None or clause.i < noun.i:
        return None
    words = reading.reach[clause.i]
    first = reading.parse.tokens[words[0]]
    if first.text.lower() == "to" and clause.dep == "acl":
        return reading.trim(words)
    if first.text.lower() != "that" or (first.head == clause.i and first.dep != "mark"):
        return None
    return reading.trim(words)


def _topic(reading: Reading, noun: Token) -> Range | None:
    """What "the mayor's criticism of ..." is about; only where its owner is named."""
    if reading.child(noun, "poss") is None:
        return None
    for child in reading.parse.children(noun):
        if child.dep == "prep" and child.i > noun.i and child.lemma in _TOPIC_LINKS:
            part = reading.trim((child.i + 1, reading.reach[child.i][1]))
            return part if part[0] < part[1] else None
    return None


def _by_labels(reading: Reading) -> Iterator[Report]:
    """Reports by a colon: "MAYOR: We are ready", "Ten dead in blast: monitor"."""
    for words, colon, content in labels(reading):
        piece = reading.trim(content)
        if piece[0] < piece[1] and words[0] < words[1]:
            speaker = Speaker(words, words[1] - 1)
            yield _report(reading, (colon, colon + 1), speaker, (piece,), Cue(Stance.NEUTRAL))


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
        report = _report(reading, (verb.i, verb.i + 1), speaker, (), Cue(Stance.NEUTRAL))
        yield replace(report, cites=cites)


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
    """The report of the sentence of report `last` that holds a quotation; else `last`.

    "... ," she said, speaking of the fire. "..." goes on with what she said.
    """
    if last < 0:
        return last
    tokens = reading.parse.tokens
    number = reading.parse.sentence_number(tokens[found[last].cue_token])
    for i in range(last, max(-1, last - _NEAR), -1):
        if reading.parse.sentence_number(tokens[found[i].cue_token]) != number:
            break
        speaks = found[i].content and reading.quoted[found[i].cue_token] < 0
        if speaks and quotations_at(reading.quotations, *found[i].content[-1]):
            return i
    return last


def _report(
    reading: Reading, words: Range, speaker: Speaker | None, pieces: Iterable[Range], cue: Cue
) -> Report:
    span = reading.span(words)
    source = reading.span(speaker.words) if speaker else None
    return Report(
        source,
        speaker.head if speaker else None,
        span,
        words[0],
        tuple(_whole_quotations(reading, pieces, span, source)),
        None,
        (),
        cue.stance,
        cue.kind,
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
