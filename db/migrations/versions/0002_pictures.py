"""Pictures of stories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
import sqlmodel

import db.types

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the change."""
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



def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table('picture', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_picture_submission_id'))

    op.drop_table('picture')
