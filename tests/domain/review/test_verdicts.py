"""How a reviewer answered the questions, as the author reads it."""

from __future__ import annotations

import pytest

from domain.errors import NotFound
from domain.review import decisions, verdicts
from domain.review.rubric import Remark
from domain.submissions.review_flow import Action
from tests.cast import GOOD, Cast, publish, send_back, tell, write

REMARK = Remark("how", "Which seal was it?")


def test_the_author_reads_how_each_question_was_answered_in_every_round(small_cast: Cast):
    story = send_back(small_cast.maya, small_cast.ravi, [REMARK])
    (first,) = small_cast.maya.ask(verdicts.mine, story)
    assert (first.action, first.revision, first.reviewer) == (Action.ASK_CHANGES, 1, "Ravi Sørensen")
    assert dict(first.answers) == {"relevance": 3, "how": 4, "voice": 3, "usefulness": 3, "safety": 4}
    assert first.factor is None


def test_a_published_story_says_the_factor_its_points_come_from(small_cast: Cast):
    (last,) = small_cast.maya.ask(verdicts.mine, publish(small_cast.maya, small_cast.ravi))
    assert (last.action, last.factor) == (Action.APPROVE, GOOD.factor)


def test_a_contribution_shows_the_one_question_it_was_asked(small_cast: Cast):
    told = tell(small_cast.maya)
    small_cast.ravi.do(decisions.claim, told)
    small_cast.ravi.do(decisions.approve, told, GOOD)
    (only,) = small_cast.maya.ask(verdicts.mine, told)
    assert (only.answers, only.factor) == ((("safety", 4),), None)


def test_nobody_but_its_authors_reads_the_answers(small_cast: Cast):
    story = write(small_cast.maya)
    with pytest.raises(NotFound):
        small_cast.omar.ask(verdicts.mine, story)
