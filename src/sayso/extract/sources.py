"""Who is the source of each report of a text, and whom the source rests on."""

from collections.abc import Sequence

from sayso.extract.coreference import Names
from sayso.extract.grounds import find_grounds, find_quoter, is_reason, is_told_to_speaker
from sayso.extract.naming.name import Name, Reason
from sayso.extract.naming.words import PRESS
from sayso.extract.speech.attribution import Report
from sayso.model.document import Document
from sayso.model.ids import SourceId
from sayso.model.parse import Parse, Token
from sayso.model.source import Source, SourceKind, to_source_id

#: A source keeps resting on whom it cited for so many sentences after it last spoke.
CITE_SENTENCES = 3


class Sources:
    """The sources of one text: each report's, and the chains across sentences."""

    def __init__(
        self, document: Document, parse: Parse, reports: Sequence[Report], names: Names
    ) -> None:
        self._document = document
        self._parse = parse
        self._names = names
        self._kept: dict[SourceId, Source] = {}
        self._speaker: list[Name | None] = []
        self._cited: list[tuple[Name, ...]] = []
        self._reports = tuple(reports)
        self._resolve_all(reports)

    def _resolve_all(self, reports: Sequence[Report]) -> None:
        met: list[Name] = []
        resting: dict[str, tuple[int, tuple[Name, ...]]] = {}
        for report in reports:
            name = None
            if report.source is not None:
                name = self._names.resolve(*report.source, report.source_head, met)
                met.append(name)
            cited = self._rests_on(report, met)
            passed_by = find_quoter(self._parse, report)
            quoter = self._resolve_head(passed_by, met) if passed_by is not None else None
            sentence = self._parse.sentence_number(self._parse.tokens[report.cue_token])
            if name is not None and quoter is not None:
                name, cited = quoter, (name, *cited)
                met.append(name)
            if name is not None:
                last, carried = resting.get(name.name, (-CITE_SENTENCES, ()))
                if not cited and sentence - last <= CITE_SENTENCES:
                    cited = carried
                resting[name.name] = (sentence, cited)
            self._speaker.append(name)
            self._cited.append(cited)

    def _rests_on(self, report: Report, met: Sequence[Name]) -> tuple[Name, ...]:
        """Whom the report cites, and whose account it rests on."""
        spans = (span for span in report.cites if not is_reason(self._parse, *span))
        cited = [self._names.resolve(*span, None, met) for span in spans]
        for head in find_grounds(self._parse, report):
            cited.append(self._resolve_head(head, met))
        return tuple(cited)

    def _resolve_head(self, head: Token, met: Sequence[Name]) -> Name:
        tokens = self._parse.subtree(head)
        return self._names.resolve(tokens[0].start, tokens[-1].end, head.i, met)

    def speakers(self) -> tuple[Name | None, ...]:
        """Who speaks in each report, None where it names nobody."""
        return tuple(self._speaker)

    def chain(self, around: Sequence[int]) -> tuple[SourceId | None, tuple[SourceId, ...]]:
        """The source of what stands inside the reports `around`, and whom it rests on.

        `around` is innermost first, the answer nearest first. The innermost is the source,
        unless another passes on what it said: then that one is, and rests on it.
        """
        named = [(i, name) for i in around if (name := self._speaker[i]) is not None]
        if not named:
            return None, ()
        first, source = named[0]
        through = [name for name in self._cited[first] if name.name != source.name]
        for i, outer in named[1:]:
            if outer.name != source.name and self._passes_on(first, source, outer):
                through = [source, *through]
                first, source = i, outer
        return self._keep(source), tuple(dict.fromkeys(self._keep(name) for name in through))

    def _passes_on(self, inner: int, said: Name, outer: Name) -> bool:
        """Whether the outer one passes on words: the press, a reader of records, one told."""
        is_press = outer.kind is SourceKind.OUTLET or bool(PRESS & set(outer.name.lower().split()))
        is_record = said.kind is SourceKind.DOCUMENT or said.reason is Reason.MAKER
        is_reader = outer.kind is SourceKind.PERSON and is_record
        return is_press or is_reader or is_told_to_speaker(self._parse, self._reports[inner])

    def find_source(self, head: Token) -> SourceId | None:
        """The source that the noun phrase of `head` stands for."""
        met = [
            name
            for report, name in zip(self._reports, self._speaker, strict=True)
            if name is not None and report.cue_token < head.i
        ]
        return self._keep(self._resolve_head(head, met))

    def _keep(self, name: Name) -> SourceId:
        document = self._document.id if name.kind is SourceKind.UNNAMED else None
        key = to_source_id(name.name, document=document)
        kept = self._kept.get(key)
        if kept is None or (kept.role is None and name.role is not None):
            self._kept[key] = Source(
                key, name.name, name.kind, name.role, name.body, document=document
            )
        return key

    def found(self) -> tuple[Source, ...]:
        """Every source that was asked for, in the order of their ids."""
        return tuple(self._kept[key] for key in sorted(self._kept))
