"""Where stories are out already the first afternoon is long past: its guide does not come up, and every network stays.

Until now all networks were in use; a portal that is new begins with one.
"""

from __future__ import annotations

import json

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


_STORIES_ARE_OUT = "EXISTS (SELECT 1 FROM submission WHERE status = 'published')"
_NETWORKS = ["linkedin", "x", "facebook", "bluesky", "mastodon", "whatsapp", "teams", "email", "copy"]


def upgrade() -> None:
    """Applies the change."""
    op.execute(
        "INSERT INTO setting (code, value) SELECT 'first_afternoon', '{\"put_away\": true}' "
        f"WHERE {_STORIES_ARE_OUT}"
    )
    op.execute(
        "INSERT INTO setting_version (code, version, value, decided_at) "
        f"SELECT 'networks', 1, '{json.dumps(_NETWORKS)}', CURRENT_TIMESTAMP WHERE {_STORIES_ARE_OUT}"
    )


def downgrade() -> None:
    """Takes it back."""
    op.execute("DELETE FROM setting WHERE code = 'first_afternoon'")
    op.execute("DELETE FROM setting_version WHERE code = 'networks'")
