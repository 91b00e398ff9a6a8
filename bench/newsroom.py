"""Invented submissions: texts whose words are as unevenly common as in any language, in every state of their lives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import accumulate, cycle, islice
from random import Random

from bench.company import NOW, Columns

LANGUAGE, THEME = "da", "craft"
WORDS = 8000
SYLLABLES = [
    "an",
    "be",
    "de",
    "en",
    "fo",
    "gi",
    "ha",
    "in",
    "ka",
    "le",
    "mo",
    "ne",
    "op",
    "pu",
    "ra",
    "si",
    "ta",
    "ud",
    "vi",
    "ør",
]
DECIDED = ("published", "published", "published", "declined", "withdrawn", "changes_requested", "draft")
LONGEST_WAIT = timedelta(days=20)


def writer(seed: int = 7) -> Iterator[str]:
    """Endless sentences. The words follow Zipf's law: few are everywhere, most are rare."""
    dice = Random(seed)
    words = ["".join(dice.choices(SYLLABLES, k=1 + min(4, n.bit_length() // 3))) for n in range(WORDS)]
    shares = list(accumulate(1 / (n + 2.7) for n in range(WORDS)))
    while True:
        yield " ".join(dice.choices(words, cum_weights=shares, k=dice.randint(5, 22))).capitalize() + "."


def a_text(sentences: Iterator[str], length: int) -> str:
    """A text of exactly `length` characters, in paragraphs of four sentences."""
    text = ""
    while len(text) < length:
        text += " ".join(islice(sentences, 4)) + "\n\n"
    return text[:length]


def submissions(statuses: Sequence[str], texts: Sequence[str], author_id: int = 2) -> Columns:
    """The columns of as many submissions as there are statuses, the oldest first; texts are used in turns."""
    numbers = range(1, len(statuses) + 1)
    step = LONGEST_WAIT / len(statuses)
    at = [_written(n * step.total_seconds() - LONGEST_WAIT.total_seconds()) for n in numbers]
    everywhere = {
        "kind": "story",
        "format": "text",
        "summary": "",
        "language": LANGUAGE,
        "theme_code": THEME,
        "author_id": author_id,
        "consent_given": True,
        "revision": 1,
        "draft_stamp": "",
        "coach_wanted": False,
        "lock_version": 1,
    }
    return {
        "id": list(numbers),
        "public_id": [f"invented-{n}" for n in numbers],
        "title": [f"What we learned, part {n}" for n in numbers],
        "body": list(islice(cycle(texts), len(statuses))),
        "status": list(statuses),
        "created_at": at,
        "saved_at": at,
        "submitted_at": at,
        "published_at": [when if status == "published" else None for when, status in zip(at, statuses, strict=True)],
        **{name: [value] * len(statuses) for name, value in everywhere.items()},
    }


def holds(statuses: Sequence[str], person_id: int) -> Columns:
    """What somebody has taken of them."""
    taken = [number for number, status in enumerate(statuses, 1) if status == "in_review"]
    return {"submission_id": taken, "reviewer_id": [person_id] * len(taken), "claimed_at": [_written(0)] * len(taken)}


def reviewer(person_id: int) -> Columns:
    """The role of somebody who reviews."""
    return {"person_id": [person_id], "role": ["reviewer"], "granted_at": [_written(0)]}


def _written(seconds: float) -> str:
    return (NOW + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S.%f")
