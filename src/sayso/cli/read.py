"""`sayso read` and `sayso extract`: reports into the ledger, or to data."""

import json
import sys
from typing import TYPE_CHECKING

import click

from sayso.cli.options import (
    SOME_UNREAD,
    format_option,
    ledger_option,
    reading_options,
    to_console,
    to_request,
    to_service,
)

if TYPE_CHECKING:
    from sayso.app.service import Kept
    from sayso.model.brief import Unread


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--again", is_flag=True, help="Read known documents anew, with today's rules.")
@format_option("table", "json")
@ledger_option
@reading_options
def read(paths: tuple[str, ...], again: bool, format_: str, **options: object) -> None:
    """Read reports into the ledger.

    PATHS are files, folders, patterns, "-" for standard input, or addresses with
    --fetch. A document is in the ledger for good when its line is printed; what can't be
    read is named with the reason, the others go in, and the exit code is 3.

    Example: sayso read reports/ feed.xml --ledger desk.db
    """
    service = to_service(options)
    counts = {"documents": 0, "new": 0, "claims": 0, "unread": 0}
    with _progress() as advance:
        for outcome in service.read(to_request(paths, options, again=again)):
            line = _count(outcome, counts, as_json=format_ == "json")
            advance(line, counts)
    summary = (
        f"{counts['documents']} documents read, {counts['new']} of them new, "
        f"{counts['claims']} claims; {counts['unread']} not read"
    )
    click.echo(summary, err=True)
    if counts["unread"]:
        sys.exit(SOME_UNREAD)


def _count(outcome: "Kept | Unread", counts: dict[str, int], *, as_json: bool) -> tuple[str, bool]:
    """The outcome's line, and whether it is an error's."""
    from sayso.model.brief import Unread

    if isinstance(outcome, Unread):
        counts["unread"] += 1
        failed = {"path": outcome.path, "error": outcome.reason, "remedy": outcome.remedy}
        return (
            (json.dumps(failed, ensure_ascii=False), False)
            if as_json
            else (f"sayso: {outcome.path}: {outcome.reason}; {outcome.remedy}", True)
        )
    counts["documents"] += 1
    counts["new"] += outcome.added > 0
    counts["claims"] += outcome.claims
    document = outcome.document
    if as_json:
        row: dict[str, object] = {
            "id": document.id,
            "path": document.path,
            "claims": outcome.claims,
            "entries": outcome.added,
        }
        return json.dumps(row, ensure_ascii=False), False
    dated = document.metadata.published is not None
    note = "" if dated else "  (no date: relative days stay unresolved)"
    state = "read " if outcome.added else "known"
    where = document.path + (f" [{document.part}]" if document.part else "")
    return f"{state}  {document.id}  {outcome.claims:3} claims  {where}{note}", False


class _progress:  # noqa: N801 - used as a function
    """Prints lines; with a terminal on standard error, under a bar that counts."""

    def __enter__(self) -> "_progress":
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
        )

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=to_console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("reading", total=None)
        self._bar.start()
        return self

    def __call__(self, line: tuple[str, bool], counts: dict[str, int]) -> None:
        text, is_error = line
        click.echo(text, err=is_error)
        self._bar.update(
            self._task,
            completed=counts["documents"],
            description=f"reading: {counts['claims']} claims",
        )

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--attributions", is_flag=True, help="Reports of speech instead of claims.")
@format_option("jsonl")
@reading_options
def extract(paths: tuple[str, ...], attributions: bool, format_: str, **options: object) -> None:  # noqa: ARG001
    """The claims of reports as data, a document a line; nothing is kept.

    Example: sayso extract reports/*.txt --published 2025-11-21 > claims.jsonl
    """
    from sayso.app.rows import to_attribution_row, to_claims_row
    from sayso.model.brief import Unread

    unread = 0
    to_row = to_attribution_row if attributions else to_claims_row
    for outcome in to_service(options).extract(to_request(paths, options)):
        if isinstance(outcome, Unread):
            unread += 1
            click.echo(f"sayso: {outcome.path}: {outcome.reason}; {outcome.remedy}", err=True)
        else:
            click.echo(json.dumps(to_row(*outcome), ensure_ascii=False))
    if unread:
        sys.exit(SOME_UNREAD)
