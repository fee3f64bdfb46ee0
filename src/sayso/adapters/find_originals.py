"""Paths, folders, patterns and standard input to originals, one at a time; errors as values."""

import glob
import gzip
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from sayso.adapters.read_any import find_choice
from sayso.adapters.read_kind import find_media_type
from sayso.adapters.read_limits import ReadLimits, say_size
from sayso.errors import Damaged, NothingThere, ReadError, TooLarge, UnknownFormat
from sayso.ports import Input, Original

__all__ = ["ReadLimits", "find_originals", "unpack"]

#: The ledger's own files: in a folder they are passed over, as hidden files are.
_LEDGER_SUFFIXES = (".db", ".db-wal", ".db-shm", ".db-journal")

_PATTERN_MARKS = frozenset("*?[")

#: What a name says when there is none, as for standard input.
_STDIN = "-"


def find_originals(
    paths: Sequence[str], *, limits: ReadLimits, stdin: Input | None = None
) -> Iterator[Original | ReadError]:
    """What each path names, in order: originals that some reader knows, and errors for the rest.

    A path is a file, a folder (all below it, sorted by name, without hidden files), a
    pattern with `*`, `?`, `[...]` or `**`, or "-" for standard input. What is packed
    with gzip is unpacked; its content is then the unpacked bytes.
    """
    for path in paths:
        if path == _STDIN:
            yield _read_stdin(stdin, limits)
            continue
        for found in _find_files(path):
            yield found if isinstance(found, ReadError) else _read_file(found, limits)


def unpack(path: str, content: bytes, limits: ReadLimits) -> bytes:
    """`content`, unpacked if it is packed with gzip.

    Raises:
        TooLarge: it unpacks to more than the limit.
        Damaged: the packing is broken.
    """
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as packed:
            unpacked = packed.read(limits.max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Damaged(path, f"the gzip file is broken: {error}", "get it again whole") from error
    if len(unpacked) > limits.max_bytes:
        raise _too_large(path, f"it unpacks to more than {say_size(limits.max_bytes)}")
    return unpacked


def _read_stdin(stdin: Input | None, limits: ReadLimits) -> Original | ReadError:
    if stdin is None:
        return NothingThere(_STDIN, "there is no standard input", "give a path")
    try:
        return _to_original(_STDIN, stdin.read(limits.max_bytes + 1), limits)
    except ReadError as error:
        return error
    except OSError as error:
        return _unreadable(_STDIN, error)


def _read_file(path: Path, limits: ReadLimits) -> Original | ReadError:
    name = _say(path)
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size > limits.max_bytes:
            size, limit = say_size(status.st_size), say_size(limits.max_bytes)
            return _too_large(name, f"the file has {size}, over the limit of {limit}")
        with path.open("rb") as file:
            return _to_original(name, file.read(limits.max_bytes + 1), limits)
    except ReadError as error:
        return error
    except (OSError, ValueError) as error:
        return _unreadable(name, error)


def _to_original(path: str, content: bytes, limits: ReadLimits) -> Original:
    """The original, unpacked, with the media type that it shows.

    Raises:
        ReadError: it is over the limit, broken, or of a kind that no reader knows.
    """
    if len(content) > limits.max_bytes:
        raise _too_large(path, f"it is over the limit of {say_size(limits.max_bytes)}")
    content = unpack(path, content, limits)
    media_type = find_media_type(content, path)
    find_choice(path, media_type)
    return Original(path, content, media_type)


def _find_files(path: str) -> Iterator[Path | ReadError]:
    """The files that one path names."""
    if path.startswith(("http://", "https://")):
        yield NothingThere(
            path,
            "it is an address, not a file",
            "ask for it to be fetched: see `sayso read --help`",
        )
        return
    try:
        here = Path(path)
        if os.path.lexists(here):
            yield from _below(here) if here.is_dir() else iter((here,))
        elif _PATTERN_MARKS & set(path):
            yield from _match(path)
        else:
            yield NothingThere(path, "there is no such file or folder", "check the path")
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)


def _match(pattern: str) -> Iterator[Path | ReadError]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - absolute ones too
    if not found:
        yield NothingThere(pattern, "the pattern fits no file", "check the pattern")
    folders: list[Path] = []
    for path in map(Path, found):
        if any(folder in path.parents for folder in folders):
            continue
        if path.is_dir():
            folders.append(path)
            yield from _below(path)
        else:
            yield path


def _below(folder: Path) -> Iterator[Path | ReadError]:
    """The files in a folder and the folders in it, by name; a folder reached twice is read once."""
    is_empty = True
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        entry = waiting.pop()
        try:
            if entry.is_dir():
                waiting.extend(reversed(_list(entry, seen)))
                continue
            found = _check(entry)
        except OSError as error:
            found = _unreadable(_say(entry), error)
        is_empty = False
        yield found
    if is_empty:
        yield NothingThere(
            _say(folder), "the folder holds no file to read", "name the files, or another folder"
        )


def _list(folder: Path, seen: set[tuple[int, int]]) -> list[Path]:
    """What a folder shows, by name; nothing if it was seen before, as in a loop of links."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return []
    seen.add((status.st_dev, status.st_ino))
    shown = (
        entry
        for entry in folder.iterdir()
        if not entry.name.startswith(".") and not entry.name.endswith(_LEDGER_SUFFIXES)
    )
    return sorted(shown, key=lambda entry: entry.name)


def _check(entry: Path) -> Path | ReadError:
    """`entry`, unless opening it could wait for ever."""
    if entry.exists() and not entry.is_file():
        return UnknownFormat(_say(entry), "it is a pipe or a device", "name it by itself")
    return entry


def _too_large(path: str, reason: str) -> TooLarge:
    return TooLarge(path, reason, "split it, or raise the limit")


def _unreadable(path: str, error: OSError | ValueError) -> ReadError:
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    remedy = (
        "give yourself the right to read it"
        if isinstance(error, PermissionError)
        else "check the path"
    )
    return NothingThere(path, f"it can't be opened: {why}", remedy)


def _say(path: Path) -> str:
    """The path as text that can be printed and kept, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")
