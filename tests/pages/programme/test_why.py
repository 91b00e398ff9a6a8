"""Why we do this."""

from __future__ import annotations

from sqlmodel import Session

from db.engine import writing
from db.models import Person
from domain.people import downloads
from domain.programme import settings
from tests.cast import Cast, a_story, publish, write
from tests.pages.render import page, words
from tests.public.site import public_site


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


def decide(cast: Cast, **values: object) -> None:
    for code, value in values.items():
        cast.ada.do(settings.decide, code, value, 0)


def test_it_names_who_owns_it_with_their_words_as_long_as_they_work_here(bare_cast: Cast):
    owner = bare_cast.id_of(bare_cast.ravi)
    decide(bare_cast, owner=owner, owner_says={"en": "I read every story."}, department={"en": "Communication"})
    said = words(page("why", bare_cast.maya))
    assert "Who owns it" in said
    assert "Ravi Sørensen" in said
    assert "I read every story." in said
    assert "Communication answers for it." in said
    with Session(writing(bare_cast.engine)) as session:
        session.get_one(Person, owner).active = False
        session.commit()
    assert "I read every story." not in words(page("why", bare_cast.maya))


def test_nothing_undecided_is_shown_and_an_admin_sees_the_way_to_it(bare_cast: Cast):
    headings = ("Who owns it", "Our strategy", "The mandate", "What we promise", "What is in it for you", "Ask first")
    said = words(page("why", bare_cast.maya))
    assert not [one for one in headings if one in said]
    assert "part=why&amp;setting=mandate_money" in words(page("why", bare_cast.ada))
    decide(bare_cast, mandate_money={"en": "20,000 a year."}, promises=[{"en": "Kept."}], strategy={"en": "# Why"})
    said = words(page("why", bare_cast.maya))
    assert [one for one in headings if one in said] == ["Our strategy", "The mandate", "What we promise"]
    assert "setting=" not in said
    assert "setting=mandate_money" not in words(page("why", bare_cast.ada))


def test_why_and_the_editor_say_the_same(bare_cast: Cast):
    decide(bare_cast, what_you_can_share=[{"en": "What you know."}], ask_first=[{"en": "Prices."}])
    story = write(bare_cast.maya, a_story(theme_code=None), submit=False)
    for said in (words(page("why", bare_cast.maya)), words(page("my_stories", bare_cast.maya, story=str(story)))):
        assert "What you know." in said
        assert "Prices." in said


def test_the_strategy_is_fetched_as_a_file(bare_cast: Cast):
    decide(bare_cast, strategy={"en": "**Be known** for\n- pumps\n- people", "da": "Vær kendt"})
    link = bare_cast.maya.do(downloads.offer, "strategy", "da", {})
    answer = public_site(bare_cast.public).get(f"/download/{link}")
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-type"] == "application/pdf"
