"""What a programme begins with is offered, and no longer put in.

What earlier versions put in themselves and nobody has used or changed goes, and is offered anew where it is still
shipped; what was used is retired. Badges and certificates that people hold stay in use: they were promised.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# Table → code → how the hash of each row begins that was ever put in.
SHIPPED: dict[str, dict[str, tuple[str, ...]]] = {
    "theme": {
        "craft": ("7ceddac2d6d5f7d6",),
        "green": ("a6e7c312e6974008",),
        "people": ("e69cc2eef4c0e93a",),
        "customers": ("0e6a6996db3a0027",),
        "learning": ("097198ec569cfe4d",),
    },
    "audience": {
        "engineers": ("9e7de15e74e9c079",),
        "customers": ("c1b895350c8e8d1a",),
        "candidates": ("c534dce1c49a55f8",),
        "neighbours": ("c45d60c7ef2b9466", "f8751b673957acf2"),
    },
    "business_goal": {
        "hire_technicians": ("414e5a8c8a01ba3a",),
        "trusted_advisor": ("4ae18b88262cee99",),
        "greener_heat": ("7856608e6b3990b2",),
    },
    "reward": {
        "course_day": ("ec426990e9db8a80", "7f5d87dbedec553b"),
        "conference": ("c766c1ce0d8da54a",),
        "writing_morning": ("9b790d7254680221",),
        "lunch_with_lead": ("ddc1f5ffd3e1f21f",),
        "site_visit": ("573006a7770df8df", "c7bb3243ab0f2488"),
        "story_on_wall": ("43e5ae9d89fba8a9",),
        "donation": ("9b6071b0f808707f",),
        "small_gift": ("5f9d27603492abcf",),
    },
    "guide": {
        "guide": ("c9167da5991472d5",),
    },
    "badge": {
        "first_story": ("3d027230423a7588",),
        "storyteller": ("dae21004cf3ace8d",),
        "many_sides": ("8000155f9a1e8ace",),
        "own_voice": ("05658d2aaa2cdc2a",),
        "helping_hand": ("30ddc1a34ea2a83b",),
        "long_walk": ("e9f31e42e95acedd",),
    },
    "certificate_kind": {
        "first_story": ("d82f6586e836207d",),
        "storyteller": ("e90220e81eb363b9",),
        "trusted_voice": ("4af005e503e563a7",),
    },
}

COLUMNS: dict[str, tuple[str, ...]] = {
    "theme": ("name", "colour"),
    "audience": ("name",),
    "business_goal": ("name",),
    "reward": ("kind", "name", "description", "icon"),
    "guide": ("text",),
    "badge": ("metric", "threshold", "name", "how", "shape", "icon", "colour"),
    "certificate_kind": ("level", "metric", "threshold", "name", "sentence", "sentence_one"),
}
IN_LANGUAGES = ("name", "description", "text", "how", "sentence", "sentence_one")

USED: dict[str, tuple[str, ...]] = {
    "theme": (
        "SELECT theme_code FROM submission WHERE theme_code IS NOT NULL",
        "SELECT theme_code FROM feed WHERE theme_code IS NOT NULL",
    ),
    "audience": ("SELECT audience_code FROM submission WHERE audience_code IS NOT NULL",),
    "business_goal": (
        "SELECT goal_code FROM submission WHERE goal_code IS NOT NULL",
        "SELECT goal_code FROM award WHERE goal_code IS NOT NULL",
    ),
    "reward": (
        "SELECT reward.code FROM reward JOIN award ON award.reward_id = reward.id",
        "SELECT reward.code FROM reward JOIN wish ON wish.reward_id = reward.id",
    ),
}
HELD: dict[str, str] = {
    "badge": "SELECT 1 FROM badge_award LIMIT 1",
    "certificate_kind": "SELECT 1 FROM certificate LIMIT 1",
}


def upgrade() -> None:
    """Applies the change."""
    op.add_column("audience", sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "starter_answer",
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("edition", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("answered_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind in ('theme', 'audience', 'goal', 'reward', 'badge', 'certificate', 'guide', 'text')",
            name=op.f("ck_starter_answer_kind"),
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_starter_answer_answered_by_person")),
        sa.PrimaryKeyConstraint("kind", "code", name=op.f("pk_starter_answer")),
    )
    connection = op.get_bind()
    for table, queries in USED.items():
        used = {code for query in queries for (code,) in connection.execute(sa.text(query))}
        for code in _as_shipped(connection, table):
            _retire_or_take_out(connection, table, code, code in used)
    for table, query in HELD.items():
        if connection.execute(sa.text(query)).first() is None:
            for code in _as_shipped(connection, table):
                connection.execute(sa.text(f"DELETE FROM {table} WHERE code = :code"), {"code": code})
    if list(_as_shipped(connection, "guide")) and _count(connection, "guide") == 1:
        connection.execute(sa.text("DELETE FROM guide"))


def _as_shipped(connection: sa.Connection, table: str) -> Iterator[str]:
    """The codes of the rows that are as they were put in."""
    key = "version" if table == "guide" else "code"
    named = [sa.column(name, sa.JSON() if name in IN_LANGUAGES else None) for name in COLUMNS[table]]
    for found, *values in connection.execute(sa.select(sa.column(key), *named).select_from(sa.table(table))).all():
        code = "guide" if table == "guide" else found
        if _hash(dict(zip(COLUMNS[table], values, strict=True))) in SHIPPED[table].get(code, ()):
            yield code


def _hash(values: dict[str, Any]) -> str:
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def _retire_or_take_out(connection: sa.Connection, table: str, code: str, used: bool) -> None:
    change = f"UPDATE {table} SET active = false" if used else f"DELETE FROM {table}"
    connection.execute(sa.text(f"{change} WHERE code = :code"), {"code": code})


def _count(connection: sa.Connection, table: str) -> int:
    return int(connection.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one())


def downgrade() -> None:
    """Takes it back. What was retired stays so."""
    op.drop_table("starter_answer")
    op.drop_column("audience", "active")
