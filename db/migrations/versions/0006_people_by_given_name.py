"""People are looked up by given name, to notice who is named in a draft."""

from __future__ import annotations

from alembic import op

revision = '0006'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.create_index(op.f('ix_person_given_name'), 'person', ['given_name'])


def downgrade() -> None:
    """Takes it back."""
    op.drop_index(op.f('ix_person_given_name'), table_name='person')
