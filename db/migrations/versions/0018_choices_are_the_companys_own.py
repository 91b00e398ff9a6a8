"""Themes, audiences and goals have an order, an owner, a class and a picture, and can be merged; an item has a step."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types
from db.append_only import guarding, unguarding

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

AUDIENCE = ("customers", "applicants", "partners", "neighbours", "experts")
GOAL = ("known", "trust", "applicants", "kept", "won", "staff")
SHIPPED_AUDIENCES = dict(zip(("customer", "applicant", "partner", "neighbour", "expert"), AUDIENCE, strict=True))
SHIPPED_GOALS = {
    "known": "known",
    "trusted": "trust",
    "applicants": "applicants",
    "customers_stay": "kept",
    "customers_come": "won",
    "glad_to_work_here": "staff",
}


def words(length: int) -> sa.types.TypeEngine[str]:
    """A short text."""
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def upgrade() -> None:
    """Applies the change."""
    op.create_table(
        "programme_picture",
        sa.Column("public_id", words(32), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("added_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_programme_picture_added_by_person")),
        sa.PrimaryKeyConstraint("public_id", name=op.f("pk_programme_picture")),
    )
    for statement in guarding(op.get_bind().dialect.name, "programme_picture"):
        op.execute(statement)
    with op.batch_alter_table("theme") as batch_op:
        batch_op.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("owner_id", sa.Integer()))
        batch_op.add_column(sa.Column("picture", words(32)))
        batch_op.add_column(sa.Column("merged_into", words(40)))
        batch_op.create_foreign_key(op.f("fk_theme_owner_id_person"), "person", ["owner_id"], ["id"])
        batch_op.create_foreign_key(
            op.f("fk_theme_picture_programme_picture"), "programme_picture", ["picture"], ["public_id"]
        )
        batch_op.create_foreign_key(op.f("fk_theme_merged_into_theme"), "theme", ["merged_into"], ["code"])
    with op.batch_alter_table("audience") as batch_op:
        batch_op.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("kind", words(16)))
        batch_op.add_column(sa.Column("merged_into", words(40)))
        batch_op.create_check_constraint(op.f("ck_audience_kind"), f"kind in {AUDIENCE}")
        batch_op.create_foreign_key(op.f("fk_audience_merged_into_audience"), "audience", ["merged_into"], ["code"])
    with op.batch_alter_table("business_goal") as batch_op:
        batch_op.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("kind", words(16)))
        batch_op.add_column(sa.Column("owner_id", sa.Integer()))
        batch_op.add_column(sa.Column("merged_into", words(40)))
        batch_op.create_check_constraint(op.f("ck_business_goal_kind"), f"kind in {GOAL}")
        batch_op.create_foreign_key(op.f("fk_business_goal_owner_id_person"), "person", ["owner_id"], ["id"])
        batch_op.create_foreign_key(
            op.f("fk_business_goal_merged_into_business_goal"), "business_goal", ["merged_into"], ["code"]
        )
    op.create_table(
        "theme_audience",
        sa.Column("theme_code", words(40), nullable=False),
        sa.Column("audience_code", words(40), nullable=False),
        sa.ForeignKeyConstraint(["theme_code"], ["theme.code"], name=op.f("fk_theme_audience_theme_code_theme")),
        sa.ForeignKeyConstraint(
            ["audience_code"], ["audience.code"], name=op.f("fk_theme_audience_audience_code_audience")
        ),
        sa.PrimaryKeyConstraint("theme_code", "audience_code", name=op.f("pk_theme_audience")),
    )
    with op.batch_alter_table("submission") as batch_op:
        batch_op.add_column(sa.Column("step", words(8)))
        batch_op.create_check_constraint(op.f("ck_submission_step"), "step in ('know', 'like', 'trust', 'buy')")
    _put_in_order()
    for table, kinds in (("audience", SHIPPED_AUDIENCES), ("business_goal", SHIPPED_GOALS)):
        for code, kind in kinds.items():
            op.execute(
                sa.text(f"UPDATE {table} SET kind = :kind WHERE code = :code").bindparams(code=code, kind=kind)
            )


def _put_in_order() -> None:
    """They stood by their code until now."""
    connection = op.get_bind()
    for table in ("theme", "audience", "business_goal"):
        codes = connection.execute(sa.text(f"SELECT code FROM {table} ORDER BY code")).scalars().all()
        for position, code in enumerate(codes):
            op.execute(
                sa.text(f"UPDATE {table} SET position = :position WHERE code = :code").bindparams(
                    position=position, code=code
                )
            )


def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table("submission") as batch_op:
        batch_op.drop_constraint(op.f("ck_submission_step"), type_="check")
        batch_op.drop_column("step")
    op.drop_table("theme_audience")
    with op.batch_alter_table("business_goal") as batch_op:
        batch_op.drop_constraint(op.f("fk_business_goal_merged_into_business_goal"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_business_goal_owner_id_person"), type_="foreignkey")
        batch_op.drop_constraint(op.f("ck_business_goal_kind"), type_="check")
        for column in ("merged_into", "owner_id", "kind", "position"):
            batch_op.drop_column(column)
    with op.batch_alter_table("audience") as batch_op:
        batch_op.drop_constraint(op.f("fk_audience_merged_into_audience"), type_="foreignkey")
        batch_op.drop_constraint(op.f("ck_audience_kind"), type_="check")
        for column in ("merged_into", "kind", "position"):
            batch_op.drop_column(column)
    with op.batch_alter_table("theme") as batch_op:
        for name in ("merged_into_theme", "picture_programme_picture", "owner_id_person"):
            batch_op.drop_constraint(op.f(f"fk_theme_{name}"), type_="foreignkey")
        for column in ("merged_into", "picture", "owner_id", "position"):
            batch_op.drop_column(column)
    for statement in unguarding(op.get_bind().dialect.name, "programme_picture"):
        op.execute(statement)
    op.drop_table("programme_picture")
