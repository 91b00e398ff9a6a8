"""Caps are versioned rows as the rules are; a change of both is drafted, and published for a day to come.

The caps that are shipped are put in by the start, as the rules are.
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def words(length: int) -> sa.types.TypeEngine[str]:
    """A short text."""
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def moment(name: str, nullable: bool = False) -> sa.Column[object]:
    """A moment in UTC."""
    return sa.Column(name, db.types.UtcDateTime(timezone=True), nullable=nullable)


def somebody(table: str, name: str) -> tuple[sa.Column[object], sa.ForeignKeyConstraint]:
    """Who did it."""
    key = sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_{table}_{name}_person"))
    return sa.Column(name, sa.Integer(), nullable=True), key


def upgrade() -> None:
    """Applies the change."""
    op.create_table(
        "point_limit",
        sa.Column("code", words(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("counts", words(8), nullable=False),
        sa.Column("per", words(8), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("beyond", sa.Integer(), nullable=False),
        moment("valid_from"),
        sa.CheckConstraint("most > 0", name=op.f("ck_point_limit_most")),
        sa.CheckConstraint("beyond >= 0 and beyond < 100", name=op.f("ck_point_limit_beyond")),
        sa.CheckConstraint("counts in ('times', 'points')", name=op.f("ck_point_limit_counts")),
        sa.CheckConstraint(
            "per in ('days', 'week', 'month', 'year', 'subject')", name=op.f("ck_point_limit_per")
        ),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_point_limit")),
    )
    op.create_table(
        "rule_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("stamp", words(32), nullable=False),
        moment("saved_at"),
        *somebody("rule_draft", "saved_by"),
        sa.CheckConstraint("id = 1", name=op.f("ck_rule_draft_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_draft")),
    )
    op.create_table(
        "rule_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        moment("begins_at"),
        moment("published_at"),
        *somebody("rule_change", "published_by"),
        moment("withdrawn_at", nullable=True),
        *somebody("rule_change", "withdrawn_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_change")),
    )


def downgrade() -> None:
    """Takes it back."""
    for table in ("rule_change", "rule_draft", "point_limit"):
        op.drop_table(table)
