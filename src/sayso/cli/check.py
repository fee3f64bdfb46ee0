"""`sayso verify` and `sayso config`: whether the ledger is whole, and how sayso is set."""

import json
import sys
from dataclasses import asdict

import click

from sayso.cli.options import format_option, ledger_option, open_console, to_service, to_settings


@click.command()
@format_option("table", "json")
@ledger_option
def verify(format_: str, **options: object) -> None:
    """Whether every span holds its words, every byte its hash, and the chain is whole.

    Exit code 1 where it is not, with a line that says where. Note the last digest elsewhere:
    it tells whether the end of the ledger was cut off or written anew.

    Example: sayso verify --ledger desk.db
    """
    service = to_service(options)
    flaws = tuple(service.verify())
    state = service.state() if not flaws else None
    if format_ == "json":
        last = {"entries": state.place, "digest": state.digest} if state else {}
        row = {"whole": not flaws, **last, "flaws": [asdict(flaw) for flaw in flaws]}
        click.echo(json.dumps(row, ensure_ascii=False, indent=2))
    elif state is not None:
        click.echo(
            f"whole: {state.place} entries, {len(state.documents)} documents, "
            f"{len(state.claims)} claims; last digest {state.digest}"
        )
    else:
        for flaw in flaws:
            click.echo(f"{flaw.where}: {flaw.what}; {flaw.remedy}")
    if flaws:
        sys.exit(1)


@click.command()
@format_option("table", "json")
@ledger_option
def config(format_: str, **options: object) -> None:
    """Every setting, its value and where it came from.

    Settings come from the defaults, then `sayso.toml` in the working folder, then the
    environment (SAYSO_LEDGER, SAYSO_JOBS, ...), then the arguments.

    Example: sayso config
    """
    loaded = to_settings(options)
    values = loaded.settings.model_dump()
    if format_ == "json":
        rows = {k: {"value": v, "from": loaded.origins[k]} for k, v in values.items()}
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from rich.table import Table

    table = Table("Setting", "Value", "From", box=None, pad_edge=False)
    for key, value in values.items():
        shown = ", ".join(value) if isinstance(value, tuple) else str(value)
        table.add_row(key, shown, loaded.origins[key])
    with open_console() as console:
        console.print(table)
