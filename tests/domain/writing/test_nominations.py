"""Nominating a colleague for a portrait: they read it first, they decide, and a no leaves no trace."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from app.portal import Portal
from db.driver import Driver
from db.engine import writing
from db.models import AuditEvent, Nomination, Person
from domain.errors import InvalidInput, NotAllowedNow, NotFound
from domain.submissions import reading
from domain.submissions.review_flow import Status
from domain.writing import nominations, stories
from tests.cast import Cast, a_story

WHY = "He found the seal that nobody had looked at, and told the customer before we did."


def nominate(cast: Cast, by: Portal | None = None, why: str = WHY) -> int:
    """Maya (or somebody else) nominates Omar; gives the newest nomination he can read."""
    (by or cast.maya).do(nominations.nominate, cast.id_of(cast.omar), why)
    return cast.omar.ask(nominations.open_for_me).about_me[-1].id


def to_write(who: Portal) -> list[str]:
    return [one.name for one in who.ask(nominations.open_for_me).to_write]


def trail(cast: Cast) -> list[tuple[str, int | None, dict]]:
    with Session(cast.engine) as session:
        return [(event.tag, event.subject_id, event.data) for event in session.exec(select(AuditEvent))]


def deactivate(cast: Cast, who: Portal) -> None:
    with Session(writing(cast.engine)) as session:
        session.get_one(Person, who.person_id).active = False
        session.commit()


def test_the_colleague_reads_it_first_and_alone(cast: Cast):
    nominate(cast)
    (about,) = cast.omar.ask(nominations.open_for_me).about_me
    assert (about.why, about.by, about.agreed) == (WHY, "Maya Lindqvist", False)
    assert [to_write(who) for who in cast.everybody().values()] == [[]] * 5
    assert cast.maya.ask(nominations.open_for_me).about_me == []


def test_after_a_yes_those_who_want_to_write_can_read_it(cast: Cast):
    nomination = nominate(cast)
    for _ in range(2):
        cast.omar.do(nominations.agree, nomination)
    (one,) = cast.ada.ask(nominations.open_for_me).to_write
    assert (one.name, one.team, one.why, one.by) == ("Omar Haddad", "Service", WHY, "Maya Lindqvist")
    assert cast.omar.ask(nominations.open_for_me).about_me[0].agreed
    assert to_write(cast.omar) == []


@pytest.mark.parametrize("agreed", [False, True])
def test_rather_not_leaves_no_trace(cast: Cast, agreed: bool):
    before = trail(cast)
    nomination = nominate(cast)
    if agreed:
        cast.omar.do(nominations.agree, nomination)
    cast.omar.do(nominations.rather_not, nomination)
    assert cast.omar.ask(nominations.open_for_me).about_me == to_write(cast.ada) == []
    with Session(cast.engine) as session:
        assert session.exec(select(Nomination)).all() == []
    assert [(subject, data) for _, subject, data in trail(cast)[len(before) :]] == [(None, {})] * (1 + agreed)


def test_whoever_nominates_never_learns_of_a_no(cast: Cast):
    assert cast.maya.do(nominations.nominate, cast.id_of(cast.omar), WHY) is None
    still_open = cast.maya.do(nominations.nominate, cast.id_of(cast.omar), WHY)
    cast.omar.do(nominations.rather_not, cast.omar.ask(nominations.open_for_me).about_me[0].id)
    assert cast.maya.do(nominations.nominate, cast.id_of(cast.omar), WHY) == still_open


def test_it_is_open_once_for_each_who_nominates_and_its_words_stay(cast: Cast):
    nominate(cast)
    nominate(cast, why="Other words, after he has read the first ones.")
    nominate(cast, by=cast.ada, why="He is patient.")
    assert [one.why for one in cast.omar.ask(nominations.open_for_me).about_me] == [WHY, "He is patient."]


def test_only_whoever_is_meant_answers(cast: Cast):
    nomination = nominate(cast)
    with pytest.raises(NotFound):
        cast.maya.do(nominations.agree, nomination)
    cast.maya.do(nominations.rather_not, nomination)
    assert len(cast.omar.ask(nominations.open_for_me).about_me) == 1


@pytest.mark.parametrize(("why", "sentence"), [("  ", "Say why"), ("x" * 401, "400 characters are enough")])
def test_it_says_why_in_a_few_words(small_cast: Cast, why: str, sentence: str):
    with pytest.raises(InvalidInput, match=sentence):
        nominate(small_cast, why=why)


def test_one_nominates_a_colleague_who_is_still_here(small_cast: Cast):
    with pytest.raises(InvalidInput, match="yours to write"):
        small_cast.maya.do(nominations.nominate, small_cast.id_of(small_cast.maya), WHY)
    deactivate(small_cast, small_cast.omar)
    with pytest.raises(InvalidInput, match="could not find that colleague"):
        small_cast.maya.do(nominations.nominate, small_cast.id_of(small_cast.omar), WHY)


# --- the portrait ----------------------------------------------------------------------------------------------------


def agreed(cast: Cast) -> int:
    nomination = nominate(cast)
    cast.omar.do(nominations.agree, nomination)
    return nomination


def test_beginning_opens_a_portrait_that_still_asks_for_consent(cast: Cast):
    story = cast.ada.do(nominations.begin_portrait, agreed(cast), "da")
    draft = cast.ada.ask(stories.my_story, story)
    assert (draft.text.format, draft.text.title, draft.text.language) == ("portrait", "Omar Haddad", "da")
    assert (draft.status, draft.text.consent_given, draft.card.mine) == (Status.DRAFT, False, True)
    assert to_write(cast.ravi) == []


def test_pressing_twice_begins_one_portrait_and_nobody_else_begins_it_again(cast: Cast):
    nomination = agreed(cast)
    first, second = (cast.ada.do(nominations.begin_portrait, nomination, "en") for _ in range(2))
    assert first == second
    with pytest.raises(NotAllowedNow, match="A colleague was faster"):
        cast.ravi.do(nominations.begin_portrait, nomination, "en")
    assert cast.ravi.ask(stories.my_stories) == []


def test_a_portrait_needs_a_yes_and_another_writer(cast: Cast):
    nomination = nominate(cast)
    with pytest.raises(NotFound):
        cast.ada.do(nominations.begin_portrait, nomination, "en")
    cast.omar.do(nominations.agree, nomination)
    with pytest.raises(NotFound):
        cast.omar.do(nominations.begin_portrait, nomination, "en")


def test_a_draft_that_is_discarded_leaves_the_wish_open(cast: Cast):
    story = cast.ada.do(nominations.begin_portrait, agreed(cast), "en")
    cast.ada.do(stories.discard, story)
    assert to_write(cast.ravi) == ["Omar Haddad"]


def test_what_was_being_written_in_another_window_is_not_overwritten(cast: Cast):
    empty = cast.ada.do(stories.start, "text", "en")
    stamp = cast.ada.ask(stories.my_story, empty).stamp
    assert cast.ada.do(nominations.begin_portrait, agreed(cast), "en") == empty
    with pytest.raises(reading.ChangedElsewhere):
        cast.ada.do(stories.save, empty, stamp, a_story())


def test_somebody_who_left_is_not_portrayed(cast: Cast):
    nomination = agreed(cast)
    deactivate(cast, cast.omar)
    assert to_write(cast.ada) == []
    with pytest.raises(NotFound):
        cast.ada.do(nominations.begin_portrait, nomination, "en")


def test_the_open_ones_are_found_without_looking_at_everybody_who_is_active(small_cast: Cast):
    with Session(small_cast.engine) as session:
        written = nominations._OPEN._write(session.get_bind().dialect)
        driver = Driver(session)
        plan = driver.fetch(f"EXPLAIN QUERY PLAN {written.sql}", written.params({"me": 1}))
    assert not any("ix_person_active" in str(step) for step in plan)
