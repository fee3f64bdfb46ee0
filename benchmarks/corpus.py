"""Whether two news corpora go into a ledger whole: failures, time, memory, a second read."""

import csv
import json
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from memory import Watched, watch
from programs import SAYSO, SOME_FAILED, CannotMeasure, Figures, lines

ARTICLES = "duplicates/fakes_open.csv"
TEXTS = "attribution/polnear/train/text"
NEEDS: tuple[str, ...] = (ARTICLES, TEXTS)

TRACEBACK = "Traceback (most recent call last)"


def run(shared: Path) -> Figures:
    """What reading 775 articles as JSON Lines and 840 text files costs, once and once more."""
    with tempfile.TemporaryDirectory() as scratch:
        articles, ledger = Path(scratch) / "articles.jsonl", Path(scratch) / "ledger.db"
        texts = shared / TEXTS
        given = _as_json_lines(shared / ARTICLES, articles) + _distinct(texts)
        command = [SAYSO, "read", str(articles), str(texts), "--ledger", str(ledger)]
        first = watch(command)
        _refuse_other_ends(first)
        kept, rows = _documents(ledger), _rows(ledger)
        second = watch(command)
        return {
            "documents given": float(given),
            "documents in the ledger": float(kept),
            "documents that failed": float(given - kept),
            "exceptions": float(first.stderr.count(TRACEBACK) + second.stderr.count(TRACEBACK)),
            "exit code": float(first.code),
            "seconds": first.seconds,
            "documents a second": kept / first.seconds,
            "peak memory MB": first.peak_bytes / 1e6,
            "second read rows added": float(_rows(ledger) - rows),
            "second read seconds": second.seconds,
            "second read share of time": second.seconds / first.seconds,
        }


def _as_json_lines(table: Path, out: Path) -> int:
    """How many articles of the table were written, one a line.

    Some ids stand twice in it, so that each gets its row's number.
    """
    with (
        table.open(encoding="utf-8", newline="") as rows,
        out.open("w", encoding="utf-8") as lines_,
    ):
        count = 0
        for count, row in enumerate(csv.DictReader(rows), start=1):
            published = datetime.strptime(row["date"], "%m/%d/%Y").date()  # noqa: DTZ007 (a day)
            article = {
                "id": f"{row['id']}-{count}",
                "published": published.isoformat(),
                "title": row["title"],
                "publisher": row["outlet"],
                "text": row["text"],
            }
            lines_.write(json.dumps(article, ensure_ascii=False) + "\n")
        return count


def _distinct(folder: Path) -> int:
    """How many texts there are: the same bytes under two names are one document."""
    return len({path.read_bytes() for path in folder.glob("*.txt")})


def _refuse_other_ends(done: Watched) -> None:
    if done.code not in (0, SOME_FAILED):
        end = "\n".join(done.stderr.strip().splitlines()[-5:])
        raise CannotMeasure(f"`sayso read` ended with code {done.code}:\n{end}")


def _documents(ledger: Path) -> int:
    """How many documents the program lists."""
    listed = watch([SAYSO, "documents", "--ledger", str(ledger), "--format", "json"])
    _refuse_other_ends(listed)
    found = json.loads(listed.stdout)
    return len(found["documents"] if isinstance(found, dict) else found)


def _rows(ledger: Path) -> int:
    """How many rows all tables hold together: one more is something added, whatever it is."""
    with closing(sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True)) as database:
        tables = database.execute("select name from sqlite_master where type = 'table'").fetchall()
        counts = (database.execute(f'select count(*) from "{name}"') for (name,) in tables)
        return sum(int(count.fetchone()[0]) for count in counts)


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)
