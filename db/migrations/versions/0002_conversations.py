"""Conversations on a share; and what a declaration needs to be counted once and taken back."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import db.types

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
    op.create_table('conversation',
    sa.Column('share_id', sa.Integer(), nullable=False),
    sa.Column('comments', sa.Integer(), nullable=False),
    sa.Column('replies', sa.Integer(), nullable=False),
    sa.Column('declared_at', db.types.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['share_id'], ['share.id'], name=op.f('fk_conversation_share_id_share')),
    sa.PrimaryKeyConstraint('share_id', name=op.f('pk_conversation'))
    )
    op.add_column('declaration', sa.Column('nonce', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True))
    op.add_column('declaration', sa.Column('taken_back_at', db.types.UtcDateTime(timezone=True), nullable=True))
    op.create_index(op.f('ix_declaration_nonce'), 'declaration', ['nonce'], unique=True)


def downgrade() -> None:
    """Takes it back."""
    op.drop_index(op.f('ix_declaration_nonce'), table_name='declaration')
    op.drop_column('declaration', 'taken_back_at')
    op.drop_column('declaration', 'nonce')
    op.drop_table('conversation')
