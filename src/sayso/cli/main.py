"""The program: its group of commands, and the one place where errors become exit codes."""

import os
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from sayso import __version__
from sayso.cli.options import FAILED, STOPPED, WRONG_USE
from sayso.errors import SaysoError

#: Each command, where it is, and its line in the help: a command's module loads when it runs.
COMMANDS = {
    "brief": ("sayso.cli.brief", "The claims of reports, and what follows from them."),
    "read": ("sayso.cli.read", "Read reports into the ledger."),
    "extract": ("sayso.cli.read", "The claims of reports as data, a document a line."),
    "import": ("sayso.cli.import_table", "Put a table of claims into the ledger."),
    "claims": ("sayso.cli.look", "The claims in the ledger."),
    "check": ("sayso.cli.analyse", "What can't all be true, the smallest sets."),
    "estimate": ("sayso.cli.analyse", "Low, best and high by period, and what each rests on."),
    "trend": ("sayso.cli.analyse", "Turning point or fluctuation, or that the claims can't tell."),
    "interplay": ("sayso.cli.analyse", "How two series move together."),
    "explain": ("sayso.cli.analyse", "A finding line by line, and what follows without a claim."),
    "judge": ("sayso.cli.analyse", "Say that two claims count the same thing, or different ones."),
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
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(COMMANDS[cmd_name][0]), name)
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
            hint = f" Did you mean {close[0]!r}?" if close else " See `sayso --help`"
            ctx.fail(f"No such command {name!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: sayso brief samples/",
)
@click.version_option(__version__, prog_name="sayso")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """sayso: who says which number, on whose word, and what follows.

    It reads news reports, writes down every claim with its words, and shows which
    numbers can't all be true. It never says what is true.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    """Run the program and leave with its exit code; an error ends in one line, without a traceback.

    0: done. 1: it could not be done, or `verify` found a flaw. 2: the command line is wrong.
    3: some inputs could not be read. 130: stopped with Ctrl-C.
    """
    sys.exit(_run())


def _run() -> int:
    if sys.stdout is None:
        # Closed by whoever started the program: what is printed goes nowhere.
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115
    try:
        code = cli.main(prog_name="sayso", standalone_mode=False)
    except click.UsageError as error:
        return _fail(_say_usage(error), WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        return _fail("stopped", STOPPED)
    except (click.ClickException, SaysoError) as error:
        return _fail(error.format_message() if isinstance(error, click.ClickException) else error)
    except OSError as error:
        where = error.filename or "something can't be read or written"
        return _fail(f"{where}: {error.strerror or error}")
    return code if isinstance(code, int) else 0


def _say_usage(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx is not None else "sayso"
    said = error.format_message().rstrip(".")
    return said if "--help" in said else f"{said}; see `{path} --help`"


def _fail(message: object, code: int = FAILED) -> int:
    click.echo("sayso: " + " ".join(str(message).split()), err=True)
    return code
