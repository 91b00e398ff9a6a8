"""What a submission is for a while, or one kind of it alone, is a record of its own beside it.

Who read it and what was timed, once that is over, is not lost: the steps and the reviews say it.
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOVED = (
    "INSERT INTO hold (submission_id, reviewer_id, claimed_at) "
    "SELECT id, reviewer_id, claimed_at FROM submission WHERE status = 'in_review'",
    "INSERT INTO appointment (submission_id, publish_at) "
    "SELECT id, publish_at FROM submission WHERE status = 'scheduled'",
    "INSERT INTO taken_down (submission_id, because, taken_down_at, taken_down_by) "
    "SELECT s.id, s.taken_down_because, step.at, step.actor_id FROM submission s "
    "LEFT JOIN submission_step step ON step.submission_id = s.id AND step.action = 'take_down' "
    "WHERE s.taken_down_because IS NOT NULL",
    "INSERT INTO occasion (submission_id, happened_on, held_before) "
    "SELECT id, happened_on, held_before FROM submission WHERE kind = 'contribution'",
)
MOVED_BACK = (
    "UPDATE submission SET reviewer_id = (SELECT h.reviewer_id FROM hold h WHERE h.submission_id = submission.id), "
    "claimed_at = (SELECT h.claimed_at FROM hold h WHERE h.submission_id = submission.id), "
    "publish_at = (SELECT a.publish_at FROM appointment a WHERE a.submission_id = submission.id), "
    "taken_down_because = (SELECT t.because FROM taken_down t WHERE t.submission_id = submission.id), "
    "happened_on = (SELECT o.happened_on FROM occasion o WHERE o.submission_id = submission.id), "
    "held_before = COALESCE((SELECT o.held_before FROM occasion o WHERE o.submission_id = submission.id), '')"
)


def words(length: int) -> sa.types.TypeEngine:
    """A column of words."""
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def upgrade() -> None:
    """Applies the change."""
    _make_the_records()
    for statement in MOVED:
        op.execute(statement)
    op.drop_index(op.f("ix_submission_reviewer_id"), table_name="submission")
    op.drop_index(op.f("ix_submission_publish_at"), table_name="submission")
    with op.batch_alter_table("submission") as batch_op:
        batch_op.drop_constraint("fk_submission_reviewer_id_person", type_="foreignkey")
        batch_op.drop_column("reviewer_id")
        batch_op.drop_column("claimed_at")
        batch_op.drop_column("publish_at")
        batch_op.drop_column("happened_on")
        batch_op.drop_column("held_before")
        batch_op.drop_column("taken_down_because")


def _make_the_records() -> None:
    op.create_table(
        "hold",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reviewer_id"], ["person.id"], name=op.f("fk_hold_reviewer_id_person")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_hold_submission_id_submission")),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_hold")),
    )
    op.create_table(
        "appointment",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("publish_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_appointment_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_appointment")),
    )
    op.create_table(
        "taken_down",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("because", words(400), nullable=False),
        sa.Column("taken_down_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("taken_down_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_taken_down_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(["taken_down_by"], ["person.id"], name=op.f("fk_taken_down_taken_down_by_person")),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_taken_down")),
    )
    op.create_table(
        "occasion",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date()),
        sa.Column("held_before", words(120), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_occasion_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_occasion")),
    )


def downgrade() -> None:
    """Takes it back. Who read what is decided, and what was timed and is out, stays with the steps and the reviews."""
    with op.batch_alter_table("submission") as batch_op:
        batch_op.add_column(sa.Column("reviewer_id", sa.Integer()))
        batch_op.add_column(sa.Column("claimed_at", db.types.UtcDateTime(timezone=True)))
        batch_op.add_column(sa.Column("publish_at", db.types.UtcDateTime(timezone=True)))
        batch_op.add_column(sa.Column("happened_on", sa.Date()))
        batch_op.add_column(sa.Column("held_before", words(120), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("taken_down_because", words(400)))
        batch_op.create_foreign_key("fk_submission_reviewer_id_person", "person", ["reviewer_id"], ["id"])
    op.execute(MOVED_BACK)
    with op.batch_alter_table("submission") as batch_op:
        batch_op.alter_column("held_before", existing_type=words(120), server_default=None)
    op.create_index(op.f("ix_submission_publish_at"), "submission", ["publish_at"])
    op.create_index(op.f("ix_submission_reviewer_id"), "submission", ["reviewer_id"])
    for table in ("occasion", "taken_down", "appointment", "hold"):
        op.drop_table(table)
