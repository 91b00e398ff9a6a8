"""Which names may be shown to colleagues: legible ones that cannot pass for somebody else's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from domain.errors import N_, InvalidInput

LONGEST_NAME = 80
MOST_MARKS = 3

# Nearly every name in Denmark and Sweden: one script and nothing invisible, so there is nothing to look into.
_PLAIN = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ɏ .,'’&()/+_-]*")
_BETWEEN_WORDS = re.compile(r"[\s.,'’&()/+_\-‐-―]+")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMOJI_STYLE = "\ufe0f"
_DRAWN_AS_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\ufe0e\uffa0")
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})
_NO_SCRIPT = frozenset({"MODIFIER", "FEMININE", "MASCULINE"})


class BadName(InvalidInput):
    """A name that cannot be shown. `sentence` says what to change."""


def clean_name(text: str, longest: int = LONGEST_NAME) -> str:
    """The name composed (NFC) with single spaces, at most `longest` characters. Raises BadName.

    Refused are invisible and direction-changing characters, more than three combining marks on one letter
    and words that mix scripts, such as a Cyrillic letter among Latin ones.
    """
    name = " ".join(text.replace(_EMOJI_STYLE, "").split())
    if len(name) <= longest * (1 + MOST_MARKS):  # composing takes time with the square of the marks on a letter
        name = unicodedata.normalize("NFC", name)
    if len(name) > longest:
        raise BadName(N_("This is longer than {longest} characters. Shorten it."), longest=longest)
    if not any(character.isalnum() for character in name):
        raise BadName(N_("This needs at least one letter or number. Write it out."))
    if not _PLAIN.fullmatch(name):
        _refuse_what_misleads(name)
    return name


def turns_text(text: str) -> bool:
    """Whether a text would be read in another direction than it is written, and whatever follows it too."""
    return _TURNS.search(text) is not None


def turned(text: str, field: str) -> InvalidInput:
    """The refusal of such a text, beside its field."""
    seen = _TURNS.sub("", text)
    return InvalidInput(N_("“{name}” holds an invisible character. Type it again by hand."), field, name=seen)


def _refuse_what_misleads(name: str) -> None:
    if not all(map(_is_seen, name)):
        shown = "".join(filter(_is_seen, name))
        raise BadName(N_("“{name}” holds an invisible character. Type it again by hand."), name=shown)
    if _most_marks_on_one_letter(name) > MOST_MARKS:
        raise BadName(N_("A letter has more than {marks} accents. Take some away."), marks=MOST_MARKS)
    for word in _BETWEEN_WORDS.split(name):
        if len(_scripts(word)) > 1:
            raise BadName(N_("“{word}” mixes letters of two alphabets. Type it in one."), word=word)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] != "C" and character not in _DRAWN_AS_NOTHING


def _most_marks_on_one_letter(name: str) -> int:
    most = marks = 0
    for character in name:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        most = max(most, marks)
    return most


def _scripts(word: str) -> set[str]:
    return {_script(letter) for letter in word if letter.isalpha()} - {""}


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """The alphabet, by the first word of the letter's Unicode name; empty when it belongs to all."""
    first = re.split("[ -]", unicodedata.name(letter, "UNNAMED"))[0]
    if first in _NO_SCRIPT:
        return ""
    return "EAST ASIAN" if first in _EAST_ASIAN else first
