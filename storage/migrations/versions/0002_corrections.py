"""Corrections of findings, and the texts they were made in"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('corrections',
    sa.Column('id', BIG_ID, nullable=False),
    sa.Column('ticket_id', BIG_ID, nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('shape', sa.String(length=200), nullable=False),
    sa.Column('cue', sa.String(length=40), nullable=True),
    sa.Column('hash', sa.LargeBinary(), nullable=True),
    sa.Column('proposed_by', sa.String(length=60), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.String(length=60), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['ticket_id'], ['tickets.id'], name=op.f('fk_corrections_ticket_id_tickets'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_corrections'))
    )
    with op.batch_alter_table('corrections', schema=None) as batch_op:
        batch_op.create_index('ix_corrections_state', ['state', 'proposed_at'], unique=False)
        batch_op.create_index('ix_corrections_ticket', ['ticket_id'], unique=False)

    op.create_table('regression_texts',
    sa.Column('correction_id', BIG_ID, autoincrement=False, nullable=False),
    sa.Column('part_row', BIG_ID, nullable=True),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('sealed_text', sa.LargeBinary(), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['correction_id'], ['corrections.id'], name=op.f('fk_regression_texts_correction_id_corrections'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['part_row'], ['parts.id'], name=op.f('fk_regression_texts_part_row_parts'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('correction_id', name=op.f('pk_regression_texts'))
    )
    with op.batch_alter_table('regression_texts', schema=None) as batch_op:
        batch_op.create_index('ix_regression_texts_ends', ['ends_at'], unique=False)


def downgrade() -> None:
    op.drop_table('regression_texts')
    op.drop_table('corrections')
