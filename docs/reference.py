"""Writes the reference pages from the code they describe: `python -m docs.reference`. A test compares them."""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import app.navigation
import domain
from app.components.standing.rule_words import how
from app.wording import wording
from db.about_person import models
from db.personal import NOBODY, Data, Personal, Purpose, said_of
from domain.access import ROLE_PERMISSIONS, Permission, Role
from domain.languages import OTHERWISE
from domain.submissions.review_flow import TRANSITIONS
from domain.work import OPERATIONS
from seed.catalogue import caps

for module in pkgutil.walk_packages(domain.__path__, "domain."):
    importlib.import_module(module.name)

DOCS = Path(__file__).parent
CATALOG = DOCS.parent / "seed" / "catalog"
MADE = "<!-- Made by `python -m docs.reference`; change the code instead. -->\n\n"


def permissions() -> str:
    """Who may do what: role × permission, and the permission of every page and operation."""
    roles = list(Role)
    rows = [
        [f"`{permission}`", *("yes" if permission in ROLE_PERMISSIONS[role] else "" for role in roles)]
        for permission in Permission
    ]
    pages = [[f"`/{page.path}`", page.title, f"`{page.permission}`"] for page in app.navigation.PAGES]
    operations = [[f"`{o.name}`", o.kind, f"`{o.permission}`"] for _, o in sorted(OPERATIONS.items())]
    return (
        "# Permissions\n\n"
        + MADE
        + _table(["permission", *roles], rows)
        + "\n## Pages\n\n"
        + _table(["page", "title", "permission"], pages)
        + "\n## Operations\n\n"
        + _table(["operation", "kind", "permission"], operations)
    )


def points() -> str:
    """What is worth how many points."""
    rules = tomllib.loads((CATALOG / "point_rules.toml").read_text())["rule"]
    t = wording(OTHERWISE, ZoneInfo("UTC")).reading(caps)
    rows = [[t.words(rule["name"]), str(rule["points"]), how(t, rule["how"], rule["points"])] for rule in rules]
    never = "Clicks, likes, log-ins, reach, connections and being online are shown where it helps, and are worth 0.\n"
    return "# Points\n\n" + MADE + _table(["what happened", "points", "how"], rows) + "\n" + never


def review_workflow() -> str:
    """The road from draft to published."""
    rows = [
        [row.from_, row.action, row.to, row.party, f"`{row.permission}`", "yes" if row.needs_finding else ""]
        for row in TRANSITIONS
    ]
    drawn = "\n".join(f"    {row.from_} --> {row.to}: {row.action}" for row in TRANSITIONS)
    return (
        "# Review workflow\n\n"
        + MADE
        + f"```mermaid\nstateDiagram-v2\n    [*] --> draft\n{drawn}\n```\n\n"
        + _table(["from", "action", "to", "by", "permission", "needs a finding"], rows)
    )


def personal_data() -> str:
    """What is kept of people: a table for each purpose, a row for what of a table is kept and erased alike."""
    tables = sorted(models(), key=lambda model: str(model.__tablename__))
    purposes = [
        f"\n## {purpose}\n\n" + _table(["table", "columns", "whose", "kept", "erased"], _kept_for(purpose, tables))
        for purpose in Purpose
    ]
    nobody = ", ".join(f"`{model.__tablename__}`" for model in tables if vars(model)["__data__"] is NOBODY)
    return (
        "# Personal data\n\n"
        + MADE
        + "What each column says of itself, by what it is kept for: whose it is (the way from a row to the person),\n"
        "how long it is kept, and what becomes of it when that person is erased. What stays is a number, a code, a\n"
        "moment or an id, and says nothing once the name is gone. Nothing is erased or cleared away by itself yet.\n"
        + "".join(purposes)
        + f"\n## About nobody\n\n{nobody}, but for the columns named above.\n"
    )


def _kept_for(purpose: Purpose, tables: list[Any]) -> list[list[str]]:
    rows = []
    for model in tables:
        said: dict[Data, list[str]] = {}
        for column in model.__table__.columns:
            said.setdefault(said_of(model, column), []).append(f"`{column.name}`")
        for data, columns in said.items():
            if isinstance(data, Personal) and data.purpose is purpose:
                named = "all" if len(said) == 1 else ", ".join(columns)
                whose = " and ".join(f"`{path}`" for path in data.paths)
                rows.append([f"`{model.__tablename__}`", named, whose, data.kept, data.erased])
    return rows


PAGES = {
    "permissions.md": permissions,
    "personal-data.md": personal_data,
    "points.md": points,
    "review-workflow.md": review_workflow,
}


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def main() -> None:
    """Writes every page."""
    for name, make in PAGES.items():
        (DOCS / name).write_text(make())


if __name__ == "__main__":
    main()
