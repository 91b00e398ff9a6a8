"""Alembic's entry: runs on the connection that db/migrate.py hands over."""

from alembic import context

import db.models

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=db.models.Table.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
