"""Reveals of single values, what is to be told of them, and what the bot posted and deletes"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('reveals',
    sa.Column('id', _ID, nullable=False),
    sa.Column('ticket_id', _ID, nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('asked_by', sa.String(length=60), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sealed_url', sa.LargeBinary(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('purpose', sa.String(length=60), nullable=True),
    sa.Column('part_row', _ID, nullable=True),
    sa.Column('start', sa.Integer(), nullable=True),
    sa.Column('end', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=True),
    sa.Column('sealed_reason', sa.LargeBinary(), nullable=True),
    sa.Column('is_glass_broken', sa.Boolean(), nullable=False),
    sa.Column('flags', sa.JSON(), nullable=False),
    sa.Column('lapses_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(length=60), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('shown_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reviewed_by', sa.String(length=60), nullable=True),
    sa.Column('reviewed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sealed_note', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['ticket_id'], ['tickets.id'], name=op.f('fk_reveals_ticket_id_tickets'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reveals'))
    )
    op.create_index(op.f('ix_reveals_ticket_id'), 'reveals', ['ticket_id'])
    op.create_index('ix_reveals_asked', 'reveals', ['asked_by', 'asked_at'])
    op.create_index('ix_reveals_newest', 'reveals', ['asked_at'])
    op.create_table('reveal_alerts',
    sa.Column('id', _ID, nullable=False),
    sa.Column('reveal_id', _ID, nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['reveal_id'], ['reveals.id'], name=op.f('fk_reveal_alerts_reveal_id_reveals'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reveal_alerts'))
    )
    op.create_index(op.f('ix_reveal_alerts_reveal_id'), 'reveal_alerts', ['reveal_id'])
    op.create_index('ix_reveal_alerts_next', 'reveal_alerts', ['next_at'])
    op.create_table('postings',
    sa.Column('id', _ID, nullable=False),
    sa.Column('channel', sa.String(length=40), nullable=True),
    sa.Column('ts', sa.String(length=40), nullable=True),
    sa.Column('sealed_url', sa.LargeBinary(), nullable=True),
    sa.Column('delete_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_postings'))
    )
    op.create_index('ix_postings_next', 'postings', ['next_at'])
    op.create_table('staff_hashes',
    sa.Column('id', _ID, nullable=False),
    sa.Column('actor', sa.String(length=60), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.Column('noted_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff_hashes')),
    sa.UniqueConstraint('actor', 'hash', name=op.f('uq_staff_hashes_actor'))
    )
    op.create_index(op.f('ix_staff_hashes_hash'), 'staff_hashes', ['hash'])


def downgrade() -> None:
    op.drop_table('staff_hashes')
    op.drop_table('postings')
    op.drop_table('reveal_alerts')
    op.drop_table('reveals')
