"""The five people who appear in demo, docs and screenshots, and the list the demo sign-in offers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from app.public.demo_sign_in_page import DemoPerson
from db.models import Person
from domain.errors import N_

CAST: dict[str, tuple[str, str, str]] = {
    "1001": ("Maya", "Lindqvist", N_("Member. Writes stories about what went wrong and what she learned.")),
    "1002": ("Ravi", "Sørensen", N_("Reviewer. Reads stories and helps them get better.")),
    "1003": ("Ines", "Holm", N_("Admin. Looks after rewards.")),
    "1004": ("Ada", "Bæk", N_("Admin. Looks after people and content.")),
    "1005": ("Omar", "Haddad", N_("Member. Prefers not to be on the leaderboard.")),
}
"""Employee number → given name, family name, what they may do."""


def demo_people(engine: Engine) -> Sequence[DemoPerson]:
    """Everybody who can be signed in as, the cast first."""
    with Session(engine) as session:
        people = session.exec(
            select(Person)
            .where(col(Person.active))
            .order_by(col(Person.employee_number).not_in(CAST), col(Person.given_name))
        )
        return [_demo_person(person) for person in people]


def _demo_person(person: Person) -> DemoPerson:
    story = CAST.get(person.employee_number, ("", "", ""))[2]
    return DemoPerson(f"demo-{person.employee_number}", person.name, person.email or "", story, person.language or "en")
