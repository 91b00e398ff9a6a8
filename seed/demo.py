"""A believable company, played through the portal's own commands."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from app.portal import Portal
from db.engine import writing
from db.models import Person, RoleGrant, Team
from seed.cast import CAST


def play(portal: Portal, people: int) -> None:
    """Fills the database."""
    with Session(writing(portal.engine)) as session:
        team = Team(name="Service")
        session.add(team)
        session.flush()
        for number, (given, family, _) in CAST.items():
            person = Person(
                employee_number=number, given_name=given, family_name=family,
                email=f"{given.lower()}@fjordlys.example", team_id=team.id, country="DK", language="da",
                started_on=date(2020, 1, 1), listing="name", listing_asked=True,
            )
            session.add(person)
            session.flush()
            for role in {"1002": ["reviewer"], "1003": ["admin"], "1004": ["admin"]}.get(number, []):
                session.add(RoleGrant(person_id=person.id, role=role, granted_at=portal.now()))
        session.commit()
