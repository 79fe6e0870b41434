"""A ticket without text has no plan"""

from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE tickets SET policy_version = '' WHERE state IN ('redacted', 'deleted')")


def downgrade() -> None:
    pass  # which version planned them stands in the redactions
