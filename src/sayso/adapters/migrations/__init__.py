"""The history of a ledger's tables, and what brings a ledger up to date."""

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from sayso.adapters.store_tables import REVISION_TABLE, find_schema


def load_history() -> ScriptDirectory:
    """The migrations, each a file in `versions`."""
    return ScriptDirectory(str(Path(__file__).parent))


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest revision, inside the connection's transaction.

    Without Alembic's env.py and ini file: a ledger is opened by a path, and a user
    has nothing to configure.
    """
    history = load_history()
    context = MigrationContext.configure(connection, opts={"version_table": REVISION_TABLE})
    behind = list(history.iterate_revisions("head", context.get_current_revision() or "base"))
    with Operations.context(context):
        for revision in reversed(behind):
            revision.module.upgrade()
    context.stamp(history, "head")


def make_schema() -> dict[str, str]:
    """The statements that make the tables and triggers of a new ledger, by their names."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            migrate(connection)
            return find_schema(connection)
    finally:
        engine.dispose()
