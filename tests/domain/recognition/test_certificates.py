"""Certificates: issued by the number of published stories, kept, and verified by their link alone."""

from __future__ import annotations

import pytest

from domain.errors import NotFound
from domain.people import profile
from domain.recognition import certificates
from domain.sharing import pipeline
from domain.writing import stories
from tests.cast import Cast, a_story, publish


def tell(cast: Cast, times: int) -> None:
    for number in range(times):
        publish(cast.maya, cast.ravi, a_story(f"Story number {number}"))


def test_it_issues_the_first_level_with_the_first_story(cast: Cast):
    tell(cast, 1)
    first, second, third = cast.maya.ask(certificates.my_levels)
    assert first.certificate
    assert (first.certificate.stories, first.certificate.issued_at) == (1, cast.stage.now)
    assert (second.certificate, third.certificate) == (None, None)
    assert (second.published, second.needed) == (1, 5)


def test_it_issues_the_second_level_with_the_fifth(small_cast: Cast):
    tell(small_cast, 4)
    assert small_cast.maya.ask(certificates.my_levels)[1].certificate is None
    tell(small_cast, 1)
    second = small_cast.maya.ask(certificates.my_levels)[1].certificate
    assert second
    assert second.stories == 5


def test_it_issues_a_level_once(small_cast: Cast):
    tell(small_cast, 1)
    first = small_cast.maya.ask(certificates.my_levels)[0].certificate
    small_cast.later(days=1)
    tell(small_cast, 1)
    assert small_cast.maya.ask(certificates.my_levels)[0].certificate == first


def test_it_stays_when_a_story_is_withdrawn(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.maya.do(stories.withdraw, story)
    assert small_cast.maya.ask(certificates.my_levels)[0].certificate


def test_it_stands_as_long_as_the_stories_it_counts(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    issued = cast.maya.ask(certificates.my_levels)[0].certificate
    cast.ada.do(pipeline.take_down, story, "Copied from a newspaper.")
    assert cast.maya.ask(certificates.my_levels)[0].certificate is None
    with pytest.raises(NotFound):
        cast.public.ask(certificates.verify, issued.public_id)
    tell(cast, 1)
    assert cast.maya.ask(certificates.my_levels)[0].certificate == issued


def test_whoever_holds_the_link_can_verify_it(cast: Cast):
    tell(cast, 1)
    mine = cast.maya.ask(certificates.my_levels)[0].certificate
    assert mine
    assert cast.public.ask(certificates.verify, mine.public_id) == mine
    assert mine.person == "Maya Lindqvist"


def test_it_tells_nothing_to_those_who_guess(cast: Cast):
    tell(cast, 1)
    for guess in ("", "1", "%", "Maya Lindqvist"):
        with pytest.raises(NotFound):
            cast.public.ask(certificates.verify, guess)


def test_it_speaks_the_language_its_owner_chose(small_cast: Cast):
    tell(small_cast, 1)
    public_id = small_cast.maya.ask(certificates.my_levels)[0].certificate.public_id
    assert small_cast.public.ask(certificates.verify, public_id).language == "sv"
    small_cast.maya.do(profile.choose_language, "da")
    assert small_cast.public.ask(certificates.verify, public_id).language == "da"
