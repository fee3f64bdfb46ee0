"""Documents to what is read from them, in this process or in several."""

import logging
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.app.settings import Settings, read_environment
from sayso.errors import AdapterUnavailable
from sayso.model.chooser import Choosers
from sayso.model.document import Document
from sayso.model.lexicon import Lexicon

if TYPE_CHECKING:
    from sayso.adapters.gazetteer import Progress
    from sayso.extract.claims import Extraction
    from sayso.ports import Gazetteer, Parser, Runner

log = logging.getLogger(__name__)

#: Documents are handed on in batches of at most so many, or so many characters.
BATCH_DOCUMENTS = 16
BATCH_CHARS = 100_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents to be read together, with all that a worker process needs.

    `gazetteer` is the folder of its index, None where places are not looked up.
    """

    documents: tuple[Document, ...]
    pipeline: str
    packs: tuple[str, ...]
    gazetteer: Path | None = None


def prepare_gazetteer(settings: Settings, progress: "Progress | None" = None) -> Path | None:
    """The folder of the gazetteer's index, which is built if there is none.

    None where it is off, and where it is "auto" and can't be had: the log says why.

    Raises:
        AdapterUnavailable: the settings ask for a gazetteer that can't be had.
    """
    from sayso.adapters.gazetteer import find_cache_folder, open_gazetteer

    if settings.gazetteer == "off":
        return None
    folder = find_cache_folder(read_environment(), platform=sys.platform, home=_find_home())
    try:
        open_gazetteer(folder, progress).close()
    except AdapterUnavailable as error:
        if settings.gazetteer != "auto":
            raise
        log.warning("sayso: places are not looked up: %s", error)
        return None
    return folder


def _find_home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # an account without one; that nothing can be written is said later
        return Path("/")


def extract_all(
    documents: Iterable[Document], settings: Settings, gazetteer: Path | None = None
) -> "Iterator[tuple[Document, Extraction]]":
    """Each document with its extraction, in order; by `settings.jobs` processes.

    Places are looked up where `gazetteer` is the folder that `prepare_gazetteer` gave.
    """
    batches = _batch(documents, settings, gazetteer)
    for batch, extractions in _runner(settings.jobs).map(extract_batch, batches):
        yield from zip(batch.documents, extractions, strict=True)


def extract_batch(batch: Batch) -> "tuple[Batch, tuple[Extraction, ...]]":
    """The batch, and the extraction of each of its documents."""
    from sayso.extract.claims import extract

    parser, lexicon = load_parser(batch.pipeline), load_lexicon(batch.packs)
    choosers = load_choosers()
    gazetteer = load_gazetteer(batch.gazetteer) if batch.gazetteer else None
    parses = parser.parse(document.text for document in batch.documents)
    return batch, tuple(
        extract(document, parse, lexicon, choosers, gazetteer)
        for document, parse in zip(batch.documents, parses, strict=True)
    )


def _batch(
    documents: Iterable[Document], settings: Settings, gazetteer: Path | None = None
) -> Iterator[Batch]:
    held: list[Document] = []
    chars = 0
    for document in documents:
        held.append(document)
        chars += len(document.text)
        if len(held) >= BATCH_DOCUMENTS or chars >= BATCH_CHARS:
            yield Batch(tuple(held), settings.pipeline, settings.packs, gazetteer)
            held, chars = [], 0
    if held:
        yield Batch(tuple(held), settings.pipeline, settings.packs, gazetteer)


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


@cache
def load_gazetteer(folder: Path) -> "Gazetteer":
    """The gazetteer whose index is in the folder, opened once a process, only to be read."""
    from sayso.adapters.gazetteer import open_gazetteer

    return open_gazetteer(folder)


@cache
def load_choosers() -> Choosers:
    """The learned weights that come with sayso, read once a process."""
    from sayso.adapters.weight_files import read_choosers

    return read_choosers()
