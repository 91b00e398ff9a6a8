"""What the portal does by itself is claimed and told of in tables; the company's feeds, and what they have offered."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types

revision = '0010'
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.create_table('job_claim',
    sa.Column('job', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('next_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('busy_until', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('run_id', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('job', name=op.f('pk_job_claim'))
    )
    op.create_table('job_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('job', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('began_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ended_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('claimed_by', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
    sa.Column('claimed_until', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('did', sa.JSON(), nullable=False),
    sa.Column('error_class', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=True),
    sa.Column('error', sqlmodel.sql.sqltypes.AutoString(length=500), nullable=True),
    sa.Column('error_params', sa.JSON(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job_run'))
    )
    op.create_index('ix_job_run_job', 'job_run', ['job', 'id'])
    op.create_table('feed',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('address', sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=False),
    sa.Column('address_key', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
    sa.Column('language', sqlmodel.sql.sqltypes.AutoString(length=2), nullable=True),
    sa.Column('theme_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('paused', sa.Boolean(), nullable=False),
    sa.Column('added_by', sa.Integer(), nullable=False),
    sa.Column('added_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('tried_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('read_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('read', sa.JSON(), nullable=False),
    sa.Column('refused', sqlmodel.sql.sqltypes.AutoString(length=500), nullable=True),
    sa.Column('refused_params', sa.JSON(), nullable=False),
    sa.Column('etag', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
    sa.Column('last_modified', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=True),
    sa.ForeignKeyConstraint(['added_by'], ['person.id'], name=op.f('fk_feed_added_by_person')),
    sa.ForeignKeyConstraint(['theme_code'], ['theme.code'], name=op.f('fk_feed_theme_code_theme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed')),
    sa.UniqueConstraint('address_key', name=op.f('uq_feed_address_key'))
    )
    op.create_table('feed_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('feed_id', sa.Integer(), nullable=True),
    sa.Column('link', sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=False),
    sa.Column('link_key', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('summary', sqlmodel.sql.sqltypes.AutoString(length=1000), nullable=False),
    sa.Column('language', sqlmodel.sql.sqltypes.AutoString(length=3), nullable=True),
    sa.Column('published_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.Column('found_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.Column('decided_at', db.types.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state in ('waiting', 'chosen', 'set_aside')", name=op.f('ck_feed_entry_state')),
    sa.ForeignKeyConstraint(['decided_by'], ['person.id'], name=op.f('fk_feed_entry_decided_by_person')),
    sa.ForeignKeyConstraint(['feed_id'], ['feed.id'], name=op.f('fk_feed_entry_feed_id_feed')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed_entry')),
    sa.UniqueConstraint('link_key', name=op.f('uq_feed_entry_link_key'))
    )
    op.create_index(op.f('ix_feed_entry_feed_id'), 'feed_entry', ['feed_id'])
    op.create_index('ix_feed_entry_state', 'feed_entry', ['state', 'found_at', 'id'])
    op.execute("DELETE FROM setting WHERE code LIKE 'upkeep:%'")  # whether today's was done stands in job_claim now


def downgrade() -> None:
    """Takes it back."""
    op.drop_index('ix_feed_entry_state', table_name='feed_entry')
    op.drop_index(op.f('ix_feed_entry_feed_id'), table_name='feed_entry')
    op.drop_table('feed_entry')
    op.drop_table('feed')
    op.drop_index('ix_job_run_job', table_name='job_run')
    op.drop_table('job_run')
    op.drop_table('job_claim')
