"""Has somebody told this already?"""

from __future__ import annotations

import pytest

from domain.review import near_duplicates
from domain.review.near_duplicates import alike
from domain.writing import stories
from tests.cast import BODY, Cast, a_story, publish, write

OTHER = (
    "In the spring we learnt to listen to a heat pump: a dry bearing sings, and a worn one hums. Omar wrote it down "
    "in a little book that now lies in every van, and this is what the first page says about the sound of summer. "
    "Nobody had asked the customers what they hear at night; when we did, eleven of them had known for weeks."
)


def test_what_reads_the_same_is_found_with_its_author(cast: Cast):
    told = publish(cast.omar, cast.ravi, a_story("The first time"))
    publish(cast.omar, cast.ravi, a_story("Something else", body=OTHER))
    story = write(cast.maya)
    (found,) = cast.ravi.ask(near_duplicates.lookalikes, story)
    assert (found.id, found.title, found.author, found.similarity) == (told, "The first time", "Omar Haddad", 100)
    assert found.alike == "Almost word for word the same"


def test_turning_sentences_round_does_not_hide_it(small_cast: Cast):
    publish(small_cast.omar, small_cast.ravi)
    turned = ". ".join(reversed(BODY.split(". ")))
    story = write(small_cast.maya, a_story(body=turned))
    assert len(small_cast.ravi.ask(near_duplicates.lookalikes, story)) == 1


def test_what_is_withdrawn_or_unpublished_is_not_looked_at(small_cast: Cast):
    gone = publish(small_cast.omar, small_cast.ravi)
    story = write(small_cast.maya)
    write(small_cast.omar, a_story("Only sent"))
    assert len(small_cast.ravi.ask(near_duplicates.lookalikes, story)) == 1
    small_cast.omar.do(stories.withdraw, gone)
    assert small_cast.ravi.ask(near_duplicates.lookalikes, story) == []


@pytest.mark.parametrize(
    ("similarity", "words"),
    [(100, "Almost word"), (94, "Mostly the same"), (85, "Mostly the same"), (75, "Many of the same")],
)
def test_the_similarity_is_said_in_words(similarity: int, words: str):
    assert alike(similarity).startswith(words)
