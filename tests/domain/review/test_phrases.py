"""Kept remarks: one reviewer's own, once each."""

from __future__ import annotations

import pytest

from domain.errors import InvalidInput, NotFound
from domain.review import phrases
from tests.cast import Cast


def test_a_remark_is_kept_used_again_and_forgotten(cast: Cast):
    phrase = cast.ravi.do(phrases.keep, "how", "  What did you try first? ")
    (kept,) = cast.ravi.ask(phrases.mine)
    assert (kept.id, kept.question, kept.text) == (phrase, "how", "What did you try first?")
    assert cast.ravi.do(phrases.keep, "how", "What did you try first?") == phrase
    cast.ravi.do(phrases.forget, phrase)
    assert cast.ravi.ask(phrases.mine) == []


def test_nobody_reads_or_forgets_anothers(small_cast: Cast):
    phrase = small_cast.ravi.do(phrases.keep, "how", "What did you try first?")
    assert small_cast.ada.ask(phrases.mine) == []
    with pytest.raises(NotFound):
        small_cast.ada.do(phrases.forget, phrase)


@pytest.mark.parametrize(("question", "text"), [("how", " "), ("weather", "Rain."), ("how", "a" * 1001)])
def test_what_is_no_remark_is_refused(small_cast: Cast, question: str, text: str):
    with pytest.raises(InvalidInput):
        small_cast.ravi.do(phrases.keep, question, text)


def test_fifty_are_enough(small_cast: Cast):
    for number in range(phrases.MOST_PHRASES):
        small_cast.ravi.do(phrases.keep, "how", f"Remark {number}")
    with pytest.raises(InvalidInput, match="Forget one"):
        small_cast.ravi.do(phrases.keep, "how", "One more")
