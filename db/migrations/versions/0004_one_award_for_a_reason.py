"""One reason, one thank-you: two admins may have the same candidate in front of them."""

from __future__ import annotations

from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.create_index('ix_award_reason', 'award', ['person_id', 'submission_id', 'reason'], unique=True)


def downgrade() -> None:
    """Takes it back."""
    op.drop_index('ix_award_reason', 'award')
