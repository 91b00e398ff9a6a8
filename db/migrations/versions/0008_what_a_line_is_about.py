"""A line of the statement says what it is about, why an admin wrote it stands beside it, settings have versions."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types
from db.append_only import guarding, unguarding

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

SUBJECTS = "subject_type in ('submission', 'share', 'declaration', 'person')"
OF_A_DECLARATION = {
    "sqlite": "CAST(substr(event_key, 13) AS INTEGER)",
    "postgresql": "CAST(split_part(event_key, ':', 2) AS INTEGER)",
}


def upgrade() -> None:
    """Applies the change."""
    dialect = op.get_bind().dialect.name
    _run(unguarding(dialect, "point_entry"))
    op.add_column("point_entry", sa.Column("subject_type", sqlmodel.sql.sqltypes.AutoString(length=16)))
    op.add_column("point_entry", sa.Column("subject_id", sa.Integer()))
    op.execute(
        "UPDATE point_entry SET subject_type = CASE WHEN share_id IS NOT NULL THEN 'share' "
        "WHEN submission_id IS NOT NULL THEN 'submission' WHEN event_key LIKE 'declaration:%' THEN 'declaration' "
        "ELSE 'person' END"
    )
    op.execute(
        "UPDATE point_entry SET subject_id = CASE subject_type WHEN 'share' THEN share_id "
        f"WHEN 'submission' THEN submission_id WHEN 'declaration' THEN {OF_A_DECLARATION[dialect]} ELSE person_id END"
    )
    with op.batch_alter_table("point_entry") as batch_op:
        batch_op.drop_constraint("fk_point_entry_share_id_share", type_="foreignkey")
        batch_op.drop_constraint("fk_point_entry_submission_id_submission", type_="foreignkey")
        batch_op.drop_column("share_id")
        batch_op.drop_column("submission_id")
        batch_op.alter_column(
            "subject_type", existing_type=sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False
        )
        batch_op.alter_column("subject_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_check_constraint(op.f("ck_point_entry_subject_type"), SUBJECTS)
    _run(guarding(dialect, "point_entry"))
    op.create_table(
        "entry_reason",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["point_entry.id"], name=op.f("fk_entry_reason_entry_id_point_entry")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_entry_reason")),
    )
    op.create_table(
        "pending_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
        sa.Column("nonce", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_pending_correction_asked_by_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pending_correction_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_correction")),
        sa.UniqueConstraint("nonce", name=op.f("uq_pending_correction_nonce")),
    )
    op.create_index(op.f("ix_pending_correction_person_id"), "pending_correction", ["person_id"])
    op.create_table(
        "share_taken_back",
        sa.Column("share_id", sa.Integer(), nullable=False),
        sa.Column("taken_back_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("taken_back_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["share_id"], ["share.id"], name=op.f("fk_share_taken_back_share_id_share")),
        sa.ForeignKeyConstraint(
            ["taken_back_by"], ["person.id"], name=op.f("fk_share_taken_back_taken_back_by_person")
        ),
        sa.PrimaryKeyConstraint("share_id", name=op.f("pk_share_taken_back")),
    )
    op.create_table(
        "setting_version",
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("decided_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer()),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_setting_version_decided_by_person")),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_setting_version")),
    )


def downgrade() -> None:
    """Takes it back. What a share's lines are about is asked of the share."""
    dialect = op.get_bind().dialect.name
    op.drop_table("setting_version")
    op.drop_table("share_taken_back")
    op.drop_index(op.f("ix_pending_correction_person_id"), table_name="pending_correction")
    op.drop_table("pending_correction")
    op.drop_table("entry_reason")
    _run(unguarding(dialect, "point_entry"))
    with op.batch_alter_table("point_entry") as batch_op:
        batch_op.add_column(sa.Column("submission_id", sa.Integer()))
        batch_op.add_column(sa.Column("share_id", sa.Integer()))
        batch_op.create_foreign_key("fk_point_entry_submission_id_submission", "submission", ["submission_id"], ["id"])
        batch_op.create_foreign_key("fk_point_entry_share_id_share", "share", ["share_id"], ["id"])
    op.execute(
        "UPDATE point_entry SET share_id = CASE WHEN subject_type = 'share' THEN subject_id END, "
        "submission_id = CASE subject_type WHEN 'submission' THEN subject_id "
        "WHEN 'share' THEN (SELECT s.submission_id FROM share s WHERE s.id = subject_id) END"
    )
    with op.batch_alter_table("point_entry") as batch_op:
        batch_op.drop_constraint(op.f("ck_point_entry_subject_type"), type_="check")
        batch_op.drop_column("subject_type")
        batch_op.drop_column("subject_id")
    _run(guarding(dialect, "point_entry"))


def _run(statements) -> None:
    for statement in statements:
        op.execute(statement)
