"""Why we do this."""

from __future__ import annotations

from sqlmodel import Session

from db.engine import writing
from db.models import Person
from tests.cast import Cast, publish
from tests.pages.render import page, words


def test_it_says_who_looks_after_it_and_what_time_i_may_use(small_cast: Cast):
    said = words(page("why", small_cast.maya))
    assert "Ada Bæk" in said
    assert "Ines Holm" in said
    assert "working time" in said


def test_it_shows_every_rule_with_its_points(small_cast: Cast):
    said = words(page("why", small_cast.maya))
    assert "Talk or podcast" in said
    assert "<td>40</td>" in said


def test_it_says_what_never_counts_and_that_it_is_voluntary(small_cast: Cast):
    said = words(page("why", small_cast.maya))
    assert "Likes and reactions" in said
    assert "Joining is your choice" in said


def test_it_names_the_leaders_who_went_first(small_cast: Cast):
    with Session(writing(small_cast.engine)) as session:
        for who in (small_cast.ravi, small_cast.ada):
            session.get_one(Person, small_cast.id_of(who)).is_leader = True
        session.commit()
    publish(small_cast.ravi, small_cast.ada)
    said = words(page("why", small_cast.maya))
    assert "1 of 2 leaders have told a story." in said
    assert "The seal that sat backwards" in said
