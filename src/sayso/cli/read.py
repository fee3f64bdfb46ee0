"""`sayso read` and `sayso extract`: reports into the ledger, or to data."""

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from sayso.adapters.brief_words import say_count
from sayso.cli.interrupts import Interrupts
from sayso.cli.options import (
    STOPPED,
    end_with,
    format_option,
    ledger_option,
    reading_options,
    say_unread,
    to_request,
    to_service,
)
from sayso.cli.progress import show_indexing, show_progress

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
    interrupts = Interrupts()
    service, request = to_service(options), to_request(paths, options, again=again)
    if request.stdin is not None:
        request = replace(request, stdin=interrupts.input(request.stdin))
    counts = {"documents": 0, "new": 0, "claims": 0, "unread": 0}
    try:
        with show_progress(lambda: service.count(request)) as advance, interrupts:
            for outcome in service.read(request):
                _print(outcome, counts, as_json=format_ == "json")
                advance(counts["documents"], counts["claims"])
                interrupts.check()
    except KeyboardInterrupt:
        click.echo(f"sayso: stopped; in the ledger: {_sum_up(counts)}", err=True)
        sys.exit(STOPPED)
    click.echo(f"{_sum_up(counts)}; {counts['unread']} not read", err=True)
    end_with(counts["unread"])


def _sum_up(counts: dict[str, int]) -> str:
    return (
        f"{say_count(counts['documents'], 'document')} ({counts['new']} new), "
        f"{say_count(counts['claims'], 'claim')}"
    )


def _print(outcome: "Kept | Unread", counts: dict[str, int], *, as_json: bool) -> None:
    """Print the outcome's line and count it."""
    from sayso.model.brief import Unread

    if isinstance(outcome, Unread):
        counts["unread"] += 1
        if as_json:
            failed = {"path": outcome.path, "error": outcome.reason, "remedy": outcome.remedy}
            click.echo(json.dumps(failed, ensure_ascii=False))
        else:
            click.echo(say_unread(outcome), err=True)
        return
    counts["documents"] += 1
    counts["new"] += outcome.added > 0
    counts["claims"] += outcome.claims
    click.echo(_to_json(outcome) if as_json else _say_kept(outcome))


def _to_json(kept: "Kept") -> str:
    document = kept.document
    row: dict[str, object] = {
        "id": document.id,
        "path": document.path,
        "part": document.part,
        "claims": kept.claims,
        "entries": kept.added,
    }
    return json.dumps(row, ensure_ascii=False)


def _say_kept(kept: "Kept") -> str:
    document = kept.document
    dated = document.metadata.published is not None
    note = "" if dated else "  (no date: see --published)"
    state = "read " if kept.added else "known"
    where = document.path + (f" [{document.part}]" if document.part else "")
    return f"{state}  {document.id}  {say_count(kept.claims, 'claim'):>9}  {where}{note}"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--attributions", is_flag=True, help="Reports of speech instead of claims.")
@click.option(
    "--gazetteer",
    type=click.Choice(["auto", "geonames", "off"]),
    help="Where the places of claims are looked up. [default: auto, or the setting]",
)
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
    if attributions:
        options["gazetteer"] = "off"
    with show_indexing() as progress:
        for outcome in to_service(options).extract(to_request(paths, options), progress):
            if isinstance(outcome, Unread):
                unread += 1
                click.echo(say_unread(outcome), err=True)
            else:
                click.echo(json.dumps(to_row(*outcome), ensure_ascii=False))
    end_with(unread)
