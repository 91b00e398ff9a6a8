"""`python -m seed`: fills an empty database with the catalogue and, in the demo, with a believable company."""

from __future__ import annotations

import sys

from sqlmodel import Session, select

from app.portal import Portal
from app.settings import Settings
from db.engine import writing
from db.models import Person
from seed import catalogue, demo
from seed.whose import check_the_demos


def seed_if_empty(portal: Portal, settings: Settings, demo_company: bool) -> None:
    """The catalogue always; the demo company only where there is nobody yet."""
    with Session(writing(portal.engine)) as session:
        catalogue.load(session)
        empty = session.exec(select(Person.id).limit(1)).first() is None
        session.commit()
    if empty and demo_company:
        demo.play(portal, settings.demo_people)


def main() -> None:
    """Seeds the configured database."""
    print("  Bringing the database up to date …", flush=True)
    from app.server import portal
    from app.settings import settings
    from db.migrate import upgrade

    check_the_demos(portal().engine)
    upgrade(portal().engine)
    seed_if_empty(portal(), settings(), demo_company=True)


if __name__ == "__main__":
    from app.__main__ import said

    sys.exit(said(main))
