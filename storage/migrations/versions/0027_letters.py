"""The letters to the persons of requests, and since when a request is extended"""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('request_letters',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('request_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('language', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('sealed_text', sa.LargeBinary(), nullable=False),
    sa.Column('sealed_words', sa.LargeBinary(), nullable=True),
    sa.Column('made_by', sa.String(length=60), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failure', sa.String(length=40), nullable=True),
    sa.Column('handed_over_by', sa.String(length=60), nullable=True),
    sa.Column('handed_over_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sealed_handover', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['request_id'], ['requests.id'], name=op.f('fk_request_letters_request_id_requests'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_request_letters'))
    )
    op.create_index('ix_request_letters_request_id', 'request_letters', ['request_id'], unique=False)
    with op.batch_alter_table('requests') as batch_op:
        batch_op.add_column(sa.Column('extended_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('requests') as batch_op:
        batch_op.drop_column('extended_at')
    op.drop_table('request_letters')
