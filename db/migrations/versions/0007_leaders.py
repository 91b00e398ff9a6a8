"""Leaders are a few among many: Home asks which of them went first."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.create_index(op.f("ix_person_is_leader"), "person", ["is_leader"])


def downgrade() -> None:
    """Takes it back."""
    op.drop_index(op.f("ix_person_is_leader"), table_name="person")
