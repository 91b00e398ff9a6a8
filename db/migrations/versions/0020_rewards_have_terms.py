"""A reward has a season, a limit for one person, a lead time and a picture; what was given stays as it was then."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

from db.append_only import guarding, unguarding

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

KINDS = ("learning", "time", "experience", "access", "recognition", "giving", "gift")
NUMBERS = ("per_person", "lead_days")
DAYS = ("season_from", "season_until")


def words(length: int) -> sa.types.TypeEngine[str]:
    """A short text."""
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def upgrade() -> None:
    """Applies the change."""
    with op.batch_alter_table("reward") as batch_op:
        for name in NUMBERS:
            batch_op.add_column(sa.Column(name, sa.Integer()))
            batch_op.create_check_constraint(op.f(f"ck_reward_{name}"), f"{name} is null or {name} > 0")
        for name in DAYS:
            batch_op.add_column(sa.Column(name, sa.Date()))
        batch_op.add_column(sa.Column("picture", words(32)))
        batch_op.create_foreign_key(
            op.f("fk_reward_picture_programme_picture"), "programme_picture", ["picture"], ["public_id"]
        )
    op.create_table(
        "awarded_as",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("kind", words(16), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("icon", words(32), nullable=False),
        sa.Column("picture", words(32), nullable=True),
        sa.CheckConstraint(f"kind in {KINDS}", name=op.f("ck_awarded_as_kind")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_awarded_as_award_id_award")),
        sa.ForeignKeyConstraint(
            ["picture"], ["programme_picture.public_id"], name=op.f("fk_awarded_as_picture_programme_picture")
        ),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_awarded_as")),
    )
    op.execute(
        "INSERT INTO awarded_as (award_id, kind, name, icon) "
        "SELECT award.id, reward.kind, reward.name, reward.icon FROM award JOIN reward ON reward.id = award.reward_id"
    )
    for statement in guarding(op.get_bind().dialect.name, "awarded_as"):
        op.execute(statement)


def downgrade() -> None:
    """Takes it back."""
    for statement in unguarding(op.get_bind().dialect.name, "awarded_as"):
        op.execute(statement)
    op.drop_table("awarded_as")
    with op.batch_alter_table("reward") as batch_op:
        batch_op.drop_constraint(op.f("fk_reward_picture_programme_picture"), type_="foreignkey")
        for name in NUMBERS:
            batch_op.drop_constraint(op.f(f"ck_reward_{name}"), type_="check")
        for name in ("picture", *DAYS, *NUMBERS):
            batch_op.drop_column(name)
