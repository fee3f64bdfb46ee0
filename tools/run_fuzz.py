"""Try random texts on one check for a while, led by what the code does: run_fuzz.py NAME SECONDS.

Needs atheris, which the tests do not. A text that breaks the check is printed as Python has it,
before the traceback; put it into a test, and mend what it shows.
"""

import sys
from pathlib import Path

import atheris

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "fuzz")]
with atheris.instrument_imports(include=["sayso.extract"]):
    from fuzz_targets import TARGETS, to_text

#: A text that takes longer than this breaks the check, too.
TIMEOUT_S = 10

#: Where the bytes of a broken text are kept.
FOUND = TESTS.parent / "build" / "fuzz"


def main(name: str, seconds: str) -> None:
    """Try texts until the time is over (exit code 0) or one breaks the check."""
    target = TARGETS[name]

    def try_one(drawn: bytes) -> None:
        text = to_text(drawn, target.pieces)
        try:
            target.check(text)
        except BaseException:
            print(f"{name}: broken by {text!r}", file=sys.stderr)
            raise

    # What is loaded once is not part of any text's time.
    target.check("")
    FOUND.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={int(seconds)}", "-max_len=64", f"-timeout={TIMEOUT_S}"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={FOUND}/"], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
