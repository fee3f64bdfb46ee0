"""Claims, findings, estimates, trends and interplays as pandas data frames.

Needs the extra `frames` (pandas and pyarrow). Columns are named as the values' own fields are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from sayso.errors import AdapterUnavailable, InvalidValue
from sayso.model.claim import Claim
from sayso.model.document import Document, Stated
from sayso.model.finding import Finding
from sayso.model.ids import DocumentId, SourceId
from sayso.model.period import Period
from sayso.model.series import Estimate, Interplay, Lag, Series, Trend

try:
    import pandas
except ImportError:  # the extra is not installed: to_frame says so
    pandas = None

Item: TypeAlias = Claim | Finding | Estimate | Trend | Interplay


class Holds(StrEnum):
    """What a column holds, which decides its type.

    number: Int64 where every number of the column is whole, else float64; chance: float64;
    whole: Int64; flag: boolean; day: datetime64[s]; text: string; several: lists of text
    or numbers.
    """

    NUMBER = "number"
    CHANCE = "chance"
    WHOLE = "whole"
    FLAG = "flag"
    DAY = "day"
    TEXT = "text"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Known:
    """What stands behind the ids of items: names of sources, and documents."""

    names: Mapping[SourceId, str]
    documents: Mapping[DocumentId, Document]

    def name(self, source: SourceId | None) -> str | None:
        """The source's name, None where it is not known."""
        return None if source is None else self.names.get(source)

    def meta(self, document: DocumentId, field: str) -> object:
        """A field of the document's metadata, None where it is not known."""
        known = self.documents.get(document)
        return None if known is None else getattr(known.metadata, field)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and where that is found in an item."""

    name: str
    holds: Holds
    find: Callable[[Any, Known], object]


def to_frame(
    items: Iterable[Item],
    *,
    of: type[Item] | None = None,
    names: Mapping[SourceId, str] | None = None,
    documents: Mapping[DocumentId, Document] | None = None,
) -> Any:
    """A `pandas.DataFrame` of items of one kind in their order: a row each, a row a lag.

    The types of the columns are those of `Holds`; a missing value is what pandas has for one
    (<NA>, NaT, NaN): for `low` and `high` that is "no limit said". `start` is the first day
    and `end` the first day after, as in every period of sayso. `names` fills the columns
    `source_name` and `origin_name`, `documents` those of `published`, `outlet` and `url`.
    An interplay without lags has one row, without a lag. Of no items at all, `of` says whose
    columns to give: `to_frame((), of=Claim)`.

    Raises:
        InvalidValue: the items are of several kinds, or of one that has no columns here; or
            there are none, and `of` is not given.
        AdapterUnavailable: pandas is not installed.
    """
    if pandas is None:
        raise AdapterUnavailable("data frames need pandas: `pip install 'sayso[frames]'`")
    kept = tuple(items)
    columns = _find_columns({type(item) for item in kept} or {of})
    known = Known(names or {}, documents or {})
    rows = [row for item in kept for row in _split(item)]
    return pandas.DataFrame(
        {
            column.name: _to_series(column.holds, [column.find(row, known) for row in rows])
            for column in columns
        }
    )


def _find_columns(kinds: set[Any]) -> tuple[Column, ...]:
    known = ", ".join(kind.__name__ for kind in COLUMNS)
    if kinds == {None}:
        raise InvalidValue(f"no items: say whose columns to give with `of`, one of {known}")
    if len(kinds) > 1:
        given = ", ".join(sorted(kind.__name__ for kind in kinds))
        raise InvalidValue(f"a data frame holds items of one kind, got {given}; make one of each")
    (kind,) = kinds
    if kind not in COLUMNS:
        raise InvalidValue(f"a data frame is made of {known}, not of {kind.__name__}")
    return COLUMNS[kind]


def _split(item: Item) -> Sequence[Item | tuple[Interplay, Lag | None]]:
    """The rows of an item: itself, or an interplay with each of its lags."""
    if isinstance(item, Interplay):
        return [(item, lag) for lag in item.lags] or [(item, None)]
    return [item]


def _to_series(holds: Holds, values: list[Any]) -> Any:
    if holds is Holds.NUMBER:
        return _to_numbers(values)
    if holds is Holds.CHANCE:
        return pandas.Series([None if v is None else float(v) for v in values], dtype="float64")
    types = {
        Holds.WHOLE: "Int64", Holds.FLAG: "boolean", Holds.DAY: "datetime64[s]",
        Holds.TEXT: "string", Holds.SEVERAL: "object",
    }  # fmt: skip
    return pandas.Series(values, dtype=types[holds])


def _to_numbers(values: list[Any]) -> Any:
    said = [n for n in values if n is not None]
    if all(n == n.to_integral_value() and abs(n) < 2**63 for n in said):
        return pandas.Series([None if n is None else int(n) for n in values], dtype="Int64")
    return pandas.Series([None if n is None else float(n) for n in values], dtype="float64")


def _start(period: Period | None) -> object:
    return None if period is None else period.start


def _end(period: Period | None) -> object:
    return None if period is None else period.end


def _value(stated: Stated[Any] | None) -> Any:
    return None if stated is None else stated.value


def _exact(claim: Claim) -> str | None:
    """The words of the number, or else those of the whole claim; None where it was inferred."""
    if claim.quantity.at is not None:
        return claim.quantity.at.exact
    return " … ".join(span.exact for span in claim.attribution.content) or None


def _of_series(prefix: str, series: Callable[[Any], Series]) -> tuple[Column, ...]:
    text, flag = Holds.TEXT, Holds.FLAG
    return (
        Column(f"{prefix}measure", text, lambda item, _: series(item).measure),
        Column(f"{prefix}label", text, lambda item, _: series(item).label),
        Column(f"{prefix}counts", text, lambda item, _: series(item).counts),
        Column(f"{prefix}of", text, lambda item, _: series(item).of),
        Column(f"{prefix}scope", text, lambda item, _: series(item).scope),
        Column(f"{prefix}place", text, lambda item, _: series(item).place),
        Column(f"{prefix}is_level", flag, lambda item, _: series(item).is_level),
    )


_CLAIM = (
    Column("id", Holds.TEXT, lambda c, _: c.id),
    Column("source", Holds.TEXT, lambda c, _: c.source),
    Column("source_name", Holds.TEXT, lambda c, known: known.name(c.source)),
    Column("through", Holds.SEVERAL, lambda c, _: list(c.through)),
    Column("origin", Holds.TEXT, lambda c, _: c.origin),
    Column("origin_name", Holds.TEXT, lambda c, known: known.name(c.origin)),
    Column("measure", Holds.TEXT, lambda c, _: c.measure.name),
    Column("label", Holds.TEXT, lambda c, _: c.measure.label),
    Column("counts", Holds.TEXT, lambda c, _: c.measure.counts),
    Column("kind", Holds.TEXT, lambda c, _: c.measure.kind.value),
    Column("per", Holds.TEXT, lambda c, _: c.measure.per and c.measure.per.value),
    Column("cumulative", Holds.FLAG, lambda c, _: c.measure.cumulative),
    Column("low", Holds.NUMBER, lambda c, _: c.quantity.value.low),
    Column("best", Holds.NUMBER, lambda c, _: c.quantity.value.best),
    Column("high", Holds.NUMBER, lambda c, _: c.quantity.value.high),
    Column("bound", Holds.TEXT, lambda c, _: c.quantity.value.bound.value),
    Column("unit", Holds.TEXT, lambda c, _: c.quantity.value.unit),
    Column("place", Holds.TEXT, lambda c, _: _value(c.place)),
    Column("start", Holds.DAY, lambda c, _: _start(_value(c.covers))),
    Column("end", Holds.DAY, lambda c, _: _end(_value(c.covers))),
    Column("said_start", Holds.DAY, lambda c, _: _start(_value(c.said))),
    Column("said_end", Holds.DAY, lambda c, _: _end(_value(c.said))),
    Column("published", Holds.DAY, lambda c, known: known.meta(c.document, "published")),
    Column("outlet", Holds.TEXT, lambda c, known: known.meta(c.document, "outlet")),
    Column("url", Holds.TEXT, lambda c, known: known.meta(c.document, "url")),
    Column("document", Holds.TEXT, lambda c, _: c.document),
    Column("exact", Holds.TEXT, lambda c, _: _exact(c)),
    Column("factuality", Holds.TEXT, lambda c, _: c.factuality.value),
    Column("hedges", Holds.SEVERAL, lambda c, _: [span.exact for span in c.hedges]),
    Column("scope", Holds.SEVERAL, lambda c, _: [part.value for part in c.scope]),
    Column("method", Holds.TEXT, lambda c, _: c.method),
)

_FINDING = (
    Column("id", Holds.TEXT, lambda f, _: f.id),
    Column("kind", Holds.TEXT, lambda f, _: f.kind.value),
    Column("rule", Holds.TEXT, lambda f, _: f.rule),
    Column("statement", Holds.TEXT, lambda f, _: f.statement),
    Column("condition", Holds.TEXT, lambda f, _: f.condition),
    Column("claims", Holds.SEVERAL, lambda f, _: list(f.claims)),
    Column("evidence", Holds.SEVERAL, lambda f, _: [span.exact for span in f.evidence]),
    Column("steps", Holds.SEVERAL, lambda f, _: list(f.steps)),
    Column("caveats", Holds.SEVERAL, lambda f, _: list(f.caveats)),
)

_ESTIMATE = (
    *_of_series("", lambda e: e.series),
    Column("unit", Holds.TEXT, lambda e, _: e.unit),
    Column("start", Holds.DAY, lambda e, _: e.covers.start),
    Column("end", Holds.DAY, lambda e, _: e.covers.end),
    Column("low", Holds.NUMBER, lambda e, _: e.low),
    Column("best", Holds.NUMBER, lambda e, _: e.best),
    Column("high", Holds.NUMBER, lambda e, _: e.high),
    Column("likely_low", Holds.NUMBER, lambda e, _: e.likely and e.likely[0]),
    Column("likely_high", Holds.NUMBER, lambda e, _: e.likely and e.likely[1]),
    Column("origins", Holds.WHOLE, lambda e, _: e.origins),
    Column("claims", Holds.SEVERAL, lambda e, _: list(e.claims)),
    Column("set_aside", Holds.SEVERAL, lambda e, _: list(e.set_aside)),
    Column("method", Holds.TEXT, lambda e, _: e.method),
)

_TREND = (
    *_of_series("", lambda t: t.series),
    Column("verdict", Holds.TEXT, lambda t, _: t.verdict.value),
    Column("turn", Holds.CHANCE, lambda t, _: t.turn),
    Column("shift", Holds.CHANCE, lambda t, _: t.shift),
    Column("start", Holds.DAY, lambda t, _: _start(t.covers)),
    Column("end", Holds.DAY, lambda t, _: _end(t.covers)),
    Column("when_starts", Holds.SEVERAL, lambda t, _: [str(p.start) for p, _ in t.when]),
    Column("when_ends", Holds.SEVERAL, lambda t, _: [str(p.end) for p, _ in t.when]),
    Column("when_chances", Holds.SEVERAL, lambda t, _: [chance for _, chance in t.when]),
    Column("panel", Holds.SEVERAL, lambda t, _: list(t.panel)),
    Column("left_out", Holds.SEVERAL, lambda t, _: list(t.left_out)),
    Column("claims", Holds.SEVERAL, lambda t, _: list(t.claims)),
    Column("reasons", Holds.SEVERAL, lambda t, _: list(t.reasons)),
    Column("method", Holds.TEXT, lambda t, _: t.method),
)

_INTERPLAY = (
    *_of_series("first_", lambda pair: pair[0].first),
    *_of_series("second_", lambda pair: pair[0].second),
    Column("lag", Holds.WHOLE, lambda pair, _: pair[1] and pair[1].periods),
    Column("low", Holds.CHANCE, lambda pair, _: pair[1] and pair[1].low),
    Column("best", Holds.CHANCE, lambda pair, _: pair[1] and pair[1].best),
    Column("high", Holds.CHANCE, lambda pair, _: pair[1] and pair[1].high),
    Column("shared", Holds.WHOLE, lambda pair, _: pair[0].shared),
    Column("claims", Holds.SEVERAL, lambda pair, _: list(pair[0].claims)),
    Column("says", Holds.TEXT, lambda pair, _: pair[0].says),
    Column("method", Holds.TEXT, lambda pair, _: pair[0].method),
)

#: The columns of each kind of item, in their order.
COLUMNS: Mapping[Any, tuple[Column, ...]] = {
    Claim: _CLAIM,
    Finding: _FINDING,
    Estimate: _ESTIMATE,
    Trend: _TREND,
    Interplay: _INTERPLAY,
}
