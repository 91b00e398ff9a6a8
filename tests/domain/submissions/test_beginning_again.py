"""A new draft from what was declined or taken down: what comes along, who reads of it, and that there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from app.portal import Portal
from db.models import BegunAgain, Submission
from domain.errors import InvalidInput, NotAllowedNow, NotFound
from domain.review import decisions, desk
from domain.review.rubric import Remark
from domain.sharing import company_items, pipeline
from domain.submissions import pictures
from domain.submissions.picture_files import CleanPicture
from domain.submissions.review_flow import Action, Status
from domain.writing import contributions, stories
from tests.cast import GOOD, Cast, a_company_item, a_contribution, a_story, publish, tell, write

REMARK = [Remark("how", "What did you try first?", "We opened it")]
PICTURE = CleanPicture(b"webp", 4, 3)

Begin = Callable[..., int]
EACH: tuple[tuple[str, str, Callable[[Portal], int], Begin], ...] = (
    ("story", "maya", write, stories.begin_again),
    ("contribution", "maya", tell, contributions.begin_again),
    (
        "company",
        "ines",
        lambda author: author.do(company_items.propose, a_company_item(share_texts=("Look twice.",))),
        company_items.begin_again,
    ),
)
"""Kind, its author, how it is sent, and how it is begun again."""


def decline(cast: Cast, submission_id: int) -> int:
    cast.ravi.do(decisions.claim, submission_id)
    cast.ravi.do(decisions.decline, submission_id, GOOD, REMARK)
    return submission_id


def declined(cast: Cast, text: Any = None) -> int:
    return decline(cast, write(cast.maya, text))


def of(cast: Cast, submission_id: int) -> Submission:
    with Session(cast.engine) as session:
        return session.get_one(Submission, submission_id)


@pytest.mark.parametrize(("kind", "who", "sent", "begin"), EACH, ids=lambda one: str(one)[:12])
def test_what_was_declined_is_begun_again_with_its_words_and_choices_once(small_cast: Cast, kind, who, sent, begin):
    author = getattr(small_cast, who)
    old = decline(small_cast, sent(author))
    new = author.do(begin, old)
    assert author.do(begin, old) == new != old
    was, now = of(small_cast, old), of(small_cast, new)
    for field in ("kind", "format", "title", "body", "summary", "url", "language", "theme_code", "author_id"):
        assert getattr(was, field) == getattr(now, field)
    assert (now.kind, now.status, now.revision) == (kind, Status.DRAFT, 0)
    assert was.status == Status.DECLINED


@pytest.mark.parametrize(("kind", "who", "sent", "begin"), EACH, ids=lambda one: str(one)[:12])
def test_so_is_what_was_taken_down(small_cast: Cast, kind, who, sent, begin):
    author = getattr(small_cast, who)
    old = sent(author)
    small_cast.ravi.do(decisions.claim, old)
    small_cast.ravi.do(decisions.approve, old, GOOD)
    small_cast.ada.do(pipeline.take_down, old, "A customer asked us to.")
    assert of(small_cast, author.do(begin, old)).status == Status.DRAFT


def test_a_story_brings_its_pictures_and_asks_for_consent_anew(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    small_cast.maya.do(pictures.add, story, PICTURE, "The seal")
    small_cast.maya.do(stories.submit, story)
    new = small_cast.maya.do(stories.begin_again, decline(small_cast, story))
    (there,), (here,) = (small_cast.maya.ask(pictures.of_story, one) for one in (story, new))
    assert (here.data, here.alt) == (there.data, "The seal")
    assert here.public_id != there.public_id
    assert not small_cast.maya.ask(stories.my_story, new).text.consent_given


def test_a_contribution_brings_its_day_and_before_whom(small_cast: Cast):
    new = small_cast.maya.do(contributions.begin_again, decline(small_cast, tell(small_cast.maya)))
    text = small_cast.maya.ask(contributions.my_contribution, new).text
    assert (text.happened_on, text.held_before) == (a_contribution().happened_on, a_contribution().held_before)


def test_a_company_item_begun_again_is_sent_from_its_form(small_cast: Cast):
    old = decline(small_cast, small_cast.ines.do(company_items.propose, a_company_item(share_texts=("Look twice.",))))
    new = small_cast.ines.do(company_items.begin_again, old)
    text = small_cast.ines.ask(company_items.sent_by_me, new)
    assert text.share_texts == ("Look twice.",)
    small_cast.ines.do(company_items.revise, new, text)
    assert of(small_cast, new).status == Status.SUBMITTED
    lines = {line.id: line for line in small_cast.ines.ask(pipeline.pipeline)}
    assert (lines[old].later_sent, lines[old].open_again) == (True, False)


def test_the_next_reviewer_reads_what_it_follows_what_was_decided_and_why(small_cast: Cast):
    old = declined(small_cast)
    new = small_cast.maya.do(stories.begin_again, old)
    small_cast.maya.do(stories.submit, new)
    (earlier,) = small_cast.ravi.ask(desk.desk, new).earlier
    assert (earlier.id, earlier.decision, earlier.who) == (old, Action.DECLINE, "Ravi Sørensen")
    assert [one.text for one in earlier.findings] == ["What did you try first?"]
    assert earlier.text == of(small_cast, old).body


def test_all_that_went_before_is_shown_the_latest_first(small_cast: Cast):
    first = declined(small_cast)
    second = small_cast.maya.do(stories.begin_again, first)
    small_cast.maya.do(stories.submit, second)
    small_cast.ravi.do(decisions.claim, second)
    small_cast.ravi.do(decisions.approve, second, GOOD)
    small_cast.ada.do(pipeline.take_down, second, "A customer asked us to.")
    third = small_cast.maya.do(stories.begin_again, second)
    small_cast.maya.do(stories.submit, third)
    earlier = small_cast.ravi.ask(desk.desk, third).earlier
    assert [(one.id, one.because) for one in earlier] == [(second, "A customer asked us to."), (first, None)]


def test_whoever_declined_it_may_decide_on_the_new_one_and_it_is_paid(small_cast: Cast):
    new = small_cast.maya.do(stories.begin_again, declined(small_cast))
    small_cast.maya.do(stories.submit, new)
    small_cast.ravi.do(decisions.claim, new)
    assert small_cast.ravi.do(decisions.approve, new, GOOD).points == 39


def test_whoever_declined_it_cannot_be_made_its_helper(small_cast: Cast):
    new = small_cast.maya.do(stories.begin_again, declined(small_cast))
    stamp = small_cast.maya.ask(stories.my_story, new).stamp
    with pytest.raises(InvalidInput, match="decided on the earlier one"):
        small_cast.maya.do(stories.save, new, stamp, a_story(mentor_id=small_cast.id_of(small_cast.ravi)))


def test_a_helper_who_has_left_does_not_come_along(small_cast: Cast):
    old = declined(small_cast, a_story(mentor_id=small_cast.id_of(small_cast.ada)))
    with small_cast.at_work() as work:
        from db.models import Person

        work.session.get_one(Person, small_cast.id_of(small_cast.ada)).active = False
    assert of(small_cast, small_cast.maya.do(stories.begin_again, old)).mentor_id is None


def test_what_its_author_withdrew_or_what_stands_is_not_begun_again(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    for _ in range(2):
        with pytest.raises(NotAllowedNow, match="declined or taken down"):
            small_cast.maya.do(stories.begin_again, story)
        if of(small_cast, story).status == Status.PUBLISHED:
            small_cast.maya.do(stories.withdraw, story)


def test_nobody_else_begins_it_again(small_cast: Cast):
    old = declined(small_cast)
    for other in (small_cast.omar, small_cast.ravi, small_cast.ada):
        with pytest.raises(NotFound):
            other.do(stories.begin_again, old)


def test_a_draft_that_was_thrown_away_can_be_begun_once_more(small_cast: Cast):
    old = declined(small_cast)
    first = small_cast.maya.do(stories.begin_again, old)
    small_cast.maya.do(stories.discard, first)
    small_cast.maya.do(stories.begin_again, old)
    with Session(small_cast.engine) as session:
        assert len(session.exec(select(BegunAgain)).all()) == 1


def test_an_emptied_one_is_not_used_for_another_story(small_cast: Cast):
    new = small_cast.maya.do(stories.begin_again, declined(small_cast))
    stamp = small_cast.maya.ask(stories.my_story, new).stamp
    small_cast.maya.do(stories.save, new, stamp, a_story("", body=""))
    assert small_cast.maya.do(stories.start, "text", "en") != new


def test_the_author_is_led_from_one_to_the_other(small_cast: Cast):
    old = declined(small_cast)
    assert small_cast.maya.ask(stories.my_story, old).again.open
    new = small_cast.maya.do(stories.begin_again, old)
    assert small_cast.maya.ask(stories.my_story, old).again.later_id == new
    assert small_cast.maya.ask(stories.my_story, new).again.earlier_id == old
