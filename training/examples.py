"""Annotated texts to examples: what extraction would choose from, and what is right by the gold."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from fitting import Example

from sayso.adapters.lexicon_files import read_lexicon
from sayso.adapters.parse_spacy import SpacyParser
from sayso.app.settings import Settings
from sayso.extract.choice.figure import Figure
from sayso.extract.choice.kind_choice import KINDS, describe_kinds
from sayso.extract.choice.period_choice import NumberBefore
from sayso.extract.kinds import guess_kind
from sayso.extract.measures import find_measure
from sayso.extract.text_reading import TextReading, read_text
from sayso.model.document import Document, Metadata
from sayso.model.ids import DocumentId
from sayso.model.measure import Kind, Measure
from sayso.model.period import Period

#: A record of the scorer's kind: id, published, text and claims.
Record = dict[str, Any]

AUTHOR = "AUTHOR"

#: Words that a name may have or lack.
_LOOSE = frozenset("the a an of in at on for and president minister mr mrs ms dr general".split())


class Text:
    """An annotated text read up to the choices, with the gold claim of each of its numbers."""

    def __init__(self, record: Record, reading: TextReading, origin: str) -> None:
        self.origin = origin
        self._reading = reading
        self._gold = _align(record["claims"], reading.figures)
        self._kinds: dict[int, Kind] = {}
        self._periods: dict[int, Period | None] = {}

    def examples(self, name: str) -> list[Example]:
        """The examples for the chooser of that name, one a number that the gold has."""
        make = {
            "kind": self._of_kind,
            "period": self._of_period,
            "place": self._of_place,
            "speaker": self._of_speaker,
        }[name]
        found = []
        for number, gold in sorted(self._gold.items()):
            example = make(number, self._reading.figures[number], gold)
            example.number = number
            found.append(example)
        return found

    def take_kinds(self, examples: Sequence[Example]) -> None:
        """Keeps the kinds chosen, for the choosers that come after."""
        self._kinds = {one.number: KINDS[one.chosen] for one in examples}

    def remember(self, examples: Sequence[Example]) -> None:
        """Keeps the periods chosen, which the numbers behind look back on."""
        self._periods = {one.number: self._value(one) for one in examples}

    @staticmethod
    def _value(example: Example) -> Period | None:
        value = example.values[example.chosen]
        return value if isinstance(value, Period) else None

    def _of_kind(self, _number: int, figure: Figure, gold: Record) -> Example:
        right = [kind.value == gold["kind"] for kind in KINDS]
        return Example(describe_kinds(self._reading.parse, figure), list(KINDS), right)

    def _of_period(self, number: int, figure: Figure, gold: Record) -> Example:
        choice = self._reading.periods
        measure = self._measure(number, figure)
        candidates = choice.candidates(figure, measure)
        values = [candidate.period for candidate in candidates]
        described = choice.describe(figure, measure, self._before(number), candidates)
        return Example(described, list(values), [_days(v) == gold["period"] for v in values])

    def _before(self, number: int) -> NumberBefore | None:
        if number - 1 not in self._periods:
            return None
        figures = self._reading.figures
        is_near = figures[number - 1].sentence == figures[number].sentence
        return NumberBefore(self._periods[number - 1], is_near)

    def _of_place(self, number: int, figure: Figure, gold: Record) -> Example:
        choice = self._reading.places
        candidates = choice.candidates(figure)
        values = choice.values(candidates)
        right = [_is_same(gold["place"], words) for words in values]
        described = choice.describe(figure, self._measure(number, figure), candidates)
        return Example(described, list(values), right)

    def _of_speaker(self, _number: int, figure: Figure, gold: Record) -> Example:
        choice = self._reading.speakers
        candidates = choice.candidates(figure)
        names = [choice.name_of(candidate) for candidate in candidates]
        right = [_is_same(gold["speaker"], name or AUTHOR) for name in names]
        return Example(choice.describe(figure, candidates), list(names), right)

    def _measure(self, number: int, figure: Figure) -> Measure:
        reading = self._reading
        guessed = guess_kind(reading.parse, figure.mention, figure.counted, figure.known)
        kind = self._kinds.get(number, guessed)
        return find_measure(reading.parse, figure.mention, figure.counted, figure.known, kind)


def read_texts(records: Sequence[Record], origin: str) -> Iterator[Text]:
    """The records, parsed and read by today's rules."""
    parser, lexicon = SpacyParser(), read_lexicon(Settings().packs)
    for record, parse in zip(records, parser.parse(r["text"] for r in records), strict=True):
        document = Document(
            id=DocumentId(record["id"]),
            text=record["text"],
            original="",
            part=None,
            reader="training",
            media_type="text/plain",
            path=record["id"],
            metadata=Metadata(published=date.fromisoformat(record["published"])),
        )
        yield Text(record, read_text(document, parse, lexicon), origin)


def _align(claims: Sequence[Record], figures: Sequence[Figure]) -> dict[int, Record]:
    """The gold claim of each number: the one that shares the most characters with it."""
    found: dict[int, Record] = {}
    for claim in claims:
        first, last = claim["start"], claim["start"] + len(claim["quantity"])
        shared = [min(last, f.end) - max(first, f.start) for f in figures]
        best = max(range(len(figures)), key=lambda i: shared[i], default=None)
        if best is not None and shared[best] > 0 and best not in found:
            found[best] = claim
    return found


def _days(period: Period | None) -> list[str] | None:
    return [period.start.isoformat(), period.last.isoformat()] if period is not None else None


def _is_same(gold: str | None, found: str | None) -> bool:
    """Whether two names are the same but for titles and articles, or one is part of the other."""
    if gold is None or found is None or AUTHOR in (gold, found):
        return gold == found
    one, other = _words(gold), _words(found)
    shared = len(one & other)
    return shared > 0 and (one <= other or other <= one or shared * 2 >= len(one | other))


def _words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [w.removesuffix("s") for w in re.findall(r"[a-z0-9]+", plain.replace("'s", " "))]
    return frozenset(w for w in words if w not in _LOOSE) or frozenset(words)
