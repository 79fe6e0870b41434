"""Tombstones of what was erased"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('tombstones',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('hashed_parts', sa.LargeBinary(), nullable=True),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tombstones')),
    sa.UniqueConstraint('hash', name=op.f('uq_tombstones_hash'))
    )


def downgrade() -> None:
    op.drop_table('tombstones')
