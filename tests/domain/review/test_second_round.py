"""What one round leaves for the next: remarks that were met or not, and edits that were proposed."""

from __future__ import annotations

import pytest

from domain.errors import InvalidInput
from domain.review import decisions, desk
from domain.review.rubric import Remark
from domain.review.suggestions_to_author import Edit
from domain.submissions.review_flow import Status
from domain.writing import stories
from tests.cast import GOOD, Cast, publish, send_back, write

REMARKS = [Remark("how", "What did you try first?"), Remark("voice", "Say it as you said it to me.")]
EDIT = Edit("On Monday the pump in Ringsted stopped.", "On Monday my pump stopped.")


def sent_back(cast: Cast, edits: list[Edit] | None = None) -> int:
    """Maya's story in Ravi's hands for the second time."""
    story = send_back(cast.maya, cast.ravi, REMARKS, edits or [])
    cast.maya.do(stories.submit, story)
    cast.ravi.do(decisions.claim, story)
    return story


def test_remarks_are_ticked_with_the_next_decision(cast: Cast):
    story = sent_back(cast)
    first, second = cast.ravi.ask(desk.desk, story).findings
    cast.ravi.do(decisions.approve, story, GOOD, met={first.id: True, second.id: False})
    assert [one.met for one in cast.maya.ask(stories.findings, story)] == [True, False]


def test_a_remark_on_another_story_cannot_be_ticked(small_cast: Cast):
    story = sent_back(small_cast)
    other = small_cast.ravi.ask(desk.desk, story).findings[0].id
    mine = write(small_cast.omar)
    small_cast.ravi.do(decisions.claim, mine)
    small_cast.ravi.do(decisions.approve, mine, GOOD, met={other: True})
    assert small_cast.maya.ask(stories.findings, story)[0].met is None


def test_edits_travel_with_the_request_and_wait_for_the_author(cast: Cast):
    story = sent_back(cast, [EDIT])
    (suggestion,) = cast.ravi.ask(desk.desk, story).suggestions
    assert (suggestion.original, suggestion.proposed) == (EDIT.original, EDIT.proposed)
    assert (suggestion.revision, suggestion.accepted) == (1, None)
    assert "On Monday the pump" in cast.maya.ask(stories.my_story, story).text.body


@pytest.mark.parametrize(
    "edit",
    [
        Edit("Not in the text.", "Neither is this."),
        Edit(EDIT.original, " "),
        Edit(EDIT.original, EDIT.original),
        Edit(EDIT.original, "a" * 1001),
        Edit("", "From nothing."),
    ],
)
def test_an_edit_that_changes_nothing_there_is_refused_with_the_whole_decision(small_cast: Cast, edit: Edit):
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    with pytest.raises(InvalidInput):
        small_cast.ravi.do(decisions.ask_changes, story, GOOD, REMARKS, [edit])
    assert small_cast.maya.ask(stories.my_story, story).status == Status.IN_REVIEW
    assert small_cast.maya.ask(stories.findings, story) == []


def test_the_next_reader_sees_what_was_answered_and_what_came_back(cast: Cast):
    story = sent_back(cast)
    assert [one.revision for one in cast.ravi.ask(desk.desk, story).rounds] == [1, 2]


def test_a_version_taken_back_before_any_answer_stays_the_authors_own(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.maya.do(stories.take_back, story)
    small_cast.maya.do(stories.submit, story)
    assert [one.revision for one in small_cast.ravi.ask(desk.desk, story).rounds] == [2]


def test_the_hints_lie_beside_what_waits_and_not_beside_what_is_out(small_cast: Cast):
    story = write(small_cast.maya)
    assert "short" in {hint.code for hint in small_cast.ravi.ask(desk.desk_hints, story)}
    out = publish(small_cast.omar, small_cast.ravi)
    assert small_cast.ravi.ask(desk.desk_hints, out) == []
