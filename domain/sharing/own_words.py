"""Own words or a copy? The rule is stated on the page: at least eight words of one's own, and not too close to any
suggested text or a colleague's share of the same item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.models import WhoseWords
from domain.words import bare

ENOUGH_WORDS = 8
COPY_FROM = 75
"""`token_sort_ratio` (0 to 100) from which two texts are the same text."""


LONGEST = 6000
"""Characters that are looked at: twice what the most patient network takes."""


@dataclass(frozen=True)
class Verdict:
    """`own` decides the points; `words` and `similarity` (0 to 100) explain it."""

    own: bool
    words: int
    similarity: int

    @property
    def whose(self) -> WhoseWords:
        """The same as a share keeps it."""
        return WhoseWords.OWN if self.own else WhoseWords.COPIED


def judge(text: str, others: Iterable[str], disclosure: str = "") -> Verdict:
    """Compares a text with the suggested ones and colleagues' shares; links, hashtags, emoji, disclosure left out."""
    from rapidfuzz import fuzz

    own = bare(text[:LONGEST], disclosure)
    similarity = max((int(fuzz.token_sort_ratio(own, bare(other, disclosure))) for other in others), default=0)
    words = len(own.split())
    return Verdict(words >= ENOUGH_WORDS and similarity < COPY_FROM, words, similarity)
