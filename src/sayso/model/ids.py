"""Ids are digests of content, so that the same thing has the same id on every machine."""

import hashlib
import json
from collections.abc import Sequence
from typing import NewType

DocumentId = NewType("DocumentId", str)
SourceId = NewType("SourceId", str)
ClaimId = NewType("ClaimId", str)
RemarkId = NewType("RemarkId", str)
ExplanationId = NewType("ExplanationId", str)
FindingId = NewType("FindingId", str)


#: 64 bits: two of a million documents share an id with a chance of 3 in 10^8.
DIGEST_CHARS = 16


def to_id(prefix: str, parts: Sequence[object]) -> str:
    """`prefix` and a digest of `parts`, which are strings, numbers, None, or lists of them.

    The parts are written as a JSON array first, so that ("a", "b.c") and ("a.b", "c") differ.

    >>> to_id("d", ["a", "b"]) == to_id("d", ["ab"])
    False
    """
    written = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":"), default=str)
    return f"{prefix}_{hashlib.sha256(written.encode()).hexdigest()[:DIGEST_CHARS]}"


def to_digest(content: bytes) -> str:
    """The SHA-256 of `content`, 64 hexadecimal characters."""
    return hashlib.sha256(content).hexdigest()
