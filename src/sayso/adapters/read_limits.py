"""How much may be read, how long it may take, and which addresses are open to it."""

from dataclasses import dataclass

from sayso.errors import InvalidValue

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Limits on one original.

    `max_bytes` bounds the file, what it unpacks to, and what an address sends;
    `max_text_chars` the text of one document; `timeout_s` the fetching of one
    address, redirects included. `allow_private` opens addresses inside the
    user's own network.

    Raises:
        InvalidValue: a limit is not above zero.
    """

    max_bytes: int = 64 * MIB
    max_text_chars: int = 10_000_000
    timeout_s: float = 30.0
    allow_private: bool = False

    def __post_init__(self) -> None:
        if min(self.max_bytes, self.max_text_chars, self.timeout_s) <= 0:
            raise InvalidValue(f"read limits must be above zero, got {self}")


def say_size(n: int) -> str:
    """A number of bytes as people read it.

    >>> say_size(700), say_size(64 * 1024 * 1024)
    ('700 bytes', '64 MiB')
    """
    return f"{n / MIB:.4g} MiB" if n >= MIB else f"{n:,} bytes"
