"""`sayso brief`: the main job."""

from typing import TYPE_CHECKING

import click

from sayso.cli.options import (
    end_with,
    format_option,
    ledger_option,
    open_console,
    reading_options,
    say_unread,
    to_request,
    to_service,
)

if TYPE_CHECKING:
    from sayso.model.brief import Brief


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@format_option("terminal", "md", "html", "json")
@click.option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
@ledger_option
@reading_options
def brief(paths: tuple[str, ...], format_: str, output: str | None, **options: object) -> None:
    """The claims of reports, and what follows from them.

    PATHS are files, folders, patterns, "-" for standard input, or addresses with
    --fetch. Without PATHS, the brief is of the whole ledger.

    Example: sayso brief report.txt --published 2025-11-21

    Example: sayso brief reports/ --format html -o brief.html
    """
    service = to_service(options)
    made = service.brief_of(to_request(paths, options)) if paths else service.brief()
    _write(made, format_, output)
    for unread in made.unread:
        click.echo(say_unread(unread), err=True)
    end_with(len(made.unread))


def _write(made: "Brief", format_: str, output: str | None) -> None:
    if format_ == "terminal" and output is None:
        from sayso.cli.show_brief import show_brief

        with open_console() as console:
            show_brief(made, console)
        return
    text = _export(made, format_)
    if output is None:
        click.echo(text, nl=False)
        return
    from pathlib import Path

    from sayso.errors import StoreError

    try:
        Path(output).write_text(text, encoding="utf8")
    except OSError as error:
        raise StoreError(f"{output} can't be written: {error.strerror or error}") from error


def _export(made: "Brief", format_: str) -> str:
    if format_ == "html":
        from sayso.adapters.export_html import export_html

        return export_html(made)
    if format_ == "json":
        from sayso.adapters.export_json import export_json

        return export_json(made)
    from sayso.adapters.export_markdown import export_markdown

    return export_markdown(made)
