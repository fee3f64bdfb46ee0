"""Cells of a table to numbers, limits, days and kinds; what can't be read says what to do."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from sayso.adapters.read_dates import to_day
from sayso.errors import InvalidValue
from sayso.model.claim import Factuality
from sayso.model.measure import Kind, Per
from sayso.model.period import Period, day, month, next_month, year
from sayso.model.quantity import Bound, Quantity, about, at_least, at_most, exactly

#: What a hedge beside a number means, unless the mapping says another: a limit, or how sure
#: the source is. As in reports, "almost" is "about", and "more than n" has n as its floor.
HEDGE_WORDS = {
    **dict.fromkeys(
        ("about", "approx", "approx.", "approximately", "around", "roughly", "some", "almost",
         "nearly", "close to", "circa", "ca", "ca.", "c.", "estimated", "an estimated", "~", "≈"),
        "approx",
    ),
    **dict.fromkeys(
        ("at least", "more than", "over", "above", "no fewer than", "no less than", "not less than",
         "minimum", "min", "in excess of", "upwards of", ">", ">=", "≥"),
        "at_least",
    ),
    **dict.fromkeys(
        ("at most", "up to", "no more than", "not more than", "less than", "fewer than", "under",
         "below", "within", "maximum", "max", "as many as", "<", "<=", "≤"),
        "at_most",
    ),
    **dict.fromkeys(("exact", "exactly", "only", "just"), "exact"),
    **dict.fromkeys(("probably", "likely", "presumably", "apparently"), "PR+"),
    **dict.fromkeys(("possibly", "perhaps", "reportedly", "allegedly"), "PS+"),
}  # fmt: skip

KIND_WORDS = {
    **dict.fromkeys(("increment", "count", "new", "flow"), "flow"),
    **dict.fromkeys(("cumulative", "running total", "total", "total to date"), "cumulative"),
    **dict.fromkeys(("level", "stock"), "stock"),
    **dict.fromkeys(("share", "percent", "percentage"), "share"),
    "change": "change",
    "size": "size",
    **{f"rate per {per}": f"per {per}" for per in Per},
    **{f"per {per}": f"per {per}" for per in Per},
    **{f"a {per}": f"per {per}" for per in Per},
    "hourly": "per hour", "daily": "per day", "weekly": "per week", "monthly": "per month",
    "yearly": "per year", "annual": "per year",
}  # fmt: skip

FACTUALITY_WORDS = {
    "certain": "CT+", "asserted": "CT+", "probable": "PR+", "possible": "PS+", "denied": "CT-",
}  # fmt: skip

_GROUPED = {
    ".": re.compile(r"[+-]?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?"),
    ",": re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}
_SPACES = re.compile("(?<=\\d)[ \u00a0\u202f\u2009'\u2019](?=\\d{3}(?!\\d))")
_TWO_WAYS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_SIGNED = re.compile(r"(>=|<=|[><≥≤~≈])\s*(.+)")
_RANGE = re.compile("(\\d[^-\u2013]*?)\\s*[-\u2013]\\s*(\\d[^-\u2013]*)")
#: More digits than this are no count of anything.
_MAX_CHARS = 40

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTER = re.compile(r"(\d{4})-?\s?[Qq]([1-4])")
_YEAR = re.compile(r"\d{4}")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


class BadCell(InvalidValue):
    """A cell can't be read as what the mapping says that it is: why, and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason, self.remedy = reason, remedy
        super().__init__(f"{reason}; {remedy}")


@dataclass(frozen=True, slots=True)
class Counted:
    """How a number relates to time, as the kind column says it."""

    kind: Kind
    per: Per | None = None
    cumulative: bool = False


def to_number(cell: str, decimal: str | None = None) -> Decimal:
    """The number in a cell: digits, grouped or not, with a decimal mark, or as 2.1e4.

    `decimal` is the mark that the mapping states; where it states none it is the point,
    but for "21.600", which can be read two ways.

    >>> to_number("21,600"), to_number("21.600", ","), to_number("7,5", ",")
    (Decimal('21600'), Decimal('21600'), Decimal('7.5'))

    Raises:
        BadCell: it holds something else.
    """
    if decimal is None and _TWO_WAYS.fullmatch(cell):
        whole = cell.replace(".", "")
        raise BadCell(
            f"{cell!r} may be {whole} or {cell.rstrip('0').rstrip('.')}",
            "say which mark is the decimal one in the mapping: `decimal: ','` or `decimal: '.'`",
        )
    mark = decimal or "."
    plain = _SPACES.sub("", cell.replace("\u2212", "-"))
    if _GROUPED[mark].fullmatch(plain):
        plain = plain.replace("," if mark == "." else ".", "")
    elif mark == "," and "." in plain:
        plain = "?"
    plain = plain.replace(",", ".") if mark == "," else plain
    try:
        number = Decimal(plain if len(plain) <= _MAX_CHARS and plain.isascii() else "?")
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite() or "_" in plain or abs(number.adjusted()) > _MAX_CHARS:
        hint = "; for a comma as decimal mark say `decimal: ','`" if "," in cell else ""
        raise BadCell(f"{cell!r} is no number", f"write it in digits, as 21600{hint}")
    return number


def to_limits(
    value: str, low: str, high: str, *, bound: Bound, unit: str, decimal: str | None
) -> Quantity:
    """What the cells for number, low and high say together; "" is an empty cell.

    Low and high, where they are given, are the limits, and `bound` is what a hedge says of a
    number alone. A number may bring its own sign or range: ">21000", "15000-18000".

    Raises:
        BadCell: one is no number, or not low <= number <= high.
    """
    value, bound, low, high = _take_apart(value, bound, low, high)
    if unit == "%":
        value, low, high = (cell.rstrip("% \u00a0") for cell in (value, low, high))
    best, floor, ceiling = (to_number(c, decimal) if c else None for c in (value, low, high))
    if floor is None and ceiling is None and best is not None:
        make = {Bound.APPROX: about, Bound.AT_LEAST: at_least, Bound.AT_MOST: at_most}
        return make.get(bound, exactly)(best, unit)
    said = [n for n in (floor, best, ceiling) if n is not None]
    if said != sorted(said):
        raise BadCell(
            f"low, value and high are {', '.join(map(str, said))}, which do not rise",
            "exchange or correct them",
        )
    return _between(floor, best, ceiling, unit)


def _between(
    low: Decimal | None, best: Decimal | None, high: Decimal | None, unit: str
) -> Quantity:
    if low is None or high is None:
        end = low if low is not None else high
        bound = Bound.AT_LEAST if high is None else Bound.AT_MOST
        return Quantity(low, best if best != end else None, high, bound, unit)
    if low == high:
        return exactly(low, unit)
    return Quantity(low, best, high, Bound.RANGE, unit)


def _take_apart(value: str, bound: Bound, low: str, high: str) -> tuple[str, Bound, str, str]:
    if sign := _SIGNED.fullmatch(value):
        return sign[2], Bound(HEDGE_WORDS[sign[1]]), low, high
    if not low and not high and (ends := _RANGE.fullmatch(value)):
        return "", bound, ends[1], ends[2]
    return value, bound, low, high


@lru_cache(maxsize=10_000)
def to_days(cell: str, order: str | None = None) -> Period:
    """The day, month, quarter or year that a cell names, as all of its days.

    `order` says how "03/04/2025" is read: "day_first" or "month_first".

    >>> to_days("2025-11") == month(2025, 11), to_days("2024") == year(2024)
    (True, True)

    Raises:
        BadCell: it names none, or can be read two ways.
    """
    try:
        return _to_days(cell, order)
    except (ValueError, OverflowError, InvalidValue) as error:
        if isinstance(error, BadCell):
            raise
        raise BadCell(f"{cell!r} is no date", "write it as 2025-11-21, 2025-11 or 2025") from error


def _to_days(cell: str, order: str | None) -> Period:
    if _YEAR.fullmatch(cell):
        return year(int(cell))
    if found := _MONTH.fullmatch(cell):
        return month(int(found[1]), int(found[2]))
    if found := _QUARTER.fullmatch(cell):
        first = month(int(found[1]), 3 * int(found[2]) - 2).start
        return Period(first, next_month(next_month(next_month(first))))
    if (found := _SLASHED.fullmatch(cell)) and (order is not None or "/" in cell):
        if order is None:
            raise BadCell(
                f"{cell!r} may begin with the day or the month",
                "say in the mapping `dates: day_first` or `dates: month_first`",
            )
        a, b = int(found[1]), int(found[2])
        return day(date(int(found[3]), *((b, a) if order == "day_first" else (a, b))))
    known = to_day(cell)
    if known is None:
        raise ValueError(cell)
    return day(known)


def to_period(first: Period | None, last: Period | None, *, is_exclusive: bool) -> Period | None:
    """From the start of `first` to the end of `last`, or to its start where it lies outside.

    Raises:
        BadCell: it ends before it begins.
    """
    if first is None:
        return last
    if last is None:
        return first
    end = last.start if is_exclusive else last.end
    if end <= first.start:
        hint = " or say `ends: inclusive`" if is_exclusive else ""
        raise BadCell(
            f"it begins on {first.start} and ends on {end - timedelta(days=1)}",
            f"exchange or correct the two days{hint}",
        )
    return Period(first.start, end)


@lru_cache(maxsize=1_000)
def to_counted(word: str) -> Counted:
    """What "flow", "cumulative", "per month" and their like say.

    Raises:
        BadCell: it is none of them.
    """
    plain = " ".join(word.casefold().split())
    known = KIND_WORDS.get(plain, plain)
    if known == "cumulative":
        return Counted(Kind.FLOW, cumulative=True)
    if known.startswith("per ") and known[4:] in list(Per):
        return Counted(Kind.FLOW, Per(known[4:]))
    if known not in list(Kind):
        raise BadCell(
            f"{word!r} is no kind of number",
            "say in the mapping under kind.words what it means: flow, cumulative, per month, "
            "stock, share, change or size",
        )
    return Counted(Kind(known))


@lru_cache(maxsize=1_000)
def to_hedge(word: str) -> tuple[Bound, Factuality]:
    """The limit that a hedge sets and how sure it leaves the source; "" is neither.

    Raises:
        BadCell: nobody knows the word.
    """
    plain = " ".join(word.casefold().split())
    known = HEDGE_WORDS.get(plain, word.strip()) if plain else "exact"
    if known in list(Factuality):
        return Bound.EXACT, Factuality(known)
    if known not in list(Bound) or known == Bound.RANGE:
        raise BadCell(
            f"{word!r} is no hedge that is known",
            "say in the mapping under hedge.words what it means: exact, approx, at_least or "
            "at_most, or how sure the source is, as PR+",
        )
    return Bound(known), Factuality.CERTAIN


def to_factuality(word: str) -> Factuality:
    """How a source puts it: one of FactBank's values, or a plain word for one.

    Raises:
        BadCell: it is neither.
    """
    known = FACTUALITY_WORDS.get(word.casefold(), word)
    if known not in list(Factuality):
        raise BadCell(
            f"{word!r} is no factuality",
            f"give one of {', '.join(Factuality)}, or say under factuality.words what it means",
        )
    return Factuality(known)


def explain_word(field: str, word: str) -> str | None:
    """What a mapping would say that a word of a kind, hedge or other field means; None: nothing.

    >>> explain_word("kind", "Rate per month"), explain_word("hedge", "maybe 5"),
    ('per month', None)
    """
    plain = " ".join(word.casefold().split())
    known = {"kind": KIND_WORDS, "hedge": HEDGE_WORDS}.get(field)
    return word if known is None else known.get(plain)
