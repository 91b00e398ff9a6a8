"""The database's shape: made from nothing, taken back, made again; and never left half made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

import db.models
from db.append_only import APPEND_ONLY
from db.engine import writing
from db.migrate import TooNew, check, downgrade, upgrade
from domain.recognition import rewards
from domain.review import recall
from domain.sharing import pipeline
from domain.submissions.picture_files import CleanPicture
from tests.cast import Cast, gift, publish
from tests.conftest import fresh_postgres

OURS = set(db.models.Table.metadata.tables)
TRIGGERS = {
    "sqlite": "SELECT tbl_name, count(*) FROM sqlite_master WHERE type = 'trigger' GROUP BY tbl_name",
    "postgresql": "SELECT event_object_table, count(DISTINCT trigger_name || event_manipulation) "
    "FROM information_schema.triggers GROUP BY event_object_table",
}


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def triggers(engine: Engine) -> dict[str, int]:
    """Table → how many of the verbs UPDATE and DELETE are guarded."""
    with engine.connect() as connection:
        return dict(connection.execute(text(TRIGGERS[engine.dialect.name])).all())


def crash_at(engine: Engine, nth: int) -> Callable[[], None]:
    """The power goes at the nth statement; gives what puts it back on."""
    seen = iter(range(1, 10_000))

    def crash(*_: object) -> None:
        if next(seen) == nth:
            raise KeyboardInterrupt("the power is gone")

    event.listen(engine, "before_cursor_execute", crash)
    return lambda: event.remove(engine, "before_cursor_execute", crash)


def test_it_makes_everything_from_nothing_and_again_after_taking_it_back(empty_engine: Engine):
    upgrade(empty_engine)
    assert tables(empty_engine) == OURS
    downgrade(empty_engine, "base")
    assert tables(empty_engine) == set()
    assert triggers(empty_engine) == {}
    upgrade(empty_engine)
    assert tables(empty_engine) == OURS


def test_the_models_are_what_the_migrations_make(empty_engine: Engine):
    upgrade(empty_engine)
    check(empty_engine)


def test_upgrading_twice_changes_nothing(empty_engine: Engine):
    upgrade(empty_engine)
    upgrade(empty_engine)
    assert tables(empty_engine) == OURS


def test_every_append_only_table_is_guarded(empty_engine: Engine):
    upgrade(empty_engine)
    assert triggers(empty_engine) == dict.fromkeys(APPEND_ONLY, 2)


@pytest.mark.parametrize("nth", [12, 45, 80])
def test_a_crash_half_way_leaves_nothing_behind_and_the_next_start_succeeds(empty_engine: Engine, nth: int):
    power_on = crash_at(empty_engine, nth)
    with pytest.raises(KeyboardInterrupt):
        upgrade(empty_engine)
    power_on()
    assert tables(empty_engine) == set()
    upgrade(empty_engine)
    assert tables(empty_engine) == OURS


def refused(connection: Connection, statement: str) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(text(statement))
    except DBAPIError as error:
        return "append-only" in str(error)
    return False


def test_no_append_only_row_can_be_changed_or_deleted(cast: Cast):
    thanks = gift(cast)
    cast.ines.do(rewards.hand_over, cast.ines.do(rewards.give, thanks, "key-1"))
    cast.ada.do(pipeline.take_down, thanks.about.id, "A customer asked us to.")
    cast.ravi.do(recall.recall, publish(cast.maya, cast.ravi))
    publish(cast.maya, cast.ravi)
    cast.ada.do(rewards.picture, thanks.reward_id, CleanPicture(b"webp", 1, 1))
    with writing(cast.engine).begin() as connection:
        for table in APPEND_ONLY:
            column = next(iter(db.models.Table.metadata.tables[table].primary_key.columns)).name
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar(), table
            assert refused(connection, f"UPDATE {table} SET {column} = {column}"), table
            assert refused(connection, f"DELETE FROM {table}"), table


KEPT = (
    "INSERT INTO person (id, employee_number, given_name, family_name, is_leader, listing, listing_asked, active)"
    " VALUES (1, '1001', 'Maya', 'Lindqvist', {no}, 'name', {no}, {yes})",
    "INSERT INTO declaration (id, person_id, kind, declared_at) VALUES (1, 1, 'told_someone', '2026-03-18 11:00:00')",
    "INSERT INTO nomination (id, colleague_id, nominated_by, why, nominated_at)"
    " VALUES (1, 1, 1, 'She stays.', '2026-03-18 11:00:00')",
)
"""Rows of the first release, in tables that later releases widened."""


IN_ONE_TABLE = (
    "INSERT INTO person (id, employee_number, given_name, family_name, is_leader, listing, listing_asked, active,"
    " makes_content) VALUES (1, '1001', 'Maya', 'Lindqvist', false, 'name', false, true, false),"
    " (2, '1002', 'Ravi', 'Sørensen', false, 'name', false, true, false)",
    *(
        "INSERT INTO submission (id, public_id, kind, format, title, body, summary, language, author_id, consent_given,"
        " status, revision, draft_stamp, created_at, saved_at, coach_wanted, held_before, lock_version)"
        f" VALUES ({id}, 'p{id}', '{kind}', 'text', 'Seal', 'Words', '', 'en', 1, true, '{status}', 1, '',"
        " '2026-03-18 11:00:00', '2026-03-18 11:00:00', false, '', 7)"
        for id, kind, status in (
            (1, "story", "in_review"),
            (2, "story", "scheduled"),
            (3, "story", "withdrawn"),
            (4, "contribution", "published"),
            (5, "contribution", "draft"),
        )
    ),
    "INSERT INTO submission_step (id, submission_id, from_status, action, to_status, actor_id, at, revision)"
    " VALUES (1, 3, 'published', 'take_down', 'withdrawn', 2, '2026-03-20 08:00:00', 1)",
    "UPDATE submission SET reviewer_id = 2, claimed_at = '2026-03-18 12:00:00' WHERE id < 5",
    "UPDATE submission SET publish_at = '2026-03-19 09:00:00' WHERE id = 2",
    "UPDATE submission SET taken_down_because = 'A customer asked.' WHERE id = 3",
    "UPDATE submission SET happened_on = '2026-03-12', held_before = 'Sixty people' WHERE id = 4",
)
"""What release 0012 kept of one that is held, one that is scheduled, one taken down, and two contributions."""
RECORDS = {
    "SELECT submission_id, reviewer_id, claimed_at FROM hold": [(1, 2, "2026-03-18 12:00:00")],
    "SELECT submission_id, publish_at FROM appointment": [(2, "2026-03-19 09:00:00")],
    "SELECT submission_id, because, taken_down_at, taken_down_by FROM taken_down": [
        (3, "A customer asked.", "2026-03-20 08:00:00", 2)
    ],
    "SELECT submission_id, happened_on, held_before FROM occasion ORDER BY 1": [
        (4, "2026-03-12", "Sixty people"),
        (5, None, ""),
    ],
}
COLUMNS = (
    "SELECT reviewer_id, claimed_at, publish_at, taken_down_because, happened_on, held_before"
    " FROM submission ORDER BY id"
)


def as_text(connection: Connection, query: str) -> list[tuple[object, ...]]:
    """The rows, moments and days as they are written."""
    rows = connection.execute(text(query)).all()
    return [tuple(str(one)[:19] if isinstance(one, date) else one for one in row) for row in rows]


def test_what_was_a_column_of_a_submission_is_a_record_on_the_way_up_and_a_column_again_on_the_way_down(
    empty_engine: Engine,
):
    upgrade(empty_engine, "0012")
    with writing(empty_engine).begin() as connection:
        for statement in IN_ONE_TABLE:
            connection.execute(text(statement))
    upgrade(empty_engine)
    check(empty_engine)
    with empty_engine.connect() as connection:
        assert {query: as_text(connection, query) for query in RECORDS} == RECORDS
        assert as_text(connection, "SELECT count(*), min(lock_version), max(body) FROM submission") == [(5, 7, "Words")]
        with pytest.raises(DBAPIError, match="kind"):
            connection.execute(text("UPDATE submission SET kind = 'gossip'"))
    downgrade(empty_engine, "0012")
    with empty_engine.connect() as connection:
        assert as_text(connection, COLUMNS) == [
            (2, "2026-03-18 12:00:00", None, None, None, ""),
            (None, None, "2026-03-19 09:00:00", None, None, ""),
            (None, None, None, "A customer asked.", None, ""),
            (None, None, None, None, "2026-03-12", "Sixty people"),
            (None, None, None, None, None, ""),
        ]


LEADING = {
    "a column of its own": ({1: True, 2: False, 3: False}, [True, False, False], [True, False, False]),
    "whoever somebody reports to": ({1: False, 2: True, 3: False}, [None, None, None], [False, True, False]),
    "nobody, for there was no column": ({1: False, 2: False, 3: False}, [None, None, None], [False, True, False]),
}
"""Who led in release 0023 of three people, the first of whom reports to the second; what the file is then taken to have
said, and who leads."""


@pytest.mark.parametrize("case", LEADING)
def test_who_led_leads_and_a_file_without_managers_or_column_is_made_good(empty_engine: Engine, case: str):
    led, by_file, leads = LEADING[case]
    upgrade(empty_engine, "0023")
    with writing(empty_engine).begin() as connection:
        for person, leading in led.items():
            values = {"id": person, "number": f"100{person}", "manager": "1002" if person == 1 else None}
            connection.execute(
                text(
                    "INSERT INTO person (id, employee_number, given_name, family_name, manager_number, is_leader,"
                    " listing, listing_asked, active, makes_content, by_hand, welcomed) VALUES (:id, :number, 'M', 'L',"
                    f" :manager, {leading}, 'hidden', false, true, false, false, false)"
                ),
                values,
            )
    upgrade(empty_engine)
    with empty_engine.connect() as connection:
        rows = connection.execute(text("SELECT leader_by_file, is_leader FROM person ORDER BY id")).all()
        assert [None if said is None else bool(said) for said, _ in rows] == by_file
        assert [bool(leading) for _, leading in rows] == leads
        assert connection.execute(text("SELECT count(leader_by_mark) FROM person")).scalar() == 0
    downgrade(empty_engine, "0023")
    with empty_engine.connect() as connection:
        assert [bool(one) for (one,) in connection.execute(text("SELECT is_leader FROM person ORDER BY id"))] == leads


def test_what_the_first_release_wrote_is_kept_on_the_way_up_and_down(empty_engine: Engine):
    upgrade(empty_engine, "0001")
    boolean = {"yes": "true", "no": "false"}
    with writing(empty_engine).begin() as connection:
        for statement in KEPT:
            connection.execute(text(statement.format(**boolean)))
    upgrade(empty_engine)
    with empty_engine.connect() as connection:
        assert connection.execute(text("SELECT kind, nonce, taken_back_at FROM declaration")).one()[1:] == (None, None)
        assert connection.execute(text("SELECT why, accepted_at FROM nomination")).one() == ("She stays.", None)
    downgrade(empty_engine, "0001")
    with empty_engine.connect() as connection:
        assert connection.execute(text("SELECT kind FROM declaration")).scalar() == "told_someone"
        with pytest.raises(DBAPIError, match="kind"):
            connection.execute(text("UPDATE declaration SET kind = 'gossip'"))


POSTED = (
    "INSERT INTO person (id, employee_number, given_name, family_name, is_leader, listing, listing_asked, active,"
    " makes_content, by_hand, welcomed) VALUES"
    " (1, '1001', 'Maya', 'L', false, 'name', false, true, false, false, false),"
    " (2, '1002', 'Omar', 'H', false, 'name', false, true, false, false, false)",
    "INSERT INTO submission (id, public_id, kind, format, title, body, summary, language, author_id, consent_given,"
    " status, revision, draft_stamp, created_at, saved_at, coach_wanted, lock_version)"
    " VALUES (1, 'p1', 'story', 'text', 'Seal', 'Words', '', 'en', 1, true, 'published', 1, '',"
    " '2026-03-18 11:00:00', '2026-03-18 11:00:00', false, 7)",
    *(
        "INSERT INTO share (id, code, person_id, submission_id, network, text, disclosed, words, similarity,"
        f" created_at, confirmed_at, post_url) VALUES ({id}, 'c{id}', {person}, 1, 'linkedin', 'Mine', true, 'own', 0,"
        f" '2026-03-18 11:00:00', '2026-03-{day} 11:00:00', '{url}')"
        for id, person, day, url in (
            (1, 1, 20, "https://www.linkedin.com/feed/update/urn:li:activity:712/"),
            (2, 2, 19, "https://dk.linkedin.com/posts/omar-h_seals-activity-712-aaaa?utm_source=x"),
            (3, 1, 21, "https://www.linkedin.com/posts/omar-h_pumps-activity-713-aaaa"),
            (4, 1, 18, "https://www.linkedin.com/posts/maya-l_taken-activity-714-aaaa"),
            (5, 1, 22, "https://[www.linkedin.com/posts/1"),
        )
    ),
    "INSERT INTO share_taken_back (share_id, taken_back_at, taken_back_by) VALUES (4, '2026-03-19 11:00:00', 1)",
    *(
        f"INSERT INTO declaration (id, person_id, kind, url, declared_at) VALUES ({id}, {person}, 'debate', '{url}',"
        " '2026-03-18 11:00:00')"
        for id, person, url in (
            (1, 1, "https://forum.dk/t"),
            (2, 2, "https://forum.dk/t"),
            (3, 2, "https://m.forum.dk/t/"),
        )
    ),
)
"""What release 0030 kept: a post of two, one under a colleague's name, one taken back, no address, debates."""


def test_of_those_who_posted_the_same_the_oldest_owns_the_address(empty_engine: Engine):
    upgrade(empty_engine, "0033")
    change(empty_engine, *POSTED)
    upgrade(empty_engine)
    with empty_engine.connect() as connection:
        owned = "SELECT share_id, declaration_id, person_id FROM post_address ORDER BY share_id, declaration_id"
        assert sorted(as_text(connection, owned), key=str) == [(2, None, 2), (3, None, 1), (None, 1, 1), (None, 2, 2)]
        assert as_text(connection, "SELECT network, name, person_id FROM network_name") == [("linkedin", "omar-h", 2)]
        assert as_text(connection, "SELECT count(*), count(confirmed_at) FROM share") == [(5, 5)]
    downgrade(empty_engine, "0033")
    assert "post_address" not in tables(empty_engine)


def test_a_name_of_the_past_that_is_in_use_again_is_told_apart_on_the_way_down(empty_engine: Engine):
    upgrade(empty_engine)
    change(
        empty_engine,
        "INSERT INTO team (id, name) VALUES (1, 'Pumps')",
        "INSERT INTO team (id, name, merged_into_id) VALUES (2, 'Pumps', 1), (3, 'Valves', 1)",
    )
    with pytest.raises(IntegrityError):
        change(empty_engine, "INSERT INTO team (id, name) VALUES (4, 'Pumps')")
    downgrade(empty_engine, "0027")
    with empty_engine.connect() as connection:
        names = connection.execute(text("SELECT name FROM team ORDER BY id")).scalars().all()
    assert names == ["Pumps", "Pumps (2)", "Valves"]


# --- a newer version has been here -----------------------------------------------------------------------------------

NEWER = ("UPDATE alembic_version SET version_num = '9999'", "CREATE TABLE podcast (id INTEGER PRIMARY KEY)")


def change(engine: Engine, *statements: str) -> None:
    with writing(engine).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_the_previous_version_starts_on_the_new_schema(empty_engine: Engine, caplog: pytest.LogCaptureFixture):
    assert upgrade(empty_engine)
    change(empty_engine, *NEWER, "ALTER TABLE person ADD COLUMN pronouns VARCHAR(20)")
    change(empty_engine, "ALTER TABLE share ADD COLUMN seen INTEGER DEFAULT 0 NOT NULL")
    assert not upgrade(empty_engine)
    assert len([record for record in caplog.records if "newer version" in record.message]) == 1
    with empty_engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


@pytest.mark.parametrize(
    ("change_more", "sentence"),
    [
        ("ALTER TABLE person DROP COLUMN portal_language", "there is no person.portal_language"),
        ("DROP TABLE guide", "there is no guide"),
        ("ALTER TABLE share RENAME COLUMN network TO place", "there is no share.network"),
    ],
)
def test_it_does_not_start_where_something_it_needs_is_gone(empty_engine: Engine, change_more: str, sentence: str):
    upgrade(empty_engine)
    change(empty_engine, *NEWER, change_more)
    with pytest.raises(TooNew, match=f"{sentence}.*Start the newer version"):
        upgrade(empty_engine)


def test_it_does_not_start_where_it_could_not_write(postgres_server: str):
    with fresh_postgres(postgres_server) as engine:
        change(engine, *NEWER, "ALTER TABLE person ADD COLUMN pronouns VARCHAR(20) NOT NULL")
        with pytest.raises(TooNew, match=r"person\.pronouns must be filled"):
            upgrade(engine)
