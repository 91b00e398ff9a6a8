"""Who leads is kept as it was said: by a file, by an admin, or by nobody, and then it follows from who reports to whom.

What is known was said by a file's own column, unless it is just what follows from the managers, or nobody leads at all.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_REPORTED_TO = (
    "employee_number IN (SELECT manager_number FROM person"
    " WHERE active AND manager_number IS NOT NULL AND manager_number <> employee_number)"
)


def upgrade() -> None:
    """Applies the change."""
    op.add_column("person", sa.Column("leader_by_file", sa.Boolean(), nullable=True))
    op.add_column("person", sa.Column("leader_by_mark", sa.Boolean(), nullable=True))
    op.execute(
        "UPDATE person SET leader_by_file = is_leader WHERE NOT by_hand"
        " AND EXISTS (SELECT 1 FROM person WHERE is_leader)"
        f" AND EXISTS (SELECT 1 FROM person WHERE active AND NOT by_hand AND is_leader <> ({_REPORTED_TO}))"
    )
    op.execute(f"UPDATE person SET is_leader = ({_REPORTED_TO}) WHERE leader_by_file IS NULL")


def downgrade() -> None:
    """Takes it back. Who leads stays as it is."""
    op.drop_column("person", "leader_by_mark")
    op.drop_column("person", "leader_by_file")
