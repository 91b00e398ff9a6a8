"""At most three counted shares in seven days, one per item and person, colleagues spaced out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

from app.portal import Portal
from domain.people import roles
from domain.review import decisions
from domain.sharing import hub, sharing
from domain.sharing.company_items import CompanyItem, propose
from domain.sharing.network_care import Allowance, Uncounted
from domain.sharing.sharing import Confirmation
from tests.cast import GOOD, NOON, Cast, a_story, in_own_words, publish

OWN = "I have put one in the wrong way myself, and nobody had told me about the arrow."


def share(who: Portal, item: int, number: int) -> Confirmation:
    """A confirmed share in own words."""
    ready = who.do(
        sharing.prepare, item, "linkedin", in_own_words((who.person_id, number)), True, f"{who.person_id}-{number}"
    )
    return who.do(
        sharing.confirm_by_address, ready.share_id, f"https://www.linkedin.com/posts/{who.person_id}-{number}"
    )


def stories(cast: Cast, count: int) -> list[int]:
    """That many published stories of Maya's."""
    return [publish(cast.maya, cast.ravi, a_story(f"Seal {number}")) for number in range(count)]


def company_item(cast: Cast, format: str) -> int:
    """Company content of Ines's that is in the hub."""
    item = cast.ines.do(
        propose, CompanyItem(format, "In figures", "All of them.", f"https://id.example/{format}", "en")
    )
    cast.ravi.do(decisions.claim, item)
    cast.ravi.do(decisions.approve, item, GOOD)
    return item


def test_the_fourth_share_in_seven_days_earns_nothing(cast: Cast):
    outcomes = [share(cast.omar, item, number) for number, item in enumerate(stories(cast, 4))]
    assert [outcome.points for outcome in outcomes] == [5, 5, 5, 0]
    assert outcomes[3].uncounted is Uncounted.CEILING
    assert cast.omar.ask(sharing.my_week) == Allowance(3, 3, 0, NOON + timedelta(days=7))


def test_a_week_later_there_is_room_again_to_the_second(cast: Cast):
    items = stories(cast, 5)
    for number in range(3):
        share(cast.omar, items[number], number)
    cast.later(days=7, seconds=-1)
    assert share(cast.omar, items[3], 3).uncounted is Uncounted.CEILING
    cast.later(seconds=1)
    assert share(cast.omar, items[4], 4).points == 5


def test_four_confirmed_in_one_moment_are_still_three(cast: Cast):
    ready = [
        cast.omar.do(sharing.prepare, item, "linkedin", in_own_words(item), True, f"link-{item}")
        for item in stories(cast, 4)
    ]
    with ThreadPoolExecutor(4) as at_once:
        confirm = partial(cast.omar.do, sharing.confirm_by_address)
        outcomes = list(at_once.map(lambda r: confirm(r.share_id, f"https://linkedin.com/posts/{r.share_id}"), ready))
    assert sorted(outcome.points for outcome in outcomes) == [0, 5, 5, 5]


def test_what_earns_nothing_uses_nothing_up(cast: Cast):
    report = company_item(cast, "annual_report")
    assert share(cast.omar, report, 1).uncounted is Uncounted.KIND
    assert cast.omar.ask(sharing.my_week).left == 3


def test_an_item_counts_once_for_each_person(cast: Cast):
    (item,) = stories(cast, 1)
    assert share(cast.omar, item, 1).points == 5
    assert share(cast.omar, item, 2).uncounted is Uncounted.REPEAT


def test_a_share_that_did_not_count_does_not_use_the_item_up(cast: Cast):
    items = stories(cast, 4)
    for number in range(3):
        share(cast.omar, items[number], number)
    assert share(cast.omar, items[3], 3).uncounted is Uncounted.CEILING
    cast.later(days=7)
    assert cast.omar.ask(sharing.composer, items[3]).uncounted is None
    assert share(cast.omar, items[3], 4).points == 5
    assert share(cast.omar, items[3], 5).uncounted is Uncounted.REPEAT


def test_the_composer_tells_beforehand_what_confirming_will_say(cast: Cast):
    (item,) = stories(cast, 1)
    assert cast.omar.ask(sharing.composer, item).uncounted is None
    share(cast.omar, item, 1)
    assert cast.omar.ask(sharing.composer, item).uncounted is Uncounted.REPEAT
    assert cast.omar.ask(sharing.judge, item, "linkedin", OWN, True, "new").points == 0


def test_it_knows_when_colleagues_shared_the_same_item_today(cast: Cast):
    (item,) = stories(cast, 1)
    share(cast.ada, item, 1)
    assert cast.omar.ask(sharing.composer, item).shared_by_colleagues_today == 1
    assert cast.ada.ask(sharing.composer, item).shared_by_colleagues_today == 0
    cast.later(days=1)
    assert cast.omar.ask(sharing.composer, item).shared_by_colleagues_today == 0


# --- whose job it is -------------------------------------------------------------------------------------------------


def test_sharing_a_report_on_the_field_counts_like_news(cast: Cast):
    assert [share(cast.omar, company_item(cast, format), n).points for n, format in enumerate(("news", "report"))] == [
        5,
        5,
    ]


def test_whose_job_it_is_to_make_company_content_earns_nothing_by_sharing_it(cast: Cast):
    cast.ada.do(roles.note_content_maker, cast.id_of(cast.omar), True)
    item, story = company_item(cast, "news"), stories(cast, 1)[0]
    assert cast.omar.ask(sharing.composer, item).uncounted is Uncounted.MAKER
    assert not cast.omar.ask(hub.item, item).earns
    assert cast.maya.ask(hub.item, item).earns
    outcome = share(cast.omar, item, 1)
    assert (outcome.points, outcome.uncounted) == (0, Uncounted.MAKER)
    assert share(cast.omar, story, 2).points == 5
    assert cast.omar.ask(sharing.my_week).left == 2


def test_it_works_neither_backwards_nor_after_it_has_been_taken_back(cast: Cast):
    omar, items = cast.id_of(cast.omar), [company_item(cast, format) for format in ("news", "blog", "podcast")]
    share(cast.omar, items[0], 0)
    cast.ada.do(roles.note_content_maker, omar, True)
    share(cast.omar, items[1], 1)
    cast.ada.do(roles.note_content_maker, omar, False)
    share(cast.omar, items[2], 2)
    assert [(one.points, one.uncounted) for one in reversed(cast.omar.ask(sharing.my_shares))] == [
        (5, None),
        (0, Uncounted.MAKER),
        (5, None),
    ]
