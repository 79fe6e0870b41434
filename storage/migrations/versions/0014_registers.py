"""The registers of breaches and of disclosures to authorities"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('breaches',
    sa.Column('id', BIG_ID, nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('scope', sa.String(length=40), nullable=False),
    sa.Column('aware_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by', sa.String(length=60), nullable=False),
    sa.Column('window_from', sa.DateTime(timezone=True), nullable=True),
    sa.Column('window_before', sa.DateTime(timezone=True), nullable=True),
    sa.Column('exposed_by', sa.String(length=60), nullable=True),
    sa.Column('sealed_description', sa.LargeBinary(), nullable=False),
    sa.Column('sealed_effects', sa.LargeBinary(), nullable=True),
    sa.Column('sealed_measures', sa.LargeBinary(), nullable=True),
    sa.Column('sealed_reason', sa.LargeBinary(), nullable=True),
    sa.Column('sealed_delay', sa.LargeBinary(), nullable=True),
    sa.Column('authority_told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('persons_told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by', sa.String(length=60), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_by', sa.String(length=60), nullable=True),
    sa.Column('told_stage', sa.Integer(), nullable=False),
    sa.Column('tickets', sa.Integer(), nullable=False),
    sa.Column('persons', sa.Integer(), nullable=False),
    sa.Column('kinds', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_breaches'))
    )
    with op.batch_alter_table('breaches', schema=None) as batch_op:
        batch_op.create_index('ix_breaches_state', ['state', 'aware_at'], unique=False)
    op.create_table('breach_tickets',
    sa.Column('breach_id', BIG_ID, autoincrement=False, nullable=False),
    sa.Column('ticket_id', BIG_ID, autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['breach_id'], ['breaches.id'], name=op.f('fk_breach_tickets_breach_id_breaches'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('breach_id', 'ticket_id', name=op.f('pk_breach_tickets'))
    )
    op.create_table('disclosures',
    sa.Column('id', BIG_ID, nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('authority', sa.String(length=60), nullable=False),
    sa.Column('demand', sa.String(length=40), nullable=False),
    sa.Column('sealed_reference', sa.LargeBinary(), nullable=False),
    sa.Column('sealed_ground', sa.LargeBinary(), nullable=False),
    sa.Column('sealed_scope', sa.LargeBinary(), nullable=False),
    sa.Column('decided_by', sa.String(length=60), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('judged_by', sa.String(length=60), nullable=True),
    sa.Column('judged_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_by', sa.String(length=60), nullable=True),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('secret_before', sa.DateTime(timezone=True), nullable=True),
    sa.Column('kinds', sa.JSON(), nullable=False),
    sa.CheckConstraint('judged_by IS NULL OR judged_by <> decided_by', name='ck_disclosures_four_eyes'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_disclosures'))
    )
    with op.batch_alter_table('disclosures', schema=None) as batch_op:
        batch_op.create_index('ix_disclosures_secret', ['secret_before'], unique=False)
        batch_op.create_index('ix_disclosures_state', ['state', 'proposed_at'], unique=False)
    op.create_table('disclosure_fields',
    sa.Column('disclosure_id', BIG_ID, autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('ticket_id', BIG_ID, nullable=False),
    sa.Column('place', sa.String(length=40), nullable=False),
    sa.Column('place_row', BIG_ID, nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=True),
    sa.Column('is_released', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['disclosure_id'], ['disclosures.id'], name=op.f('fk_disclosure_fields_disclosure_id_disclosures'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('disclosure_id', 'position', name=op.f('pk_disclosure_fields'))
    )
    op.create_table('disclosure_audit',
    sa.Column('seq', BIG_ID, autoincrement=False, nullable=False),
    sa.Column('disclosure_id', BIG_ID, nullable=False),
    sa.ForeignKeyConstraint(['disclosure_id'], ['disclosures.id'], name=op.f('fk_disclosure_audit_disclosure_id_disclosures'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_disclosure_audit'))
    )
    with op.batch_alter_table('disclosure_audit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_disclosure_audit_disclosure_id'), ['disclosure_id'], unique=False)


def downgrade() -> None:
    op.drop_table('disclosure_audit')
    op.drop_table('disclosure_fields')
    op.drop_table('disclosures')
    op.drop_table('breach_tickets')
    op.drop_table('breaches')
