"""Badges and kinds of certificate have versions, what was issued keeps its words, and taking back is a fact of its own."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types
from db.append_only import guarding, unguarding

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CHANGED = ("badge_award", "certificate", "award")
NEW = ("badge_revocation", "certificate_end")
GROUNDS = "ground in ('unfounded', 'replaced', 'withdrawn')"
LEVELS = (
    (1, "first_story", 1, {"en": "First story", "da": "Første historie", "sv": "Första berättelsen"}),
    (2, "storyteller", 5, {"en": "Storyteller", "da": "Fortæller", "sv": "Berättare"}),
    (3, "trusted_voice", 15, {"en": "Trusted voice", "da": "Troværdig stemme", "sv": "Betrodd röst"}),
)
SENTENCE = {
    "en": "Has told {n} stories from working life at {company}, under their own name and in their own words.",
    "da": "Har fortalt {n} historier fra arbejdslivet hos {company} i eget navn og med egne ord.",
    "sv": "Har berättat {n} berättelser ur arbetslivet på {company}, under eget namn och med egna ord.",
}
SENTENCE_ONE = {
    "en": "Has told {n} story from working life at {company}, under their own name and in their own words.",
    "da": "Har fortalt {n} historie fra arbejdslivet hos {company} i eget navn og med egne ord.",
    "sv": "Har berättat {n} berättelse ur arbetslivet på {company}, under eget namn och med egna ord.",
}


def text(length: int) -> sa.types.TypeEngine:
    """A column of words."""
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def upgrade() -> None:
    """Applies the change."""
    dialect = op.get_bind().dialect.name
    _run(unguarding(dialect, *CHANGED))
    _badges_have_versions()
    _certificates_have_kinds()
    _thanks_are_for_anything()
    _issued_words()
    _run(guarding(dialect, *CHANGED, *NEW))


def _badges_have_versions() -> None:
    with op.batch_alter_table("badge_award") as batch_op:
        batch_op.drop_constraint("fk_badge_award_badge_code_badge", type_="foreignkey")
        batch_op.drop_constraint("uq_badge_award_person_id_badge_code", type_="unique")
        batch_op.add_column(sa.Column("badge_version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("times", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("badge", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("badge", recreate="auto") as batch_op:
        batch_op.drop_constraint("pk_badge", type_="primary")
        batch_op.create_primary_key("pk_badge", ["code", "version"])
        batch_op.alter_column("version", existing_type=sa.Integer(), server_default=None)
    with op.batch_alter_table("badge_award") as batch_op:
        batch_op.alter_column("badge_version", existing_type=sa.Integer(), server_default=None)
        batch_op.alter_column("times", existing_type=sa.Integer(), server_default=None)
        batch_op.create_foreign_key(
            "fk_badge_award_badge_code_badge_version_badge",
            "badge",
            ["badge_code", "badge_version"],
            ["code", "version"],
        )
        batch_op.create_unique_constraint(
            "uq_badge_award_person_id_badge_code_times", ["person_id", "badge_code", "times"]
        )
    op.create_table(
        "badge_revocation",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("ground", text(16), nullable=False),
        sa.Column("revoked_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_by", sa.Integer()),
        sa.CheckConstraint(GROUNDS, name=op.f("ck_badge_revocation_ground")),
        sa.ForeignKeyConstraint(["award_id"], ["badge_award.id"], name=op.f("fk_badge_revocation_award_id_badge_award")),
        sa.ForeignKeyConstraint(["revoked_by"], ["person.id"], name=op.f("fk_badge_revocation_revoked_by_person")),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_badge_revocation")),
    )


def _certificates_have_kinds() -> None:
    kinds = op.create_table(
        "certificate_kind",
        sa.Column("code", text(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("metric", text(40), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.JSON(), nullable=False),
        sa.Column("sentence_one", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_certificate_kind")),
    )
    if op.get_bind().execute(sa.text("SELECT count(*) FROM certificate")).scalar():
        rows = [
            {"code": code, "version": 1, "level": level, "metric": "stories_published", "threshold": needed, "name": name,
             "sentence": SENTENCE, "sentence_one": SENTENCE_ONE, "active": True}
            for level, code, needed, name in LEVELS
        ]
        op.bulk_insert(kinds, rows)
    op.add_column("certificate", sa.Column("kind_code", text(40)))
    cases = " ".join(f"WHEN {level} THEN '{code}'" for level, code, *_ in LEVELS)
    op.execute(f"UPDATE certificate SET kind_code = CASE level {cases} END")
    with op.batch_alter_table("certificate") as batch_op:
        batch_op.drop_constraint("uq_certificate_person_id_level", type_="unique")
        batch_op.add_column(sa.Column("kind_version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("times", sa.Integer(), nullable=False, server_default="1"))
        batch_op.alter_column("stories", new_column_name="counted", existing_type=sa.Integer())
        batch_op.alter_column("kind_code", existing_type=text(40), nullable=False)
        batch_op.drop_column("level")
    with op.batch_alter_table("certificate") as batch_op:
        batch_op.alter_column("kind_version", existing_type=sa.Integer(), server_default=None)
        batch_op.alter_column("times", existing_type=sa.Integer(), server_default=None)
        batch_op.create_foreign_key(
            "fk_certificate_kind_code_kind_version_certificate_kind",
            "certificate_kind",
            ["kind_code", "kind_version"],
            ["code", "version"],
        )
        batch_op.create_unique_constraint(
            "uq_certificate_person_id_kind_code_times", ["person_id", "kind_code", "times"]
        )
    op.create_table(
        "certificate_end",
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("ground", text(16), nullable=False),
        sa.Column("ended_at", db.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Integer()),
        sa.CheckConstraint(GROUNDS, name=op.f("ck_certificate_end_ground")),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificate.id"], name=op.f("fk_certificate_end_certificate_id_certificate")
        ),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_certificate_end_ended_by_person")),
        sa.PrimaryKeyConstraint("certificate_id", name=op.f("pk_certificate_end")),
    )


def _thanks_are_for_anything() -> None:
    op.add_column("award", sa.Column("subject_type", text(16)))
    op.add_column("award", sa.Column("subject_id", sa.Integer()))
    op.execute("UPDATE award SET subject_type = 'submission', subject_id = submission_id")
    op.drop_index("ix_award_reason", table_name="award")
    with op.batch_alter_table("award") as batch_op:
        batch_op.drop_constraint("fk_award_submission_id_submission", type_="foreignkey")
        batch_op.drop_column("submission_id")
        batch_op.create_check_constraint(
            op.f("ck_award_subject_type"), "subject_type in ('submission', 'share', 'declaration', 'person')"
        )
    op.create_index("ix_award_reason", "award", ["person_id", "subject_type", "subject_id", "reason"], unique=True)


def _issued_words() -> None:
    op.create_table(
        "issued_words",
        sa.Column("credential", text(16), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("person_name", text(161), nullable=False),
        sa.Column("company", text(120), nullable=False),
        sa.Column("programme", text(120), nullable=False),
        sa.Column("name", text(120), nullable=False),
        sa.Column("sentence", text(400), nullable=False),
        sa.Column("language", text(2), nullable=False),
        sa.Column("accent", text(7), nullable=False),
        sa.CheckConstraint("credential in ('badge', 'certificate')", name=op.f("ck_issued_words_credential")),
        sa.PrimaryKeyConstraint("credential", "credential_id", name=op.f("pk_issued_words")),
    )


def downgrade() -> None:
    """Takes it back. What was taken back or issued a second time since is forgotten with its tables."""
    dialect = op.get_bind().dialect.name
    _run(unguarding(dialect, *CHANGED, *NEW))
    op.drop_table("issued_words")
    _thanks_are_for_stories()
    _certificates_have_levels()
    _badges_have_none()
    _run(guarding(dialect, *CHANGED))


def _thanks_are_for_stories() -> None:
    op.execute("DELETE FROM award_handover WHERE award_id IN (SELECT id FROM award WHERE subject_type IS NULL)")
    op.execute("DELETE FROM thank_you_card WHERE award_id IN (SELECT id FROM award WHERE subject_type IS NULL)")
    op.execute("DELETE FROM award WHERE subject_type IS NULL OR subject_type <> 'submission'")
    op.drop_index("ix_award_reason", table_name="award")
    with op.batch_alter_table("award") as batch_op:
        batch_op.drop_constraint(op.f("ck_award_subject_type"), type_="check")
        batch_op.alter_column(
            "subject_id", new_column_name="submission_id", existing_type=sa.Integer(), nullable=False
        )
        batch_op.drop_column("subject_type")
    with op.batch_alter_table("award") as batch_op:
        batch_op.create_foreign_key("fk_award_submission_id_submission", "submission", ["submission_id"], ["id"])
    op.create_index("ix_award_reason", "award", ["person_id", "submission_id", "reason"], unique=True)


def _certificates_have_levels() -> None:
    op.drop_table("certificate_end")
    op.execute("DELETE FROM certificate WHERE times > 1")
    op.add_column("certificate", sa.Column("level", sa.Integer()))
    op.execute(
        "UPDATE certificate SET level = (SELECT k.level FROM certificate_kind k "
        "WHERE k.code = kind_code AND k.version = kind_version)"
    )
    with op.batch_alter_table("certificate") as batch_op:
        batch_op.drop_constraint("uq_certificate_person_id_kind_code_times", type_="unique")
        batch_op.drop_constraint("fk_certificate_kind_code_kind_version_certificate_kind", type_="foreignkey")
        batch_op.alter_column("counted", new_column_name="stories", existing_type=sa.Integer())
        batch_op.alter_column("level", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("kind_code")
        batch_op.drop_column("kind_version")
        batch_op.drop_column("times")
    with op.batch_alter_table("certificate") as batch_op:
        batch_op.create_unique_constraint("uq_certificate_person_id_level", ["person_id", "level"])
    op.drop_table("certificate_kind")


def _badges_have_none() -> None:
    op.drop_table("badge_revocation")
    op.execute("DELETE FROM badge_award WHERE times > 1")
    with op.batch_alter_table("badge_award") as batch_op:
        batch_op.drop_constraint("uq_badge_award_person_id_badge_code_times", type_="unique")
        batch_op.drop_constraint("fk_badge_award_badge_code_badge_version_badge", type_="foreignkey")
        batch_op.drop_column("badge_version")
        batch_op.drop_column("times")
    op.execute(
        "DELETE FROM badge WHERE EXISTS (SELECT 1 FROM badge b WHERE b.code = badge.code AND b.version > badge.version)"
    )
    with op.batch_alter_table("badge") as batch_op:
        batch_op.drop_constraint("pk_badge", type_="primary")
        batch_op.create_primary_key("pk_badge", ["code"])
    with op.batch_alter_table("badge") as batch_op:
        batch_op.drop_column("version")
    with op.batch_alter_table("badge_award") as batch_op:
        batch_op.create_foreign_key("fk_badge_award_badge_code_badge", "badge", ["badge_code"], ["code"])
        batch_op.create_unique_constraint("uq_badge_award_person_id_badge_code", ["person_id", "badge_code"])


def _run(statements) -> None:
    for statement in statements:
        op.execute(statement)
