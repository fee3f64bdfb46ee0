"""The program's first steps: what they load, and how errors become lines and exit codes."""

import json
import subprocess
import sys
from importlib import import_module

import click
import pytest

from sayso.errors import StoreError

# `sayso.cli.main` is the function: the module of that name is behind it.
program = import_module("sayso.cli.main")

#: Slow to load, and of no use to a help page.
HEAVY = {"alembic", "lxml", "pydantic", "rich", "spacy", "sqlalchemy", "trafilatura"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], [], ["berif"]])
def test_the_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import json, sys\n"
        f"sys.argv = ['sayso', *{arguments!r}]\n"
        "from sayso.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(json.dumps(sorted({n.partition('.')[0] for n in sys.modules})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert set(json.loads(done.stdout.splitlines()[-1])) & HEAVY == set()


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["sayso", *arguments])
    with pytest.raises(SystemExit) as ended:
        program.main()
    return ended.value.code


@pytest.mark.parametrize("verb", list(program.COMMANDS))
def test_every_command_has_help_with_an_example(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    assert run(monkeypatch, verb, "--help") == 0
    assert f"Example: sayso {verb}" in capsys.readouterr().out


@pytest.mark.parametrize("verb", list(program.COMMANDS))
def test_every_command_has_a_line_in_the_list(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    assert run(monkeypatch, "--help") == 0
    assert program.COMMANDS[verb][1] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (StoreError("no room;\nmake some"), 1, "sayso: no room; make some\n"),
        (click.UsageError("what?"), 2, "sayso: what?; see `sayso --help`\n"),
        (click.ClickException("not so"), 1, "sayso: not so\n"),
        (click.Abort(), 130, "sayso: stopped\n"),
        (KeyboardInterrupt(), 130, "sayso: stopped\n"),
        (PermissionError(13, "Permission denied", "a/b"), 1, "sayso: a/b: Permission denied\n"),
        (OSError("odd"), 1, "sayso: something can't be read or written: odd\n"),
    ],
)
def test_an_error_is_one_line_and_a_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    line: str,
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(program.cli, "main", fail)
    assert run(monkeypatch) == code
    assert capsys.readouterr().err == line


def test_a_close_name_is_suggested(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "clams") == 2
    assert "Did you mean 'claims'?" in capsys.readouterr().err


def test_a_closed_standard_output_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(monkeypatch, "--version") == 0
    sys.stdout.close()
