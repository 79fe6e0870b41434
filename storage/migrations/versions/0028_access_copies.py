"""Copies of everything that is held about a person"""

import sqlalchemy as sa
from alembic import op

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('access_copies',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('request_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('begun_by', sa.String(length=60), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_by', sa.String(length=60), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('notes', sa.String(length=40), nullable=True),
    sa.Column('ready_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failure', sa.String(length=40), nullable=True),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sealed_passphrase', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['request_id'], ['requests.id'], name=op.f('fk_access_copies_request_id_requests'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_copies'))
    )
    op.create_index(op.f('ix_access_copies_expires_at'), 'access_copies', ['expires_at'], unique=False)
    op.create_index('ix_access_copies_request_id', 'access_copies', ['request_id'], unique=False)
    op.create_table('access_copy_chunks',
    sa.Column('copy_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('sealed_content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['copy_id'], ['access_copies.id'], name=op.f('fk_access_copy_chunks_copy_id_access_copies'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('copy_id', 'number', name=op.f('pk_access_copy_chunks'))
    )
    op.create_table('access_copy_links',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('copy_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failure', sa.String(length=40), nullable=True),
    sa.Column('failed_tries', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['copy_id'], ['access_copies.id'], name=op.f('fk_access_copy_links_copy_id_access_copies'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_copy_links')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_access_copy_links_token_hash'))
    )
    op.create_index('ix_access_copy_links_copy_id', 'access_copy_links', ['copy_id'], unique=False)
    op.create_table('access_copy_sources',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('copy_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('source', sa.String(length=60), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('failure', sa.String(length=40), nullable=True),
    sa.Column('mentions', sa.Integer(), nullable=False),
    sa.Column('recordings', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['copy_id'], ['access_copies.id'], name=op.f('fk_access_copy_sources_copy_id_access_copies'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_copy_sources')),
    sa.UniqueConstraint('copy_id', 'source', name=op.f('uq_access_copy_sources_copy_id'))
    )
    op.create_table('access_copy_downloads',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('copy_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('link_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('token_hash', sa.LargeBinary(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('fetched_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['copy_id'], ['access_copies.id'], name=op.f('fk_access_copy_downloads_copy_id_access_copies'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['link_id'], ['access_copy_links.id'], name=op.f('fk_access_copy_downloads_link_id_access_copy_links'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_copy_downloads')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_access_copy_downloads_token_hash'))
    )
    op.create_index('ix_access_copy_downloads_copy_id', 'access_copy_downloads', ['copy_id'], unique=False)
    op.create_table('access_copy_texts',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('source_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('scope', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('item_type', sa.String(length=40), nullable=False),
    sa.Column('ref', sa.String(length=200), nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('author', sa.String(length=40), nullable=True),
    sa.Column('dated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('is_provided', sa.Boolean(), nullable=False),
    sa.Column('sealed_content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['source_id'], ['access_copy_sources.id'], name=op.f('fk_access_copy_texts_source_id_access_copy_sources'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_copy_texts')),
    sa.UniqueConstraint('source_id', 'scope', 'position', name=op.f('uq_access_copy_texts_source_id'))
    )
    op.create_table('access_copy_values',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('source_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('scope', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('is_own', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['source_id'], ['access_copy_sources.id'], name=op.f('fk_access_copy_values_source_id_access_copy_sources'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_copy_values')),
    sa.UniqueConstraint('source_id', 'scope', 'kind', 'number', name=op.f('uq_access_copy_values_source_id'))
    )


def downgrade() -> None:
    op.drop_table('access_copy_values')
    op.drop_table('access_copy_texts')
    op.drop_index('ix_access_copy_downloads_copy_id', table_name='access_copy_downloads')
    op.drop_table('access_copy_downloads')
    op.drop_table('access_copy_sources')
    op.drop_index('ix_access_copy_links_copy_id', table_name='access_copy_links')
    op.drop_table('access_copy_links')
    op.drop_table('access_copy_chunks')
    op.drop_index('ix_access_copies_request_id', table_name='access_copies')
    op.drop_index(op.f('ix_access_copies_expires_at'), table_name='access_copies')
    op.drop_table('access_copies')
