"""Destructions of keys that rest in a database of their own"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_data_keys_created', 'data_keys', ['created_at'], unique=False)
    op.create_table('key_destructions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('owner', sa.String(length=60), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_key_destructions')),
    sa.UniqueConstraint('owner', name=op.f('uq_key_destructions_owner'))
    )


def downgrade() -> None:
    op.drop_table('key_destructions')
    op.drop_index('ix_data_keys_created', table_name='data_keys')
