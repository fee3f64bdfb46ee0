"""The program: its group of commands, and the one place where errors become exit codes."""

import sys
from importlib import import_module

import click

from sayso import __version__
from sayso.errors import SaysoError

#: Each command, where it is, and its line in the help: a command's module loads when it runs.
COMMANDS = {
    "brief": ("sayso.cli.brief", "The claims of reports, and what follows from them."),
    "read": ("sayso.cli.read", "Read reports into the ledger."),
    "extract": ("sayso.cli.read", "The claims of reports as data, a document a line."),
    "claims": ("sayso.cli.look", "The claims in the ledger."),
    "show": ("sayso.cli.look", "One claim, document or source: words, chain, history."),
    "documents": ("sayso.cli.look", "The documents in the ledger."),
    "verify": ("sayso.cli.check", "Whether every span, byte and entry is as it was written."),
    "config": ("sayso.cli.check", "Every setting, its value and where it came from."),
}


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, or None where there is no such."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The help's list, without importing what it lists."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named; a close name is suggested where there is none."""
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(name, COMMANDS, 1)
            hint = f" Did you mean {close[0]!r}?" if close else " See `sayso --help`."
            ctx.fail(f"No such command {name!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: sayso brief samples/",
)
@click.version_option(__version__, prog_name="sayso")
def cli() -> None:
    """sayso: who says which number, on whose word, and what follows.

    It reads news reports, writes down every claim with its words, and shows which
    numbers can't all be true. It never says what is true.
    """


def main() -> None:
    """Run the program; a user's mistake ends in one line and exit code 1 or 2."""
    try:
        cli.main(prog_name="sayso")
    except SaysoError as error:
        click.echo(f"sayso: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
