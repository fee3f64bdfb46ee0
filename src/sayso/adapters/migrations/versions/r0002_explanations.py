"""Revision 0002: the subject of an entry may be an explanation."""

from alembic import op

revision = "0002"
down_revision: str | None = "0001"

SUBJECT = """
ALTER TABLE entries ADD COLUMN subject TEXT AS (coalesce(
    json_extract(CAST(record AS TEXT), '$.body.document.id'),
    json_extract(CAST(record AS TEXT), '$.body.source.id'),
    json_extract(CAST(record AS TEXT), '$.body.claim.id'),
    json_extract(CAST(record AS TEXT), '$.body.remark.id'),
    json_extract(CAST(record AS TEXT), '$.body.explanation.id'),
    json_extract(CAST(record AS TEXT), '$.body.subject'),
    json_extract(CAST(record AS TEXT), '$.body.left'),
    json_extract(CAST(record AS TEXT), '$.body.grade.source'),
    json_extract(CAST(record AS TEXT), '$.body.grade.claim')
)) VIRTUAL
"""


def upgrade() -> None:
    """Compute the subject anew; it is not kept, so that no row changes."""
    op.execute("ALTER TABLE entries DROP COLUMN subject")
    op.execute(SUBJECT)
