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
    op.create_table('message_tasks',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('channel', sa.String(length=40), nullable=False),
    sa.Column('ts', sa.String(length=40), nullable=False),
    sa.Column('thread_ts', sa.String(length=40), nullable=True),
    sa.Column('author', sa.String(length=40), nullable=False),
    sa.Column('link', sa.String(length=300), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('kinds', sa.JSON(), nullable=False),
    sa.Column('found_by', sa.String(length=60), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('looked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attestation', sa.String(length=40), nullable=True),
    sa.Column('ended_by', sa.String(length=60), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_message_tasks')),
    sa.UniqueConstraint('channel', 'ts', name=op.f('uq_message_tasks_channel'))
    )
    op.create_index('ix_message_tasks_state', 'message_tasks', ['state', 'found_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_message_tasks_state', table_name='message_tasks')
    op.drop_table('message_tasks')
    op.drop_table('audit_check')
