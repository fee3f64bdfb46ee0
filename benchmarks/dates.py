"""How well date expressions are found and resolved, on the English cases of Recognizers-Text."""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from programs import Figures, lines

from sayso.extract.dates.date_words import Reason
from sayso.extract.dates.periods import PeriodMention, Reach, find_periods
from sayso.model.period import next_month

CASES = "quantity/recognizers-text/DateTime/English/DateTimeModel.json"
NEEDS: tuple[str, ...] = (CASES,)

#: A case's part as the file gives it.
Entry: TypeAlias = Mapping[str, object]

_HOLIDAY = re.compile(r"\b(?:juneteenth|workers|(?:independence|freedom|jubilee) day)")
_FIGURES = re.compile(r"(?<![\d/.-])\d\d?/\d\d?(?![/\d])|(?<!at )(?<![\d/.-])\d\d?\.\d\d?(?![.\d])")
_MINUTES = re.compile(r"^in .*\bmin|\bmin\w* (?:later|from now)|\bnext hour\b")
_BARE = re.compile(r"(?:(?:the|all) )?(?:end of (?:the )?)?(?:day|week|month|year)")
_ODD = re.compile(
    r"[a-z]{3}/\d|\d/[a-z]{3}|\d{4}-[a-z]{3}-\d|[a-z]-\d\d-\d{4}|[a-z]-\d{4}-\d|\d-\d{4}-[a-z]"
)
#: What is not scored, by kind, and how a kind is told from the expected result: its type, its
#: text and its timex, never what we make of it. The first that fits counts.
UNSUPPORTED: dict[str, Callable[["Expected"], bool]] = {
    "time of day": lambda e: e.type in {"time", "timerange", "timezone"},
    "duration": lambda e: e.type == "duration",
    "set": lambda e: e.type == "set",
    "distance in minutes or hours": lambda e: bool(_MINUTES.search(e.text)),
    "national holiday": lambda e: bool(_HOLIDAY.search(e.text)),
    "day and month in figures alone": lambda e: "-" in e.timex and bool(_FIGURES.search(e.text)),
    "day of the month alone": lambda e: e.timex.startswith("XXXX-XX-"),
    "the week, the year alone": lambda e: bool(_BARE.fullmatch(e.text)),
    "digits run together": lambda e: bool(re.search(r"\d{8}|\d{4} \d\d \d\d", e.text)),
    "year of two digits": lambda e: bool(re.search(r"\d/\d\d?/\d\d(?!\d)|\bof \d\d$", e.text)),
    "order of parts that news does not use": lambda e: bool(_ODD.search(e.text)),
    "comparison of a query": lambda e: bool(re.search(r"[<>=]|\b(?:greater|later) than", e.text)),
    "office shorthand": lambda e: bool(re.search(r"\b(?:eo[dmy]|otd|w/c)\b", e.text)),
}
#: Of these, what names no day at all.
NO_DAYS = frozenset({"time of day", "duration", "set", "distance in minutes or hours"})
_MEETS = re.compile(r"\b(?:to|through|until|and)\b|[-\u2013]")
_SECTION = re.compile(r"\b(?:early|earlier|late|later|middle|mid|end|beginning|start)\b")
_WEEKDAY = re.compile(r"(?:last|previous|next|following|coming) (?:mon|tues|wednes|thurs|fri|sat)")
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b")


@dataclass(frozen=True)
class Expected:
    """One result of a case; `spans` are first and last day, None on an open side."""

    start: int
    end: int
    text: str
    type: str
    timex: str
    spans: tuple[tuple[date | None, date | None], ...]

    @property
    def unsupported(self) -> str | None:
        """The kind that is not scored, or None for a supported one."""
        return next((kind for kind, fits in UNSUPPORTED.items() if fits(self)), None)

    @property
    def kind(self) -> str:
        """The kind under which it is scored."""
        if any(None in span for span in self.spans):
            return "span open to one side"
        timed = self.type.startswith("datetime")
        return "day with a time" if timed else "days" if self.type == "daterange" else "day"


@dataclass(frozen=True)
class Case:
    """A text, the day it is read on, and what is to be found in it."""

    text: str
    reference: date
    expected: tuple[Expected, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of a case: one verdict an expected result, and days found where there are none.

    A verdict is "same", "wrong", or the name of the convention by which ours is right.
    """

    case: Case
    verdicts: tuple[tuple[Expected, str], ...]
    spurious: tuple[PeriodMention, ...]

    @property
    def verdict(self) -> str:
        """That of the whole case: the worst of its parts."""
        said = {verdict for _, verdict in self.verdicts}
        if self.spurious or "wrong" in said:
            return "wrong"
        return "same" if said <= {"same"} else "convention"


def read_cases(path: Path) -> Iterator[Case]:
    """The cases with a reference date that are meant for Python."""
    for entry in json.loads(path.read_text("utf-8-sig")):
        without = f"{entry.get('NotSupported')} {entry.get('NotSupportedByDesign')}".lower()
        if "python" not in without and "Context" in entry:
            reference = date.fromisoformat(entry["Context"]["ReferenceDateTime"][:10])
            yield Case(entry["Input"], reference, tuple(map(_expected, entry["Results"])))


def _expected(entry: Entry) -> Expected:
    resolution = entry.get("Resolution")
    values = resolution["values"] if isinstance(resolution, dict) else []
    timex = values[0]["timex"] if values else ""
    text, type_ = str(entry["Text"]).lower(), str(entry["TypeName"]).removeprefix("datetimeV2.")
    spans = [_span(value, text) for value in values if value.get("value") != "not resolved"]
    start, end = int(str(entry["Start"])), int(str(entry["End"])) + 1
    return Expected(start, end, text, type_, timex, tuple(filter(None, spans)))


def _span(value: Mapping[str, str], text: str) -> tuple[date | None, date | None] | None:
    """First and last day; their ends are outside, but for a day named as a range's end."""
    if value["type"] not in {"date", "datetime", "daterange", "datetimerange"}:
        return None
    if "value" in value:
        one = date.fromisoformat(value["value"][:10])
        return one, one
    first, last = (
        date.fromisoformat(value[side][:10]) if side in value else None for side in ("start", "end")
    )
    if first is None or last is None:
        return first, last
    named = value["type"] == "datetimerange" or (
        value["timex"].endswith("D)") and _MEETS.search(text) is not None
    )
    return first, last if named else date.fromordinal(last.toordinal() - 1)


def judge(case: Case, unscored: Collection[str] = UNSUPPORTED) -> Outcome | None:
    """How the case went; None for one with results of unscored kinds only."""
    scored = [each for each in case.expected if each.unsupported not in unscored]
    if case.expected and not scored:
        return None
    found = find_periods(case.text, published=case.reference)
    spurious = [
        mention
        for mention in found
        if mention.period is not None and not any(_overlap(mention, e) for e in case.expected)
    ]
    verdicts = [
        (each, _verdict(each, [m for m in found if _overlap(m, each)], case.reference))
        for each in scored
    ]
    return Outcome(case, tuple(verdicts), tuple(spurious))


def _overlap(mention: PeriodMention, expected: Expected) -> bool:
    return mention.start < expected.end and expected.start < mention.end


def _verdict(expected: Expected, found: Sequence[PeriodMention], reference: date) -> str:
    """Exactly one mention stands in the expected text, and it has the expected days."""
    if not expected.spans:
        return _unresolved(expected, found)
    if len(found) != 1:
        return "wrong"
    if found[0].period is None:
        left = found[0].reason in {Reason.ORDER, Reason.CONTEXT}
        return "left open: what it hangs on is not said" if left else "wrong"
    if any(_is_same(found[0], *span) for span in expected.spans):
        return "same"
    for name, holds in CONVENTIONS.items():
        if any(holds(expected, span, found[0], reference) for span in expected.spans):
            return name
    return "wrong"


def _unresolved(expected: Expected, found: Sequence[PeriodMention]) -> str:
    if all(mention.period is None for mention in found):
        return "same"
    return "seasons have days" if _SEASON.search(expected.text) else "wrong"


def _is_same(mention: PeriodMention, first: date | None, last: date | None) -> bool:
    """Whether the days are the expected; of an open span, its day and its direction."""
    period = mention.period
    assert period is not None
    if first is not None and last is not None:
        return (period.start, period.last) == (first, last)
    if first is not None:
        outside = mention.reach is Reach.AFTER and first in (period.start, period.end)
        return outside or (mention.reach is Reach.SINCE and first == period.start)
    return mention.reach in {Reach.BEFORE, Reach.UNTIL} and last in (period.start, period.end)


Convention: TypeAlias = Callable[
    [Expected, tuple[date | None, date | None], PeriodMention, date], bool
]


def _is_running(
    _: Expected, span: tuple[date | None, date | None], mention: PeriodMention, reference: date
) -> bool:
    first, last = span
    if mention.period is None or first is None or last is None:
        return False
    whole = reference <= date.fromordinal(last.toordinal() + 1)
    return (mention.period.start, mention.period.last) == (first, reference) and whole


def _shares_edge(
    expected: Expected,
    span: tuple[date | None, date | None],
    mention: PeriodMention,
    _: date,
) -> bool:
    section = _SECTION.search(expected.text)
    if section is None or mention.period is None or None in span:
        return False
    if section[0].startswith(("earl", "beg", "start")):
        return mention.period.start == span[0]
    return mention.period.last == span[1]


def _holds_day(
    expected: Expected,
    span: tuple[date | None, date | None],
    mention: PeriodMention,
    _: date,
) -> bool:
    if mention.period is None or span[0] is None or span[0] != span[1]:
        return False
    counted = re.search(r"\b(?:weeks|months?|years?)\b", expected.text)
    return counted is not None and mention.period.start <= span[0] < mention.period.end


def _is_week_apart(
    expected: Expected,
    span: tuple[date | None, date | None],
    mention: PeriodMention,
    _: date,
) -> bool:
    if mention.period is None or span[0] is None or not _WEEKDAY.match(expected.text):
        return False
    return mention.period.days == 1 and abs((mention.period.start - span[0]).days) == 7


def _has_last_month(
    _: Expected, span: tuple[date | None, date | None], mention: PeriodMention, __: date
) -> bool:
    first, last = span
    if mention.period is None or last is None or mention.period.start != first:
        return False
    end = date.fromordinal(last.toordinal() + 1)
    return end.day == 1 and mention.period.end == next_month(end)


def _is_week_of(
    expected: Expected,
    span: tuple[date | None, date | None],
    mention: PeriodMention,
    _: date,
) -> bool:
    if mention.period is None or span[0] is None or "week" not in expected.text:
        return False
    return mention.period.days == 7 and abs((mention.period.start - span[0]).days) < 7


#: Where our guidelines, or docs/reference/dates.md, read an expression in another way than these
#: cases. An answer that is right by ours is counted apart.
CONVENTIONS: dict[str, Convention] = {
    "what still runs ends on the day of publication": _is_running,
    "early and late are thirds, the end is the last day": _shares_edge,
    "weeks, months, years away: the whole week, month, year": _holds_day,
    "last and next weekday: the nearest": _is_week_apart,
    "a range of months takes in its last month": _has_last_month,
    "first and last week of: its first and last seven days": _is_week_of,
}


def run(shared: Path) -> Figures:
    """Shares of cases right, what each unsupported kind and convention came to, shares by kind."""
    cases = list(read_cases(shared / CASES))
    outcomes = [outcome for case in cases if (outcome := judge(case)) is not None]
    whole = Counter(outcome.verdict for outcome in outcomes)
    parts = [part for outcome in outcomes for part in outcome.verdicts]
    shown = Counter(kind for case in cases for each in case.expected if (kind := each.unsupported))
    return {
        "cases meant for Python": float(len(cases)),
        "cases of supported kinds": float(len(outcomes)),
        "cases right": float(whole["same"]),
        "cases right by another convention": float(whole["convention"]),
        "cases with a date where none is": float(sum(bool(o.spurious) for o in outcomes)),
        "share of cases right": (whole["same"] + whole["convention"]) / len(outcomes),
        "share right, were every kind of date scored": _share_of_all(cases),
        "share right where conventions agree": whole["same"] / (whole["same"] + whole["wrong"]),
        **_by_kind(parts),
        **{f"not supported: {kind}": float(count) for kind, count in shown.most_common()},
        **_by_convention(parts),
    }


def _share_of_all(cases: Sequence[Case]) -> float:
    """The share right with the unsupported dates scored too; what names no day stays out."""
    outcomes = [outcome for case in cases if (outcome := judge(case, NO_DAYS)) is not None]
    return sum(outcome.verdict != "wrong" for outcome in outcomes) / len(outcomes)


def _by_kind(parts: Sequence[tuple[Expected, str]]) -> Figures:
    figures: Figures = {}
    for kind in sorted({expected.kind for expected, _ in parts}):
        said = [verdict for expected, verdict in parts if expected.kind == kind]
        figures[f"{kind}: expected"] = float(len(said))
        figures[f"{kind}: share right"] = sum(v != "wrong" for v in said) / len(said)
    return figures


def _by_convention(parts: Sequence[tuple[Expected, str]]) -> Figures:
    said = Counter(verdict for _, verdict in parts if verdict not in {"same", "wrong"})
    return {f"other convention: {name}": float(count) for name, count in said.most_common()}


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)
