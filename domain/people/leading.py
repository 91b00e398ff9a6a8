"""Who leads people: as an admin says, or else a file in a column of its own, or else whoever somebody reports to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import Person
from domain.work import Work


def follow(work: Work, *where: Any) -> None:
    """Brings `is_leader` up to date in one statement that writes what is wrong: everybody's, or only of who fits."""
    report = aliased(Person)
    reported_to = select(report.manager_number).where(
        col(report.active),
        col(report.manager_number).is_not(None),
        col(report.manager_number) != col(report.employee_number),
    )
    leads = func.coalesce(Person.leader_by_mark, Person.leader_by_file, col(Person.employee_number).in_(reported_to))
    wrong = update(Person).where(*where, col(Person.is_leader) != leads).values(is_leader=leads)
    work.session.execute(wrong, execution_options={"synchronize_session": False})
