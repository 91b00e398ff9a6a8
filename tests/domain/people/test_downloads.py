"""A file of one's own: one link, one fetch, two minutes; the portal keeps no link and nothing that is over."""

from __future__ import annotations

import pytest
from sqlmodel import Session, col, select

from db.models import Setting
from domain.errors import NotFound
from domain.people import downloads
from tests.cast import Cast
from tests.faults.at_once import at_once, refused


def offer(cast: Cast) -> str:
    return cast.maya.do(downloads.offer, "statement", "sv", {"rule": "talk"})


def kept(cast: Cast) -> list[Setting]:
    with Session(cast.engine) as session:
        return list(session.exec(select(Setting).where(col(Setting.code).startswith("download:"))))


def test_a_link_stands_for_what_was_asked_for_once(cast: Cast):
    link = offer(cast)
    asked = cast.public.do(downloads.fetch, link)
    assert (asked.person_id, asked.what, asked.language) == (cast.id_of(cast.maya), "statement", "sv")
    assert asked.choices == {"rule": "talk"}
    with pytest.raises(NotFound):
        cast.public.do(downloads.fetch, link)
    assert kept(cast) == []


def test_of_many_who_come_with_it_at_once_one_gets_it(cast: Cast):
    link = offer(cast)
    outcomes = at_once(*[lambda: cast.public.do(downloads.fetch, link)] * 6)
    assert [type(outcome) for outcome in refused(outcomes)] == [NotFound] * 5


def test_after_its_minutes_it_is_no_good_and_the_next_one_clears_it_away(cast: Cast):
    link = offer(cast)
    cast.later(minutes=downloads.MINUTES, seconds=1)
    with pytest.raises(NotFound):
        cast.public.do(downloads.fetch, link)
    offer(cast)
    assert len(kept(cast)) == 1


@pytest.mark.parametrize("wrong", ["", "9" * 12, "991231235959" + "x" * 32, "9912312359" + "%" * 34])
def test_a_guess_is_no_link(cast: Cast, wrong: str):
    offer(cast)
    with pytest.raises(NotFound):
        cast.public.do(downloads.fetch, wrong)
    assert len(kept(cast)) == 1


def test_a_later_end_cannot_be_written_onto_a_link(cast: Cast):
    link = offer(cast)
    with pytest.raises(NotFound):
        cast.public.do(downloads.fetch, "991231235959" + link[12:])


def test_what_is_kept_does_not_give_the_link_away(cast: Cast):
    link = offer(cast)
    (row,) = kept(cast)
    assert link[12:] not in f"{row.code}{row.value}"
