"""A believable company, played through the portal's own commands, from nine months ago until yesterday.

The whole play is one transaction: a demo that is stopped half-way leaves nothing behind and begins anew next time,
and two processes that start together play it once.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sqlalchemy import Connection
from sqlmodel import Session

from app.importing import bring_in
from app.portal import Portal
from db.engine import writing
from db.models import Listing
from domain.access import Role
from domain.people import importing, profile, roles
from domain.programme import settings, upkeep
from domain.settings import OWNER
from seed import company_news, contributing, programme, speaking_up, storytelling, thanking, unfinished
from seed.people import Employee, hire, hr_file
from seed.spreading import Spreading
from seed.stage import Agenda, Calendar, Stage
from seed.troupe import Troupe
from seed.whose import mark_the_demos

DAYS = 274
SEED = 2026
MANAGING_DIRECTOR = "1020"


def play(portal: Portal, people_count: int) -> None:
    """Fills an empty database; does nothing where the play has been given already."""
    with writing(portal.engine).connect() as connection, connection.begin():
        if _is_first(connection, people_count):
            _play_on(connection, portal, people_count)


def _is_first(connection: Connection, people_count: int) -> bool:
    """On PostgreSQL a second process waits here until the first one has finished or failed."""
    with Session(connection) as session:
        first = mark_the_demos(session, people_count)
        session.commit()
        return first


def _play_on(connection: Connection, portal: Portal, people_count: int) -> None:
    now, zone = portal.now(), portal.programme.zone
    today = now.astimezone(zone).date()
    calendar = Calendar(zone, today - timedelta(days=DAYS), today)
    chance = Random(f"{SEED} {people_count}")
    stage = Stage.within(connection, portal, calendar.at(calendar.first, 7))
    troupe = Troupe(stage, Agenda(), calendar, chance, hire(chance, people_count, today))
    _open(troupe)
    _plan(troupe)
    troupe.agenda.play(stage, calendar.now)
    stage.moment = now
    unfinished.open_one(troupe)
    stage.system.do(upkeep.daily)


def _plan(troupe: Troupe) -> None:
    _plan_listings(troupe)
    _plan_upkeep(troupe)
    tellings = storytelling.plan(troupe)
    company_news.plan(troupe)
    company_news.plan_feed(troupe)
    thanking.plan(troupe, tellings)
    spreading = Spreading(troupe)
    unfinished.plan(troupe, spreading)
    spreading.plan()
    speaking_up.plan(troupe)
    contributing.plan(troupe)


def _plan_listings(troupe: Troupe) -> None:
    """Everybody is welcomed, and asked once how they want to appear, and nearly everybody answers."""
    calendar, chance = troupe.calendar, troupe.chance
    for employee in troupe.employees:
        first_visit = calendar.at(max(calendar.first, employee.started_on) + timedelta(days=2), 9)
        troupe.agenda.add(first_visit, lambda e=employee: troupe.door(e).do(profile.be_welcomed))  # type: ignore[misc]
        if employee.listing is not None:
            after = timedelta(days=3 + min(40, int(chance.expovariate(0.12))))
            begins = max(calendar.first, employee.started_on) + after
            at = calendar.working_moment(chance, max(begins, calendar.workday_before(begins, 0)))
            troupe.agenda.add(at, lambda e=employee: _choose(troupe, e))  # type: ignore[misc]


def _choose(troupe: Troupe, employee: Employee) -> None:
    troupe.door(employee).do(profile.choose_listing, employee.listing or Listing.HIDDEN, employee.alias)


def _plan_upkeep(troupe: Troupe) -> None:
    """The nightly round, once a week: nobody looks in between."""
    calendar = troupe.calendar
    for week in range(DAYS // 7):
        at = calendar.at(calendar.first + timedelta(days=7 * week + 6), 3)
        troupe.agenda.add(at, lambda: troupe.stage.system.do(upkeep.daily))


def _open(troupe: Troupe) -> None:
    """The first HR file, the first admin, and the roles she gives."""
    system, calendar = troupe.stage.system, troupe.calendar
    _import(troupe, system, calendar.first)
    ada = troupe.by_number("1004")
    system.do(roles.grant_role, troupe.id_of(ada), Role.ADMIN)
    for employee in troupe.employees:
        for role in employee.roles:
            troupe.door(ada).do(roles.grant_role, troupe.id_of(employee), Role(role))
    for number in company_news.PROPOSERS:
        troupe.door(ada).do(roles.note_content_maker, troupe.id_of(troupe.by_number(number)), True)
    programme.decide(troupe.door(ada))
    troupe.door(ada).do(settings.decide, OWNER.code, troupe.id_of(troupe.by_number(MANAGING_DIRECTOR)), 0)
    coming_and_going = {day for one in troupe.employees for day in (one.started_on, one.leaves_on) if day}
    for day in sorted(day for day in coming_and_going if calendar.first < day <= calendar.today):
        at = calendar.at(day, 6)
        troupe.agenda.add(at, lambda d=day: _import(troupe, troupe.door(ada), d))  # type: ignore[misc]


def _import(troupe: Troupe, importer: Portal, day: date) -> None:
    data = hr_file(troupe.employees, day)
    seen = importer.ask(importing.dry_run, data)
    bring_in(importer, data, importing.Choices(), seen.fingerprint)
