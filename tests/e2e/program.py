"""The program as a user starts it: another process, its output, and its exit code."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: Longer than any of the runs takes on a busy machine.
PATIENCE_S = 120


@dataclass(frozen=True, slots=True)
class Result:
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def errors(self) -> list[str]:
        return self.err.splitlines()


@dataclass(frozen=True, slots=True)
class Program:
    """Starts `sayso` in one folder, without the settings of whoever runs the tests."""

    folder: Path

    def command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "sayso", *map(str, arguments)]

    def environment(self, added: Mapping[str, str] | None = None) -> dict[str, str]:
        own = {k: v for k, v in os.environ.items() if not k.startswith("SAYSO_")}
        return {**own, "PYTHONWARNINGS": "default", "COLUMNS": "100", **(added or {})}

    def __call__(
        self,
        *arguments: str | Path,
        stdin: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> Result:
        done = subprocess.run(
            self.command(*arguments),
            input=stdin,
            capture_output=True,
            check=False,
            cwd=self.folder,
            env=self.environment(environment),
            timeout=PATIENCE_S,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err, err
        return Result(done.returncode, out, err)
