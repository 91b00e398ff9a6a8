"""A post's address is unique across the company, and a network's name belongs to one person.

Of those already posted twice the oldest owns the address; the others keep their points. What own words are is said
anew where the text is as it was shipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types
from db.post_addresses import Post, recognise

revision = "0034"
down_revision = "0033"
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
RULES = sa.table(
    "point_rule", sa.column("code", sa.String), sa.column("version", sa.Integer), sa.column("how", sa.JSON)
)
SHIPPED, HOW = (
    {'en': "At least {enough_words} words of your own, not too close to a suggested text or a colleague's. At most {counted_shares} shares in {share_days} days count.", 'da': 'Mindst {enough_words} egne ord, ikke for tæt på en foreslået tekst eller en kollegas. Højst {counted_shares} delinger på {share_days} dage tæller.', 'sv': 'Minst {enough_words} egna ord, inte för lik en föreslagen text eller en kollegas. Högst {counted_shares} delningar på {share_days} dagar räknas.'},
    {'en': "At least {enough_words} different words, not too close to a suggested text, a colleague's or an earlier one of yours. At most {counted_shares} shares in {share_days} days count.", 'da': 'Mindst {enough_words} forskellige ord, ikke for tæt på en foreslået tekst, en kollegas eller en af dine egne tidligere. Højst {counted_shares} delinger på {share_days} dage tæller.', 'sv': 'Minst {enough_words} olika ord, inte för lik en föreslagen text, en kollegas eller en av dina egna tidigare. Högst {counted_shares} delningar på {share_days} dagar räknas.'},
)
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
    _replace(SHIPPED, HOW)


def downgrade() -> None:
    """Takes it back."""
    _replace(HOW, SHIPPED)
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


def _replace(old: dict[str, str], new: dict[str, str]) -> None:
    own_words = RULES.c.code == "share_own_words"
    rows = op.get_bind().execute(sa.select(RULES.c.version, RULES.c.how).where(own_words)).all()
    for version, how in rows:
        if how == old:
            this = own_words & (RULES.c.version == version)
            op.get_bind().execute(sa.update(RULES).where(this).values(how=new))
