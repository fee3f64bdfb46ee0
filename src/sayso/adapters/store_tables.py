"""The tables of a ledger as its queries see them; the migrations make them."""

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, String, Table, text

#: The revisions of the tables, oldest first; the migrations have one file for each.
REVISIONS = ("0001", "0002")

#: The table that holds the revision; by its name a ledger is told from another database.
REVISION_TABLE = "sayso_revision"

_tables = MetaData()

#: One row an entry. `record` is its canonical JSON in UTF-8, `digest` the SHA-256 of that. All
#: else that the table shows (recorded, agent, type, subject, previous) is computed from `record`
#: when asked for, so that nothing is kept twice and can disagree.
ENTRIES = Table(
    "entries",
    _tables,
    Column("place", Integer, primary_key=True),
    Column("record", LargeBinary, nullable=False),
    Column("digest", String, nullable=False),
)

#: One row an original: the bytes as they came, under their SHA-256.
ORIGINALS = Table(
    "originals",
    _tables,
    Column("sha256", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)


def find_schema(connection: Connection) -> dict[str, str]:
    """The statements that made the tables and triggers, by their names."""
    query = text("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {str(name): str(sql) for name, sql in connection.execute(query)}
