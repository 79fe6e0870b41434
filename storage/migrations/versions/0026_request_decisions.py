"""What is decided of what partners hold, and how far its erasure is"""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('request_decisions',
    sa.Column('id', BIG_ID, nullable=False),
    sa.Column('request_id', BIG_ID, nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('items', sa.Integer(), nullable=False),
    sa.Column('proposed_by', sa.String(length=60), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.String(length=60), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sealed_reason', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['request_id'], ['requests.id'], name=op.f('fk_request_decisions_request_id_requests'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_request_decisions'))
    )
    op.create_index('ix_request_decisions_request_id', 'request_decisions', ['request_id'], unique=False)
    # Neither table has rows that hang on it: SQLite makes them anew, and would take such rows along.
    with op.batch_alter_table('request_items', schema=None) as batch_op:
        batch_op.add_column(sa.Column('decision_id', BIG_ID, nullable=True))
        batch_op.add_column(sa.Column('verdict', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('ground', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('withheld_through', sa.Date(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_request_items_decision_id_request_decisions'), 'request_decisions', ['decision_id'], ['id'], ondelete='SET NULL')
    with op.batch_alter_table('partner_erasures', schema=None) as batch_op:
        batch_op.add_column(sa.Column('item_id', BIG_ID, nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_partner_erasures_item_id_request_items'), 'request_items', ['item_id'], ['id'], ondelete='SET NULL')
    op.add_column('request_partners', sa.Column('erasing', sa.String(length=40), nullable=True))
    op.add_column('request_partners', sa.Column('erase_attempt', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('request_partners', sa.Column('erase_failure', sa.String(length=40), nullable=True))
    op.add_column('request_partners', sa.Column('erasing_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in ('erasing_at', 'erase_failure', 'erase_attempt', 'erasing'):
        op.drop_column('request_partners', name)
    with op.batch_alter_table('partner_erasures', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_partner_erasures_item_id_request_items'), type_='foreignkey')
        batch_op.drop_column('item_id')
    with op.batch_alter_table('request_items', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_request_items_decision_id_request_decisions'), type_='foreignkey')
        for name in ('withheld_through', 'ground', 'verdict', 'decision_id'):
            batch_op.drop_column(name)
    op.drop_table('request_decisions')
