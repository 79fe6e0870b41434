"""Runs of the sweep, and the tickets of each"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('sweep_runs',
    sa.Column('id', BIG_ID, nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('started_by', sa.String(length=60), nullable=False),
    sa.Column('first_approved_by', sa.String(length=60), nullable=True),
    sa.Column('approved_by', sa.String(length=60), nullable=True),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('policy_version', sa.String(length=80), nullable=False),
    sa.Column('cap', sa.Integer(), nullable=False),
    sa.Column('tickets', sa.Integer(), nullable=False),
    sa.Column('plan', sa.JSON(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('turn', sa.Integer(), nullable=False),
    sa.Column('is_working', sa.Boolean(), nullable=False),
    sa.Column('message', sa.String(length=40), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sweep_runs')),
    sa.UniqueConstraint('name', name=op.f('uq_sweep_runs_name'))
    )
    with op.batch_alter_table('sweep_runs', schema=None) as batch_op:
        batch_op.create_index('ix_sweep_runs_state', ['state', 'proposed_at'], unique=False)

    op.create_table('sweep_tickets',
    sa.Column('run_id', BIG_ID, autoincrement=False, nullable=False),
    sa.Column('ticket_id', BIG_ID, autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('end', sa.String(length=40), nullable=True),
    sa.ForeignKeyConstraint(['run_id'], ['sweep_runs.id'], name=op.f('fk_sweep_tickets_run_id_sweep_runs'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('run_id', 'ticket_id', name=op.f('pk_sweep_tickets'))
    )
    with op.batch_alter_table('sweep_tickets', schema=None) as batch_op:
        batch_op.create_index('ix_sweep_tickets_ticket', ['ticket_id'], unique=False)


def downgrade() -> None:
    op.drop_table('sweep_tickets')
    op.drop_table('sweep_runs')
