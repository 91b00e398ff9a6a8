"""How a rule of the point table says what it pays for, with the numbers it is held to."""

from __future__ import annotations

from collections.abc import Mapping

from app.wording import Wording
from domain.review.rubric import least_and_most


def how(t: Wording, words: Mapping[str, str], points: int) -> str:
    """The rule's own words; `points` is what that version of it is worth."""
    least, most = least_and_most(points)
    return t.words(words, points=t.number(points), least=t.number(least), most=t.number(most))
