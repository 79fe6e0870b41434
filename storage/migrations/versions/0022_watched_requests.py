"""When the privacy channel was told of a request whose deadline comes near"""

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('requests', sa.Column('reminded_on', sa.Date(), nullable=True))
    op.add_column('requests', sa.Column('tried_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('requests', schema=None) as batch_op:
        batch_op.drop_column('tried_at')
        batch_op.drop_column('reminded_on')
