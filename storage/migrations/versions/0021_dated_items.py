"""When an item that a partner holds was made"""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('request_items', sa.Column('dated_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('request_items', 'dated_at')
