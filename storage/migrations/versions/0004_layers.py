"""Layers: what a ticket serves, what of it is gone, when it is tried again"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.add_column(sa.Column('due_purpose', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('retry_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('layers', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('gone_kinds', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('sealed_features', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('last_contact_at', sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table('redactions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_last', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('keeps', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('fallbacks', sa.JSON(), nullable=False, server_default='{}'))


def downgrade() -> None:
    with op.batch_alter_table('redactions', schema=None) as batch_op:
        for name in ('fallbacks', 'keeps', 'is_last'):
            batch_op.drop_column(name)
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        for name in ('last_contact_at', 'sealed_features', 'gone_kinds', 'layers', 'retry_at', 'due_purpose'):
            batch_op.drop_column(name)
