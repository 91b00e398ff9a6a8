"""An import of people is kept while it is under way."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.create_table(
        "people_import",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begun_by", sa.Integer(), nullable=True),
        sa.Column("begun_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["begun_by"], ["person.id"], name=op.f("fk_people_import_begun_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_import")),
    )
    op.create_table(
        "people_import_step",
        sa.Column("employee_number", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("employee_number", name=op.f("pk_people_import_step")),
    )
    op.create_index("ix_people_import_step_batch", "people_import_step", ["batch"])


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("people_import_step")
    op.drop_table("people_import")
