"""Entries as canonical JSON and back: what is digested, and what a store keeps."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Annotated

from sayso.errors import InvalidValue
from sayso.model.entry import Body, Entry
from sayso.model.ids import to_digest

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter() -> "TypeAdapter[_Record]":
    from pydantic import Field, TypeAdapter  # noqa: PLC0415 - 80 ms that the help need not wait

    _Record.__annotations__["body"] = Annotated[Body, Field(discriminator="type")]
    return TypeAdapter(_Record)


@dataclass(frozen=True, slots=True)
class _Record:
    """An entry as it is written; the body's `type` says at once which body it is."""

    place: int
    recorded: datetime
    agent: str
    body: Body
    previous: str


def to_record(entry: Entry) -> bytes:
    """The one way to write `entry`: JSON in UTF-8, keys sorted, no spaces."""
    record = _Record(entry.place, entry.recorded, entry.agent, entry.body, entry.previous)
    plain = _adapter().dump_python(record, mode="json")
    # Records written before claims could be compared stay as they are, to the byte.
    claim = plain["body"].get("claim")
    if isinstance(claim, dict) and claim.get("compared") is None:
        claim.pop("compared", None)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def from_record(record: bytes) -> Entry:
    """The entry that `record` holds.

    Raises:
        InvalidValue: it is not an entry; the message names the field.
    """
    try:
        read = _adapter().validate_json(record)
    except ValueError as error:
        raise InvalidValue(f"not a ledger entry: {error}") from error
    return Entry(read.place, read.recorded, read.agent, read.body, read.previous)


def digest(entry: Entry) -> str:
    """The SHA-256 of the entry's record, which the next entry carries as `previous`."""
    return to_digest(to_record(entry))
