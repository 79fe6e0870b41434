"""Sensitive topics of tickets"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('ticket_topics',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ticket_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('part_row', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('topic', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['part_row'], ['parts.id'], name=op.f('fk_ticket_topics_part_row_parts'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['ticket_id'], ['tickets.id'], name=op.f('fk_ticket_topics_ticket_id_tickets'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_topics'))
    )
    with op.batch_alter_table('ticket_topics', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ticket_topics_part_row'), ['part_row'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_topics_ticket_id'), ['ticket_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('ticket_topics', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ticket_topics_ticket_id'))
        batch_op.drop_index(batch_op.f('ix_ticket_topics_part_row'))

    op.drop_table('ticket_topics')
