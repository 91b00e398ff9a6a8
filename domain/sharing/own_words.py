"""Own words or a copy? The rule is stated on the page: at least eight different words, and not too close to any
suggested text, a colleague's share of the same item or an earlier text of one's own.

Compared is what a reader sees (`words.as_read`): a letter that looks like another, one that is drawn as nothing, and
letters spread out with spaces make no text another one. A translation is not recognised, and no page claims it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.models import WhoseWords
from domain.words import as_read, bare, joined

ENOUGH_WORDS = 8
COPY_FROM = 75
"""`token_sort_ratio` (0 to 100) from which two texts are the same text."""


LONGEST = 6000
"""Characters that are looked at: twice what the most patient network takes."""


@dataclass(frozen=True)
class Verdict:
    """`own` decides the points; `words`, the different ones, and `similarity` (0 to 100) explain it."""

    own: bool
    words: int
    similarity: int

    @property
    def whose(self) -> WhoseWords:
        """The same as a share keeps it."""
        return WhoseWords.OWN if self.own else WhoseWords.COPIED


def judge(text: str, others: Iterable[str], disclosure: str = "") -> Verdict:
    """Compares a text with others; links, hashtags, emoji and the disclosure line are left out of both."""
    from rapidfuzz import fuzz

    own = _compared(text, disclosure)
    similarity = 0
    for other in others:
        similarity = max(
            similarity, int(fuzz.token_sort_ratio(own, _compared(other, disclosure), score_cutoff=similarity))
        )
    words = len({word for word in own.split() if not word.isnumeric()})
    return Verdict(words >= ENOUGH_WORDS and similarity < COPY_FROM, words, similarity)


def _compared(text: str, disclosure: str) -> str:
    return joined(bare(as_read(text[:LONGEST]), as_read(disclosure)))
