"""What came of a share: three points a post, eight in seven days, and corrected when too much was noted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from app.portal import Portal
from db.engine import writing
from db.models import Badge
from domain.errors import InvalidInput, NotAllowedNow, NotFound
from domain.ledger import points
from domain.ledger.point_rules import Rule
from domain.people import roles
from domain.programme import upkeep
from domain.recognition import badges
from domain.recognition.badge_metrics import METRICS, times
from domain.recognition.badges import BadgeProgress
from domain.review import decisions
from domain.sharing import company_items, conversations, sharing
from domain.sharing.conversations import OpenShare
from domain.sharing.network_care import Uncounted
from domain.sharing.tracked_links import Click, count_clicks
from domain.writing import stories
from tests.cast import COPENHAGEN, GOOD, Cast, a_company_item, a_story, engage, in_own_words, publish
from tests.conftest import SOAK, fresh_sqlite
from tests.domain.ledger.test_standings import derived, often

POST = "https://www.linkedin.com/posts/1"
OWN = "I have put one in the wrong way myself, and nobody had told me about the arrow."
BEFORE_SUMMER_TIME = datetime(2026, 3, 27, 23, 30, tzinfo=COPENHAGEN).astimezone(UTC)
SHARED = 5
"""Points for the share itself."""


def share(cast: Cast, who: Portal, network: str = "linkedin", item: int | None = None) -> int:
    """A share that was posted."""
    item = item or publish(cast.maya, cast.ravi, a_story(f"Seal {cast.stage.token(3)}"))
    ready = who.do(sharing.prepare, item, network, in_own_words(item), True, who.token(12))
    if network == "linkedin":
        who.do(sharing.confirm_by_address, ready.share_id, f"{POST}{ready.share_id}")
    else:
        cast.system.do(count_clicks, [Click(ready.share_id, cast.stage.now, robot=False)])
    return ready.share_id


def note(who: Portal, share_id: int, comments: int, replies: int, **more: str) -> int:
    return who.do(conversations.note, share_id, comments, replies, **more).points


def total(who: Portal) -> int:
    return who.ask(points.statement).total


def lines(who: Portal) -> list[tuple[str, int]]:
    return [(f"{line.kind} {line.rule}", line.points) for line in reversed(who.ask(points.statement).lines[:-1])]


# --- what counts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comments", "replies", "worth"), [(0, 0, 0), (1, 0, 1), (2, 0, 2), (1, 1, 3), (3, 2, 3), (20, 0, 3), (9, 9, 3)]
)
def test_comments_are_worth_one_replies_two_and_a_post_three_at_most(
    small_cast: Cast, comments: int, replies: int, worth: int
):
    assert note(small_cast.omar, share(small_cast, small_cast.omar), comments, replies) == worth
    assert total(small_cast.omar) == SHARED + worth


def test_every_comment_and_reply_is_a_line_of_its_own(cast: Cast):
    note(cast.omar, share(cast, cast.omar), 1, 2)
    assert lines(cast.omar) == [("earned reply_given", 2), ("earned reply_given", 1)]


def test_saying_more_later_adds_the_difference(cast: Cast):
    mine = share(cast, cast.omar)
    assert [note(cast.omar, mine, *said) for said in ((1, 0), (1, 1), (1, 1), (5, 2))] == [1, 2, 0, 0]
    assert total(cast.omar) == SHARED + 3


def test_what_was_said_first_does_not_decide_what_it_is_worth(cast: Cast):
    mine = share(cast, cast.omar)
    assert [note(cast.omar, mine, 2, 0), note(cast.omar, mine, 2, 1)] == [2, 1]
    assert lines(cast.omar)[-1] == ("earned reply_given", 1)


def test_saying_less_takes_lines_back_and_never_changes_one(cast: Cast):
    mine = share(cast, cast.omar)
    note(cast.omar, mine, 1, 1)
    assert note(cast.omar, mine, 0, 0) == -3
    assert lines(cast.omar)[-2:] == [("reversed reply_given", -2), ("reversed comment_received", -1)]
    assert note(cast.omar, mine, 3, 1) == 3
    assert total(cast.omar) == SHARED + 3


def test_a_badge_that_counts_comments_is_given_and_goes_with_them(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(METRICS, "comments_received", times(Rule.COMMENT_RECEIVED))
    with Session(writing(cast.engine)) as session:
        words = {"name": {"en": "Heard"}, "how": {"en": "Get an answer."}}
        look = {"shape": "hex", "icon": "pen", "colour": "#0b5d57"}
        session.add(Badge(code="heard", metric="comments_received", threshold=2, **words, **look))
        session.commit()
    mine = share(cast, cast.omar)
    assert cast.omar.do(conversations.note, mine, 1, 0).badges == ()
    assert cast.omar.do(conversations.note, mine, 2, 0).badges == ("heard",)
    assert heard(cast).awarded_at == cast.stage.now
    note(cast.omar, mine, 1, 0)
    assert (heard(cast).awarded_at, heard(cast).taken_back_at) == (None, cast.stage.now)
    assert cast.omar.do(conversations.note, mine, 2, 0).badges == ("heard",)


def heard(cast: Cast) -> BadgeProgress:
    return next(badge for badge in cast.omar.ask(badges.gallery) if badge.code == "heard")


# --- what does not ---------------------------------------------------------------------------------------------------


def test_reports_and_results_earn_nothing_comments_included(cast: Cast):
    item = cast.ines.do(company_items.propose, a_company_item(format="annual_report"))
    cast.ravi.do(decisions.claim, item)
    cast.ravi.do(decisions.approve, item, GOOD)
    outcome = cast.omar.do(conversations.note, share(cast, cast.omar, item=item), 3, 2)
    assert (outcome.points, outcome.uncounted) == (0, Uncounted.KIND)
    assert total(cast.omar) == 0


def test_a_fourth_share_in_seven_days_earns_nothing_for_its_conversation_either(cast: Cast):
    shares = [share(cast, cast.omar) for _ in range(4)]
    assert [note(cast.omar, one, 9, 9) for one in shares] == [3, 3, 2, 0]
    assert total(cast.omar) == 23, "the most a week can bring from sharing"
    assert [one.id for one in cast.omar.ask(conversations.open_shares)] == shares[:3]


def test_whose_job_it_is_to_make_company_content_earns_nothing_by_talking_about_it(cast: Cast):
    item = cast.ines.do(company_items.propose, a_company_item())
    cast.ravi.do(decisions.claim, item)
    cast.ravi.do(decisions.approve, item, GOOD)
    mine = share(cast, cast.omar, item=item)
    assert note(cast.omar, mine, 2, 0) == 2
    cast.ada.do(roles.note_content_maker, cast.id_of(cast.omar), True)
    more = cast.omar.do(conversations.note, mine, 5, 0)
    assert (more.points, more.total, more.uncounted) == (0, 2, Uncounted.MAKER)
    assert note(cast.omar, mine, 1, 0) == -1
    assert note(cast.omar, share(cast, cast.omar), 1, 0) == 1, "what colleagues tell counts as for everybody"


@pytest.mark.parametrize(("comments", "replies"), [(-1, 0), (0, -1), (100, 0), (1, 100), (0, 1)])
def test_numbers_are_small_and_a_reply_answers_a_comment(small_cast: Cast, comments: int, replies: int):
    mine = share(small_cast, small_cast.omar)
    with pytest.raises(InvalidInput):
        note(small_cast.omar, mine, comments, replies)
    assert total(small_cast.omar) == SHARED


def test_only_ones_own_posted_share_has_a_conversation(cast: Cast):
    mine = share(cast, cast.omar)
    with pytest.raises(NotFound):
        note(cast.ada, mine, 1, 0)
    item = publish(cast.maya, cast.ravi, a_story("Another"))
    ready = cast.omar.do(sharing.prepare, item, "linkedin", OWN, True, "not-posted")
    with pytest.raises(NotAllowedNow, match="Confirm this share first"):
        note(cast.omar, ready.share_id, 1, 0)
    with pytest.raises(NotAllowedNow, match="private"):
        note(cast.omar, share(cast, cast.omar, "whatsapp"), 1, 0)


def test_the_address_is_asked_for_where_a_click_confirmed_the_share(cast: Cast):
    mine = share(cast, cast.omar, "bluesky")
    assert cast.omar.ask(conversations.open_shares)[0].post_url is None
    with pytest.raises(InvalidInput, match="Paste the address of your post"):
        note(cast.omar, mine, 2, 0)
    with pytest.raises(InvalidInput, match="not an address on Bluesky"):
        note(cast.omar, mine, 2, 0, post_url=POST)
    assert note(cast.omar, mine, 2, 0, post_url="https://bsky.app/profile/omar/post/1") == 2
    assert note(cast.omar, mine, 3, 0) == 1


# --- the week of a share ---------------------------------------------------------------------------------------------


def test_it_is_open_to_the_end_of_the_seventh_day_also_when_the_clock_is_changed(cast: Cast):
    cast.stage.now = BEFORE_SUMMER_TIME
    mine = share(cast, cast.omar)
    cast.stage.now = datetime(2026, 4, 3, 23, 59, tzinfo=COPENHAGEN).astimezone(UTC)
    assert [one.last_day.day for one in cast.omar.ask(conversations.open_shares)] == [3]
    assert note(cast.omar, mine, 2, 1) == 3
    cast.later(minutes=1)
    assert cast.omar.ask(conversations.open_shares) == []
    with pytest.raises(NotAllowedNow, match="week of this share is over"):
        note(cast.omar, mine, 3, 1)


def test_too_much_can_be_corrected_at_any_time(cast: Cast):
    mine = share(cast, cast.omar)
    note(cast.omar, mine, 2, 1)
    cast.later(days=40)
    assert note(cast.omar, mine, 1, 0) == -2
    assert total(cast.omar) == SHARED + 1


def test_it_shows_my_open_shares_with_what_was_noted_and_nobody_elses(cast: Cast):
    mine = share(cast, cast.omar)
    share(cast, cast.ada)
    note(cast.omar, mine, 2, 1)
    (one,) = cast.omar.ask(conversations.open_shares)
    assert (one.id, one.comments, one.replies, one.last_day) == (mine, 2, 1, datetime(2026, 3, 25).date())
    assert isinstance(one, OpenShare)


# --- the story -------------------------------------------------------------------------------------------------------


def test_an_author_reads_what_came_of_the_shares_in_numbers(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    note(cast.omar, share(cast, cast.omar, item=story), 2, 1)
    note(cast.ada, share(cast, cast.ada, item=story), 3, 0)
    reach = cast.maya.ask(stories.reach, story)
    assert (reach.comments, reach.replies) == (5, 1)
    with pytest.raises(NotFound):
        cast.omar.ask(stories.reach, story)


# --- whatever the order ----------------------------------------------------------------------------------------------

SAID = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), min_size=1, max_size=8)


@often(max_examples=400 if SOAK else 30)
@given(said=SAID)
def test_whatever_was_said_before_a_share_is_worth_what_is_said_now(sqlite_template: Path, said: list):
    with fresh_sqlite(sqlite_template) as engine:
        cast = engage(engine)
        mine = share(cast, cast.omar)
        for comments, replies in said:
            worth = min(3, comments + 2 * replies) if comments or not replies else None
            if worth is not None:
                assert cast.omar.do(conversations.note, mine, comments, replies).total == worth
                assert total(cast.omar) == SHARED + worth
        kept = derived(cast)
        cast.system.do(upkeep.rebuild)
        assert derived(cast) == kept


def test_the_badge_counts_what_counted_and_no_longer_what_was_taken_back(cast: Cast):
    mine = share(cast, cast.omar)

    def measured() -> int:
        with cast.at_work() as work:
            return METRICS["conversations"].measure(work.driver, cast.id_of(cast.omar))

    seen = []
    for said in ((3, 0), (3, 3), (1, 0)):
        note(cast.omar, mine, *said)
        seen.append(measured())
    assert seen == [3, 3, 1]


def test_with_whom_is_said_by_kind_and_never_by_name(cast: Cast):
    mine = share(cast, cast.omar)
    cast.omar.do(conversations.note, mine, 1, 0, "", ["peer", "customer", "Mr Jensen"])
    assert cast.omar.ask(conversations.open_shares)[0].with_whom == ["customer", "peer"]
