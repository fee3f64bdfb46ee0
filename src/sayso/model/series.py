"""What claims have to agree in to be about one thing, and what follows for it period by period."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sayso.model.ids import ClaimId
from sayso.model.period import Period


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """One measure of one body of people or things in one place, in one counting unit.

    `of` is whose people or things are counted, `scope` what narrows the count ("article 407"),
    "" where nothing is said. `is_level` tells a level at a moment from a count over days.
    """

    measure: str
    label: str
    counts: str
    of: str = ""
    scope: str = ""
    place: str = ""
    is_level: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """Low, best and high of one series for one period.

    `low` and `high` are the bounds that the claims imply, taken from a set of claims that can
    all be true; None is "no limit follows". They are no confidence interval. `best` is the
    middle of what a stated model thinks likely, `likely` its middle 90 percent; both None
    where the claims say too little. `claims` are those that it rests on, `set_aside` those
    that had to give way, `origins` the number of distinct origins among `claims`.
    """

    series: Series
    unit: str
    covers: Period
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    likely: tuple[Decimal, Decimal] | None
    claims: tuple[ClaimId, ...]
    set_aside: tuple[ClaimId, ...]
    origins: int
    method: str


class Verdict(StrEnum):
    """What can be said of a series' course."""

    TURN = "a turning point"
    SHIFT = "a shift of level"
    FLUCTUATION = "a fluctuation"
    CANNOT_TELL = "the claims can't tell"


@dataclass(frozen=True, slots=True)
class Trend:
    """Whether a series turned, on a fixed panel of sources.

    `turn` and `shift` are probabilities from a stated model, None where it was not asked.
    `when` are the periods in which it may have happened with their probabilities, most likely
    first, given that it did. `panel` names the origins that speak from start to end;
    `left_out` those that join or leave between, which give no turn. `reasons` say in
    plain sentences what the verdict rests on.
    """

    series: Series
    verdict: Verdict
    turn: float | None
    shift: float | None
    when: tuple[tuple[Period, float], ...]
    covers: Period | None
    panel: tuple[str, ...]
    left_out: tuple[str, ...]
    claims: tuple[ClaimId, ...]
    reasons: tuple[str, ...]
    method: str


@dataclass(frozen=True, slots=True)
class Lag:
    """How strongly the second series goes with the first, so many periods later.

    `low` to `high` is the middle 90 percent of the correlation under the doubt of both.
    Negative `periods`: the second comes first.
    """

    periods: int
    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True)
class Interplay:
    """How two series move together: no word of cause.

    `lags` is empty where they share too few periods. `says` is one sentence.
    """

    first: Series
    second: Series
    lags: tuple[Lag, ...]
    shared: int
    claims: tuple[ClaimId, ...]
    says: str
    method: str
