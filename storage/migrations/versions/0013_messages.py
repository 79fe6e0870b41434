"""What the verification of the log remembers, and messages in Slack that hold personal data"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit_check',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('flaws', sa.Integer(), nullable=False),
    sa.Column('first_flaw', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('sound_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sound_head', sa.String(length=200), nullable=True),
    sa.Column('posted_head', sa.String(length=200), nullable=True),
    sa.Column('mac', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_check'))
    )


def downgrade() -> None:
    op.drop_table('audit_check')
