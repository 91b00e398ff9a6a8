"""Who comes for the first time is welcomed; whoever signed in before has been."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.add_column("person", sa.Column("welcomed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE person SET welcomed = true WHERE subject IS NOT NULL")


def downgrade() -> None:
    """Takes it back."""
    op.drop_column("person", "welcomed")
