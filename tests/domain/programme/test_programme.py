"""What the programme says somebody has gained: only what still stands."""

from __future__ import annotations

from domain.programme import programme
from domain.sharing import pipeline
from domain.writing import stories
from tests.cast import Cast, a_story, publish


def test_what_is_taken_down_is_no_gain(cast: Cast):
    with_help = a_story(mentor_id=cast.id_of(cast.omar))
    story = publish(cast.maya, cast.ravi, with_help)
    before = cast.maya.ask(programme.my_gains)
    assert (before.stories, before.certificates, cast.omar.ask(programme.my_gains).helped) == (1, 1, 1)
    cast.ada.do(pipeline.take_down, story, "A customer was named without consent.")
    after = cast.maya.ask(programme.my_gains)
    assert (after.stories, after.certificates, cast.omar.ask(programme.my_gains).helped) == (0, 0, 0)


def test_what_its_author_withdrew_keeps_its_certificate(cast: Cast):
    cast.maya.do(stories.withdraw, publish(cast.maya, cast.ravi))
    gains = cast.maya.ask(programme.my_gains)
    assert (gains.stories, gains.certificates) == (0, 1)
