"""What partners were told to do about a person, and how far it is"""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('partner_erasures',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('request_partner_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('act', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('ref', sa.String(length=200), nullable=True),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['request_partner_id'], ['request_partners.id'], name=op.f('fk_partner_erasures_request_partner_id_request_partners'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner_erasures')),
    sa.UniqueConstraint('request_partner_id', 'act', 'number', name=op.f('uq_partner_erasures_request_partner_id'))
    )
    op.create_index('ix_partner_erasures_state', 'partner_erasures', ['state'], unique=False)


def downgrade() -> None:
    op.drop_table('partner_erasures')
