"""Reviewers who are away: what they had taken, who is still counted on, and how it ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from app.portal import Portal
from db.models import Absence, AuditEvent
from domain import audit
from domain.access import Role
from domain.errors import InvalidInput, NotAllowedNow, NotFound
from domain.people import roles
from domain.programme import upkeep
from domain.review import absence, cover, decisions, queue
from domain.writing import stories
from tests.cast import GOOD, NOON, Cast, write
from tests.faults.at_once import at_once, refused

TODAY = NOON.date()
FRIDAY = TODAY + timedelta(days=2)


def here(cast: Cast) -> list[str]:
    return [one.name.split()[0] for one in cast.ada.ask(cover.cover).here]


def without_admins_but_ada(cast: Cast) -> None:
    """Ravi reviews, Ada is an admin, and nobody else may decide."""
    cast.ada.do(roles.take_role, cast.id_of(cast.ines), Role.ADMIN)


def test_what_was_taken_goes_back_and_others_can_take_it(cast: Cast):
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    cast.ravi.do(absence.go_away, FRIDAY)
    (line,) = cast.ada.ask(queue.queue)
    assert (line.held_by, line.mine) == (None, False)
    cast.ada.do(decisions.claim, story)
    assert cast.ada.do(decisions.approve, story, GOOD).points


def test_an_admin_says_it_for_somebody_and_the_author_reads_only_that_it_waits(cast: Cast):
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    cast.ada.do(absence.note_away, cast.id_of(cast.ravi), FRIDAY)
    (card,) = cast.maya.ask(stories.my_stories)
    assert (card.status, card.reviewer) == ("submitted", None)
    with pytest.raises(NotAllowedNow, match="It is back in the queue"):
        cast.ravi.do(decisions.approve, story, GOOD)


def test_nobody_counts_on_who_is_away_until_the_last_day_is_over(small_cast: Cast):
    small_cast.ravi.do(absence.go_away, FRIDAY)
    assert here(small_cast) == ["Ada", "Ines"]
    small_cast.later(days=2, hours=11, minutes=59)  # one minute to midnight in Copenhagen
    assert here(small_cast) == ["Ada", "Ines"]
    small_cast.later(minutes=1)
    assert here(small_cast) == ["Ada", "Ines", "Ravi"]


def test_who_is_away_takes_nothing_until_they_are_back(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(absence.go_away, FRIDAY)
    with pytest.raises(NotAllowedNow, match="You are away"):
        small_cast.ravi.do(decisions.claim, story)
    for _ in range(2):
        small_cast.ravi.do(absence.come_back)
    small_cast.ravi.do(decisions.claim, story)
    assert here(small_cast) == ["Ada", "Ines", "Ravi"]


def test_it_is_over_by_itself(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(absence.go_away, TODAY)
    small_cast.later(days=1)
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(absence.go_away, TODAY + timedelta(days=5))


def test_saying_it_twice_is_saying_it_once(small_cast: Cast):
    for _ in range(2):
        small_cast.ravi.do(absence.go_away, FRIDAY)
    for _ in range(2):
        small_cast.ada.do(absence.note_back, small_cast.id_of(small_cast.ravi))
    with small_cast.at_work() as work:
        tags = work.session.exec(select(AuditEvent.tag).order_by(AuditEvent.id)).all()
    assert tags == [audit.Tag.REVIEWER_AWAY, audit.Tag.REVIEWER_BACK]


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        (None, "Choose the last day"),
        (TODAY - timedelta(days=1), "This day is past"),
        (TODAY + timedelta(days=367), "A year is the most"),
    ],
)
def test_a_day_that_makes_no_sense_gets_a_sentence_beside_it(small_cast: Cast, last_day: date | None, sentence: str):
    with pytest.raises(InvalidInput, match=sentence) as refusal:
        small_cast.ravi.do(absence.go_away, last_day)
    assert refusal.value.field == "last_day"


def test_the_last_who_may_decide_stays(small_cast: Cast):
    without_admins_but_ada(small_cast)
    small_cast.ada.do(absence.go_away, FRIDAY)
    with pytest.raises(InvalidInput, match="Nobody else who is here may decide") as refusal:
        small_cast.ada.do(absence.note_away, small_cast.id_of(small_cast.ravi), FRIDAY)
    assert refusal.value.field == "last_day"
    small_cast.ada.do(absence.come_back)
    small_cast.ravi.do(absence.go_away, FRIDAY)


def test_nobody_counts_on_a_member_so_a_member_is_not_away(small_cast: Cast):
    for operation in (absence.note_away, absence.note_back):
        with pytest.raises(NotFound):
            small_cast.ada.do(
                operation, small_cast.id_of(small_cast.maya), *([FRIDAY] * (operation is absence.note_away))
            )


def test_the_second_of_two_admins_looks_at_what_the_first_has_said(small_cast: Cast):
    ravi = small_cast.id_of(small_cast.ravi)
    small_cast.ines.do(absence.note_away, ravi, FRIDAY)
    with pytest.raises(InvalidInput, match="Somebody else has just changed this"):
        small_cast.ada.do(absence.note_away, ravi, FRIDAY + timedelta(days=3))
    small_cast.ada.do(absence.note_away, ravi, FRIDAY + timedelta(days=3), FRIDAY)
    known = small_cast.ada.ask(cover.reviewer, "1002")
    assert known is not None and known.away_until == FRIDAY + timedelta(days=3)


def test_of_the_last_two_who_go_at_once_one_stays(cast: Cast):
    without_admins_but_ada(cast)
    outcomes = at_once(*(lambda who=who: who.do(absence.go_away, FRIDAY) for who in (cast.ada, cast.ravi)))
    assert [type(error) for error in refused(outcomes)] == [InvalidInput]
    assert len(here(cast)) == 1


def test_what_is_taken_at_the_moment_of_going_is_not_kept(cast: Cast):
    story = write(cast.maya)

    def take(who: Portal) -> None:
        who.do(decisions.claim, story)

    for _ in range(5):
        at_once(lambda: take(cast.ravi), lambda: cast.ravi.do(absence.go_away, FRIDAY))
        (line,) = cast.ada.ask(queue.queue)
        assert not line.held_by
        cast.ravi.do(absence.come_back)


def test_what_is_decided_at_the_moment_of_going_stands_or_goes_back(cast: Cast):
    for _ in range(4):
        story = write(cast.maya)
        cast.ravi.do(decisions.claim, story)
        decided, gone = at_once(
            lambda story=story: cast.ravi.do(decisions.approve, story, GOOD),
            lambda: cast.ravi.do(absence.go_away, FRIDAY),
        )
        assert gone is None
        assert isinstance(decided, Exception) == (story in [line.id for line in cast.ada.ask(queue.queue)])
        cast.ravi.do(absence.come_back)


def test_the_daily_upkeep_forgets_what_is_over(cast: Cast):
    cast.ravi.do(absence.go_away, TODAY)
    cast.ines.do(absence.go_away, FRIDAY)
    cast.later(days=1)
    cast.system.do(upkeep.daily)
    with cast.at_work() as work:
        assert work.session.exec(select(Absence.person_id)).all() == [cast.id_of(cast.ines)]
