"""A team may stand under another, and go into another; names that are no longer used lead to the team of today."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

IN_USE = sa.text("merged_into_id IS NULL")
TEAMS = ("parent_id", "merged_into_id")


def upgrade() -> None:
    """Applies the change."""
    with op.batch_alter_table("team") as batch_op:
        for name in TEAMS:
            batch_op.add_column(sa.Column(name, sa.Integer()))
            batch_op.create_foreign_key(op.f(f"fk_team_{name}_team"), "team", [name], ["id"])
        batch_op.drop_constraint(op.f("uq_team_name"), type_="unique")
    op.create_index("uq_team_name_in_use", "team", ["name"], unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE)


def downgrade() -> None:
    """Takes it back. A name of the past that is in use again is told apart by its number."""
    op.drop_index("uq_team_name_in_use", table_name="team")
    op.execute(
        "UPDATE team SET name = SUBSTR(name, 1, 68) || ' (' || id || ')' WHERE merged_into_id IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM team other WHERE other.name = team.name AND other.id <> team.id)"
    )
    with op.batch_alter_table("team") as batch_op:
        for name in TEAMS:
            batch_op.drop_constraint(op.f(f"fk_team_{name}_team"), type_="foreignkey")
            batch_op.drop_column(name)
        batch_op.create_unique_constraint(op.f("uq_team_name"), ["name"])
