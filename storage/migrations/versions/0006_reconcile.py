"""Months that were compared with Intercom, and contacts that became others"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('compared_months',
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('found', sa.Integer(), nullable=False),
    sa.Column('compared_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('starts_on', name=op.f('pk_compared_months'))
    )
    op.create_table('merged_contacts',
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.Column('hash_into', sa.LargeBinary(), nullable=False),
    sa.Column('merged_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('hash', name=op.f('pk_merged_contacts'))
    )
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.create_index('ix_tickets_created', ['created_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.drop_index('ix_tickets_created')
    op.drop_table('merged_contacts')
    op.drop_table('compared_months')
