"""A company's portal holds nothing that somebody else decided: not in the database, and on no page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from app.importing import bring_in
from app.navigation import PAGES
from app.portal import Portal
from app.settings import DEMO_COMPANY, NotStarted, settings
from db.engine import make_engine, writing
from db.migrate import upgrade
from db.models import Person, Table
from domain.access import Role, may
from domain.languages import LANGUAGES
from domain.people import importing, roles, sign_in
from domain.programme import settings as decisions
from domain.settings import COMPANY_NAME
from domain.work import Programme
from seed.__main__ import seed_if_empty
from seed.cast import CAST
from seed.texts import COMPANY as DEMO_FILES
from seed.texts import company
from seed.whose import check_it_has_begun, mark_a_companys
from tests.cast import NOON
from tests.pages.render import page, words

PROGRAMME = Programme("Stemmer", "Nordhavn Pumper", ZoneInfo("Europe/Copenhagen"), "https://stemmer.example", "#0b5d57")
PEOPLE = """Medarbejdernr;Fornavn;Efternavn;E-mail;Afdeling;Land;Sprog;Ansat;Nærmeste leder
000017;Karen;Mortensen;karen@nordhavn.example;Salg;DK;da;01-03-2019;000018
000018;Bo;Kjær;bo@nordhavn.example;Ledelse;DK;da;15-08-2015;
000019;Elin;Åström;elin@nordhavn.example;Verksted;SE;sv;15-08-2018;000018
"""
DISTRICT_HEATING = ("district heating", "fjernvarme", "fjärrvärme")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal after its first start with a real provider, with people from a file and a first admin."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('own') / 'portal.db'}")
    upgrade(engine)
    mark_a_companys(engine)
    portal = Portal(engine, PROGRAMME, lambda: NOON)
    seed_if_empty(portal, settings(), demo_company=False)
    system, data = portal.as_system(), PEOPLE.encode("cp1252")
    bring_in(system, data, importing.Choices(), system.ask(importing.dry_run, data).fingerprint)
    system.do(roles.grant_role, person(engine, "000018"), Role.ADMIN)
    yield portal
    engine.dispose()


def person(engine: Engine, number: str) -> int:
    with Session(engine) as session:
        return session.exec(select(Person.id).where(Person.employee_number == number)).scalar_one()  # type: ignore[call-overload, no-any-return]


def of_the_demo() -> Iterator[str]:
    """The name, the people, and whatever the demo company decided, in every language."""
    yield from (DEMO_COMPANY, *(f"{given} {family}" for given, family, _ in CAST.values()), *DISTRICT_HEATING)
    decided = company("programme")
    for kind in ("theme", "audience", "goal", "reward"):
        for row in decided[kind]:
            yield from row["name"].values()
            yield from row.get("description", {}).values()


def found_in(text: str) -> list[str]:
    return [one for one in of_the_demo() if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text, re.IGNORECASE)]


def everything_held(engine: Engine) -> str:
    with engine.connect() as connection:
        tables = Table.metadata.sorted_tables
        return "\n".join(repr(row) for table in tables for row in connection.execute(select(table)))


def test_what_is_looked_for_would_be_found():
    assert found_in(f"Grønnere varme i halvtreds byer, hos {DEMO_COMPANY}")
    assert found_in("Folk, der arbejder med fjernvarme")
    assert (DEMO_FILES / "programme.toml").exists()


def test_nothing_of_the_demo_company_is_in_the_database(own: Portal):
    held = everything_held(own.engine)
    assert "Mortensen" in held
    assert found_in(held) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [spec.render.__module__.rpartition(".")[2] for spec in PAGES])
def test_nothing_of_the_demo_company_is_on_any_page(own: Portal, name: str, language: str):
    permission = next(spec.permission for spec in PAGES if spec.render.__module__.endswith(f".{name}"))
    for number in ("000017", "000018"):
        who = own.as_person(person(own.engine, number))
        if may(who.ask(sign_in.me).roles, permission):
            drawn = page(name, who, language)
            said = words(drawn) + "".join(map(repr, drawn.main.children.values()))
            assert found_in(said) == []


def test_a_database_nobody_has_signed_in_to_begins_with_a_name(tmp_path: Path):
    empty = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    with pytest.raises(NotStarted, match="Set PORTAL_COMPANY"):
        check_it_has_begun(empty)
    upgrade(empty)
    with pytest.raises(NotStarted, match="Set PORTAL_COMPANY"):
        check_it_has_begun(empty)
    empty.dispose()


def test_one_that_is_in_use_starts_and_takes_the_name_its_admin_answers_at_once(own: Portal):
    check_it_has_begun(own.engine)
    admin = own.as_person(person(own.engine, "000018"))
    admin.do(decisions.decide, COMPANY_NAME.code, " Nordhavn Pumps ", 0)
    assert own.programme.company == "Nordhavn Pumps"


def test_one_of_an_earlier_release_is_in_use_once_somebody_signed_in(tmp_path: Path):
    engine = make_engine(f"sqlite:///{tmp_path / 'old.db'}")
    upgrade(engine)
    with Session(writing(engine)) as session:
        session.add(Person(employee_number="1", given_name="Bo", family_name="Kjær", issuer="https://id", subject="bo"))
        session.commit()
    check_it_has_begun(engine)
    engine.dispose()
