"""Edit suggestions: the reviewer proposes, and only the author changes the words."""

from __future__ import annotations

import pytest

from domain.errors import NotAllowedNow, NotFound
from domain.review import decisions
from domain.review.rubric import Remark
from domain.review.suggestions_to_author import Edit
from domain.submissions import reading
from domain.writing import stories, suggestions
from tests.cast import BODY, GOOD, Cast, a_story, send_back

ORIGINAL = "On Monday the pump in Ringsted stopped."
PROPOSED = "One Monday in Ringsted the pump fell silent."


def proposed(cast: Cast) -> int:
    """A story that came back with one suggestion."""
    return send_back(cast.maya, cast.ravi, [Remark("how", "Nearly.")], [Edit(ORIGINAL, PROPOSED)])


def stamp(cast: Cast, story: int) -> str:
    return cast.maya.ask(stories.my_story, story).stamp


def body(cast: Cast, story: int) -> str:
    return cast.maya.ask(stories.my_story, story).text.body


def test_taking_it_puts_the_words_into_the_draft_once(cast: Cast):
    story = proposed(cast)
    one = cast.maya.ask(suggestions.open_proposals, story)[0]
    assert (one.original, one.reviewer, one.there) == (ORIGINAL, "Ravi Sørensen", True)
    fresh = cast.maya.do(suggestions.accept, one.id, stamp(cast, story))
    assert body(cast, story) == BODY.replace(ORIGINAL, PROPOSED, 1)
    assert cast.maya.do(suggestions.accept, one.id, "an older stamp") == fresh == stamp(cast, story)
    assert cast.maya.ask(suggestions.open_proposals, story) == []


def test_keeping_ones_own_changes_nothing(small_cast: Cast):
    story = proposed(small_cast)
    one = small_cast.maya.ask(suggestions.open_proposals, story)[0]
    small_cast.maya.do(suggestions.keep_mine, one.id)
    assert body(small_cast, story) == BODY
    assert small_cast.maya.ask(suggestions.open_proposals, story) == []


def test_a_sentence_that_is_gone_cannot_be_replaced(small_cast: Cast):
    story = proposed(small_cast)
    one = small_cast.maya.ask(suggestions.open_proposals, story)[0]
    small_cast.maya.do(stories.save, story, stamp(small_cast, story), a_story(body="Something else. " * 20))
    assert not small_cast.maya.ask(suggestions.open_proposals, story)[0].there
    with pytest.raises(NotAllowedNow, match="changed that sentence"):
        small_cast.maya.do(suggestions.accept, one.id, stamp(small_cast, story))


def test_an_edit_in_another_window_is_not_overwritten(small_cast: Cast):
    story = proposed(small_cast)
    old = stamp(small_cast, story)
    one = small_cast.maya.ask(suggestions.open_proposals, story)[0]
    small_cast.maya.do(stories.save, story, old, a_story(body=BODY + "One more."))
    with pytest.raises(reading.ChangedElsewhere):
        small_cast.maya.do(suggestions.accept, one.id, old)
    assert body(small_cast, story) == BODY + "One more."


def test_nobody_else_answers_it(small_cast: Cast):
    story = proposed(small_cast)
    one = small_cast.maya.ask(suggestions.open_proposals, story)[0]
    for command in (suggestions.keep_mine, lambda work, id: suggestions.accept(work, id, "")):
        with pytest.raises(NotFound), small_cast.at_work(small_cast.omar.person_id) as work:
            command(work, one.id)
    with pytest.raises(NotFound):
        small_cast.omar.ask(suggestions.open_proposals, story)


def test_a_suggestion_of_an_earlier_round_is_only_to_read(small_cast: Cast):
    story = proposed(small_cast)
    one = small_cast.maya.ask(suggestions.open_proposals, story)[0]
    small_cast.maya.do(stories.submit, story)
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(decisions.ask_changes, story, GOOD, [Remark("how", "Once more.")], [])
    for command, *rest in ((suggestions.accept, stamp(small_cast, story)), (suggestions.keep_mine,)):
        with pytest.raises(NotAllowedNow, match="earlier round"):
            small_cast.maya.do(command, one.id, *rest)
    assert body(small_cast, story) == BODY
