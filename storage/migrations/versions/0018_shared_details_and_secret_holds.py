"""A detail that several contacts of a ticket share has a row for each; a hold names its disclosure; a breach
that is being told of is not told of by another worker"""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.drop_constraint('uq_people_ticket_id', type_='unique')
        batch_op.create_unique_constraint('uq_people_ticket_id', ['ticket_id', 'type', 'hash', 'hash_contact'])
    op.add_column('holds', sa.Column('disclosure_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
    op.add_column('breaches', sa.Column('tried_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('breaches', 'tried_at')
    op.drop_column('holds', 'disclosure_id')
    op.execute(
        'DELETE FROM people WHERE EXISTS (SELECT 1 FROM people AS first WHERE first.ticket_id = people.ticket_id'
        ' AND first.type = people.type AND first.hash = people.hash AND first.id < people.id)'
    )
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.drop_constraint('uq_people_ticket_id', type_='unique')
        batch_op.create_unique_constraint('uq_people_ticket_id', ['ticket_id', 'type', 'hash'])
