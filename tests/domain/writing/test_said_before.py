"""A sentence somebody has published is noticed, however long the texts are; one's own is one's own."""

from __future__ import annotations

import pytest

from domain.sharing import pipeline
from domain.writing import said_before, stories
from tests.cast import Cast, a_story, publish

SAID = "The seal sat backwards, and I had put it there myself in a hurry."
OTHER = "Nobody asked the night shift, so we took coffee along and asked them. " * 4


def told(cast: Cast) -> int:
    return publish(cast.omar, cast.ravi, a_story(body=f"{SAID}\n\n{OTHER}"))


def heard(cast: Cast, sentence: str, listener: str = "maya", language: str = "en") -> bool:
    me = cast.id_of(getattr(cast, listener))
    with cast.at_work(me) as work:
        return said_before.published(work, language).holds(sentence, me)


@pytest.mark.parametrize(
    "sentence",
    [
        SAID,
        SAID.upper(),
        "The seal sat backwards, and I had put it there myself in a rush.",
        "I had put it there myself in a hurry, and the seal sat backwards.",
        "So the seal sat backwards, and I had put it there all by myself in a hurry.",
    ],
)
def test_it_knows_a_sentence_again(small_cast: Cast, sentence: str):
    told(small_cast)
    assert heard(small_cast, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The seal sat backwards.",
        "The lid sat crooked, and Omar had opened it twice on his own last winter.",
        "Nobody knew why the pump in Ringsted stood still on a Monday morning.",
    ],
)
def test_it_leaves_other_sentences_alone(small_cast: Cast, sentence: str):
    told(small_cast)
    assert not heard(small_cast, sentence)


def test_it_does_not_hold_my_own_words_against_me(small_cast: Cast):
    told(small_cast)
    assert not heard(small_cast, SAID, listener="omar")


def test_it_looks_at_one_language(small_cast: Cast):
    told(small_cast)
    assert not heard(small_cast, SAID, language="da")


def test_it_hears_of_what_is_published_later_and_forgets_what_is_gone(cast: Cast):
    assert not heard(cast, SAID)
    story = told(cast)
    assert heard(cast, SAID)
    cast.omar.do(stories.withdraw, story)
    assert not heard(cast, SAID)
    again = publish(cast.ravi, cast.ines, a_story(body=f"{SAID}\n\n{OTHER}"))
    assert heard(cast, SAID)
    cast.ada.do(pipeline.take_down, again, "A name without consent.")
    assert not heard(cast, SAID)
