"""Who is the source of each report of a text, and whom the source rests on."""

from collections.abc import Sequence

from sayso.extract.coreference import Name, Names
from sayso.extract.speech.attribution import Report
from sayso.model.document import Document
from sayso.model.ids import SourceId
from sayso.model.parse import Parse, Token
from sayso.model.source import Source, SourceKind, to_source_id

#: A source keeps resting on whom it cited for so many sentences after it last spoke.
CITE_SENTENCES = 3


def find_continued(parse: Parse, reports: Sequence[Report], verb: Token | None) -> tuple[int, ...]:
    """The report that goes on without a cue, as (its index,); () where none does.

    English sets what somebody said back in time: "Ten houses had burned", behind a
    sentence that reports speech, goes on with that speech.
    """
    if verb is None or not any(
        child.dep in {"aux", "auxpass"} and child.text.lower() in {"had", "would"}
        for child in parse.children(verb)
    ):
        return ()
    here = parse.sentence_number(verb)
    for i in range(len(reports) - 1, -1, -1):
        cue = parse.tokens[reports[i].cue_token]
        distance = here - parse.sentence_number(cue)
        if reports[i].source is not None and reports[i].content and 1 <= distance <= 2:
            between = parse.text[cue.end : verb.start]
            return (i,) if "\n\n" not in between else ()
    return ()


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
        self._cues = [report.cue_token for report in reports]
        self._resolve_all(reports)

    def _resolve_all(self, reports: Sequence[Report]) -> None:
        met: list[Name] = []
        resting: dict[str, tuple[int, tuple[Name, ...]]] = {}
        for report in reports:
            name = None
            if report.source is not None:
                name = self._names.resolve(*report.source, report.source_head, met)
                met.append(name)
            cited = tuple(self._names.resolve(*span, None, met) for span in report.cites)
            sentence = self._parse.sentence_number(self._parse.tokens[report.cue_token])
            if name is not None:
                last, carried = resting.get(name.name, (-CITE_SENTENCES, ()))
                if not cited and sentence - last <= CITE_SENTENCES:
                    cited = carried
                resting[name.name] = (sentence, cited)
            self._speaker.append(name)
            self._cited.append(cited)

    def chain(self, around: Sequence[int]) -> tuple[SourceId | None, tuple[SourceId, ...]]:
        """The source of what stands inside the reports `around`, and whom it rests on.

        `around` is innermost first, the answer nearest first. An outlet that reports
        another's words is the source, and the other is whom it rests on; otherwise the
        innermost is.
        """
        named = [(i, name) for i in around if (name := self._speaker[i]) is not None]
        if not named:
            return None, ()
        first, source = named[0]
        through = [name for name in self._cited[first] if name.name != source.name]
        for _, outer in named[1:]:
            if outer.kind is SourceKind.OUTLET and outer.name != source.name:
                through = [source, *through]
                source = outer
        return self._keep(source), tuple(dict.fromkeys(self._keep(name) for name in through))

    def find_source(self, head: Token) -> SourceId | None:
        """The source that the noun phrase of `head` stands for."""
        tokens = self._parse.subtree(head)
        met = [
            name
            for cue, name in zip(self._cues, self._speaker, strict=True)
            if name is not None and cue < head.i
        ]
        return self._keep(self._names.resolve(tokens[0].start, tokens[-1].end, head.i, met))

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
