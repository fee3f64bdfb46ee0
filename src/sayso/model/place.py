"""A place by its name in the text and its other names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place: the name we use, and the other names that texts use for it."""

    name: str
    aliases: tuple[str, ...] = ()
