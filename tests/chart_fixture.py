"""A year of one series made by hand, and a way to read a chart's rows, for tests of charts."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol

from claim_builder import MONTHLY, claim, named, report

from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.ids import ClaimId, SourceId
from sayso.model.period import Period, month
from sayso.model.quantity import between, exactly
from sayso.model.series import Estimate, Interplay, Lag, Series, Trend, Verdict

SERIES = Series("leaving", "dockers leaving", "persons", place="Port Ayla")
SHIPS = Series("ships", "ships held up", "ships", place="Port Ayla")
REPORT = report("wire")
UNION, PORT = named("Harbour Union"), named("Port Authority")
NAMES: dict[SourceId, str] = {UNION.id: UNION.name, PORT.id: PORT.name}
MONTHS = tuple(month(2024, number) for number in range(1, 13))
SET_ASIDE = claim(REPORT, exactly(4000, "dockers"), at=20, source=PORT, covers=MONTHS[1])
CLAIMS: tuple[Claim, ...] = (
    claim(REPORT, exactly(2400, "dockers"), at=0, source=UNION, covers=MONTHS[0]),
    claim(REPORT, between(1000, 1500, "dockers"), MONTHLY, at=10, source=PORT, covers=MONTHS[0]),
    SET_ASIDE,
)


def estimate(covers: Period, best: int, *, set_aside: tuple[ClaimId, ...] = ()) -> Estimate:
    """An estimate with bounds 500 to each side, and a likely range of 200 to each side."""
    n = Decimal(best)
    return Estimate(
        SERIES, "persons", covers, n - 500, n, n + 500, (n - 200, n + 200), (CLAIMS[0].id,),
        set_aside, 1, "estimate/1",
    )  # fmt: skip


ESTIMATES = tuple(estimate(covers, 2000 + 100 * n) for n, covers in enumerate(MONTHS))
ASIDE = tuple(replace(one, set_aside=(SET_ASIDE.id,)) for one in ESTIMATES)
CONFLICT = Finding(
    to_finding_id("conflict/1", (CLAIMS[0].id, CLAIMS[1].id), "2,400 is above 1,500."),
    FindingKind.CONFLICT, "conflict/1", (CLAIMS[0].id, CLAIMS[1].id), (), "2,400 is above 1,500.",
)  # fmt: skip
TREND = Trend(
    SERIES, Verdict.SHIFT, 0.2, 0.7, ((MONTHS[5], 0.6), (MONTHS[6], 0.4)), None, (UNION.id,),
    (PORT.id,), (CLAIMS[0].id,), ("The union's numbers go up in June.",), "turns/1",
)  # fmt: skip
INTERPLAY = Interplay(
    SERIES, SHIPS, (Lag(1, 0.1, 0.4, 0.6), Lag(0, -0.2, 0.1, 0.3)), 12, (CLAIMS[0].id,),
    "They go together most a month apart.", "interplay/1",
)  # fmt: skip


class HasSpecification(Protocol):
    """An Altair chart."""

    def to_dict(self, *, validate: bool) -> dict[str, Any]: ...


def to_spec(chart: HasSpecification) -> dict[str, Any]:
    """The chart's specification, each table with its rows where it is used."""
    spec = chart.to_dict(validate=False)
    return _fill(spec, spec.get("datasets", {}))


def _fill(part: Any, tables: dict[str, Any]) -> Any:
    if isinstance(part, list):
        return [_fill(inner, tables) for inner in part]
    if not isinstance(part, dict):
        return part
    if set(part) == {"name"} and part["name"] in tables:
        return {"values": tables[part["name"]]}
    return {name: _fill(inner, tables) for name, inner in part.items() if name != "datasets"}


def find_rows(part: Any) -> Iterator[dict[str, Any]]:
    """Every row of every table in a specification or in a part of one."""
    if isinstance(part, dict):
        yield from part.get("data", {}).get("values", ())
        for name, inner in part.items():
            if name != "data":
                yield from find_rows(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from find_rows(inner)


def find_text(part: Any) -> str:
    """All texts of a title with its subtitle, or of a foot, in one line."""
    text = part["text"] if isinstance(part["text"], list) else [part["text"]]
    return " ".join([*text, *part.get("subtitle", ())])
