"""A database of every earlier landing upgrades without loss: what its own code said of each person is said after it.

A landing is a demo of twenty people made by the code of that commit (`<commit>.db.gz`), and what that code answered for
each of them (`<commit>.json`).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, Table, insert, select, text
from sqlmodel import Session

from app.portal import Portal
from db.engine import make_engine, writing
from db.migrate import check, upgrade
from db.models import Person, PieceKind, Role, RoleGrant
from domain.ledger import point_rules, points
from domain.periods import PeriodKind
from domain.programme import starter, upkeep
from domain.programme.starter import State
from domain.recognition import badges, certificates, leaderboards, rewards
from seed import catalogue
from tests.cast import NOON, PROGRAMME
from tests.conftest import fresh_postgres
from tests.domain.ledger.test_standings import derived_of
from tests.domain.programme.test_starter import everything_in

HERE = Path(__file__).parent
LANDINGS = sorted(path.name.removesuffix(".db.gz") for path in HERE.glob("*.db.gz"))


def unpacked(landing: str, folder: Path) -> Engine:
    """The landing's database, as it was left."""
    file = folder / "portal.db"
    file.write_bytes(gzip.decompress((HERE / f"{landing}.db.gz").read_bytes()))
    return make_engine(f"sqlite:///{file}")


@pytest.fixture(params=["sqlite", "postgresql"])
def landed(request: pytest.FixtureRequest, landing: str, tmp_path: Path) -> Iterator[Engine]:
    """The landing's database on SQLite; and on PostgreSQL, where its migrations make what its rows fill."""
    old = unpacked(landing, tmp_path)
    if request.param == "sqlite":
        yield old
    else:
        with fresh_postgres(request.getfixturevalue("postgres_server"), "template0") as engine:
            with old.connect() as connection:
                upgrade(engine, connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
            copy(old, engine)
            yield engine
    old.dispose()


def copy(old: Engine, new: Engine) -> None:
    """Every row of every table, those first that others refer to."""
    there = MetaData()
    there.reflect(new)
    with old.connect() as source, new.begin() as target:
        for table in there.sorted_tables:
            if table.name != "alembic_version":
                rows = source.execute(select(Table(table.name, MetaData(), autoload_with=old))).mappings()
                kept = [{name: _with_zone(value) for name, value in row.items()} for row in rows]
                if kept:
                    target.execute(insert(table), kept)
                if "id" in table.c:
                    target.execute(
                        text(
                            f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "
                            f"(SELECT COALESCE(MAX(id), 1) FROM {table.name}))"
                        )
                    )


def _with_zone(value: Any) -> Any:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value


def bring_up_to_date(engine: Engine, now: datetime) -> Portal:
    """What `python -m app` does before it serves."""
    upgrade(engine)
    with Session(writing(engine)) as session:
        catalogue.load(session)
        session.commit()
    portal = Portal(engine, PROGRAMME, lambda: now)
    while portal.as_system().do(upkeep.freeze_issued):
        pass
    return portal


def what_stands(who: Portal) -> dict[str, Any]:
    """Everything the portal says of a person's standing, in the landing's words."""
    standings = {kind.value: who.ask(leaderboards.my_standing, kind) for kind in PeriodKind}
    return {
        "total": who.ask(points.statement).total,
        "positions": {kind: [one.position, one.points] for kind, one in standings.items()},
        "badges": sorted(badge.code for badge in who.ask(badges.gallery) if badge.awarded_at),
        "certificates": {
            str(level.level): level.certificate.public_id
            for level in who.ask(certificates.my_levels)
            if level.certificate
        },
    }


@pytest.mark.parametrize("landing", LANDINGS)
def test_everybody_stands_where_they_stood(landed: Engine, landing: str):
    before = json.loads((HERE / f"{landing}.json").read_text())
    portal = bring_up_to_date(landed, datetime.fromisoformat(before["now"]))
    with Session(landed) as session:
        ids = {person.employee_number: person.id for person in session.exec(select(Person)).scalars()}
    after = {number: what_stands(portal.as_person(ids[number])) for number in before["people"]}
    assert after == before["people"]
    check(landed)


@pytest.mark.parametrize("landing", LANDINGS)
def test_a_rebuild_changes_nothing_after_it(landed: Engine, landing: str):
    before = json.loads((HERE / f"{landing}.json").read_text())
    portal = bring_up_to_date(landed, datetime.fromisoformat(before["now"]))
    kept = derived_of(landed)
    portal.as_system().do(upkeep.rebuild)
    assert derived_of(landed) == kept


@pytest.mark.parametrize("landing", LANDINGS)
def test_certificates_say_what_they_said_on_the_day_of_the_upgrade(landing: str, tmp_path: Path):
    engine = unpacked(landing, tmp_path)
    before = json.loads((HERE / f"{landing}.json").read_text())
    portal = bring_up_to_date(engine, datetime.fromisoformat(before["now"]))
    links = {link for person in before["people"].values() for link in person["certificates"].values()}
    assert links
    for link in links:
        view = portal.ask(certificates.verify, link)
        assert view.ended is None
        assert view.person and view.sentence and view.company == "Fjordlys"
    engine.dispose()


@pytest.mark.parametrize("landing", LANDINGS)
def test_shipped_texts_name_their_numbers_and_what_a_company_wrote_stays(landing: str, tmp_path: Path):
    engine = unpacked(landing, tmp_path)
    ours = {"en": "As we say it here.", "da": "Som vi siger det her.", "sv": "Som vi säger det här."}
    with engine.begin() as connection:
        connection.execute(text("UPDATE point_rule SET how = :ours WHERE code = 'talk'"), {"ours": json.dumps(ours)})
    before = json.loads((HERE / f"{landing}.json").read_text())
    portal = bring_up_to_date(engine, datetime.fromisoformat(before["now"]))
    rules = {rule.code: rule.how for rule in portal.as_person(1).ask(point_rules.rules_in_force)}
    assert "{least}" in rules["story_published"]["en"]
    assert rules["talk"] == ours
    engine.dispose()


BEFORE = (
    "SELECT id, reviewer_id, claimed_at FROM submission WHERE status = 'in_review' ORDER BY id",
    "SELECT id, happened_on, held_before FROM submission WHERE kind = 'contribution' ORDER BY id",
    "SELECT id, taken_down_because FROM submission WHERE taken_down_because IS NOT NULL ORDER BY id",
)
AFTER = (
    "SELECT submission_id, reviewer_id, claimed_at FROM hold ORDER BY 1",
    "SELECT submission_id, happened_on, held_before FROM occasion ORDER BY 1",
    "SELECT submission_id, because FROM taken_down ORDER BY 1",
)


@pytest.mark.parametrize("landing", LANDINGS)
def test_who_reads_what_and_what_was_told_and_taken_down_is_kept(landing: str, tmp_path: Path):
    engine = unpacked(landing, tmp_path)
    with engine.connect() as connection:
        before = [connection.execute(text(query)).all() for query in BEFORE]
    assert before[0]
    upgrade(engine)
    with engine.connect() as connection:
        assert [connection.execute(text(query)).all() for query in AFTER] == before
    engine.dispose()


IN_USE = {
    "theme": "SELECT theme_code FROM submission",
    "audience": "SELECT audience_code FROM submission",
    "business_goal": "SELECT goal_code FROM submission UNION SELECT goal_code FROM award",
    "reward": "SELECT code FROM reward WHERE id IN (SELECT reward_id FROM award UNION SELECT reward_id FROM wish)",
}


def codes(engine: Engine, query: str) -> set[str]:
    with engine.connect() as connection:
        return {row[0] for row in connection.execute(text(query)) if row[0] is not None}


@pytest.mark.parametrize("landing", LANDINGS)
@pytest.mark.parametrize("table", IN_USE)
def test_what_was_put_in_is_retired_where_it_was_used_and_otherwise_gone(landing: str, table: str, tmp_path: Path):
    engine = unpacked(landing, tmp_path)
    used = codes(engine, IN_USE[table])
    upgrade(engine)
    assert codes(engine, f"SELECT code FROM {table}") == used
    assert codes(engine, f"SELECT code FROM {table} WHERE active") == set()
    engine.dispose()


@pytest.mark.parametrize("landing", LANDINGS)
def test_a_reward_nobody_used_is_offered_and_a_used_one_can_be_brought_back(landing: str, tmp_path: Path):
    portal = bring_up_to_date(unpacked(landing, tmp_path), NOON)
    views = an_admin_of(portal).ask(starter.pieces)[PieceKind.REWARD]
    states = {view.code: view.state for view in views}
    assert states["story_on_wall"] is State.OFFERED
    assert states["small_gift"] is State.RETIRED
    portal.engine.dispose()


@pytest.mark.parametrize("landing", LANDINGS)
def test_what_a_company_changed_before_stays_in_use_as_it_is(landing: str, tmp_path: Path):
    engine = unpacked(landing, tmp_path)
    ours = {"en": "A day at sea", "da": "En dag på havet", "sv": "En dag till sjöss"}
    with engine.begin() as connection:
        change = text("UPDATE reward SET name = :ours WHERE code = 'story_on_wall'")
        connection.execute(change, {"ours": json.dumps(ours)})
    portal = bring_up_to_date(engine, NOON)
    assert [one.name for one in an_admin_of(portal).ask(rewards.catalogue)] == [ours]
    engine.dispose()


@pytest.mark.parametrize("landing", LANDINGS)
def test_starting_once_more_after_it_changes_nothing(landing: str, tmp_path: Path):
    portal = bring_up_to_date(unpacked(landing, tmp_path), NOON)
    before = everything_in(portal.engine)
    bring_up_to_date(portal.engine, NOON)
    assert everything_in(portal.engine) == before
    portal.engine.dispose()


def an_admin_of(portal: Portal) -> Portal:
    with Session(portal.engine) as session:
        admin = select(RoleGrant.person_id).where(RoleGrant.role == Role.ADMIN)
        return portal.as_person(session.execute(admin.limit(1)).scalar_one())
