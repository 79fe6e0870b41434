"""Holds: documented stops of redaction"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('holds',
    sa.Column('id', BIG_ID, nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('ticket_id', BIG_ID, nullable=True),
    sa.Column('subject_type', sa.String(length=40), nullable=True),
    sa.Column('subject_hash', sa.LargeBinary(), nullable=True),
    sa.Column('sealed_subject', sa.LargeBinary(), nullable=True),
    sa.Column('created_from', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_before', sa.DateTime(timezone=True), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=True),
    sa.Column('sealed_reason', sa.LargeBinary(), nullable=False),
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('review_on', sa.Date(), nullable=False),
    sa.Column('placed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('placed_by', sa.String(length=60), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_by', sa.String(length=60), nullable=True),
    sa.Column('reminded_on', sa.Date(), nullable=True),
    sa.CheckConstraint('ticket_id IS NOT NULL OR subject_hash IS NOT NULL OR created_from IS NOT NULL OR created_before IS NOT NULL OR kind IS NOT NULL OR released_at IS NOT NULL', name='ck_holds_covers'),
    sa.ForeignKeyConstraint(['ticket_id'], ['tickets.id'], name=op.f('fk_holds_ticket_id_tickets'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holds'))
    )
    with op.batch_alter_table('holds', schema=None) as batch_op:
        batch_op.create_index('ix_holds_in_force', ['released_at', 'review_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_holds_ticket_id'), ['ticket_id'], unique=False)


def downgrade() -> None:
    op.drop_table('holds')
