"""How fast extraction is on one core, parse included, against the bare spaCy pipeline.

Both read the same texts in one process, a few texts in turns, so that a busy moment hits both
alike. Time is that of the processor, over all threads: what one core would need.
"""

import json
import statistics
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from time import process_time

import spacy
from programs import Figures, lines
from spacy.language import Language

from sayso.app.extraction import BATCH_DOCUMENTS, extract_all
from sayso.app.settings import Settings
from sayso.model.document import Document, Metadata, to_document_id
from sayso.model.ids import to_digest

RECORDS = ("gold/dev", "gold/suite")
TEXTS = "attribution/polnear/dev/text"
NEEDS: tuple[str, ...] = (*RECORDS, TEXTS)

#: What the adapter leaves out of the pipeline, and so the bare pipeline does, too.
EXCLUDED = ("senter",)

#: Times that all texts are read and count; one before them warms what is loaded or kept.
TURNS = 3

#: Texts read by one before the other has its turn: as many as extraction takes at once. The bare
#: pipeline is no slower with so many than with all.
SLICE = BATCH_DOCUMENTS


def run(shared: Path) -> Figures:
    """Median seconds of each, texts a second, and the median of the turns' ratios."""
    documents, settings = _documents(shared), Settings()
    pipeline = spacy.load(settings.pipeline, exclude=EXCLUDED)
    taken = [_turn(documents, pipeline, settings) for _ in range(TURNS + 1)][1:]
    parsed, extracted = (statistics.median(each) for each in zip(*taken, strict=True))
    shares = [a / b for a, b in taken]
    return {
        "texts": float(len(documents)),
        "characters": float(sum(len(document.text) for document in documents)),
        "bare pipeline s": parsed,
        "extraction s": extracted,
        "bare pipeline texts a second": len(documents) / parsed,
        "extraction texts a second": len(documents) / extracted,
        "share of bare speed": statistics.median(shares),
        "share of bare speed, lowest": min(shares),
        "share of bare speed, highest": max(shares),
    }


def _turn(
    documents: Sequence[Document], pipeline: Language, settings: Settings
) -> tuple[float, float]:
    """Seconds of the bare pipeline and of extraction, each over all documents."""
    parsed = extracted = 0.0
    for at in range(0, len(documents), SLICE):
        few = documents[at : at + SLICE]
        parsed += _seconds(pipeline.pipe(document.text for document in few))
        extracted += _seconds(extract_all(few, settings))
    return parsed, extracted


def _documents(shared: Path) -> list[Document]:
    records = [json.loads(p.read_text("utf-8")) for d in RECORDS for p in _files(shared / d)]
    texts = [path.read_text("utf-8") for path in _files(shared / TEXTS)]
    return [
        *(_document(r["text"], Metadata(published=_day(r["published"]))) for r in records),
        *(_document(text, Metadata()) for text in texts),
    ]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".json", ".txt"})


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _document(text: str, metadata: Metadata) -> Document:
    content = text.encode()
    return Document(
        id=to_document_id(content, text),
        text=text,
        original=to_digest(content),
        part=None,
        reader="benchmark/1",
        media_type="text/plain",
        path="benchmark",
        metadata=metadata,
    )


def _seconds(work: Iterable[object]) -> float:
    began = process_time()
    for _ in work:
        pass
    return process_time() - began


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)
