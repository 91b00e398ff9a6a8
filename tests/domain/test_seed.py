"""The demo company: the same every time, believable, and derived numbers that agree with the statement."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, func, text
from sqlmodel import Session, col, select

from app.portal import Portal
from db.engine import make_engine
from db.models import (
    Award,
    Person,
    PointEntry,
    RoleGrant,
    Setting,
    Share,
    Submission,
    SubmissionVersion,
    Team,
)
from domain.languages import LANGUAGES
from domain.ledger import points
from domain.periods import PeriodKind
from domain.programme import upkeep
from domain.recognition import badges, certificates, leaderboards, rewards
from domain.review import queue
from domain.sharing import feeds, sharing
from domain.sharing.networks import NETWORKS
from domain.submissions.review_flow import Status
from domain.writing import stories
from seed import demo
from seed.cast import CAST, demo_people
from seed.people import hire
from seed.texts import Text, long_stories, short_stories, unfinished
from tests.cast import COPENHAGEN, PROGRAMME
from tests.conftest import fresh_postgres, ruled

FRIDAY = datetime(2026, 11, 20, 10, 4, tzinfo=COPENHAGEN).astimezone(UTC)
SMALL = 30


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A small demo company on a Friday."""
    path = tmp_path_factory.mktemp("demo") / "portal.db"
    ruled(make_engine(f"sqlite:///{path}"))
    portal = Portal(make_engine(f"sqlite:///{path}"), PROGRAMME, lambda: FRIDAY)
    demo.play(portal, SMALL)
    yield portal
    portal.engine.dispose()


def _door(portal: Portal, number: str) -> Portal:
    return portal.as_person(_person(portal, number).id or 0)


def _person(portal: Portal, number: str) -> Person:
    with Session(portal.engine) as session:
        return session.exec(select(Person).where(Person.employee_number == number)).one()


def _what_happened(engine: Engine) -> dict[str, list[object]]:
    """Who, what, when, in which words and with which tokens; without the numbers a database counts with."""
    author, earner = select(Person.employee_number, Submission), select(Person.employee_number, PointEntry)
    with Session(engine) as session:
        wrote = session.exec(author.join(Submission, col(Submission.author_id) == col(Person.id))).all()
        earned = session.exec(earner.join(PointEntry, col(PointEntry.person_id) == col(Person.id))).all()
        shares = session.exec(select(Share)).all()
        people = session.exec(select(Person)).all()
    return {
        "people": sorted((one.employee_number, one.name, one.listing, one.alias, one.active) for one in people),
        "stories": sorted((number, one.public_id, one.title, one.body, one.status) for number, one in wrote),
        "points": sorted((number, one.rule_code, one.points, one.occurred_at) for number, one in earned),
        "shares": sorted((one.code, one.network, one.text, one.words, one.similarity) for one in shares),
    }


def _derived(engine: Engine) -> dict[str, set[tuple[object, ...]]]:
    """The derived tables without rows that count nothing."""
    sizes = {"score": "points", "histogram": "people", "team_score": "points", "team_size": "people"}
    sizes |= {"counter": "times", "kpi_weekly": "times"}
    with engine.connect() as connection:
        return {
            table: {tuple(row) for row in connection.execute(text(f"SELECT * FROM {table} WHERE {size} <> 0"))}
            for table, size in sizes.items()
        }


def _all_texts() -> list[Text]:
    chance = Random(1)
    return [
        one
        for language in LANGUAGES
        for one in (*long_stories(language), *short_stories(chance, language), *unfinished(language))
    ]


# --- the play --------------------------------------------------------------------------------------------------------


def test_it_plays_the_same_company_every_time_and_on_both_databases(company: Portal, postgres_server: str):
    with fresh_postgres(postgres_server, "template0") as engine:
        ruled(engine)
        demo.play(Portal(engine, PROGRAMME, lambda: FRIDAY + timedelta(minutes=7)), SMALL)
        assert _what_happened(engine) == _what_happened(company.engine)


def test_it_keeps_derived_tables_that_a_rebuild_agrees_with(company: Portal, tmp_path: Path):
    with company.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"VACUUM INTO '{tmp_path / 'copy.db'}'")
        connection.exec_driver_sql("BEGIN")
    copy = replace(company, engine=make_engine(f"sqlite:///{tmp_path / 'copy.db'}"))
    before = _derived(copy.engine)
    copy.as_system().do(upkeep.rebuild)
    assert before["score"]
    assert _derived(copy.engine) == before


def test_its_feed_has_offered_something_and_is_paused_so_that_nothing_is_fetched(company: Portal):
    (feed,) = _door(company, "1003").ask(feeds.all_feeds)
    assert (feed.paused, feed.waiting, feed.refused) == (True, 3, None)
    assert company.as_system().ask(feeds.due) == []


def test_it_plays_once_only(company: Portal):
    before = _what_happened(company.engine)
    demo.play(company, SMALL)
    assert _what_happened(company.engine) == before


def test_a_play_that_is_stopped_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ruled(make_engine(f"sqlite:///{tmp_path / 'half.db'}"))
    portal = Portal(make_engine(f"sqlite:///{tmp_path / 'half.db'}"), PROGRAMME, lambda: FRIDAY)
    monkeypatch.setattr("seed.demo._plan_listings", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        demo.play(portal, SMALL)
    with Session(portal.engine) as session:
        assert session.exec(select(func.count()).select_from(Person)).one() == 0
        assert session.get(Setting, "demo_company") is None


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


# --- the people ------------------------------------------------------------------------------------------------------


def test_the_company_has_eight_teams_three_languages_and_the_promised_listings(company: Portal):
    with Session(company.engine) as session:
        everybody = session.exec(select(Person)).all()
        assert session.exec(select(func.count()).select_from(Team)).one() == 8
    assert len(everybody) == SMALL
    assert {person.language for person in everybody} == set(LANGUAGES)
    assert Tally(person.listing for person in everybody)["name"] == pytest.approx(SMALL * 0.7, abs=2)
    assert sum(not person.listing_asked for person in everybody) == 2
    assert sum(not person.active for person in everybody) == 2
    assert "Åsa-Brigitte Hjørring-Østergaard" in {person.name for person in everybody}


def test_a_full_company_has_the_promised_listings_and_no_two_people_of_one_name():
    employees = hire(Random(1), 120, FRIDAY.date())
    assert Tally(one.listing or "hidden" for one in employees) == {"name": 84, "alias": 18, "hidden": 18}
    assert len({one.name for one in employees}) == len({one.email for one in employees}) == 120
    assert len({one.alias for one in employees if one.alias}) == 18


def test_several_leaders_and_not_all_of_them_went_first(company: Portal):
    with Session(company.engine) as session:
        leaders = session.exec(select(Person).where(col(Person.is_leader))).all()
        wrote = set(session.exec(select(Submission.author_id).where(Submission.status == Status.PUBLISHED)))
    first = [leader for leader in leaders if leader.id in wrote]
    assert 3 <= len(first) < len(leaders)
    assert all(leader.job_title for leader in leaders)


def test_reviewers_come_from_different_teams(company: Portal):
    with Session(company.engine) as session:
        reviewers = select(Person.team_id).join(RoleGrant, col(RoleGrant.person_id) == col(Person.id))
        teams = session.exec(reviewers.where(RoleGrant.role == "reviewer")).all()
    assert len(teams) == len(set(teams)) >= 3


def test_the_demo_sign_in_offers_the_cast_first(company: Portal):
    offered = demo_people(company.engine)
    assert {one.name.split()[0] for one in offered[:5]} == {given for given, *_ in CAST.values()}


# --- the cast --------------------------------------------------------------------------------------------------------


def test_maya_has_something_to_see_on_every_page(company: Portal):
    maya = _door(company, "1001")
    mine = Tally(card.status for card in maya.ask(stories.my_stories))
    assert mine == {Status.PUBLISHED: 5, Status.CHANGES_REQUESTED: 1, Status.DRAFT: 1}
    assert sum(badge.awarded_at is not None for badge in maya.ask(badges.gallery)) >= 2
    assert any(level.certificate for level in maya.ask(certificates.my_levels))
    assert maya.ask(rewards.my_awards)[0].card
    assert sum(share.clicks for share in maya.ask(sharing.my_shares)) > 0
    assert maya.ask(points.statement).total > 150


@pytest.mark.parametrize("kind", [PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.ALL_TIME])
def test_maya_is_in_the_upper_half_and_not_first(company: Portal, kind: PeriodKind):
    mine = _door(company, "1001").ask(leaderboards.my_standing, kind)
    assert mine.position is not None
    assert 1 < mine.position <= mine.people / 2


def test_omar_is_hidden_and_has_a_few_points(company: Portal):
    mine = _door(company, "1005").ask(leaderboards.my_standing, PeriodKind.ALL_TIME)
    assert not mine.listed
    assert 10 < mine.points < 70


def test_the_new_starters_board_has_at_least_four(company: Portal):
    board = _door(company, "1002").ask(leaderboards.leaderboard, PeriodKind.ALL_TIME, "new")
    assert board.people >= 4


# --- at the end ------------------------------------------------------------------------------------------------------


def test_the_queue_waits_as_promised(company: Portal):
    lines = _door(company, "1004").ask(queue.queue)
    assert 5 <= len(lines) <= 7
    assert sum(line.overdue for line in lines) == 1
    assert [line.author for line in lines if line.kind == "company"] == ["Ines Holm"]
    assert [line.held_by for line in lines if line.held_by] == ["Ravi Sørensen"]
    assert sum(line.revision > 1 for line in lines) == 1


def test_things_happen_until_yesterday_and_never_later(company: Portal):
    with Session(company.engine) as session:
        earned = session.exec(select(func.max(PointEntry.occurred_at))).one()
        shared = session.exec(select(func.max(Share.created_at))).one()
        published = session.exec(select(func.max(Submission.published_at))).one()
    assert earned.astimezone(COPENHAGEN).date() == FRIDAY.date() - timedelta(days=1)
    assert max(earned, shared, published) < datetime(2026, 11, 20, tzinfo=COPENHAGEN)


def test_what_cannot_be_opened_is_confirmed_by_a_click_alone(company: Portal):
    """Nobody has an address for a message; the page does not ask for one."""
    with Session(company.engine) as session:
        confirmed = set(session.exec(select(Share.network, Share.confirmed_by)))
    private = {network.code for network in NETWORKS if network.private}
    assert any(network in private for network, _ in confirmed)
    assert not any(network in private and by == "address" for network, by in confirmed)


def test_a_card_greets_once(company: Portal):
    """The card's heading is the greeting."""
    cards = [award.card for award in _door(company, "1003").ask(rewards.recent_awards)]
    assert not [card for card in cards if card.startswith(("Dear ", "Hi ", "Hej ", "Kære ", "Kära "))]


def test_rewards_come_with_warm_words(company: Portal):
    with Session(company.engine) as session:
        assert session.exec(select(func.count()).select_from(Award)).one() >= 12
    assert all(len(award.card) > 80 for award in _door(company, "1003").ask(rewards.recent_awards))


# --- the words -------------------------------------------------------------------------------------------------------


def test_no_two_stories_are_the_same(company: Portal):
    with Session(company.engine) as session:
        told = session.exec(select(Submission.title, Submission.body).where(Submission.kind == "story")).all()
        sent = session.exec(select(SubmissionVersion.body).where(SubmissionVersion.revision == 1)).all()
    assert len(told) == len({title for title, _ in told}) == len({body for _, body in told})
    assert len(sent) > len(told) / 2


def test_there_are_enough_good_stories_in_each_language():
    long = Tally(one.language for language in LANGUAGES for one in long_stories(language))
    assert long["da"] >= 9
    assert long["sv"] >= 8
    assert long["en"] >= 7
    assert all(110 <= len(one.body.split()) <= 350 for language in LANGUAGES for one in long_stories(language))


def test_texts_are_finished():
    texts = _all_texts()
    assert len(texts) == len({one.title for one in texts}) == len({one.body for one in texts})
    for one in texts:
        whole = f"{one.title} {one.body} {' '.join(one.share_lines)}"
        assert not {"{", "}", "[", "]", "|"} & set(whole), one.title
        assert "lorem" not in whole.casefold()
        assert one.title[0].isupper() or not one.title[0].isalpha(), one.title
        assert len(one.body) >= stories.SHORTEST
