"""A text bare of what is nobody's own words: links, hashtags, marks, the disclosure line."""

from __future__ import annotations

import re

_LINK = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


_HASHTAG = re.compile(r"#\w+")


_NOT_WORDS = re.compile(r"[^\w\s]|_", re.UNICODE)


def bare(text: str, disclosure: str = "") -> str:
    """Only the words, in lower case."""
    without = text.replace(disclosure, " ") if disclosure else text
    for pattern in (_LINK, _HASHTAG, _NOT_WORDS):
        without = pattern.sub(" ", without)
    return " ".join(without.casefold().split())
