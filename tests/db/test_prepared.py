"""A view names its columns: nobody copies them from a row."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col

from db.driver import driver_of
from db.models import Person, Team
from db.models.person import full_name
from db.prepared import Prepared, columns_of, read_into
from tests.cast import Cast


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    team: str | None
    is_leader: bool
    signed_in: bool
    roles: tuple[str, ...] = ()


LINES = (
    columns_of(Line, Person, Team, name=full_name(Person), team=Team.name, signed_in=col(Person.subject).is_not(None))
    .outerjoin(Team, col(Team.id) == Person.team_id)
    .where(Person.given_name == "Ada")
)


def test_both_ways_of_reading_give_the_same_view(cast: Cast):
    with Session(cast.engine) as session:
        (read,) = read_into(session, LINES, Line)
        assert Prepared(LINES, Line).rows(driver_of(session)) == [read]
        assert (read.name.split()[0], type(read.is_leader), read.roles) == ("Ada", bool, ())
