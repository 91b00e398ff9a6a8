"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
import sqlmodel

import db.types
from db.append_only import guarding

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

NEVER_CHANGED = (
    'point_entry',
    'audit_event',
    'review',
    'submission_step',
    'award',
    'award_handover',
    'badge_award',
    'certificate',
)


def upgrade() -> None:
    """Applies the change."""
    op.create_table('audience',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_audience'))
    )
    op.create_table('badge',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('metric', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('threshold', sa.Integer(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('how', sa.JSON(), nullable=False),
    sa.Column('shape', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('icon', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
    sa.Column('colour', sqlmodel.sql.sqltypes.AutoString(length=7), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_badge'))
    )
    op.create_table('business_goal',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_business_goal'))
    )
    op.create_table('counter',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('rule_code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('person_id', 'rule_code', name=op.f('pk_counter')),
    sqlite_with_rowid=False
    )
    op.create_table('histogram',
    sa.Column('period', sa.Integer(), nullable=False),
    sa.Column('scope', sa.Integer(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('period', 'scope', 'points', name=op.f('pk_histogram')),
    sqlite_with_rowid=False
    )
    op.create_table('kpi_weekly',
    sa.Column('week', sa.Date(), nullable=False),
    sa.Column('rule_code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('week', 'rule_code', name=op.f('pk_kpi_weekly')),
    sqlite_with_rowid=False
    )
    op.create_table('point_rule',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('valid_from', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('how', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('code', 'version', name=op.f('pk_point_rule'))
    )
    op.create_table('reward',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('description', sa.JSON(), nullable=False),
    sa.Column('icon', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
    sa.Column('stock', sa.Integer(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind in ('learning', 'time', 'experience', 'access', 'recognition', 'giving', 'gift')", name=op.f('ck_reward_kind')),
    sa.CheckConstraint('stock is null or stock >= 0', name=op.f('ck_reward_stock')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reward')),
    sa.UniqueConstraint('code', name=op.f('uq_reward_code'))
    )
    op.create_table('score',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('period', sa.Integer(), nullable=False),
    sa.Column('scope', sa.Integer(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('person_id', 'period', 'scope', name=op.f('pk_score')),
    sqlite_with_rowid=False
    )
    op.create_table('setting',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_setting'))
    )
    op.create_table('team',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team')),
    sa.UniqueConstraint('name', name=op.f('uq_team_name'))
    )
    op.create_table('team_score',
    sa.Column('period', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('period', 'team_id', name=op.f('pk_team_score')),
    sqlite_with_rowid=False
    )
    op.create_table('team_size',
    sa.Column('team_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('team_id', name=op.f('pk_team_size'))
    )
    op.create_table('theme',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('colour', sqlmodel.sql.sqltypes.AutoString(length=7), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_theme'))
    )
    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('employee_number', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('given_name', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
    sa.Column('family_name', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
    sa.Column('email', sqlmodel.sql.sqltypes.AutoString(length=254), nullable=True),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('manager_number', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
    sa.Column('country', sqlmodel.sql.sqltypes.AutoString(length=2), nullable=True),
    sa.Column('language', sqlmodel.sql.sqltypes.AutoString(length=2), nullable=True),
    sa.Column('portal_language', sqlmodel.sql.sqltypes.AutoString(length=2), nullable=True),
    sa.Column('job_title', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=True),
    sa.Column('is_leader', sa.Boolean(), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=True),
    sa.Column('left_on', sa.Date(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('issuer', sqlmodel.sql.sqltypes.AutoString(length=255), nullable=True),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(length=255), nullable=True),
    sa.Column('signed_out_before', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('listing', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
    sa.Column('alias', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
    sa.Column('listing_asked', sa.Boolean(), nullable=False),
    sa.CheckConstraint("listing in ('hidden', 'name', 'alias')", name=op.f('ck_person_listing')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_person_team_id_team')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('alias', name=op.f('uq_person_alias')),
    sa.UniqueConstraint('email', name=op.f('uq_person_email')),
    sa.UniqueConstraint('employee_number', name=op.f('uq_person_employee_number')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_person_issuer_subject'))
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_active'), ['active'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_started_on'), ['started_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_team_id'), ['team_id'], unique=False)

    op.create_table('audit_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('tag', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('subject_type', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=True),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['person.id'], name=op.f('fk_audit_event_actor_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_event'))
    )
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.create_index('ix_audit_event_at', ['at', 'id'], unique=False)
        batch_op.create_index('ix_audit_event_subject', ['subject_type', 'subject_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_event_tag'), ['tag'], unique=False)

    op.create_table('certificate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('stories', sa.Integer(), nullable=False),
    sa.Column('issued_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_certificate_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate')),
    sa.UniqueConstraint('person_id', 'level', name=op.f('uq_certificate_person_id_level')),
    sa.UniqueConstraint('public_id', name=op.f('uq_certificate_public_id'))
    )
    op.create_table('declaration',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('url', sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=True),
    sa.Column('declared_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind in ('told_someone', 'debate')", name=op.f('ck_declaration_kind')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_declaration_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_declaration'))
    )
    with op.batch_alter_table('declaration', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_declaration_person_id'), ['person_id'], unique=False)

    op.create_table('guide',
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('text', sa.JSON(), nullable=False),
    sa.Column('published_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('published_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['published_by'], ['person.id'], name=op.f('fk_guide_published_by_person')),
    sa.PrimaryKeyConstraint('version', name=op.f('pk_guide'))
    )
    op.create_table('phrase',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reviewer_id', sa.Integer(), nullable=False),
    sa.Column('question', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(length=1000), nullable=False),
    sa.Column('kept_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['reviewer_id'], ['person.id'], name=op.f('fk_phrase_reviewer_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phrase'))
    )
    with op.batch_alter_table('phrase', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_phrase_reviewer_id'), ['reviewer_id'], unique=False)

    op.create_table('role_grant',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('granted_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('granted_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['granted_by'], ['person.id'], name=op.f('fk_role_grant_granted_by_person')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_role_grant_person_id_person')),
    sa.PrimaryKeyConstraint('person_id', 'role', name=op.f('pk_role_grant'))
    )
    op.create_table('submission',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('format', sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
    sa.Column('body', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('summary', sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
    sa.Column('url', sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=True),
    sa.Column('language', sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
    sa.Column('theme_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('audience_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('goal_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('co_author_id', sa.Integer(), nullable=True),
    sa.Column('mentor_id', sa.Integer(), nullable=True),
    sa.Column('consent_given', sa.Boolean(), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('draft_stamp', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
    sa.Column('created_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('saved_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('submitted_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('reviewer_id', sa.Integer(), nullable=True),
    sa.Column('claimed_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('published_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('expires_on', sa.Date(), nullable=True),
    sa.Column('publish_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('coach_wanted', sa.Boolean(), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=True),
    sa.Column('held_before', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('taken_down_because', sqlmodel.sql.sqltypes.AutoString(length=400), nullable=True),
    sa.Column('lock_version', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind in ('story', 'company', 'contribution')", name=op.f('ck_submission_kind')),
    sa.ForeignKeyConstraint(['audience_code'], ['audience.code'], name=op.f('fk_submission_audience_code_audience')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_submission_author_id_person')),
    sa.ForeignKeyConstraint(['co_author_id'], ['person.id'], name=op.f('fk_submission_co_author_id_person')),
    sa.ForeignKeyConstraint(['goal_code'], ['business_goal.code'], name=op.f('fk_submission_goal_code_business_goal')),
    sa.ForeignKeyConstraint(['mentor_id'], ['person.id'], name=op.f('fk_submission_mentor_id_person')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['person.id'], name=op.f('fk_submission_reviewer_id_person')),
    sa.ForeignKeyConstraint(['theme_code'], ['theme.code'], name=op.f('fk_submission_theme_code_theme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission')),
    sa.UniqueConstraint('public_id', name=op.f('uq_submission_public_id'))
    )
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_submission_author_id'), ['author_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_submission_co_author_id'), ['co_author_id'], unique=False)
        batch_op.create_index('ix_submission_hub', ['status', 'published_at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_submission_mentor_id'), ['mentor_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_submission_publish_at'), ['publish_at'], unique=False)
        batch_op.create_index('ix_submission_queue', ['status', 'submitted_at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_submission_reviewer_id'), ['reviewer_id'], unique=False)

    op.create_table('wish',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('reward_id', sa.Integer(), nullable=False),
    sa.Column('wished_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_wish_person_id_person')),
    sa.ForeignKeyConstraint(['reward_id'], ['reward.id'], name=op.f('fk_wish_reward_id_reward')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wish')),
    sa.UniqueConstraint('person_id', 'reward_id', name=op.f('uq_wish_person_id_reward_id'))
    )
    with op.batch_alter_table('wish', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wish_person_id'), ['person_id'], unique=False)

    op.create_table('award',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('reward_id', sa.Integer(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('goal_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('given_by', sa.Integer(), nullable=False),
    sa.Column('given_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('action_key', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.ForeignKeyConstraint(['given_by'], ['person.id'], name=op.f('fk_award_given_by_person')),
    sa.ForeignKeyConstraint(['goal_code'], ['business_goal.code'], name=op.f('fk_award_goal_code_business_goal')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_award_person_id_person')),
    sa.ForeignKeyConstraint(['reward_id'], ['reward.id'], name=op.f('fk_award_reward_id_reward')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_award_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_award')),
    sa.UniqueConstraint('action_key', name=op.f('uq_award_action_key'))
    )
    with op.batch_alter_table('award', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_award_person_id'), ['person_id'], unique=False)

    op.create_table('nomination',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('colleague_id', sa.Integer(), nullable=False),
    sa.Column('nominated_by', sa.Integer(), nullable=False),
    sa.Column('why', sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
    sa.Column('nominated_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['colleague_id'], ['person.id'], name=op.f('fk_nomination_colleague_id_person')),
    sa.ForeignKeyConstraint(['nominated_by'], ['person.id'], name=op.f('fk_nomination_nominated_by_person')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_nomination_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination'))
    )
    with op.batch_alter_table('nomination', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nomination_colleague_id'), ['colleague_id'], unique=False)

    op.create_table('not_for_me',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_not_for_me_person_id_person')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_not_for_me_submission_id_submission')),
    sa.PrimaryKeyConstraint('person_id', 'submission_id', name=op.f('pk_not_for_me'))
    )
    op.create_table('picture',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('alt', sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
    sa.Column('added_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_picture_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_picture')),
    sa.UniqueConstraint('public_id', name=op.f('uq_picture_public_id'))
    )
    with op.batch_alter_table('picture', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_picture_submission_id'), ['submission_id'], unique=False)

    op.create_table('review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('reviewer_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('decision', sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
    sa.Column('relevance', sa.Integer(), nullable=False),
    sa.Column('how', sa.Integer(), nullable=False),
    sa.Column('voice', sa.Integer(), nullable=False),
    sa.Column('usefulness', sa.Integer(), nullable=False),
    sa.Column('safety', sa.Integer(), nullable=False),
    sa.Column('at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('reviewer_id <> author_id', name=op.f('ck_review_four_eyes')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_review_author_id_person')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['person.id'], name=op.f('fk_review_reviewer_id_person')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_review_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review')),
    sa.UniqueConstraint('submission_id', 'revision', name=op.f('uq_review_submission_id_revision'))
    )
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_reviewer_id'), ['reviewer_id'], unique=False)

    op.create_table('share',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('network', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(length=3000), nullable=False),
    sa.Column('disclosed', sa.Boolean(), nullable=False),
    sa.Column('words', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
    sa.Column('similarity', sa.Integer(), nullable=False),
    sa.Column('created_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('confirmed_by', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=True),
    sa.Column('post_url', sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=True),
    sa.Column('uncounted', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=True),
    sa.CheckConstraint("words in ('own', 'copied')", name=op.f('ck_share_words')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_share_person_id_person')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_share_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_share')),
    sa.UniqueConstraint('code', name=op.f('uq_share_code'))
    )
    with op.batch_alter_table('share', schema=None) as batch_op:
        batch_op.create_index('ix_share_person_created', ['person_id', 'created_at'], unique=False)
        batch_op.create_index('ix_share_submission_created', ['submission_id', 'created_at'], unique=False)

    op.create_table('share_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('language', sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(length=600), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_share_text_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_share_text')),
    sa.UniqueConstraint('submission_id', 'position', name=op.f('uq_share_text_submission_id_position'))
    )
    op.create_table('submission_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('from_status', sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
    sa.Column('action', sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
    sa.Column('to_status', sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['person.id'], name=op.f('fk_submission_step_actor_id_person')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_submission_step_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission_step'))
    )
    with op.batch_alter_table('submission_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_submission_step_submission_id'), ['submission_id'], unique=False)

    op.create_table('submission_version',
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
    sa.Column('body', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('saved_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_submission_version_submission_id_submission')),
    sa.PrimaryKeyConstraint('submission_id', 'revision', name=op.f('pk_submission_version'))
    )
    op.create_table('award_handover',
    sa.Column('award_id', sa.Integer(), nullable=False),
    sa.Column('handed_over_by', sa.Integer(), nullable=False),
    sa.Column('handed_over_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['award_id'], ['award.id'], name=op.f('fk_award_handover_award_id_award')),
    sa.ForeignKeyConstraint(['handed_over_by'], ['person.id'], name=op.f('fk_award_handover_handed_over_by_person')),
    sa.PrimaryKeyConstraint('award_id', name=op.f('pk_award_handover'))
    )
    op.create_table('finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('question', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(length=1000), nullable=False),
    sa.Column('quote', sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
    sa.Column('met', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_finding_review_id_review')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding'))
    )
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_finding_review_id'), ['review_id'], unique=False)

    op.create_table('point_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('event_key', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
    sa.Column('rule_code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('rule_version', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=True),
    sa.Column('share_id', sa.Integer(), nullable=True),
    sa.Column('reverses_id', sa.Integer(), nullable=True),
    sa.Column('occurred_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('recorded_by', sa.Integer(), nullable=True),
    sa.CheckConstraint("kind in ('earned', 'adjusted', 'reversed')", name=op.f('ck_point_entry_kind')),
    sa.CheckConstraint('points <> 0', name=op.f('ck_point_entry_points')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_point_entry_person_id_person')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_point_entry_recorded_by_person')),
    sa.ForeignKeyConstraint(['reverses_id'], ['point_entry.id'], name=op.f('fk_point_entry_reverses_id_point_entry')),
    sa.ForeignKeyConstraint(['rule_code', 'rule_version'], ['point_rule.code', 'point_rule.version'], name=op.f('fk_point_entry_rule_code_rule_version_point_rule')),
    sa.ForeignKeyConstraint(['share_id'], ['share.id'], name=op.f('fk_point_entry_share_id_share')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_point_entry_submission_id_submission')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_point_entry_team_id_team')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_point_entry')),
    sa.UniqueConstraint('event_key', name=op.f('uq_point_entry_event_key')),
    sa.UniqueConstraint('reverses_id', name=op.f('uq_point_entry_reverses_id'))
    )
    with op.batch_alter_table('point_entry', schema=None) as batch_op:
        batch_op.create_index('ix_point_entry_occurred', ['occurred_at'], unique=False)
        batch_op.create_index('ix_point_entry_person_occurred', ['person_id', 'occurred_at'], unique=False)

    op.create_table('share_clicks',
    sa.Column('share_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('robots', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['share_id'], ['share.id'], name=op.f('fk_share_clicks_share_id_share')),
    sa.PrimaryKeyConstraint('share_id', 'day', name=op.f('pk_share_clicks'))
    )
    op.create_table('suggestion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('original', sqlmodel.sql.sqltypes.AutoString(length=1000), nullable=False),
    sa.Column('proposed', sqlmodel.sql.sqltypes.AutoString(length=1000), nullable=False),
    sa.Column('accepted', sa.Boolean(), nullable=True),
    sa.Column('answered_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_suggestion_review_id_review')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_suggestion'))
    )
    with op.batch_alter_table('suggestion', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_suggestion_review_id'), ['review_id'], unique=False)

    op.create_table('thank_you_card',
    sa.Column('award_id', sa.Integer(), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(length=600), nullable=False),
    sa.ForeignKeyConstraint(['award_id'], ['award.id'], name=op.f('fk_thank_you_card_award_id_award')),
    sa.PrimaryKeyConstraint('award_id', name=op.f('pk_thank_you_card'))
    )
    op.create_table('badge_award',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('badge_code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('awarded_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['badge_code'], ['badge.code'], name=op.f('fk_badge_award_badge_code_badge')),
    sa.ForeignKeyConstraint(['entry_id'], ['point_entry.id'], name=op.f('fk_badge_award_entry_id_point_entry')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_badge_award_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_badge_award')),
    sa.UniqueConstraint('person_id', 'badge_code', name=op.f('uq_badge_award_person_id_badge_code'))
    )
    # Autogenerate does not see an index that descends; without it a board is sorted at every read.
    op.create_index('ix_score_board', 'score', ['period', 'scope', sa.text('points DESC'), 'person_id'])
    for statement in guarding(op.get_bind().dialect.name, *NEVER_CHANGED):
        op.execute(statement)


def downgrade() -> None:
    """Takes it back."""
    op.drop_table('badge_award')
    op.drop_table('thank_you_card')
    with op.batch_alter_table('suggestion', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_suggestion_review_id'))

    op.drop_table('suggestion')
    op.drop_table('share_clicks')
    with op.batch_alter_table('point_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_point_entry_person_occurred')
        batch_op.drop_index('ix_point_entry_occurred')

    op.drop_table('point_entry')
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_finding_review_id'))

    op.drop_table('finding')
    op.drop_table('award_handover')
    op.drop_table('submission_version')
    with op.batch_alter_table('submission_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_submission_step_submission_id'))

    op.drop_table('submission_step')
    op.drop_table('share_text')
    with op.batch_alter_table('share', schema=None) as batch_op:
        batch_op.drop_index('ix_share_submission_created')
        batch_op.drop_index('ix_share_person_created')

    op.drop_table('share')
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_review_reviewer_id'))
        batch_op.drop_index(batch_op.f('ix_review_at'))

    op.drop_table('review')
    with op.batch_alter_table('picture', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_picture_submission_id'))

    op.drop_table('picture')
    op.drop_table('not_for_me')
    with op.batch_alter_table('nomination', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_nomination_colleague_id'))

    op.drop_table('nomination')
    with op.batch_alter_table('award', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_award_person_id'))

    op.drop_table('award')
    with op.batch_alter_table('wish', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wish_person_id'))

    op.drop_table('wish')
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_submission_reviewer_id'))
        batch_op.drop_index('ix_submission_queue')
        batch_op.drop_index(batch_op.f('ix_submission_publish_at'))
        batch_op.drop_index(batch_op.f('ix_submission_mentor_id'))
        batch_op.drop_index('ix_submission_hub')
        batch_op.drop_index(batch_op.f('ix_submission_co_author_id'))
        batch_op.drop_index(batch_op.f('ix_submission_author_id'))

    op.drop_table('submission')
    op.drop_table('role_grant')
    with op.batch_alter_table('phrase', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_phrase_reviewer_id'))

    op.drop_table('phrase')
    op.drop_table('guide')
    with op.batch_alter_table('declaration', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_declaration_person_id'))

    op.drop_table('declaration')
    op.drop_table('certificate')
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_event_tag'))
        batch_op.drop_index('ix_audit_event_subject')
        batch_op.drop_index('ix_audit_event_at')

    op.drop_table('audit_event')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_team_id'))
        batch_op.drop_index(batch_op.f('ix_person_started_on'))
        batch_op.drop_index(batch_op.f('ix_person_active'))

    op.drop_table('person')
    op.drop_table('theme')
    op.drop_table('team_size')
    op.drop_table('team_score')
    op.drop_table('team')
    op.drop_table('setting')
    op.drop_table('score')
    op.drop_table('reward')
    op.drop_table('point_rule')
    op.drop_table('kpi_weekly')
    op.drop_table('histogram')
    op.drop_table('counter')
    op.drop_table('business_goal')
    op.drop_table('badge')
    op.drop_table('audience')
