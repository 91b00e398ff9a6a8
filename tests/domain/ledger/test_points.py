"""The statement: paid once, taken back once, never changed; and the quarter a line counts in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from db.engine import writing
from db.models import PointEntry, PointRule, Score
from domain.errors import NotFound
from domain.ledger import points
from domain.ledger.point_rules import Rule
from domain.ledger.scopes import COMPANY
from domain.people import profile
from domain.periods import PeriodKind, period_of
from domain.sharing import pipeline
from domain.writing import stories
from tests.cast import COPENHAGEN, NOON, Cast, lift, publish

END_OF_QUARTER = datetime(2026, 4, 1, tzinfo=COPENHAGEN).astimezone(UTC)
CLOSING = END_OF_QUARTER + timedelta(days=10)
A_MOMENT = timedelta(microseconds=1)


def earn(cast: Cast, key: str, rule: Rule = Rule.TALK, at: datetime | None = None) -> int | None:
    with cast.at_work() as work:
        posted = points.earn(work, cast.id_of(cast.maya), rule, points.Event(key, occurred_at=at))
    return posted.id if posted else None


def take_back(cast: Cast, entry_id: int) -> int | None:
    with cast.at_work() as work:
        posted = points.reverse(work, work.session.get_one(PointEntry, entry_id))
    return posted.id if posted else None


def total(cast: Cast) -> int:
    return cast.maya.ask(points.statement).total


def on_the_board(cast: Cast, key: int) -> int:
    with Session(cast.engine) as session:
        row = session.get(Score, (cast.id_of(cast.maya), key, COMPANY))
        return row.points if row else 0


def test_what_happened_is_paid_once(cast: Cast):
    assert earn(cast, "talk:1") is not None
    assert earn(cast, "talk:1") is None
    assert earn(cast, "talk:1", Rule.DEBATE) is None
    assert total(cast) == 40


def test_a_line_is_taken_back_once(cast: Cast):
    entry = earn(cast, "talk:1")
    assert take_back(cast, entry) is not None
    assert take_back(cast, entry) is None
    assert total(cast) == 0


def test_a_line_taken_back_counts_where_the_first_one_counted(cast: Cast):
    entry = earn(cast, "talk:1")
    march, week = 202603, period_of(PeriodKind.WEEK, NOON.date()).key
    assert (on_the_board(cast, march), on_the_board(cast, week)) == (40, 40)
    cast.stage.now = END_OF_QUARTER
    take_back(cast, entry)
    assert (on_the_board(cast, march), on_the_board(cast, week), on_the_board(cast, 20261)) == (0, 0, 0)


def test_nothing_is_written_for_nothing(cast: Cast):
    with cast.at_work() as work:
        assert points.earn(work, cast.id_of(cast.maya), Rule.TALK, points.Event("talk:0"), worth=lambda _: 0) is None
    assert cast.maya.ask(points.statement).lines == []


@pytest.mark.parametrize("change", ["UPDATE point_entry SET points = 100", "DELETE FROM point_entry"])
def test_a_line_cannot_be_changed_not_even_in_the_database(cast: Cast, change: str):
    earn(cast, "talk:1")
    with pytest.raises(DBAPIError, match="append-only"), writing(cast.engine).begin() as connection:
        connection.execute(text(change))
    assert total(cast) == 40


def test_a_new_version_of_a_rule_counts_from_its_day_and_never_before(cast: Cast):
    lift(cast)
    with Session(writing(cast.engine)) as session:
        words = {"en": "Talk", "da": "Oplæg", "sv": "Föredrag"}
        session.add(PointRule(code=Rule.TALK, version=2, points=50, valid_from=NOON, name=words, how=words))
        session.commit()
    earn(cast, "talk:1", at=NOON - A_MOMENT)
    earn(cast, "talk:2", at=NOON)
    assert [(line.rule_version, line.points) for line in cast.maya.ask(points.statement).lines] == [(2, 50), (1, 40)]


def test_a_rule_nobody_knows_pays_nothing(cast: Cast):
    with pytest.raises(NotFound), cast.at_work() as work:
        points.earn(work, cast.id_of(cast.maya), "likes", points.Event("likes:1"))  # type: ignore[arg-type]


# --- a quarter is closed ten days after its end ----------------------------------------------------------------------


def test_until_the_tenth_day_a_late_event_counts_in_its_own_quarter(cast: Cast):
    cast.stage.now = CLOSING - A_MOMENT
    earn(cast, "talk:1", at=NOON)
    assert (on_the_board(cast, 20261), on_the_board(cast, 20262)) == (40, 0)


def test_from_the_tenth_day_a_late_event_counts_in_the_quarter_that_runs(cast: Cast):
    lift(cast)
    earn(cast, "talk:1", at=NOON)
    cast.stage.now = CLOSING
    earn(cast, "talk:2", at=NOON)
    assert (on_the_board(cast, 20261), on_the_board(cast, 20262)) == (40, 40)
    assert on_the_board(cast, 202603) == 80, "weeks and months never close"


def test_a_closed_quarter_does_not_move_when_points_are_taken_back(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    cast.stage.now = CLOSING
    cast.ada.do(pipeline.take_down, story, "A customer was named without consent.")
    assert (on_the_board(cast, 20261), on_the_board(cast, 20262)) == (39, -39)
    assert total(cast) == 0


def test_a_closed_quarter_is_the_same_after_hiding_and_coming_back(cast: Cast):
    lift(cast)

    earn(cast, "talk:1", at=NOON)
    cast.stage.now = CLOSING
    earn(cast, "talk:2", at=NOON)
    cast.maya.do(profile.choose_listing, "hidden")
    assert on_the_board(cast, 20261) == 0
    cast.maya.do(profile.choose_listing, "name")
    assert (on_the_board(cast, 20261), on_the_board(cast, 20262)) == (40, 40)


def test_taking_a_story_down_takes_back_its_own_points_and_leaves_its_shares(cast: Cast):
    from domain.sharing import sharing

    story = publish(cast.maya, cast.ravi)
    prepared = cast.omar.do(sharing.prepare, story, "linkedin", "Look twice at every seal you meet.", True, "n-1")
    cast.omar.do(sharing.confirm_by_address, prepared.share_id, "https://www.linkedin.com/posts/1")
    earned = cast.omar.ask(points.statement).total
    assert cast.ada.do(pipeline.take_down, story, "A customer was named without consent.") == 1
    assert cast.omar.ask(points.statement).total == earned > 0


def test_a_withdrawn_story_keeps_its_lines(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    cast.maya.do(stories.withdraw, story)
    with Session(cast.engine) as session:
        assert [line.kind for line in session.exec(select(PointEntry))] == ["earned"]
