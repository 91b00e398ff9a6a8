"""A person does one thing at a time, in however many windows."""

from __future__ import annotations

from sqlmodel import select

from db.models import Person
from domain.work import Work


def one_at_a_time(work: Work, person_id: int) -> None:
    """Holds a person's row until the end of the transaction.

    Two shares confirmed in the same moment would otherwise both see room for one more (PostgreSQL; SQLite has one
    writer anyway).
    """
    work.session.exec(select(Person.id).where(Person.id == person_id).with_for_update(key_share=True))
