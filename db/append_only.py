"""Tables whose rows are never changed and never deleted, and the triggers that see to it on both databases."""

from __future__ import annotations

from collections.abc import Iterator

APPEND_ONLY = (
    "point_entry",
    "audit_event",
    "review",
    "submission_step",
    "award",
    "award_handover",
    "badge_award",
    "certificate",
)

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""


def trigger_statements(dialect: str) -> Iterator[str]:
    """The DDL that makes the tables append-only."""
    if dialect == "postgresql":
        yield _POSTGRESQL_FUNCTION
    for table in APPEND_ONLY:
        yield from (_sqlite_triggers(table) if dialect == "sqlite" else _postgresql_triggers(table))


def _sqlite_triggers(table: str) -> Iterator[str]:
    for verb in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _postgresql_triggers(table: str) -> Iterator[str]:
    yield (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    yield (
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
