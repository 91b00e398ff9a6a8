"""When a nominated colleague agreed to be written about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import db.types

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.add_column('nomination', sa.Column('accepted_at', db.types.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Takes it back."""
    op.drop_column('nomination', 'accepted_at')
