"""Conflicts, ranges, courses and interplays in the terminal."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from sayso.adapters.brief_rows import to_rows
from sayso.adapters.brief_words import SHORT_ID_CHARS, say_count
from sayso.cli.show_brief import MAX_WIDTH, finding_lines, heading, plain
from sayso.cli.show_thing import show_thing
from sayso.model.brief import Brief
from sayso.model.case import Case
from sayso.model.finding import Finding
from sayso.model.series import Estimate, Interplay, Series, Trend
from sayso.model.wording import say_number, say_period
from sayso.reconcile.positions import say_said

#: So many periods are named as the date of a change.
MOST_DATES = 5

#: A bar of so many cells stands for a probability or correlation of one.
BAR_CELLS = 20

NOTE = (
    "low and high: implied by claims that can all be true, no confidence interval; "
    "best: the middle of a model, likely: its middle 90 %"
)


def show_findings(brief: Brief, findings: Iterable[Finding], console: Console) -> None:
    """Print the findings with their words and steps, or that there is nothing."""
    wanted = {finding.id for finding in findings}
    parts: list[RenderableType] = []
    for group in to_rows(brief).findings:
        rows = [row for row in group.rows if row.id in wanted]
        if rows:
            parts.append(heading(f"{group.title} ({len(rows)})"))
            parts += [finding_lines(i, row, group.kind) for i, row in enumerate(rows, 1)]
    if not parts:
        parts.append(plain("Nothing found that can't all be true."))
    console.print(Group(*parts), width=min(console.width, MAX_WIDTH))


def say_series(series: Series) -> str:
    """What is counted, of whom, under what, where."""
    articles = f"article {series.scope}" if series.scope else ""
    of = f"of {series.of}" if series.of else ""
    said = (f"{series.label} ({series.counts})", of, articles, series.place)
    return ", ".join(part for part in said if part)


def show_estimates(estimates: Sequence[Estimate], case: Case, console: Console) -> None:
    """Print a table a series: a row a period with low, best, high, likely, and what it rests on."""
    parts: list[RenderableType] = []
    for series, held in groupby(estimates, key=lambda estimate: estimate.series):
        rows = list(held)
        parts += [heading(say_series(series)), _estimates_table(rows), *_set_aside(rows, case)]
    if not parts:
        parts.append(plain("No claim of this measure names the days that its number is about."))
    else:
        parts.append(Padding(plain(NOTE, "dim"), (1, 0, 0, 0)))
    console.print(Group(*parts), width=min(console.width, MAX_WIDTH))


def _estimates_table(estimates: Sequence[Estimate]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    table.add_column("Period", overflow="fold")
    for head in ("Low", "Best", "High", "Likely", "Claims", "Origins"):
        table.add_column(head, justify="right", overflow="fold")
    for e in estimates:
        likely = "" if e.likely is None else " to ".join(_rounded(n) for n in e.likely)
        best = "" if e.best is None else _rounded(e.best)
        cells = [say_period(e.covers), _limit(e.low), best, _limit(e.high), likely]
        table.add_row(*map(plain, [*cells, str(len(e.claims)), str(e.origins)]))
    return table


def _set_aside(estimates: Sequence[Estimate], case: Case) -> Iterator[RenderableType]:
    """The claims that gave way so that the others can all be true, a line each."""
    gone = dict.fromkeys(identity for e in estimates for identity in e.set_aside)
    if gone:
        yield Padding(plain("Set aside, so that the others can all be true:"), (1, 0, 0, 0))
    for identity in gone:
        claim = case.by_id()[identity]
        yield plain(f"- {say_said(claim)} ({case.name_of(claim)})  {shorten(identity)}")


def shorten(identity: str) -> str:
    """As much of an id as is shown."""
    return identity[: SHORT_ID_CHARS + 2]


def _limit(n: Decimal | None) -> str:
    return "none" if n is None else say_number(n)


def _rounded(n: Decimal) -> str:
    """A model's number to the unit from a hundred on, to three digits below."""
    return say_number(n.quantize(Decimal(1)) if abs(n) >= 100 else Decimal(f"{n:.3g}"))


def show_trends(trends: Iterable[Trend], console: Console) -> None:
    """Print each series' verdict, its probabilities, its likely dates, panel and reasons."""
    parts: list[RenderableType] = []
    for trend in trends:
        parts += [heading(say_series(trend.series)), plain(_say_verdict(trend), "bold")]
        parts += [plain(f"- {reason}") for reason in trend.reasons]
        for period, probability in trend.when[:MOST_DATES]:
            bar = "█" * round(BAR_CELLS * probability)
            parts.append(plain(f"  {say_period(period):<24} {100 * probability:4.0f} %  {bar}"))
        if trend.panel:
            parts.append(plain(f"Panel: {', '.join(trend.panel)}"))
        if trend.left_out:
            parts.append(plain(f"Left out, since they join or leave: {', '.join(trend.left_out)}"))
        parts.append(plain(f"{say_count(len(trend.claims), 'claim')}  {trend.method}", "dim"))
    console.print(Group(*parts), width=min(console.width, MAX_WIDTH))


def _say_verdict(trend: Trend) -> str:
    said = f"{trend.verdict.value[:1].upper()}{trend.verdict.value[1:]}"
    if trend.turn is None or trend.shift is None:
        return said
    return (
        f"{said}: a turn {100 * trend.turn:.0f} %, a shift of level {100 * trend.shift:.0f} %, "
        f"neither {100 * max(0.0, 1 - trend.turn - trend.shift):.0f} %"
    )


def show_interplay(interplay: Interplay, console: Console) -> None:
    """Print the one sentence, and a row a lag with its correlation and band."""
    parts: list[RenderableType] = [
        heading(f"{say_series(interplay.first)} and {say_series(interplay.second)}"),
        plain(interplay.says, "bold"),
    ]
    if interplay.lags:
        table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
        for head in ("Lag", "Low", "Best", "High"):
            table.add_column(head, justify="right")
        for lag in interplay.lags:
            table.add_row(str(lag.periods), *(f"{n:.2f}" for n in (lag.low, lag.best, lag.high)))
        parts += [table, plain("Low to high: 90 % over all lags together, by what is doubted.")]
    parts.append(plain(f"{say_count(len(interplay.claims), 'claim')}  {interplay.method}", "dim"))
    console.print(Group(*parts), width=min(console.width, MAX_WIDTH))


def show_explanation(
    brief: Brief,
    finding: Finding,
    gone: Sequence[str],
    left: Sequence[Finding] | None,
    console: Console,
) -> None:
    """Print the finding with its claims, and what is left of it without those in `gone`."""
    show_thing(finding, brief, (), console)
    parts: list[RenderableType] = []
    if finding.kind.is_contradiction and len(finding.claims) > 1:
        parts.append(plain("The numbers are a smallest set: without any one, the others can hold."))
    if left is not None:
        others = [f for f in left if set(f.claims) & set(finding.claims) and f.kind is finding.kind]
        parts.append(heading(f"Without {', '.join(gone)}"))
        parts.append(plain("Nothing of it is left." if not others else "What is left of it:"))
        parts += [plain(f"- {other.statement}") for other in others]
    console.print(Group(*parts), width=min(console.width, MAX_WIDTH))
