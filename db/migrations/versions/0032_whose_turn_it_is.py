"""Who decided last on an author is looked up for the queue, and what is sent to review gets a lot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.create_index("ix_review_author", "review", ["author_id", "id"])
    op.add_column("submission", sa.Column("lot", sa.String(length=32), nullable=True))


def downgrade() -> None:
    """Takes it back."""
    op.drop_column("submission", "lot")
    op.drop_index("ix_review_author", table_name="review")
