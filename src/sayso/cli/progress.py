"""The bar that `sayso read` shows on a terminal, and that of the gazetteer's index."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import click

from sayso.cli.options import to_console

Advance = Callable[[int, int], None]

INDEXING = "indexing place names, once"


@contextmanager
def show_progress(total: Callable[[], int | None]) -> Iterator[Advance]:
    """A function to call with the documents done and the claims found; does nothing in a pipe.

    `total` says how many documents there are, None where that is not known; it is asked
    only where the bar is seen.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _claims: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    known = total()
    columns = [
        TextColumn("reading"),
        BarColumn(bar_width=24),
        MofNCompleteColumn() if known else TextColumn("{task.completed}"),
        TextColumn("documents, {task.fields[claims]} claims"),
        TimeElapsedColumn(),
        *([TextColumn("left"), TimeRemainingColumn()] if known else []),
    ]
    # Lines go above the bar only where they share its screen: else they are for a file or pipe.
    shared = sys.stdout.isatty()
    console = to_console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, redirect_stdout=shared, redirect_stderr=True
    ) as bar:
        task = bar.add_task("reading", total=known, claims=0)

        def advance(done: int, claims: int) -> None:
            # The total was counted without looking inside: more may come out of a feed.
            bar.update(task, completed=done, claims=claims, total=known and max(known, done))

        yield advance


@contextmanager
def show_indexing() -> Iterator[Advance]:
    """A function to call with the places indexed and how many there are; the first call shows it.

    A bar on a terminal, which goes when all are done; a line elsewhere.
    """
    with ExitStack() as shown:
        bars: list[Advance] = []

        def advance(done: int, total: int) -> None:
            if not bars:
                bars.append(shown.enter_context(_show_places(total)))
            bars[0](done, total)
            if done >= total:
                shown.close()

        yield advance


@contextmanager
def _show_places(total: int) -> Iterator[Advance]:
    if not sys.stderr.isatty():
        click.echo(f"sayso: {INDEXING}; it takes about 15 seconds", err=True)
        yield lambda _done, _total: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(INDEXING), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=to_console(stderr=True), transient=True) as bar:
        task = bar.add_task(INDEXING, total=total)
        yield lambda done, total: bar.update(task, completed=done, total=total)
