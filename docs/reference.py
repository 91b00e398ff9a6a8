"""Writes the reference pages from the code they describe: `python -m docs.reference`. A test compares them."""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import app.navigation
import domain
from app.components.standing.rule_words import how
from app.wording import wording
from domain.access import ROLE_PERMISSIONS, Permission, Role
from domain.languages import OTHERWISE
from domain.submissions.review_flow import TRANSITIONS
from domain.work import OPERATIONS

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
    t = wording(OTHERWISE, ZoneInfo("UTC"))
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


PAGES = {"permissions.md": permissions, "points.md": points, "review-workflow.md": review_workflow}


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def main() -> None:
    """Writes every page."""
    for name, make in PAGES.items():
        (DOCS / name).write_text(make())


if __name__ == "__main__":
    main()
