"""Data keys in a database of their own"""

import sqlalchemy as sa
from alembic import op

revision = 'keys0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('data_keys',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('owner', sa.String(length=60), nullable=False),
    sa.Column('wrapped', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('destroyed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_keys')),
    sa.UniqueConstraint('owner', name=op.f('uq_data_keys_owner'))
    )
    op.create_index('ix_data_keys_created', 'data_keys', ['created_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_data_keys_created', table_name='data_keys')
    op.drop_table('data_keys')
