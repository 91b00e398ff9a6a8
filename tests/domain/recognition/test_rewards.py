"""Rewards: for a named reason, never money, never twice for the same, never more than there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.portal import Portal
from db.models import RoleGrant, SubjectType
from domain.access import Role
from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.ledger.points import Subject
from domain.recognition import candidates, rewards
from domain.recognition.rewards import Gift, NewReward, RewardView
from domain.sharing import pipeline
from domain.submissions.picture_files import CleanPicture
from tests.cast import NOON, Cast, a_story, publish, write

CARD = "Thank you for telling how it went wrong."


def a_gift(cast: Cast, story: int, **changes) -> Gift:
    reward = cast.ines.ask(rewards.catalogue)[0]
    fields = {"person_id": cast.maya.person_id, "reward_id": reward.id, "reason": "first_story", "card": CARD}
    return Gift(**{**fields, "about": Subject(SubjectType.SUBMISSION, story), "goal_code": None, **changes})


def test_it_names_who_to_thank_why_and_with_what(small_cast: Cast):
    lunch = next(one for one in small_cast.maya.ask(rewards.catalogue) if one.stock)
    small_cast.maya.do(rewards.wish, lunch.id)
    publish(small_cast.maya, small_cast.ravi)
    found = next(one for one in small_cast.ines.ask(candidates.people_to_thank) if one.reason == "first_story")
    assert (found.given_name, found.language, found.wished_ids) == ("Maya", "sv", (lunch.id,))


def test_nobody_is_suggested_for_what_they_were_thanked_for(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.ines.do(rewards.give, a_gift(small_cast, story), "key-1")
    assert "first_story" not in {one.reason for one in small_cast.ada.ask(candidates.people_to_thank)}


def test_two_admins_thank_for_the_same_reason_once(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    cast.ines.do(rewards.give, a_gift(cast, story), "key-1")
    with pytest.raises(NotAllowedNow, match="Ines Holm has thanked them"):
        cast.ada.do(rewards.give, a_gift(cast, story), "key-2")
    assert len(cast.maya.ask(rewards.my_awards)) == 1


def test_it_gives_no_more_than_there_are(cast: Cast):
    only = cast.ada.do(rewards.add_reward, NewReward("gift", {"en": "A plant"}, {}, stock=1))
    first, second = publish(cast.maya, cast.ravi), publish(cast.omar, cast.ravi)
    cast.ada.do(rewards.give, a_gift(cast, first, reward_id=only), "key-1")
    with pytest.raises(NotAllowedNow, match="last one"):
        cast.ada.do(rewards.give, a_gift(cast, second, reward_id=only, person_id=cast.omar.person_id), "key-2")
    assert cast.omar.ask(rewards.my_awards) == []


def test_nobody_thanks_themselves(small_cast: Cast):
    story = publish(small_cast.ines, small_cast.ravi)
    with pytest.raises(NotPermitted, match="Ask another admin"):
        small_cast.ines.do(rewards.give, a_gift(small_cast, story, person_id=small_cast.ines.person_id), "key-1")


def test_two_admins_do_not_reward_each_other_in_turn(cast: Cast):
    hers, his = publish(cast.ines, cast.ravi), publish(cast.ada, cast.ravi)
    cast.ada.do(rewards.give, a_gift(cast, hers, person_id=cast.ines.person_id), "key-1")
    back = a_gift(cast, his, person_id=cast.ada.person_id)
    with pytest.raises(NotPermitted, match=r"Ada Bæk has rewarded you within 180 days, and no other admin"):
        cast.ines.do(rewards.give, back, "key-2")
    with cast.at_work() as work:
        work.session.add(RoleGrant(person_id=cast.id_of(cast.omar), role=Role.ADMIN, granted_at=NOON))
    with pytest.raises(NotPermitted, match="so another admin can give them this one: Omar Haddad"):
        cast.ines.do(rewards.give, back, "key-2")
    cast.omar.do(rewards.give, back, "key-3")
    assert len(cast.ada.ask(rewards.my_awards)) == 1


def test_after_half_a_year_they_may(cast: Cast):
    hers = publish(cast.ines, cast.ravi)
    cast.ada.do(rewards.give, a_gift(cast, hers, person_id=cast.ines.person_id), "key-1")
    cast.later(days=181)
    his = publish(cast.ada, cast.ravi)
    cast.ines.do(rewards.give, a_gift(cast, his, person_id=cast.ada.person_id), "key-2")
    assert len(cast.ada.ask(rewards.my_awards)) == 1


def test_a_person_is_thanked_for_what_they_had_a_part_in(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    with pytest.raises(NotAllowedNow, match="does not hold"):
        small_cast.ines.do(rewards.give, a_gift(small_cast, story, person_id=small_cast.omar.person_id), "key-1")


def test_nobody_is_thanked_for_what_was_taken_down(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi, a_story(mentor_id=small_cast.omar.person_id))
    assert {one.reason for one in small_cast.ines.ask(candidates.people_to_thank)} == {"first_story", "mentored"}
    small_cast.ada.do(pipeline.take_down, story, "A name without consent.")
    assert small_cast.ines.ask(candidates.people_to_thank) == []
    with pytest.raises(NotAllowedNow, match="does not hold"):
        small_cast.ines.do(rewards.give, a_gift(small_cast, story), "key-1")


def test_nobody_is_thanked_for_a_reason_that_does_not_hold(cast: Cast):
    publish(cast.maya, cast.ravi)
    cast.later(hours=1)
    second = publish(cast.maya, cast.ravi, a_story("The second"))
    with pytest.raises(NotAllowedNow, match="does not hold"):
        cast.ines.do(rewards.give, a_gift(cast, second), "key-1")
    with pytest.raises(NotAllowedNow, match="does not hold"):
        cast.ines.do(rewards.give, a_gift(cast, second, reason="mentored"), "key-2")


def test_a_reason_that_has_grown_old_in_a_forgotten_tab_does_not_hold(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    cast.later(days=91)
    with pytest.raises(NotAllowedNow, match="does not hold"):
        cast.ines.do(rewards.give, a_gift(cast, story), "key-1")
    assert cast.maya.ask(rewards.my_awards) == []


def test_a_draft_is_nobodys_business(small_cast: Cast):
    draft = write(small_cast.maya, submit=False)
    for story in (draft, draft + 1000):
        with pytest.raises(NotAllowedNow, match="does not hold"):
            small_cast.ines.do(rewards.give, a_gift(small_cast, story), "key-1")


def test_thanks_can_be_for_nothing_a_query_finds(cast: Cast):
    found = cast.ines.ask(candidates.somebody, cast.id_of(cast.omar))
    assert (found.given_name, found.reason, found.about, found.what) == ("Omar", "freely", None, "")
    freely = {"person_id": cast.omar.person_id, "reason": "freely", "about": None}
    cast.ines.do(rewards.give, a_gift(cast, 0, **freely), "key-1")
    cast.ines.do(rewards.give, a_gift(cast, 0, **freely), "key-2")
    assert [one.what for one in cast.omar.ask(rewards.my_awards)] == ["", ""]
    with pytest.raises(NotAllowedNow):
        cast.ines.do(rewards.give, a_gift(cast, publish(cast.maya, cast.ravi), reason="freely"), "key-3")


def test_nobody_is_somebody_to_thank_who_is_not_here(small_cast: Cast):
    for nobody in (4711, small_cast.id_of(small_cast.ines)):
        with pytest.raises(NotFound):
            small_cast.ines.ask(candidates.somebody, nobody)


def test_a_goal_is_one_of_the_companys(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    with pytest.raises(InvalidInput, match="Choose a goal") as refused:
        small_cast.ines.do(rewards.give, a_gift(small_cast, story, goal_code="world_peace"), "key-1")
    assert refused.value.field == "goal_code"


@pytest.mark.parametrize(("card", "words"), [("  ", "few words"), ("x" * 601, "room for 600")])
def test_a_card_has_words_and_room(small_cast: Cast, card: str, words: str):
    story = publish(small_cast.maya, small_cast.ravi)
    with pytest.raises(InvalidInput, match=words) as refused:
        small_cast.ines.do(rewards.give, a_gift(small_cast, story, card=card), "key-1")
    assert refused.value.field == "card"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "money"}, "kind"),
        ({"name": {"en": " "}}, "name"),
        ({"name": {"en": "x" * 81}}, "name"),
        ({"name": {"da": "en kursusdag efter eget valg"}}, "name"),
        ({"stock": -1}, "stock"),
    ],
)
def test_it_refuses_rewards_that_cannot_be(small_cast: Cast, changes: dict, field: str):
    new = NewReward(**{"kind": "gift", "name": {"en": "A plant"}, "description": {}, **changes})
    with pytest.raises(InvalidInput) as refused:
        small_cast.ines.do(rewards.add_reward, new)
    assert refused.value.field == field


# --- the catalogue, looked after -------------------------------------------------------------------------------------


def course(cast: Cast) -> RewardView:
    return next(one for one in cast.ines.ask(rewards.kept) if one.code == "course_day")


def as_it_is(one: RewardView, **changed) -> NewReward:
    terms = {name: getattr(one, name) for name in ("per_person", "lead_days", "season_from", "season_until")}
    return replace(NewReward(one.kind, one.name, one.description, None, one.icon, **terms), **changed)


def change(cast: Cast, who: Portal | None = None, seen: str = "", **changed) -> None:
    one = course(cast)
    (who or cast.ines).do(rewards.change_reward, one.id, as_it_is(one, **changed), seen or one.edition)


def test_everything_about_a_reward_is_changed_but_how_many_there_are(cast: Cast):
    season = {"season_from": date(2026, 3, 1), "season_until": date(2026, 5, 31)}
    change(cast, name={"en": "Two days"}, kind="time", per_person=2, lead_days=14, **season)
    one = course(cast)
    assert (one.name, one.kind, one.stock) == ({"en": "Two days"}, "time", 12)
    assert one.terms == (2, 14, date(2026, 3, 1), date(2026, 5, 31))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "money"}, "kind"),
        ({"name": {"en": " "}}, "name"),
        ({"name": {"en": "a CONFERENCE ticket"}}, "name"),
        ({"description": {"en": "x" * 201}}, "description"),
        ({"per_person": 0}, "per_person"),
        ({"per_person": 100}, "per_person"),
        ({"lead_days": 0}, "lead_days"),
        ({"season_from": date(2026, 5, 1), "season_until": date(2026, 4, 30)}, "season_until"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_beside_its_field(small_cast: Cast, changed: dict, field: str):
    with pytest.raises(InvalidInput) as refused:
        change(small_cast, **changed)
    assert refused.value.field == field


def test_of_two_admins_the_second_is_told(cast: Cast):
    seen = course(cast).edition
    change(cast, name={"en": "Ines's words"})
    with pytest.raises(NotAllowedNow, match="in the meantime"):
        change(cast, cast.ada, seen, name={"en": "Ada's words"})
    change(cast, cast.ada, seen)
    assert course(cast).name == {"en": "Ines's words"}


def test_what_was_given_stays_as_it_was(cast: Cast):
    story, one = publish(cast.maya, cast.ravi), course(cast)
    cast.ines.do(rewards.picture, one.id, CleanPicture(b"webp", 1, 1))
    with_picture = course(cast).picture
    cast.ines.do(rewards.give, a_gift(cast, story, reward_id=one.id), "key-1")
    change(cast, name={"en": "Two days"}, kind="time")
    cast.ines.do(rewards.picture, one.id, None)
    cast.ines.do(rewards.retire_reward, one.id)
    mine = cast.maya.ask(rewards.my_awards)[0]
    assert (mine.reward, mine.kind, mine.picture) == (one.name, one.kind, with_picture)


def test_what_is_retired_is_offered_nowhere_and_can_be_brought_back(cast: Cast):
    story, one = publish(cast.maya, cast.ravi), course(cast)
    for _ in range(2):
        cast.ines.do(rewards.retire_reward, one.id)
    assert one.id not in [other.id for other in cast.maya.ask(rewards.catalogue)]
    with pytest.raises(NotFound):
        cast.maya.do(rewards.wish, one.id)
    with pytest.raises(NotAllowedNow):
        cast.ines.do(rewards.give, a_gift(cast, story, reward_id=one.id), "key-1")
    cast.ines.do(rewards.bring_back_reward, one.id)
    assert one.id in [other.id for other in cast.maya.ask(rewards.catalogue)]


@pytest.mark.parametrize(
    ("season", "given"),
    [
        ((date(2026, 3, 18), date(2026, 3, 18)), True),
        ((None, date(2026, 3, 17)), False),
        ((date(2026, 3, 19), None), False),
    ],
)
def test_a_reward_is_given_in_its_season_alone(cast: Cast, season: tuple, given: bool):
    change(cast, season_from=season[0], season_until=season[1])
    gift = a_gift(cast, publish(cast.maya, cast.ravi), reward_id=course(cast).id)
    if given:
        cast.ines.do(rewards.give, gift, "key-1")
    else:
        with pytest.raises(NotAllowedNow, match="time of the year"):
            cast.ines.do(rewards.give, gift, "key-1")
    assert course(cast).stock == (11 if given else 12)


def test_one_person_is_given_no_more_than_one_person_can_be(cast: Cast):
    change(cast, per_person=1)
    first, second = publish(cast.maya, cast.ravi), publish(cast.maya, cast.ravi, a_story("Another seal that turned"))
    cast.ines.do(rewards.give, a_gift(cast, first, reward_id=course(cast).id), "key-1")
    freely = a_gift(cast, second, reward_id=course(cast).id, reason="freely", about=None)
    with pytest.raises(NotAllowedNow, match="given this once"):
        cast.ines.do(rewards.give, freely, "key-2")
    assert course(cast).stock == 11


def test_only_admins_look_after_the_catalogue(small_cast: Cast):
    with pytest.raises(NotPermitted):
        small_cast.maya.ask(rewards.kept)
    with pytest.raises(NotPermitted):
        change(small_cast, small_cast.ravi, name={"en": "Mine"})
