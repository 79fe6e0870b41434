"""Who sees a request through, what they were told, and what of its person is only stored"""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('requests', sa.Column('reminded_step', sa.String(length=40), nullable=True))
    op.add_column('requests', sa.Column('assignee', sa.String(length=40), nullable=True))
    op.add_column('requests', sa.Column('restricts', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('requests', sa.Column('restriction_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
    op.add_column('request_partners', sa.Column('assignee', sa.String(length=40), nullable=True))
    op.add_column('request_partners', sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('request_partners', sa.Column('tried_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('identity_challenges', sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('identity_challenges', sa.Column('tried_at', sa.DateTime(timezone=True), nullable=True))
    op.create_table('request_reports',
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('posted_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('starts_on', name=op.f('pk_request_reports'))
    )


def downgrade() -> None:
    op.drop_table('request_reports')
    with op.batch_alter_table('identity_challenges', schema=None) as batch_op:
        batch_op.drop_column('tried_at')
        batch_op.drop_column('reminded_at')
    with op.batch_alter_table('request_partners', schema=None) as batch_op:
        batch_op.drop_column('tried_at')
        batch_op.drop_column('reminded_at')
        batch_op.drop_column('assignee')
    with op.batch_alter_table('requests', schema=None) as batch_op:
        batch_op.drop_column('restriction_id')
        batch_op.drop_column('restricts')
        batch_op.drop_column('assignee')
        batch_op.drop_column('reminded_step')
