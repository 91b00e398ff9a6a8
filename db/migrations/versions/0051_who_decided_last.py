"""Who decided last on an author is looked up whenever the next of theirs is shown in the queue."""

from __future__ import annotations

from alembic import op

revision = "0051"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.create_index("ix_review_author", "review", ["author_id", "id"])


def downgrade() -> None:
    """Takes it back."""
    op.drop_index("ix_review_author", table_name="review")
