"""When the author of a message in Slack was told"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('message_tasks', sa.Column('warned_at', sa.DateTime(timezone=True), nullable=True))
    op.execute('UPDATE message_tasks SET warned_at = found_at')  # until now it was not kept: they were told at once


def downgrade() -> None:
    op.drop_column('message_tasks', 'warned_at')
