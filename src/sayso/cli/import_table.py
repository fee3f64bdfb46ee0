"""`sayso import`: a table of claims into the ledger."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from sayso.adapters.brief_words import say_count
from sayso.cli.interrupts import Interrupts
from sayso.cli.options import (
    STOPPED,
    end_with,
    format_option,
    ledger_option,
    open_console,
    to_service,
)
from sayso.cli.progress import show_progress

if TYPE_CHECKING:
    from sayso.app.importing import Imported, Missing, OpenTable, Outcome
    from sayso.app.table_claims import BadRow

#: So many bad rows and warnings are named one by one; the rest is counted.
NAMED = 20

#: So many claims are shown by a dry run.
SHOWN = 10


@dataclass(slots=True)
class _Tally:
    """What was done so far."""

    documents: int = 0
    new: int = 0
    claims: int = 0
    withdrawn: int = 0
    sources: set[str] = field(default_factory=set)
    silent: int = 0
    bad: list["BadRow"] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    missing: list["Missing"] = field(default_factory=list)
    first: list["Imported"] = field(default_factory=list)


@click.command("import")
@click.argument("table", metavar="TABLE")
@click.option("--mapping", metavar="FILE", help="A YAML file that says what the columns mean.")
@click.option("--dry-run", is_flag=True, help="Show what would happen, and write nothing.")
@click.option("--print-mapping", is_flag=True, help="Print a mapping to begin with.")
@click.option(
    "--withdraw-missing",
    is_flag=True,
    help="Withdraw what an earlier import of TABLE had and it no longer holds.",
)
@format_option("table", "json")
@ledger_option
@click.option("--pack", "packs", multiple=True, help="A topic pack: a name or a file.")
def import_(
    table: str,
    mapping: str | None,
    dry_run: bool,
    print_mapping: bool,
    withdraw_missing: bool,
    format_: str,
    **options: object,
) -> None:
    """Put a table of claims into the ledger: CSV, TSV or Parquet, or "-" for standard input.

    Rows with one address are one document, each row a claim. A table whose columns have
    the names of the fields needs no mapping. A bad row is named with line, column and
    remedy, the others go in, and the exit code is 3. Importing again adds only what is new.

    Example: sayso import claims.csv --mapping mapping.yaml --dry-run
    """
    from sayso.app.importing import draft_mapping, import_into, open_table, try_import

    settings = to_service(options).settings
    stdin = sys.stdin.buffer if table == "-" else None
    if print_mapping:
        click.echo(draft_mapping(table, settings, stdin=stdin), nl=False)
        return
    opened = open_table(table, settings, mapping=mapping, stdin=stdin)
    run = try_import if dry_run else import_into
    tally, interrupts, as_json = _Tally(), Interrupts(), format_ == "json"
    try:
        with show_progress(lambda: len(opened.groups)) as advance, interrupts:
            for outcome in run(opened, settings, prune=withdraw_missing):
                _take(outcome, tally, opened, as_json=as_json)
                advance(tally.documents, tally.claims)
                interrupts.check()
    except KeyboardInterrupt:
        click.echo("sayso: stopped; run it again for the rest: no document is half in", err=True)
        sys.exit(STOPPED)
    _report(opened, tally, dry_run=dry_run, as_json=as_json)
    end_with(len(tally.bad))


def _take(outcome: "Outcome", tally: _Tally, opened: "OpenTable", *, as_json: bool) -> None:
    """Count the outcome and, as JSON, print it."""
    from sayso.app.importing import Imported, Missing

    path = opened.table.path
    if isinstance(outcome, Missing):
        tally.missing.append(outcome)
        tally.withdrawn += outcome.withdrawn
        if as_json:
            _print({"missing": outcome.document.id, "path": path, "claims": outcome.claims,
                    "withdrawn": outcome.withdrawn})  # fmt: skip
        return
    if isinstance(outcome, Imported):
        _take_document(outcome, tally, as_json=as_json)
        bad, silent = outcome.made.bad, outcome.made.silent
    else:
        bad, silent = outcome.bad, outcome.silent
    tally.silent += len(silent)
    tally.bad += bad
    if as_json:
        for row in bad:
            _print({"path": path, "at": row.at, "column": row.column or None,
                    "error": row.reason, "remedy": row.remedy})  # fmt: skip


def _take_document(done: "Imported", tally: _Tally, *, as_json: bool) -> None:
    document, made = done.document, done.made
    tally.documents += 1
    tally.new += done.added > 0
    tally.claims += len(made.claims)
    tally.withdrawn += done.withdrawn
    tally.sources.update(source.id for source in made.sources)
    tally.warnings += [f"{document.part}: {warning}" for warning in made.sheet.warnings]
    if len(tally.first) < SHOWN:
        tally.first.append(done)
    if as_json:
        _print({"id": document.id, "path": document.path, "part": document.part,
                "claims": len(made.claims), "entries": done.added,
                "withdrawn": done.withdrawn, "warnings": list(made.sheet.warnings)})  # fmt: skip


def _print(row: dict[str, object]) -> None:
    click.echo(json.dumps(row, ensure_ascii=False))


# -- the report -----------------------------------------------------------------------------


def _report(opened: "OpenTable", tally: _Tally, *, dry_run: bool, as_json: bool) -> None:
    path, rows = opened.table.path, opened.rows + len(opened.misfits)
    if as_json:
        _print({"path": path, "rows": rows, "documents": tally.documents, "new": tally.new,
                "claims": tally.claims, "sources": len(tally.sources),
                "withdrawn": tally.withdrawn, "without_number": tally.silent,
                "bad": len(tally.bad), "guessed_encoding": opened.table.guessed,
                "dry_run": dry_run})  # fmt: skip
        return
    if dry_run:
        _show_first(tally.first)
    if opened.table.guessed is not None:
        tally.warnings.insert(
            0,
            f"its bytes are no UTF-8 and were read as {opened.table.guessed}; if letters are "
            "wrong, say it in the mapping, as `encoding: windows-1252`",
        )
    _say(path, tally.warnings)
    _say(path, [_say_bad(row) for row in tally.bad])
    for line in _sum_up(tally, rows, dry_run=dry_run):
        click.echo(line)


def _say(path: str, lines: list[str]) -> None:
    for line in lines[:NAMED]:
        click.echo(f"sayso: {path}: {line}", err=True)
    if len(lines) > NAMED:
        more = len(lines) - NAMED
        click.echo(f"sayso: {path}: and {more:,} more; see --format json", err=True)


def _say_bad(row: "BadRow") -> str:
    where = f"{row.at}, column {row.column}" if row.column else row.at
    return f"{where}: {row.reason}; {row.remedy}"


def _sum_up(tally: _Tally, rows: int, *, dry_run: bool) -> Iterator[str]:
    would = "would be " if dry_run else ""
    yield (
        f"{say_count(rows, 'row')}: {say_count(tally.documents, 'document')} "
        f"({tally.new:,} {would}new or changed), {say_count(tally.claims, 'claim')} "
        f"by {say_count(len(tally.sources), 'source')}"
    )
    if tally.withdrawn:
        yield f"{say_count(tally.withdrawn, 'claim')} of an earlier import {would}withdrawn"
    standing = sum(gone.claims - gone.withdrawn for gone in tally.missing)
    if standing:
        yield (
            f"{say_count(standing, 'claim')} of an earlier import "
            f"{'is' if standing == 1 else 'are'} no longer in the table and still "
            f"{'stands' if standing == 1 else 'stand'}: --withdraw-missing takes them back"
        )
    if tally.silent:
        yield f"{say_count(tally.silent, 'row')} without a number: no claim"
    if tally.bad:
        yield f"{say_count(len(tally.bad), 'bad row')}: not in the ledger"
    if dry_run:
        yield "dry run: nothing was written"


def _show_first(documents: "Iterable[Imported]") -> None:
    """The first claims, as they would stand in the ledger."""
    from rich.table import Table

    from sayso.cli.show_brief import plain

    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    for head in ("At", "Number", "What", "Period", "Where", "Said by"):
        table.add_column(head, overflow="fold")
    rows = [cells for done in documents for cells in _to_rows(done)]
    for cells in rows[:SHOWN]:
        table.add_row(*map(plain, cells))
    with open_console() as console:
        console.print(table)
        console.print()


def _to_rows(done: "Imported") -> Iterator[tuple[str, ...]]:
    from sayso.model.wording import say_period, say_quantity, say_rate

    names = {source.id: source.name for source in done.made.sources}
    for claim in done.made.claims:
        where = [claim.place.value] if claim.place else []
        where += [scope.value for scope in claim.scope]
        chain = [names[s] for s in (claim.source, *claim.through) if s is not None]
        measure, at = claim.measure, claim.attribution.content[0].start
        yield (
            done.document.locate(at) or "",
            say_quantity(claim.quantity.value),
            " ".join(word for word in (measure.counts, measure.label, say_rate(measure)) if word),
            say_period(claim.covers.value) if claim.covers else "not said",
            "; ".join(where),
            " < ".join(chain) or (done.document.metadata.outlet or done.document.name),
        )
