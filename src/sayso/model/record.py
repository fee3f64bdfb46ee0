"""Entries as canonical JSON and back: what is digested, and what a store keeps."""

import json
from functools import cache
from typing import TYPE_CHECKING

from sayso.errors import InvalidValue
from sayso.model.entry import Entry
from sayso.model.ids import to_digest

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter() -> "TypeAdapter[Entry]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - 80 ms that `sayso --help` need not wait for

    return TypeAdapter(Entry)


def to_record(entry: Entry) -> bytes:
    """The one way to write `entry`: JSON in UTF-8, keys sorted, no spaces."""
    plain = _adapter().dump_python(entry, mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def from_record(record: bytes) -> Entry:
    """The entry that `record` holds.

    Raises:
        InvalidValue: it is not an entry; the message names the field.
    """
    try:
        return _adapter().validate_json(record)
    except ValueError as error:
        raise InvalidValue(f"not a ledger entry: {error}") from error


def digest(entry: Entry) -> str:
    """The SHA-256 of the entry's record, which the next entry carries as `previous`."""
    return to_digest(to_record(entry))
