"""An address that a file gives to several people is kept with each of them until an admin says whose it is."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.add_column("person", sa.Column("shared_email", sqlmodel.sql.sqltypes.AutoString(length=254)))


def downgrade() -> None:
    """Takes it back."""
    op.drop_column("person", "shared_email")
