"""Tables whose rows are never changed and never deleted, and the triggers that see to it on both databases."""

from __future__ import annotations

from collections.abc import Iterator

APPEND_ONLY = (
    "point_entry",
    "audit_event",
    "review",
    "recalled_decision",
    "submission_step",
    "award",
    "award_handover",
    "awarded_as",
    "programme_picture",
    "badge_award",
    "badge_revocation",
    "certificate",
    "certificate_end",
)
"""As the newest migration leaves them. A migration names its tables itself: this list is ahead of the older ones."""

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""


def guarding(dialect: str, *tables: str) -> Iterator[str]:
    """The DDL that makes tables append-only."""
    if dialect == "postgresql":
        yield _POSTGRESQL_FUNCTION
    for table in tables:
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


_KEPT_AS_RECALLED = (
    "EXISTS (SELECT 1 FROM recalled_decision r WHERE r.submission_id = OLD.submission_id"
    " AND r.revision = OLD.revision AND r.reviewer_id = OLD.reviewer_id AND r.decided_at = OLD.at)"
)


def guarding_reviews(dialect: str) -> Iterator[str]:
    """The same for `review`, whose rows leave it for `recalled_decision` and nowhere else."""
    if dialect == "sqlite":
        no_update, no_delete = _sqlite_triggers("review")
        yield no_update
        yield no_delete.replace(" BEGIN ", f" WHEN NOT {_KEPT_AS_RECALLED} BEGIN ")
        return
    yield (
        "CREATE OR REPLACE FUNCTION refuse_change_but_recalled() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP = 'DELETE' THEN IF {_KEPT_AS_RECALLED} THEN RETURN OLD; END IF; END IF; "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    row, statement = _postgresql_triggers("review")
    yield row.replace("refuse_change()", "refuse_change_but_recalled()")
    yield statement


def unguarding(dialect: str, *tables: str) -> Iterator[str]:
    """The DDL that lets a migration rebuild them; it guards them again before it ends."""
    ends = ("no_update", "no_delete") if dialect == "sqlite" else ("append_only", "no_truncate")
    for table in tables:
        for end in ends:
            yield f"DROP TRIGGER {table}_{end}" + ("" if dialect == "sqlite" else f" ON {table}")
