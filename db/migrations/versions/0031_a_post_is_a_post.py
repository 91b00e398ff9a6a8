"""A post's address is unique across the company, and a network's name belongs to one person.

Of those already posted twice the oldest owns the address; the others keep their points.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types
from db.post_addresses import Post, recognise

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

SHARES = """
    SELECT share.id AS share_id, share.person_id, share.post_url AS url,
           coalesce(share.confirmed_at, share.created_at) AS claimed_at
    FROM share LEFT JOIN share_taken_back ON share_taken_back.share_id = share.id
    WHERE share.post_url IS NOT NULL AND share_taken_back.share_id IS NULL
    ORDER BY claimed_at, share.id
"""
DEBATES = """
    SELECT id AS declaration_id, person_id, url, declared_at AS claimed_at
    FROM declaration WHERE url IS NOT NULL AND taken_back_at IS NULL ORDER BY declared_at, id
"""
MOMENT = db.types.UtcDateTime(timezone=True)


def upgrade() -> None:
    """Applies the change."""
    addresses = op.create_table(
        "post_address",
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("share_id", sa.Integer(), nullable=True),
        sa.Column("declaration_id", sa.Integer(), nullable=True),
        sa.Column("claimed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_post_address_person_id_person")),
        sa.ForeignKeyConstraint(["share_id"], ["share.id"], name=op.f("fk_post_address_share_id_share")),
        sa.ForeignKeyConstraint(
            ["declaration_id"], ["declaration.id"], name=op.f("fk_post_address_declaration_id_declaration")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_post_address")),
    )
    op.create_index(op.f("ix_post_address_share_id"), "post_address", ["share_id"])
    op.create_index(op.f("ix_post_address_declaration_id"), "post_address", ["declaration_id"])
    names = op.create_table(
        "network_name",
        sa.Column("network", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_network_name_person_id_person")),
        sa.PrimaryKeyConstraint("network", "name", name=op.f("pk_network_name")),
    )
    op.create_index(op.f("ix_network_name_person_id"), "network_name", ["person_id"])
    _fill(addresses, names)


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("network_name")
    op.drop_table("post_address")


def _fill(addresses: sa.Table, names: sa.Table) -> None:
    taken: dict[str, dict[str, Any]] = {}
    named: dict[tuple[str, str], dict[str, Any]] = {}
    for row, post in _posts(SHARES):
        owner = taken.setdefault(post.key, row | {"key": post.key, "declaration_id": None})
        if post.name and owner["share_id"] == row["share_id"]:
            of = {"network": post.network, "name": post.name}
            named.setdefault((post.network, post.name), row | of)
    for row, post in _posts(DEBATES):
        for key in filter(None, (post.debate_key(row["person_id"]), post.comment_key)):
            taken.setdefault(key, row | {"key": key, "share_id": None})
    for table, rows in ((addresses, taken), (names, named)):
        columns = table.columns.keys()
        values = [{name: row[name] for name in columns} for row in rows.values()]
        if values:
            op.bulk_insert(table, values)


def _posts(query: str) -> Iterator[tuple[dict[str, Any], Post]]:
    """Rows whose address is a post's own, with the post."""
    for row in op.get_bind().execute(sa.text(query).columns(claimed_at=MOMENT)).mappings():
        try:
            post = recognise(row["url"])
        except ValueError:
            continue
        if isinstance(post, Post):
            yield dict(row), post
