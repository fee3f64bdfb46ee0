"""Who is said to say what: the reports of speech and thought in a text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.citations import cited_bodies, is_citing
from sayso.extract.contents import beside_quotation, content_of, cue_clause, rest_of
from sayso.extract.cues import Cue, Kind, Stance, noun_stance, verb_cue
from sayso.extract.loose_speech import floating, is_all_quoted, labels
from sayso.extract.reading import Range, Reading, read
from sayso.extract.speakers import LONGEST, Speaker, noun_phrase, speaker_of
from sayso.model.parse import Parse, Token

#: Verbs that stand beside quoted titles and terms without reporting them.
_NO_CUES = frozenset("be have do become include use name title make win play get see".split())

Points = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """One source said to say one thing; all spans in code points, half-open.

    `source` is the whole noun phrase, None where the cue has none; for "who" it is that
    word, and `source_head` the token it stands for. `content` may be in pieces, or empty
    where only `cites` matters. `parent` is the index of the enclosing report. `cites` are
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
    """Every report in the text, in the order of its first word."""
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


def _place(report: Report) -> tuple[Points, tuple[Points, ...]]:
    return report.cue, report.content


def _by_verbs(reading: Reading) -> Iterator[Report]:
    for token in reading.parse.tokens:
        if token.pos != "VERB":
            continue
        cue = verb_cue(token.lemma)
        if cue is None:
            yield from _by_unknown(reading, token)
            continue
        speaker = speaker_of(reading, token)
        if speaker is None or _is_own_voice(reading, token, cue, speaker):
            continue
        pieces = content_of(reading, token, cue, speaker)
        if pieces:
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


def _is_own_voice(reading: Reading, verb: Token, cue: Cue, speaker: Speaker) -> bool:
    """Whether a quoted or addressed voice speaks of itself: "I think", "you know"."""
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
    for token in reading.parse.tokens:
        stance = noun_stance(token.lemma) if token.pos == "NOUN" else None
        clause = reading.child(token, "acl", "ccomp", "relcl") if stance else None
        if stance is None or clause is None or clause.i < token.i:
            continue
        if reading.parse.tokens[reading.reach[clause.i][0]].text.lower() != "that":
            continue
        if any(
            c.text.lower() == "that" and c.dep != "mark" for c in reading.parse.children(clause)
        ):
            continue
        owner = reading.child(token, "poss")
        by = next(
            (
                c
                for c in reading.parse.children(token)
                if c.dep == "prep" and c.lemma in ("by", "from", "of") and c.i < clause.i
            ),
            None,
        )
        owner = owner or (reading.child(by, "pobj") if by else None)
        words = noun_phrase(reading, owner, token) if owner else None
        speaker = Speaker(words, owner.i) if owner and words else None
        yield _report(
            reading,
            (token.i, token.i + 1),
            speaker,
            (reading.trim(reading.reach[clause.i]),),
            Cue(stance),
        )


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
    for verb in reading.parse.tokens:
        if verb.pos != "VERB" or not is_citing(reading, verb):
            continue
        cites = tuple(map(reading.span, cited_bodies(reading, verb)))
        above = next((a.i for a in _above(reading, verb) if a.i in by_token), None)
        if above is not None and verb.tag in ("VBG", "VBN"):
            by_token.pop(verb.i, None)
            by_token[above] = _resting_on(reading, by_token[above], verb, cites)
        elif verb.i in by_token:
            by_token[verb.i] = replace(by_token[verb.i], cites=cites)
        elif cites:
            by_token.update((report.cue_token, report) for report in _citing(reading, verb, cites))
    return list(by_token.values())


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
    held = [piece for report in found for piece in report.content]
    held += [report.cue for report in found]
    starts = [report.cue[0] for report in found]
    more: dict[int, tuple[Points, ...]] = {}
    alone: list[Report] = []
    for quotation in floating(reading, held):
        i = bisect_left(starts, quotation.start) - 1
        if i < 0 or found[i].source is None:
            continue
        gap = text[found[i].cue[1] : quotation.start]
        if "\n" not in gap:
            more[i] = (*more.get(i, ()), (quotation.start, quotation.end))
        elif gap.count("\n") <= 2 and is_all_quoted(text, quotation):
            piece = ((quotation.start, quotation.end),)
            alone.append(replace(found[i], content=piece, cites=()))
    return [
        replace(report, content=(*report.content, *more[i])) if i in more else report
        for i, report in enumerate(found)
    ] + alone


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
    """The reports in order, each with the innermost one that holds its cue and source."""
    ordered = sorted(found, key=_place)
    return tuple(replace(r, parent=_parent(ordered, i)) for i, r in enumerate(ordered))


def _parent(reports: Sequence[Report], i: int) -> int | None:
    return next((j for j in reports_around(reports, *reports[i].cue) if j != i), None)
