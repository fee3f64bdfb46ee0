"""Options that several commands share, and what they make."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from sayso.model.document import Metadata

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.app.service import Request, Service
    from sayso.app.settings import Loaded
    from sayso.model.brief import Unread

Decorated = TypeVar("Decorated", bound=Callable[..., object])

#: Exit code: it could not be done.
FAILED = 1

#: Exit code: the command line is wrong.
WRONG_USE = 2

#: Exit code: some inputs could not be read, the others were.
SOME_UNREAD = 3

#: Exit code: the user stopped it with Ctrl-C, as shells have it.
STOPPED = 130

#: How wide output is where there is no terminal to ask, and COLUMNS is not set.
WIDTH_CHARS = 100

#: Narrower columns than this would hold no words.
MIN_WIDTH_CHARS = 20

LEDGER = click.option(
    "--ledger", metavar="FILE", help="The ledger's file. [default: sayso.db, or the setting]"
)

READING = (
    click.option("--title", help="Overrules the title that the document gives itself."),
    click.option("--outlet", help="Overrules the outlet."),
    click.option("--url", help="Overrules the address."),
    click.option("--author", help="Overrules the author."),
    click.option("--language", metavar="TAG", help="Overrules the language (BCP 47)."),
    click.option(
        "--published",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="Overrules the day of publication, from which relative days are read.",
    ),
    click.option("--fetch", is_flag=True, help="Fetch the addresses among PATHS."),
    click.option(
        "--allow-private", is_flag=True, help="Fetch addresses inside your own network too."
    ),
    click.option("--pack", "packs", multiple=True, help="A topic pack: a name or a file."),
    click.option("--pipeline", help="The spaCy pipeline that parses."),
    click.option("--jobs", type=click.IntRange(1), help="Processes that read at once."),
)


def ledger_option(command: Decorated) -> Decorated:
    """`--ledger FILE`."""
    return LEDGER(command)


def format_option(*formats: str) -> Callable[[Decorated], Decorated]:
    """`--format`, one of the formats; the first is the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How the output is written.",
    )


def reading_options(command: Decorated) -> Decorated:
    """The options of every command that opens paths."""
    for option in reversed(READING):
        command = option(command)
    return command


def to_request(
    paths: tuple[str, ...], options: Mapping[str, object], *, again: bool = False
) -> "Request":
    """What is to be read, from the arguments of a reading command."""
    from sayso.app.service import Request

    published = options.get("published")
    return Request(
        paths=paths,
        stated=Metadata(
            title=_text(options, "title"),
            outlet=_text(options, "outlet"),
            url=_text(options, "url"),
            author=_text(options, "author"),
            language=_text(options, "language"),
            published=to_day(published if isinstance(published, datetime) else None),
        ),
        fetch=bool(options.get("fetch")),
        again=again,
        stdin=sys.stdin.buffer if "-" in paths else None,
    )


def _text(options: Mapping[str, object], key: str) -> str | None:
    value = options.get(key)
    return str(value) if value else None


def to_day(moment: datetime | None) -> date | None:
    """The day of the moment, where there is one.

    Raises:
        BadParameter: no calendar has a day after it.
    """
    if moment is not None and moment.date() == date.max:
        raise click.BadParameter(f"{date.max} is the last day there is; name an earlier one")
    return moment.date() if moment is not None else None


def to_settings(options: Mapping[str, object]) -> "Loaded":
    """The settings of this run, with the options that overrule them."""
    from sayso.app.settings import load_settings, read_environment

    keys = ("ledger", "packs", "pipeline", "gazetteer", "jobs", "allow_private")
    given = {key: options.get(key) or None for key in keys}
    return load_settings(folder=Path.cwd(), environment=read_environment(), arguments=given)


def to_service(options: Mapping[str, object]) -> "Service":
    """The service over the settings of this run."""
    from sayso.app.service import Service

    return Service(to_settings(options).settings)


def say_unread(unread: "Unread") -> str:
    """The path, why it can't be read and what to do, in one line."""
    return f"sayso: {unread.path}: {unread.reason}; {unread.remedy}"


def end_with(unread: int) -> None:
    """Leave with exit code SOME_UNREAD where anything could not be read."""
    if unread:
        sys.exit(SOME_UNREAD)


def to_console(*, stderr: bool = False) -> "Console":
    """A console as wide as the terminal, or where there is none as COLUMNS or WIDTH_CHARS say."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _piped_width()
    return Console(file=stream, width=width, highlight=False)


def _piped_width() -> int:
    from sayso.app.settings import read_environment

    columns = read_environment().get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() else 0
    return max(width, MIN_WIDTH_CHARS) if width else WIDTH_CHARS


@contextmanager
def open_console() -> Iterator["Console"]:
    """A console that writes to standard output; into a file or pipe without blanks at line ends."""
    console = to_console()
    if sys.stdout.isatty():
        yield console
        return
    with console.capture() as captured:
        yield console
    click.echo(re.sub(r"[ \t]+$", "", captured.get(), flags=re.MULTILINE), nl=False)
