"""How heavy a text is to read: LIX, the readability index made for Swedish and used in Denmark and Sweden.

LIX = words / sentences + 100 × words longer than six letters / words (C. H. Björnsson, 1968).
"""

from __future__ import annotations

import re
from math import inf

from domain.errors import N_

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.UNICODE)
_SENTENCE_END = re.compile(r"(?<![.!?:])[.!?:]+(?=\s|$)|\n{2,}")

LEVELS: tuple[tuple[float, str], ...] = (
    (30, N_("very easy to read, like a children's book")),
    (40, N_("easy to read, like a good story")),
    (50, N_("a little heavy, like a newspaper")),
    (60, N_("heavy, like an official report")),
    (inf, N_("very heavy, like a law")),
)
"""(LIX below which it holds, what it reads like)."""


def lix(text: str) -> float:
    """The LIX of a text; 0 for a text without words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    long_words = sum(len(word) > 6 for word in words)
    return len(words) / len(sentences(text)) + 100 * long_words / len(words)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each as it was written; the last one needs no full stop."""
    parts, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        parts.append(text[start : end.end()].strip())
        start = end.end()
    parts.append(text[start:].strip())
    return [part for part in parts if _WORD.search(part)]


def reads_like(score: float) -> str:
    """What a LIX means, in words to be translated."""
    return next(words for below, words in LEVELS if score < below)
