"""Paths to documents: finds originals, chooses readers, lets corrected metadata overrule."""

import glob
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.app.settings import Settings
from sayso.errors import ReadError
from sayso.model.brief import Unread
from sayso.model.document import Document, Metadata, to_document_id
from sayso.model.ids import to_digest
from sayso.ports import Input, Original, Text


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, and the bytes of the original that it was read from."""

    document: Document
    content: bytes


def open_paths(
    paths: Sequence[str],
    settings: Settings,
    *,
    stated: Metadata,
    fetch: bool = False,
    stdin: Input | None = None,
) -> Iterator[Opened | Unread]:
    """The documents at `paths`, in order, and the paths that can't be read.

    `stated` overrules what the originals say of themselves. Addresses are fetched only
    with `fetch`.
    """
    for found in _find(paths, settings, fetch=fetch, stdin=stdin):
        if isinstance(found, ReadError):
            yield to_unread(found)
        else:
            yield from _open(found, stated)


def _find(
    paths: Sequence[str], settings: Settings, *, fetch: bool, stdin: Input | None
) -> Iterator[Original | ReadError]:
    from sayso.adapters.find_originals import find_originals
    from sayso.adapters.read_limits import ReadLimits

    limits = ReadLimits(
        max_bytes=settings.max_bytes,
        timeout_s=settings.timeout_s,
        allow_private=settings.allow_private,
    )
    for path in paths:
        if path.startswith(("http://", "https://")):
            yield _fetch(path, limits, allowed=fetch)
        else:
            yield from find_originals([path], limits=limits, stdin=stdin)


def _fetch(address: str, limits: object, *, allowed: bool) -> Original | ReadError:
    from sayso.adapters.read_limits import ReadLimits
    from sayso.errors import FetchRefused

    if not allowed or not isinstance(limits, ReadLimits):
        return FetchRefused(
            address, "addresses are not fetched unasked", "add --fetch to fetch this address"
        )
    from sayso.adapters.fetch_address import fetch_address

    try:
        return fetch_address(address, limits)
    except ReadError as error:
        return error


def _open(original: Original, stated: Metadata) -> Iterator[Opened | Unread]:
    from sayso.adapters.read_any import read_any

    try:
        reader, texts = read_any(original)
        digest = to_digest(original.content)
        for text in texts:
            document = _to_document(original, digest, reader.name, text, stated)
            yield Opened(document, original.content)
    except ReadError as error:
        yield to_unread(error)


def _to_document(
    original: Original, digest: str, reader: str, text: Text, stated: Metadata
) -> Document:
    return Document(
        id=to_document_id(text.own_bytes, text.text),
        text=text.text,
        original=digest,
        part=text.part,
        reader=reader,
        media_type=original.media_type,
        path=original.path,
        metadata=stated.over(original.stated).over(text.metadata),
        passages=text.passages,
    )


def count_documents(paths: Sequence[str]) -> int | None:
    """About how many documents the paths hold: files, and lines of JSON Lines.

    None where that can't be told beforehand: standard input, or nothing that is there. Only
    a progress bar may rest on it.
    """
    if "-" in paths:
        return None
    try:
        return sum(_count(path) for path in paths) or None
    except (OSError, ValueError):
        return None


def _count(path: str) -> int:
    if path.startswith(("http://", "https://")):
        return 1
    here = Path(path)
    if here.exists():
        return _count_below(here)
    # `Path.glob` takes no absolute pattern.
    return sum(_count_below(Path(found)) for found in glob.glob(path, recursive=True))  # noqa: PTH207


def _count_below(path: Path) -> int:
    if not path.is_dir():
        return _count_inside(path)
    found = (file for file in path.rglob("*") if file.is_file())
    return sum(_count_inside(f) for f in found if not _is_hidden(f.relative_to(path)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _count_inside(path: Path) -> int:
    if path.suffix not in {".jsonl", ".ndjson"} or not path.is_file():
        return 1
    with path.open("rb") as lines:
        return sum(1 for line in lines if line.strip())


def to_unread(error: ReadError) -> Unread:
    """The error as a value that a brief can show."""
    return Unread(error.path, error.reason, error.remedy)


def find_warnings(documents: Iterable[Document]) -> tuple[str, ...]:
    """What a reader of the results should know of single documents."""
    return tuple(
        f'{_say_path(document)}: no publication date: days like "on Tuesday" and months '
        "without a year stay open, and no sum or conflict rests on them; "
        "give one with --published"
        for document in documents
        if document.metadata.published is None
    )


def _say_path(document: Document) -> str:
    """The path as it was given, and which part of the file it is where that holds several."""
    path = "standard input" if document.path == "-" else document.path
    return f"{path} [{document.part}]" if document.part else path
