"""Whose is this database? The demo marks the one it makes and opens no other; a company's portal marks what it serves.

Read before anything is changed in it, so also in databases of earlier releases and of none.
"""

from __future__ import annotations

from sqlalchemy import Engine, inspect
from sqlmodel import Session, col, select

from app.providers import DEMOS
from app.settings import NotStarted
from db.engine import writing
from db.models import Person, Setting
from db.upsert import insert_once

MADE_BY_THE_DEMO = "demo_company"
SERVED_A_COMPANY = "own_sign_in"


NOT_THE_DEMOS = (
    "The demo did not make this database, so it does not open it. "
    "Set PORTAL_OIDC_METADATA_URL, or choose another database with DATABASE_URL."
)


def check_the_demos(engine: Engine) -> None:
    """Raises NotStarted unless nobody is in it yet, or those alone whom the demo invented."""
    if not _is_the_demos(engine):
        raise NotStarted(NOT_THE_DEMOS)


def _is_the_demos(engine: Engine) -> bool:
    tables = set(inspect(engine).get_table_names()) - {"alembic_version"}
    if not {"setting", "person"} <= tables:
        return not tables
    marks = select(Setting.code).where(col(Setting.code).in_((MADE_BY_THE_DEMO, SERVED_A_COMPANY)))
    from_elsewhere = col(Person.issuer).is_not(None) & col(Person.issuer).not_like(f"http://%{DEMOS}")
    with Session(engine) as session:
        if set(session.exec(marks)) == {MADE_BY_THE_DEMO}:
            return session.exec(select(Person.id).where(from_elsewhere).limit(1)).first() is None
        return not set(session.exec(marks)) and session.exec(select(Person.id).limit(1)).first() is None


NO_NAME = "Set PORTAL_COMPANY to your company's name: people read it, and certificates are issued in it."


def check_it_has_begun(engine: Engine) -> None:
    """Raises NotStarted where nobody has signed in to a database before: then it begins with the company's name."""
    tables = set(inspect(engine).get_table_names())
    if not {"setting", "person"} <= tables:
        raise NotStarted(NO_NAME)
    with Session(engine) as session:
        served = select(Setting.code).where(Setting.code == SERVED_A_COMPANY)
        signed_in = select(Person.id).where(col(Person.issuer).is_not(None)).limit(1)
        if session.exec(served).first() is None and session.exec(signed_in).first() is None:
            raise NotStarted(NO_NAME)


def mark_the_demos(session: Session, people: int) -> bool:
    """Says that the demo invented whoever is in it; True for the one who was first."""
    return insert_once(session, Setting, code=MADE_BY_THE_DEMO, value={"people": people})


def mark_a_companys(engine: Engine) -> None:
    """Says that people signed in to it by their company's own provider: from now on no demo opens it."""
    with Session(writing(engine)) as session:
        insert_once(session, Setting, code=SERVED_A_COMPANY, value={})
        session.commit()
