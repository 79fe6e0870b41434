"""How far each partner is with a request, and what it holds"""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('requests', schema=None) as batch_op:
        batch_op.add_column(sa.Column('identified_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('identified_by', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('sealed_proof', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True))
    op.create_table('request_identifiers',
    sa.Column('request_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('sealed_value', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['request_id'], ['requests.id'], name=op.f('fk_request_identifiers_request_id_requests'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('request_id', 'hash', name=op.f('pk_request_identifiers'))
    )
    op.create_table('request_partners',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('request_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('partner', sa.String(length=60), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('hand_reason', sa.String(length=40), nullable=True),
    sa.Column('failure', sa.String(length=40), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attested_by', sa.String(length=60), nullable=True),
    sa.Column('sealed_evidence', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['request_id'], ['requests.id'], name=op.f('fk_request_partners_request_id_requests'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_request_partners')),
    sa.UniqueConstraint('request_id', 'partner', name=op.f('uq_request_partners_request_id'))
    )
    op.create_index('ix_request_partners_state', 'request_partners', ['state'], unique=False)
    op.create_table('request_items',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('request_partner_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('ref', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['request_partner_id'], ['request_partners.id'], name=op.f('fk_request_items_request_partner_id_request_partners'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_request_items')),
    sa.UniqueConstraint('request_partner_id', 'type', 'ref', name=op.f('uq_request_items_request_partner_id'))
    )


def downgrade() -> None:
    op.drop_table('request_items')
    op.drop_table('request_partners')
    op.drop_table('request_identifiers')
    with op.batch_alter_table('requests', schema=None) as batch_op:
        for name in ('closed_at', 'sealed_proof', 'identified_by', 'identified_at'):
            batch_op.drop_column(name)
