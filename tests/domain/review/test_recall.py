"""Recalling a decision: back on the desk within minutes, what it brought taken back, and nobody surprised."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from db.models import Appointment, Finding, Hold, RecalledDecision, Review, Submission
from domain.errors import NotAllowedNow, NotFound, NotPermitted
from domain.ledger import points
from domain.programme import upkeep
from domain.recognition import badges
from domain.review import decisions, publishing, queue, recall
from domain.review.rubric import Remark
from domain.sharing import hub, sharing
from domain.submissions import pictures
from domain.submissions.picture_files import CleanPicture
from domain.submissions.review_flow import Status
from domain.writing import contributions, stories
from tests.cast import GOOD, Cast, a_story, publish, send_back, tell, write
from tests.domain.ledger.test_standings import derived

REMARK = [Remark("how", "What did you try first?")]
OWN_WORDS = "Look twice at every seal you meet, says Maya, and I agree with every word of it."


def of(cast: Cast, story: int) -> Submission:
    with Session(cast.engine) as session:
        return session.get_one(Submission, story)


def declined(cast: Cast) -> int:
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    cast.ravi.do(decisions.decline, story, GOOD, REMARK)
    return story


def as_a_rebuild_makes_it(cast: Cast) -> bool:
    kept = derived(cast)
    cast.system.do(upkeep.rebuild)
    return kept == derived(cast)


def test_a_recalled_publication_is_out_of_the_hub_and_on_the_desk_of_whoever_decided(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    public_id = of(small_cast, story).public_id
    small_cast.ravi.do(recall.recall, story)
    assert small_cast.omar.ask(hub.hub) == []
    with pytest.raises(NotFound):
        small_cast.public.ask(hub.public_item, public_id)
    (line,) = small_cast.ravi.ask(queue.queue)
    assert (line.id, line.mine) == (story, True)
    with Session(small_cast.engine) as session:
        assert session.get_one(Hold, story).reviewer_id == small_cast.id_of(small_cast.ravi)
        assert session.exec(select(Review)).all() == []
        kept = session.exec(select(RecalledDecision)).one()
        assert (kept.decision, kept.answers["how"]) == ("approve", GOOD.how)


def test_its_lines_are_taken_back_and_say_why_to_author_and_mentor(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi, a_story(mentor_id=small_cast.id_of(small_cast.ada)))
    assert small_cast.ravi.do(recall.recall, story) == 2
    for who in (small_cast.maya, small_cast.ada):
        statement = who.ask(points.statement)
        assert (statement.total, statement.lines[0].because) == (0, recall.RECALLED)
    assert as_a_rebuild_makes_it(small_cast)


def test_badges_that_rested_on_it_go_and_come_again_with_the_points(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi, a_story(mentor_id=small_cast.id_of(small_cast.ada)))
    held = {one.code for one in small_cast.maya.ask(badges.gallery) if one.awarded_at and not one.taken_back_at}
    assert held
    small_cast.ravi.do(recall.recall, story)
    assert not {one.code for one in small_cast.maya.ask(badges.gallery) if one.awarded_at and not one.taken_back_at}
    outcome = small_cast.ravi.do(decisions.approve, story, GOOD)
    assert [one.points for one in outcome.brought] == [39, 15]
    assert held == {one.code for one in small_cast.maya.ask(badges.gallery) if one.awarded_at and not one.taken_back_at}
    assert as_a_rebuild_makes_it(small_cast)


def test_it_can_be_decided_and_recalled_as_often_as_somebody_slips(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    for _ in range(3):
        small_cast.ravi.do(recall.recall, story)
        small_cast.ravi.do(decisions.approve, story, GOOD)
    assert small_cast.maya.ask(points.statement).total == 39


def test_a_share_made_meanwhile_keeps_its_points(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    share = small_cast.omar.do(sharing.prepare, story, "linkedin", OWN_WORDS, True, "n1").share_id
    small_cast.omar.do(sharing.confirm_by_address, share, "https://www.linkedin.com/posts/1")
    had = small_cast.omar.ask(points.statement).total
    small_cast.ravi.do(recall.recall, story)
    assert small_cast.omar.ask(points.statement).total == had > 0


def test_a_recalled_no_is_back_on_the_desk_without_its_remarks(small_cast: Cast):
    story = declined(small_cast)
    small_cast.ravi.do(recall.recall, story)
    with Session(small_cast.engine) as session:
        assert session.exec(select(Finding)).all() == []
    small_cast.ravi.do(decisions.approve, story, GOOD)
    assert of(small_cast, story).status == Status.PUBLISHED


def test_a_contribution_is_recalled_as_a_story_is(small_cast: Cast):
    told = tell(small_cast.maya)
    small_cast.ravi.do(decisions.claim, told)
    small_cast.ravi.do(decisions.approve, told, GOOD)
    assert small_cast.ravi.do(recall.recall, told) == 1
    (line,) = small_cast.maya.ask(contributions.my_contributions)
    assert (line.status, line.recalled, line.points) == (Status.IN_REVIEW, True, 0)


def test_its_author_reads_that_it_was_recalled_until_there_is_a_new_answer(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.ravi.do(recall.recall, story)
    assert small_cast.maya.ask(stories.my_story, story).card.recalled


def test_a_request_for_changes_is_recalled_while_nothing_was_changed(small_cast: Cast):
    story = send_back(small_cast.maya, small_cast.ravi, REMARK)
    small_cast.ravi.do(recall.recall, story)
    assert of(small_cast, story).status == Status.IN_REVIEW


def test_words_or_a_picture_of_its_author_stand_in_the_way(small_cast: Cast):
    def words(story: int) -> None:
        stamp = small_cast.maya.ask(stories.my_story, story).stamp
        small_cast.maya.do(stories.save, story, stamp, a_story("What we changed"))

    def picture(story: int) -> None:
        small_cast.maya.do(pictures.add, story, CleanPicture(b"webp", 4, 3), "The seal")

    for change in (words, picture):
        story = send_back(small_cast.maya, small_cast.ravi, REMARK)
        small_cast.later(minutes=1)
        change(story)
        with pytest.raises(NotAllowedNow, match="begun to change it"):
            small_cast.ravi.do(recall.recall, story)


def test_what_was_sent_again_is_not_recalled(small_cast: Cast):
    story = send_back(small_cast.maya, small_cast.ravi, REMARK)
    small_cast.maya.do(stories.submit, story)
    with pytest.raises(NotAllowedNow):
        small_cast.ravi.do(recall.recall, story)


def test_a_no_from_which_a_new_draft_was_begun_stands(small_cast: Cast):
    story = declined(small_cast)
    small_cast.maya.do(stories.begin_again, story)
    with pytest.raises(NotAllowedNow, match="begun a new draft"):
        small_cast.ravi.do(recall.recall, story)


def test_what_is_to_appear_later_is_recalled_and_never_appears(small_cast: Cast):
    later = small_cast.stage.now + timedelta(minutes=5)
    story = publish(small_cast.maya, small_cast.ravi, publish_at=later)
    small_cast.ravi.do(recall.recall, story)
    small_cast.later(hours=1)
    assert small_cast.system.do(publishing.publish_due) == 0
    with Session(small_cast.engine) as session:
        assert session.get(Appointment, story) is None


def test_what_has_appeared_within_the_minutes_is_recalled_too(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi, publish_at=small_cast.stage.now + timedelta(minutes=5))
    small_cast.later(minutes=6)
    small_cast.system.do(publishing.publish_due)
    assert small_cast.ravi.do(recall.recall, story) == 1


@pytest.mark.parametrize(("minutes", "over"), [(9, False), (10, True)])
def test_after_the_minutes_a_decision_stands(small_cast: Cast, minutes: int, over: bool):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.later(minutes=minutes)
    assert [one.id for one in small_cast.ravi.ask(recall.mine)] == ([] if over else [story])
    if over:
        with pytest.raises(NotAllowedNow, match="they are over"):
            small_cast.ravi.do(recall.recall, story)
    else:
        small_cast.ravi.do(recall.recall, story)


def test_only_whoever_decided_recalls_it(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    for other in (small_cast.ada, small_cast.ines):
        assert other.ask(recall.mine) == []
        with pytest.raises(NotPermitted, match="Only whoever decided"):
            other.do(recall.recall, story)


def test_a_second_click_finds_it_done(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.ravi.do(recall.recall, story)
    with pytest.raises(NotAllowedNow, match="done that already"):
        small_cast.ravi.do(recall.recall, story)


def test_what_its_author_withdrew_is_not_recalled_and_keeps_its_points(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.maya.do(stories.withdraw, story)
    with pytest.raises(NotFound):
        small_cast.ravi.do(recall.recall, story)
    assert small_cast.maya.ask(points.statement).total == 39
