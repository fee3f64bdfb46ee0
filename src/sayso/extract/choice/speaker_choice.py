"""Whose words a number stands in: the report around it, one that goes on, or the article's own."""

from collections.abc import Iterator, Sequence

from sayso.extract.choice.figure import (
    Figure,
    band,
    content_words,
    crossed,
    is_heading,
    is_quoted,
    tense_of,
)
from sayso.extract.naming.name import Name
from sayso.extract.speech.attribution import Report, reports_around
from sayso.extract.speech.cues import Kind as ReportKind
from sayso.model.chooser import Chooser
from sayso.model.parse import Parse, Token
from sayso.model.source import SourceKind

#: So many sentences after its cue a report may still go on.
FARTHEST = 8

#: The nearest reports only, besides those around the number.
MOST_NEAR = 5

#: A report goes on without a cue only where the chooser is so sure of it.
SURE = 0.65

#: Words by which a sentence goes on with what was said before.
FIRST_WORDS = {
    "he": "he", "she": "he", "they": "they", "it": "they", "the": "the", "this": "the",
    "these": "the", "that": "the", "also": "also", "another": "also", "other": "also",
    "among": "also", "of": "also",
}  # fmt: skip

#: Who speaks in the first person.
FIRST_PERSON = frozenset("we our us i my".split())

#: Cues common enough to have a weight of their own.
CUES = frozenset("say tell accord report announce add claim state find show confirm".split())


class SpeakerChoice:
    """The reports of one text, to be asked number by number."""

    def __init__(
        self, parse: Parse, reports: Sequence[Report], speakers: Sequence[Name | None]
    ) -> None:
        self._parse = parse
        self._reports = reports
        self._speakers = speakers
        cues = (parse.tokens[report.cue_token] for report in reports)
        self._sentences = [parse.sentence_number(cue) for cue in cues]

    def choose(self, chooser: Chooser, figure: Figure) -> tuple[int, ...]:
        """The reports that the number stands in, innermost first; () for the article's own.

        Where the grammar puts the number into a report, that one holds.
        """
        around = reports_around(self._reports, figure.start, figure.end)
        if self.name_of(around) is not None:
            return around
        candidates = self.candidates(figure)
        values = [self.name_of(candidate) for candidate in candidates]
        choice = chooser.choose(self.describe(figure, candidates), values)
        return candidates[choice.index] if choice.probability >= SURE else ()

    def name_of(self, candidate: tuple[int, ...]) -> str | None:
        """Who speaks in the innermost report that names its source; None for the article."""
        named = (self._speakers[i] for i in candidate)
        return next((speaker.name for speaker in named if speaker is not None), None)

    def candidates(self, figure: Figure) -> list[tuple[int, ...]]:
        """The article's own words, the reports around the number, and single ones near it."""
        around = reports_around(self._reports, figure.start, figure.end)
        near: list[tuple[int, int]] = []
        for i, report in enumerate(self._reports):
            away = figure.sentence - self._sentences[i]
            goes_on = self._speakers[i] is not None and report.kind is not ReportKind.INTENT
            if i not in around and goes_on and -1 <= away <= FARTHEST:
                near.append((away if away >= 0 else 3, -i))
        found: list[tuple[int, ...]] = [()]
        if self.name_of(around) is not None:
            found.append(around)
        return [*found, *((-i,) for _, i in sorted(near)[:MOST_NEAR])]

    def describe(self, figure: Figure, candidates: Sequence[tuple[int, ...]]) -> list[list[str]]:
        """The traits of each candidate."""
        view = _View(self._parse, figure, self._reports, self._sentences)
        described = []
        for place, candidate in enumerate(candidates):
            if not candidate:
                reports = band(len(self._reports), (0, 2, 5, 10))
                own = ["author", f"author reports={reports}", *crossed("author", view.own)]
                described.append(own)
                continue
            first = next(i for i in candidate if self._speakers[i] is not None)
            speaker = self._speakers[first]
            kind = speaker.kind if speaker is not None else SourceKind.UNNAMED
            described.append(list(view.traits(candidate, first, kind, place)))
        return described


class _View:
    """The reports of a text as one number sees them."""

    def __init__(
        self,
        parse: Parse,
        figure: Figure,
        reports: Sequence[Report],
        sentences: Sequence[int],
    ) -> None:
        self.parse, self.figure, self.reports, self.sentences = parse, figure, reports, sentences
        self.around = reports_around(reports, figure.start, figure.end)
        self.words = content_words(parse, figure.sentence)
        self.is_quoted = is_quoted(parse.text, figure.start)
        self.tense = tense_of(parse, figure.verb)
        self.first_word = self._first_word()
        self.own = list(self._of_number())

    def _first_word(self) -> str:
        sentence = self.parse.sentence(self.figure.sentence)
        if sentence[0].i in range(self.figure.mention.tokens[0] - 1, self.figure.mention.tokens[1]):
            return "number"
        return FIRST_WORDS.get(sentence[0].text.lower(), "else")

    def _of_number(self) -> Iterator[str]:
        yield f"tense={self.tense}"
        yield f"first word={self.first_word}"
        sentence = self.parse.sentence(self.figure.sentence)
        if self.is_quoted:
            yield "quoted"
        if any(token.text.lower() in FIRST_PERSON for token in sentence):
            yield "first person"
        if self.around:
            yield "in a report"
        if self.figure.sentence in self.sentences:
            yield "cue in sentence"
        text = self.parse.text
        if not text[text.rfind("\n", 0, sentence[0].start) + 1 : sentence[0].start].strip():
            yield "paragraph's first"
        if is_heading(self.parse, self.figure.sentence):
            yield "headline"

    def traits(
        self, candidate: tuple[int, ...], first: int, kind: SourceKind, place: int
    ) -> Iterator[str]:
        """What is true of the reports of `candidate` as this number's."""
        inside = candidate == self.around
        where = "inside" if inside else "near"
        yield where
        yield from self._of_report(self.reports[first], kind, where)
        if inside:
            yield f"inside depth={band(len(candidate), (1, 2))}"
            yield f"inside quoted={self.is_quoted}"
        else:
            yield f"near order={min(place, 4)}"
            yield from self._near(first)
        yield from crossed(where, self.own)

    def _of_report(self, report: Report, kind: SourceKind, where: str) -> Iterator[str]:
        cue = self.parse.tokens[report.cue_token]
        away = self.figure.sentence - self.parse.sentence_number(cue)
        yield f"{where} sentences={'behind' if away < 0 else band(away, (0, 1, 2, 3, 5))}"
        yield f"{where} source={kind.value}"
        yield f"{where} cue is {cue.pos}"
        yield f"{where} stance={report.stance.value}"
        yield f"{where} {report.kind.value}"
        if cue.lemma in CUES:
            yield f"{where} cue={cue.lemma}"
        if report.source is None:
            yield f"{where} without source"
        person = "person" if kind is SourceKind.PERSON else "body"
        yield f"{where} {person} first word={self.first_word}"
        if report.source_head is not None:
            yield from self._of_source(self.parse.tokens[report.source_head], where, away)

    def _of_source(self, head: Token, where: str, away: int) -> Iterator[str]:
        if head.pos == "PRON":
            yield f"{where} pronoun"
        if away and where == "near" and head.lemma in self.words:
            yield "near named again"

    def _near(self, i: int) -> Iterator[str]:
        """How a report stands to a number outside of it."""
        report, text = self.reports[i], self.parse.text
        cue = self.parse.tokens[report.cue_token]
        away = self.figure.sentence - self.sentences[i]
        first, last = sorted((cue.end, self.figure.start))
        lines = text.count("\n", first, last)
        yield f"near lines={band(lines, (0, 2, 4))}"
        between = range(self.sentences[i] + 1, self.figure.sentence)
        reports = sum(sentence in self.sentences for sentence in between)
        yield f"near reports between={band(reports, (0, 1, 2))}"
        yield f"near shared words={band(len(self.words & self._content(report)), (0, 1, 2, 4))}"
        yield f"near sentences={band(away, (0, 1, 2, 3))} other paragraph={lines > 0}"
        yield f"near tense={self.tense} other paragraph={lines > 0}"
        if any(_has_marks(text[max(0, a - 1) : b + 1]) for a, b in report.content):
            yield f"near quotation quoted={self.is_quoted}"

    def _content(self, report: Report) -> frozenset[str]:
        tokens = (t for a, b in report.content for t in self.parse.within(a, b))
        return frozenset(t.lemma for t in tokens if t.pos in {"NOUN", "PROPN", "VERB"})


def _has_marks(words: str) -> bool:
    return any(mark in words for mark in '"\u201c\u201d')
