"""Whoever told someone can say about what, and whoever talked with people outside with whom, by kind and never by name."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.add_column("conversation", sa.Column("with_whom", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("declaration") as batch_op:
        batch_op.add_column(sa.Column("about", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=True))
        batch_op.create_check_constraint(op.f("ck_declaration_about"), "about in ('product', 'workplace', 'job')")


def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table("declaration") as batch_op:
        batch_op.drop_constraint(op.f("ck_declaration_about"), type_="check")
        batch_op.drop_column("about")
    op.drop_column("conversation", "with_whom")
