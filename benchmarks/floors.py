"""Figures against what floors.toml pins."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from programs import Figures, shown

FLOORS = Path(__file__).with_name("floors.toml")


def broken(name: str, figures: Figures, pinned_file: Path = FLOORS) -> list[str] | None:
    """One sentence for each limit that does not hold; None where nothing is pinned for `name`."""
    section = tomllib.loads(pinned_file.read_text("utf-8")).get(name, {})
    limits = {kind: section.get(kind) or {} for kind in ("at_least", "at_most", "exactly")}
    if not any(limits.values()):
        return None
    return [*_broken_digest(section.get("digest"), figures), *_broken_limits(limits, figures)]


def _broken_digest(pinned: str | None, figures: Figures) -> Iterator[str]:
    if pinned and pinned != figures["digest"]:
        yield (
            f"the data has the digest {figures['digest']}, not {pinned}: "
            "its floors were measured on other data"
        )


def _broken_limits(limits: dict[str, dict[str, float]], figures: Figures) -> Iterator[str]:
    for kind, pins in limits.items():
        for figure, limit in pins.items():
            value = figures.get(figure)
            if not isinstance(value, int | float):
                yield f"{figure} was not measured, and {kind.replace('_', ' ')} {limit} is pinned"
            elif not _holds(kind, value, limit):
                yield f"{figure} is {shown(value)}, not {kind.replace('_', ' ')} {limit}"


def _holds(kind: str, value: float, limit: float) -> bool:
    if kind == "at_least":
        return value >= limit
    if kind == "at_most":
        return value <= limit
    return value == limit
