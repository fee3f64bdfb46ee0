"""Documents to what is read from them, in this process or in several."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.app.settings import Settings
from sayso.model.document import Document
from sayso.model.lexicon import Lexicon

if TYPE_CHECKING:
    from sayso.extract.claims import Extraction
    from sayso.ports import Parser, Runner

#: Documents are handed on in batches of at most so many, or so many characters.
BATCH_DOCUMENTS = 16
BATCH_CHARS = 100_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents to be read together, with all that a worker process needs."""

    documents: tuple[Document, ...]
    pipeline: str
    packs: tuple[str, ...]


def extract_all(
    documents: Iterable[Document], settings: Settings
) -> "Iterator[tuple[Document, Extraction]]":
    """Each document with its extraction, in order; by `settings.jobs` processes."""
    batches = _batch(documents, settings)
    for batch, extractions in _runner(settings.jobs).map(extract_batch, batches):
        yield from zip(batch.documents, extractions, strict=True)


def extract_batch(batch: Batch) -> "tuple[Batch, tuple[Extraction, ...]]":
    """The batch, and the extraction of each of its documents."""
    from sayso.extract.claims import extract

    parser, lexicon = load_parser(batch.pipeline), load_lexicon(batch.packs)
    parses = parser.parse(document.text for document in batch.documents)
    return batch, tuple(
        extract(document, parse, lexicon)
        for document, parse in zip(batch.documents, parses, strict=True)
    )


def _batch(documents: Iterable[Document], settings: Settings) -> Iterator[Batch]:
    held: list[Document] = []
    chars = 0
    for document in documents:
        held.append(document)
        chars += len(document.text)
        if len(held) >= BATCH_DOCUMENTS or chars >= BATCH_CHARS:
            yield Batch(tuple(held), settings.pipeline, settings.packs)
            held, chars = [], 0
    if held:
        yield Batch(tuple(held), settings.pipeline, settings.packs)


def _runner(jobs: int) -> "Runner":
    from sayso.adapters.run_processes import PlainRunner, ProcessRunner

    return ProcessRunner(jobs) if jobs > 1 else PlainRunner()


@cache
def load_parser(pipeline: str) -> "Parser":
    """The parser of the pipeline, loaded once a process."""
    from sayso.adapters.parse_spacy import SpacyParser

    return SpacyParser(pipeline)


@cache
def load_lexicon(packs: tuple[str, ...]) -> Lexicon:
    """The words of the packs, read once a process."""
    from sayso.adapters.lexicon_files import read_lexicon

    return read_lexicon(packs)
