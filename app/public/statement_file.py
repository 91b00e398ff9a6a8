"""The statement of points as a file: every line of it, or of what it was narrowed to, as its owner reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.portal import Portal
from app.public.csv_file import Cell, csv_bytes
from app.wording import Wording
from domain.errors import N_
from domain.ledger import points
from domain.ledger.points import StatementLine

MOST_LINES = 100_000
KINDS = {"earned": N_("Earned"), "adjusted": N_("Adjusted"), "reversed": N_("Taken back")}
HEADS = (
    N_("Written down"),
    N_("Happened"),
    N_("What for"),
    N_("About"),
    N_("Kind of line"),
    N_("Points"),
    N_("Total"),
    N_("Rule, version"),
    N_("Decided by"),
    N_("Reason"),
)


def statement_file(owner: Portal, t: Wording, choices: Mapping[str, str]) -> tuple[str, bytes]:
    """(its name, its bytes) in the owner's words; `choices` are `rule` (a code) and `month` (its first day)."""
    month = date.fromisoformat(choices["month"]) if "month" in choices else None
    statement = owner.ask(points.statement, MOST_LINES, choices.get("rule"), month)
    name = t("Statement of points {day}.csv", day=f"{t.local(owner.now())}")
    return name, csv_bytes(t, [t(head) for head in HEADS], [_row(t, line) for line in statement.lines])


def _row(t: Wording, line: StatementLine) -> list[Cell]:
    return [
        f"{t.local(line.recorded_at)}",
        f"{t.local(line.occurred_at)}",
        t.words(line.rule_name),
        line.title or "",
        t(KINDS[line.kind]),
        line.points,
        line.total,
        line.rule_version,
        line.decided_by or t("The portal"),
        line.because or "",
    ]
