"""A decision can be recalled for some minutes, and what was declined or taken down begun again."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types
from db.append_only import guarding, guarding_reviews, unguarding

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.create_table(
        "recalled_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("decision", sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
        sa.Column("answers", db.types.Facts, nullable=False),
        sa.Column("decided_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recalled_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_recalled_decision_author_id_person")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["person.id"], name=op.f("fk_recalled_decision_reviewer_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_recalled_decision_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recalled_decision")),
    )
    op.create_index(op.f("ix_recalled_decision_reviewer_id"), "recalled_decision", ["reviewer_id"])
    op.create_index(op.f("ix_recalled_decision_submission_id"), "recalled_decision", ["submission_id"])
    dialect = op.get_bind().dialect.name
    for statement in (*guarding(dialect, "recalled_decision"), *unguarding(dialect, "review"), *guarding_reviews(dialect)):
        op.execute(statement)
    op.create_table(
        "begun_again",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["earlier_id"], ["submission.id"], name=op.f("fk_begun_again_earlier_id_submission")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_begun_again_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_begun_again")),
        sa.UniqueConstraint("earlier_id", name=op.f("uq_begun_again_earlier_id")),
    )


def downgrade() -> None:
    """Takes it back. A decision that was recalled stays recalled."""
    op.drop_table("begun_again")
    dialect = op.get_bind().dialect.name
    for statement in (*unguarding(dialect, "review"), *guarding(dialect, "review")):
        op.execute(statement)
    if dialect == "postgresql":
        op.execute("DROP FUNCTION refuse_change_but_recalled()")
    op.drop_table("recalled_decision")
