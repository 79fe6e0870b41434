"""An index that finds the tickets planned by another version of the policy"""

from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.drop_index('ix_tickets_policy')
        batch_op.create_index('ix_tickets_policy', ['state', 'policy_version'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.drop_index('ix_tickets_policy')
        batch_op.create_index('ix_tickets_policy', ['policy_version'], unique=False)
