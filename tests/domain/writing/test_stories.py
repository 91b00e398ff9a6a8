"""Writing: what is kept, what is refused, and who may read along."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from db.models import Picture
from domain.errors import InvalidInput, NotAllowedNow, NotFound
from domain.ledger import points
from domain.review import decisions, desk, queue
from domain.review.rubric import Remark
from domain.sharing import pipeline, sharing, tracked_links
from domain.sharing.tracked_links import Click
from domain.submissions import pictures
from domain.submissions.picture_files import clean
from domain.submissions.reading import ChangedElsewhere
from domain.submissions.review_flow import Status
from domain.writing import stories
from domain.writing.stories import BODY_LIMIT, StoryText
from tests.cast import GOOD, Cast, a_story, publish, write
from tests.domain.submissions.test_pictures import a_picture


def save(cast: Cast, story: int, text: StoryText) -> str:
    return cast.maya.do(stories.save, story, cast.maya.ask(stories.my_story, story).stamp, text)


def test_an_edit_in_two_windows_is_a_conflict_and_overwrites_nothing(cast: Cast):
    story = write(cast.maya, submit=False)
    stamp = cast.maya.ask(stories.my_story, story).stamp
    cast.maya.do(stories.save, story, stamp, a_story("From the first window"))
    with pytest.raises(ChangedElsewhere):
        cast.maya.do(stories.save, story, stamp, a_story("From the second"))
    assert cast.maya.ask(stories.my_story, story).text.title == "From the first window"


def test_a_double_click_starts_one_story(small_cast: Cast):
    first = small_cast.maya.do(stories.start, "text", "en")
    assert small_cast.maya.do(stories.start, "portrait", "sv") == first
    save(small_cast, first, a_story())
    assert small_cast.maya.do(stories.start, "text", "en") != first


def test_a_story_says_all_that_is_missing_in_the_order_of_the_page():
    fields = [refusal.field for refusal in stories.missing(StoryText("", ""), themed=True)]
    assert fields == ["title", "body", "theme_code"]
    assert stories.missing(a_story(), themed=True) == ()


def test_whether_those_in_it_agreed_is_for_the_reviewer_to_weigh_and_stops_nobody(small_cast: Cast):
    body = "Omar Haddad found the seal, and showed me how it should have been put in from the very beginning. " * 3
    story = write(small_cast.maya, a_story(body=body, consent_given=False))
    assert small_cast.ravi.ask(desk.desk, story).text.consent_given is False
    assert "consent" in {hint.code for hint in small_cast.ravi.ask(desk.desk_hints, story)}


@pytest.mark.parametrize("over", [1, 500])
def test_a_story_that_is_too_long_is_refused_and_kept(small_cast: Cast, over: int):
    long = "x" * (BODY_LIMIT + over)
    story = write(small_cast.maya, a_story(body=long), submit=False)
    with pytest.raises(InvalidInput, match=f"shorten it by {over}") as refused:
        small_cast.maya.do(stories.submit, story)
    assert refused.value.field == "body"
    assert small_cast.maya.ask(stories.my_story, story).text.body == long


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": " "}, "title"), ({"body": "Short."}, "body"), ({"theme_code": None}, "theme_code")],
)
def test_what_is_missing_keeps_a_story_from_the_reviewers(small_cast: Cast, changes: dict, field: str):
    story = write(small_cast.maya, a_story(**changes), submit=False)
    with pytest.raises(InvalidInput) as refused:
        small_cast.maya.do(stories.submit, story)
    assert refused.value.field == field
    assert small_cast.ravi.ask(queue.queue) == []


def test_a_story_with_the_reviewers_cannot_be_changed_until_it_is_taken_back(small_cast: Cast):
    story = write(small_cast.maya)
    with pytest.raises(NotAllowedNow, match="Take it back first"):
        save(small_cast, story, a_story("Another title"))
    small_cast.maya.do(stories.take_back, story)
    save(small_cast, story, a_story("Another title"))


def test_only_what_was_never_sent_can_be_discarded(small_cast: Cast):
    sent = write(small_cast.maya)
    small_cast.maya.do(stories.take_back, sent)
    with pytest.raises(NotAllowedNow):
        small_cast.maya.do(stories.discard, sent)
    draft = write(small_cast.maya, submit=False)
    small_cast.maya.do(stories.discard, draft)
    assert [card.id for card in small_cast.maya.ask(stories.my_stories)] == [sent]


def test_strangers_learn_nothing_of_a_draft(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    for query in (stories.my_story, stories.findings, stories.timeline):
        with pytest.raises(NotFound):
            small_cast.omar.ask(query, story)


def test_a_co_author_reads_along_and_cannot_change_it(small_cast: Cast):
    story = write(small_cast.maya, a_story(co_author_id=small_cast.id_of(small_cast.omar)), submit=False)
    seen = small_cast.omar.ask(stories.my_story, story)
    assert (seen.card.mine, seen.editable, seen.actions) == (False, False, ())
    assert [card.author for card in small_cast.omar.ask(stories.my_stories)] == ["Maya Lindqvist"]
    with pytest.raises(NotFound):
        small_cast.omar.do(stories.save, story, seen.stamp, a_story("Mine now"))


def test_a_colleague_who_does_not_exist_is_refused(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    with pytest.raises(InvalidInput) as refused:
        save(small_cast, story, a_story(mentor_id=9999))
    assert refused.value.field == "mentor_id"


def test_the_card_tells_the_place_in_the_queue_and_when_the_answer_comes(cast: Cast):
    write(cast.omar)
    cast.later(hours=1)
    story = write(cast.maya)
    card = cast.maya.ask(stories.my_stories)[0]
    assert (card.id, card.ahead, card.reviewer) == (story, 1, None)
    assert card.answer_by == cast.ravi.ask(queue.queue)[1].answer_by
    cast.ravi.do(decisions.claim, story)
    assert cast.maya.ask(stories.my_stories)[0].reviewer == "Ravi Sørensen"


def test_the_card_counts_the_remarks_of_the_last_round_alone(cast: Cast):
    story = write(cast.maya)
    for remarks in ([Remark("how", "How?"), Remark("voice", "Whose voice?")], [Remark("how", "Still: how?")]):
        cast.ravi.do(decisions.claim, story)
        cast.ravi.do(decisions.ask_changes, story, GOOD, remarks)
        assert cast.maya.ask(stories.my_stories)[0].findings == len(remarks)
        cast.later(hours=1)
        cast.maya.do(stories.submit, story)


def test_what_waits_for_me_comes_first(small_cast: Cast):
    draft = write(small_cast.maya, submit=False)
    small_cast.later(hours=1)
    published = publish(small_cast.maya, small_cast.ravi)
    cards = small_cast.maya.ask(stories.my_stories)
    assert [card.id for card in cards] == [draft, published]
    assert [card.points for card in cards] == [0, 39]


def test_the_author_reads_why_a_story_was_taken_down(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.ada.do(pipeline.take_down, story, "A customer was named without consent.")
    seen = small_cast.maya.ask(stories.my_story, story)
    assert (seen.status, seen.card.points) == (Status.WITHDRAWN, 0)
    assert seen.taken_down_because == "A customer was named without consent."


def test_withdrawing_costs_nothing(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.maya.do(stories.withdraw, story)
    assert small_cast.maya.ask(stories.my_story, story).card.points == 39
    assert small_cast.maya.ask(points.statement).total == 39


def test_a_title_has_a_limit_and_the_rest_is_kept_by_whoever_asked(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    with pytest.raises(InvalidInput) as refused:
        save(small_cast, story, replace(a_story(), title="x" * 121))
    assert refused.value.field == "title"


def test_versions_are_the_words_as_they_were_sent(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.maya.do(stories.take_back, story)
    save(small_cast, story, a_story("A second try"))
    small_cast.maya.do(stories.submit, story)
    sent = small_cast.maya.ask(stories.versions, story)
    assert [(one.revision, one.title) for one in sent] == [(1, "The seal that sat backwards"), (2, "A second try")]
    with pytest.raises(NotFound):
        small_cast.omar.ask(stories.versions, story)


def test_those_who_shared_it_are_named_only_where_they_show_their_name(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    for number, sharer in enumerate((cast.ravi, cast.omar)):
        prepared = sharer.do(
            sharing.prepare, story, "linkedin", f"I saw them open that pump {number} times.", True, f"nonce-{number}"
        )
        sharer.do(sharing.confirm_by_address, prepared.share_id, f"https://www.linkedin.com/posts/{number}")
    cast.system.do(tracked_links.count_clicks, [Click(prepared.share_id, cast.stage.now, robot=False)])
    reach = cast.maya.ask(stories.reach, story)
    assert (reach.names, reach.others, reach.clicks) == (("Ravi Sørensen",), 1, 1)


def test_a_coach_can_be_asked_for_while_it_can_be_written(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    small_cast.maya.do(stories.ask_for_coach, story, True)
    assert small_cast.maya.ask(stories.my_story, story).coach_wanted
    small_cast.maya.do(stories.submit, story)
    with pytest.raises(NotAllowedNow):
        small_cast.maya.do(stories.ask_for_coach, story, False)


def test_a_draft_is_discarded_with_its_pictures(cast: Cast):
    story = write(cast.maya, submit=False)
    cast.maya.do(pictures.add, story, clean(a_picture()))
    cast.maya.do(stories.discard, story)
    with cast.at_work() as work:
        assert work.session.exec(select(Picture)).all() == []


def test_who_judged_it_cannot_be_named_as_its_mentor_afterwards(cast: Cast):
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    cast.ravi.do(decisions.ask_changes, story, GOOD, [Remark("how", "Tell more.")])
    stamp = cast.maya.ask(stories.my_story, story).stamp
    with pytest.raises(InvalidInput, match="settled when you first sent it"):
        cast.maya.do(stories.save, story, stamp, a_story(mentor_id=cast.id_of(cast.ravi)))


def test_a_co_author_cannot_be_dropped_to_become_the_judge(cast: Cast):
    story = write(cast.maya, a_story(co_author_id=cast.id_of(cast.ravi)))
    cast.maya.do(stories.take_back, story)
    stamp = cast.maya.ask(stories.my_story, story).stamp
    with pytest.raises(InvalidInput, match="stays its co-author"):
        cast.maya.do(stories.save, story, stamp, a_story())


def test_a_withdrawn_story_is_not_paid_a_second_time(cast: Cast):
    cast.maya.do(stories.withdraw, publish(cast.maya, cast.ravi))
    with pytest.raises(InvalidInput, match="kept its points"):
        write(cast.maya)


def test_an_unknown_theme_is_refused_with_a_sentence(cast: Cast):
    with pytest.raises(InvalidInput, match="from the list"):
        write(cast.maya, a_story(theme_code="sales"))


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (" \u200b ", "Give your story a title"),
        ("…", "Give your story a title"),
        ("The pump \u202eayaM yb", "“The pump ayaM yb” holds an invisible character"),
    ],
)
def test_a_title_can_be_read(small_cast: Cast, title: str, sentence: str):
    with pytest.raises(InvalidInput, match=sentence) as refused:
        write(small_cast.maya, a_story(title=title))
    assert refused.value.field == "title"
