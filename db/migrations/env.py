"""Alembic's entry: runs on the connection that db/migrate.py hands over."""

from alembic import context

import db.models

COMPARED_BY_HAND = ("ix_score_board",)
"""Alembic reads an index that descends back as another one; tests/test_migrations.py looks at it itself."""


def is_compared(_: object, name: str | None, kind: str, *__: object) -> bool:
    """Whether autogenerate and check look at this thing."""
    return not (kind == "index" and name in COMPARED_BY_HAND)


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=db.models.Table.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
    include_object=is_compared,
)
with context.begin_transaction():
    context.run_migrations()
