"""What a number measures."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the number relates to time.

    flow: events or people counted over a period; stock: a level at a moment;
    share: a part of a whole; change: a difference from an earlier level; size: a
    measurement of one thing.
    """

    FLOW = "flow"
    STOCK = "stock"
    SHARE = "share"
    CHANGE = "change"
    SIZE = "size"


class Per(StrEnum):
    """The unit of time of a rate."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, and how.

    `name` is stable: a topic pack's key ("desertion"), or the plain words where no
    pack knows the measure. `label` is two to six plain words for people.
    `counts` is the counting unit by which numbers are compared ("persons", "proceedings",
    "%"). `cumulative` marks a running total since a named or understood start.
    """

    name: str
    label: str
    kind: Kind
    counts: str
    per: Per | None = None
    cumulative: bool = False
