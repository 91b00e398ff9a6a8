"""A programme can be for volunteers first, then for teams, then for all; whoever is here already takes part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import db.types

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def moment(name: str, nullable: bool = False) -> sa.Column[object]:
    """A moment in UTC."""
    return sa.Column(name, db.types.UtcDateTime(timezone=True), nullable=nullable)


def leads_to(table: str, name: str, other: str) -> sa.ForeignKeyConstraint:
    """A foreign key to another table's id."""
    return sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}_{other}"))


def upgrade() -> None:
    """Applies the change."""
    op.add_column("person", sa.Column("takes_part", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "pilot_place",
        sa.Column("person_id", sa.Integer(), nullable=False),
        moment("asked_at", nullable=True),
        moment("let_in_at", nullable=True),
        sa.Column("let_in_by", sa.Integer(), nullable=True),
        leads_to("pilot_place", "person_id", "person"),
        leads_to("pilot_place", "let_in_by", "person"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_pilot_place")),
    )
    op.create_table(
        "pilot_team",
        sa.Column("team_id", sa.Integer(), nullable=False),
        moment("begun_at"),
        sa.Column("begun_by", sa.Integer(), nullable=True),
        leads_to("pilot_team", "team_id", "team"),
        leads_to("pilot_team", "begun_by", "person"),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_pilot_team")),
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("pilot_team")
    op.drop_table("pilot_place")
    op.drop_column("person", "takes_part")
