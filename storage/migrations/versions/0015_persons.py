"""Persons: whose an identifier is, the log of lookups, restrictions"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.add_column('people', sa.Column('hash_contact', sa.LargeBinary(), nullable=True))
    op.create_index('ix_people_contact', 'people', ['hash_contact', 'hash', 'type'], unique=False)
    op.create_index('ix_merged_contacts_hash_into', 'merged_contacts', ['hash_into'], unique=False)
    op.add_column('holds', sa.Column('restriction_id', BIG_ID, nullable=True))
    op.create_index('ix_holds_restriction_id', 'holds', ['restriction_id'], unique=False)
    op.create_table('lookups',
    sa.Column('id', BIG_ID, nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.Column('audit_seq', BIG_ID, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('is_asked', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lookups')),
    sa.UniqueConstraint('hash', 'audit_seq', name=op.f('uq_lookups_hash'))
    )
    op.create_index('ix_lookups_audit', 'lookups', ['audit_seq'], unique=False)
    op.create_index('ix_lookups_at', 'lookups', ['at'], unique=False)
    op.create_table('restrictions',
    sa.Column('id', BIG_ID, nullable=False),
    sa.Column('subject_type', sa.String(length=40), nullable=False),
    sa.Column('sealed_subject', sa.LargeBinary(), nullable=True),
    sa.Column('sealed_reason', sa.LargeBinary(), nullable=False),
    sa.Column('placed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('placed_by', sa.String(length=60), nullable=False),
    sa.Column('told_on', sa.Date(), nullable=True),
    sa.Column('told_how', sa.String(length=40), nullable=True),
    sa.Column('lifted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lifted_by', sa.String(length=60), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_restrictions'))
    )
    op.create_index('ix_restrictions_in_force', 'restrictions', ['lifted_at'], unique=False)
    op.create_table('restriction_hashes',
    sa.Column('restriction_id', BIG_ID, nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['restriction_id'], ['restrictions.id'], name=op.f('fk_restriction_hashes_restriction_id_restrictions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('restriction_id', 'hash', name=op.f('pk_restriction_hashes'))
    )
    op.create_index('ix_restriction_hashes_hash', 'restriction_hashes', ['hash'], unique=False)


def downgrade() -> None:
    op.drop_table('restriction_hashes')
    op.drop_table('restrictions')
    op.drop_table('lookups')
    op.drop_index('ix_holds_restriction_id', table_name='holds')
    op.drop_column('holds', 'restriction_id')
    op.drop_index('ix_merged_contacts_hash_into', table_name='merged_contacts')
    op.drop_index('ix_people_contact', table_name='people')
    op.drop_column('people', 'hash_contact')
