"""Revision 0001: entries, originals and a note for strangers, all append-only."""

from alembic import op

revision = "0001"
down_revision: str | None = None

#: For whoever opens the file without sayso.
ABOUT = {
    "about": "A ledger of claims, written by sayso. Rows are added and never changed.",
    "entries": (
        "record is JSON in UTF-8; digest is the SHA-256 of record, in hexadecimal; "
        "the previous of each entry is the digest of the entry before it."
    ),
    "originals": "content is a file as it came; sha256 is the SHA-256 of content.",
}

ENTRIES = """
CREATE TABLE entries (
    place INTEGER PRIMARY KEY,
    recorded TEXT AS (json_extract(CAST(record AS TEXT), '$.recorded')) VIRTUAL,
    agent TEXT AS (json_extract(CAST(record AS TEXT), '$.agent')) VIRTUAL,
    type TEXT AS (json_extract(CAST(record AS TEXT), '$.body.type')) VIRTUAL,
    subject TEXT AS (coalesce(
        json_extract(CAST(record AS TEXT), '$.body.document.id'),
        json_extract(CAST(record AS TEXT), '$.body.source.id'),
        json_extract(CAST(record AS TEXT), '$.body.claim.id'),
        json_extract(CAST(record AS TEXT), '$.body.remark.id'),
        json_extract(CAST(record AS TEXT), '$.body.subject'),
        json_extract(CAST(record AS TEXT), '$.body.left'),
        json_extract(CAST(record AS TEXT), '$.body.grade.source'),
        json_extract(CAST(record AS TEXT), '$.body.grade.claim')
    )) VIRTUAL,
    record BLOB NOT NULL,
    previous TEXT AS (json_extract(CAST(record AS TEXT), '$.previous')) VIRTUAL,
    digest TEXT NOT NULL
)
"""

ORIGINALS = """
CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY NOT NULL,
    size INTEGER AS (length(content)) VIRTUAL,
    content BLOB NOT NULL
)
"""

# REPLACE deletes without asking a DELETE trigger: hence those before INSERT.
TRIGGERS = (
    """
    CREATE TRIGGER entries_in_order BEFORE INSERT ON entries
    WHEN NEW.place <> (SELECT coalesce(max(place), 0) + 1 FROM entries)
    BEGIN SELECT RAISE(ABORT, 'entries are added at the end'); END
    """,
    """
    CREATE TRIGGER originals_written_once BEFORE INSERT ON originals
    WHEN EXISTS (SELECT 1 FROM originals WHERE sha256 = NEW.sha256)
    BEGIN SELECT RAISE(IGNORE); END
    """,
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
        for table in ("entries", "originals")
        for verb in ("UPDATE", "DELETE")
    ),
)


def upgrade() -> None:
    """Make the tables in an empty file."""
    op.execute(ENTRIES)
    op.execute(ORIGINALS)
    op.execute("CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)")
    for trigger in TRIGGERS:
        op.execute(trigger)
    for key, value in ABOUT.items():
        op.execute(f"INSERT INTO meta VALUES ('{key}', '{value}')")
