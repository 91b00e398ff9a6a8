"""Could somebody guess this secret? Words, rows of keys, counting, repetition, and whatever stands in our own texts."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

SHORTEST = 32
DISTINCT_THREES = 24
"""How many different runs of three characters a secret has at least; 32 random ones have 30, one word repeated few."""
OF_CHANCE = 20
"""How many characters are left at least, once words, rows of keys and what stands between are taken out."""
MOST_IN_STEP = 0.6
"""Which part of the characters may follow from the one before, or the one two to four before."""

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ("README.md", "CONTRIBUTING.md", "deploy/README.md", "app/locales/da.po", "app/locales/sv.po")
"""The examples we give, and three languages full of words."""
ROWS = (
    "0123456789012345",
    "abcdefghijklmnopqrstuvwxyzabcd",
    "qwertyuiopåqwerty",
    "asdfghjklæøasdf",
    "asdfghjklöäasdf",
    "zxcvbnmzxcv",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
)
USUAL = """
admin adgangskode ambassador azerty baseball change changeme cookie correct default demo development dragon dummy
example fixme football foobar here hemmelig hemmelighed horse battery staple iloveyou insecure insert kodeord letmein
lorem ipsum dolor amet consectetur adipiscing elit lösenord master minimum monkey mysecret notsafe passphrase password
passwd placeholder please portal princess private production project quick brown jumps over lazy qwerty random replace
sample secret secretkey session shadow sometext string sunshine super supersecret superhemmelig hemliga temporary test
testing thisis todo unsafe value very voices welcome your yourself all and any app are bad dev dog fox for key mit new
not our own pwd the yes you
"""
_LEET = str.maketrans("@013457$!|", "aoleastsil")
_WORD = re.compile(r"[^\W\d_]{4,}")
_BETWEEN = " -_.,:;/"


def is_guessable(secret: str, *ours: str) -> bool:
    """Whether it is too short, or follows from what everybody knows. `ours` are words that hang together with it."""
    plain = _plain(secret)
    return (
        len(secret) < SHORTEST
        or any(plain in text for text in _texts())
        or len({secret[at : at + 3] for at in range(len(secret) - 2)}) < DISTINCT_THREES
        or any(_in_step(secret, apart) for apart in range(1, 5))
        or any(_of_chance(text, _known(ours)) < OF_CHANCE for text in (plain, plain.translate(_LEET)))
    )


def _in_step(secret: str, apart: int) -> bool:
    pairs = list(zip(secret, secret[apart:], strict=False))
    return sum(abs(ord(one) - ord(other)) <= 1 for one, other in pairs) > MOST_IN_STEP * len(pairs)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@lru_cache(maxsize=1)
def _texts() -> tuple[str, ...]:
    return tuple(_plain(file.read_text("utf-8")) for name in TEXTS if (file := ROOT / name).exists())


@lru_cache(maxsize=4)
def _known(ours: tuple[str, ...]) -> frozenset[str]:
    texts = [USUAL, *map(_plain, ours), *_texts()]
    rows = [row for one in ROWS for row in (one, one[::-1])]
    keys = {row[at : at + 4] for row in rows for at in range(len(row) - 3)}
    return frozenset(word for text in texts for word in _WORD.findall(text)) | keys | set(USUAL.split())


def _of_chance(text: str, known: frozenset[str]) -> int:
    """How many characters are in no known word, the longest word first at every place."""
    longest, at, left = max(map(len, known)), 0, 0
    while at < len(text):
        found = next((n for n in range(longest, 2, -1) if text[at : at + n] in known), 0)
        left += not found and text[at] not in _BETWEEN
        at += found or 1
    return left
