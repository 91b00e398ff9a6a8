"""Where stories are out already, the first afternoon is long past: the guide for it does not come up."""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.execute(
        "INSERT INTO setting (code, value) SELECT 'first_afternoon', '{\"put_away\": true}' "
        "WHERE EXISTS (SELECT 1 FROM submission WHERE status = 'published')"
    )


def downgrade() -> None:
    """Takes it back."""
    op.execute("DELETE FROM setting WHERE code = 'first_afternoon'")
