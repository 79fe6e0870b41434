"""Redactions that are done tell whether what is to follow is done too"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('redactions') as batch:
        batch.add_column(sa.Column('is_followed', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch.create_index('ix_redactions_followed', ['is_followed'])


def downgrade() -> None:
    with op.batch_alter_table('redactions') as batch:
        batch.drop_index('ix_redactions_followed')
        batch.drop_column('is_followed')
