"""The bar that `sayso read` shows on a terminal, above which its lines go by."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sayso.cli.options import to_console

Advance = Callable[[int, int], None]


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
