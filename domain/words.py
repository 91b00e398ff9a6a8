"""A text bare of what is nobody's own words: links, hashtags, marks, the disclosure line; and as a reader sees it."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import lru_cache

_LINK = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


_HASHTAG = re.compile(r"#\w+")


_NOT_WORDS = re.compile(r"[^\w\s]|_", re.UNICODE)


def bare(text: str, disclosure: str = "") -> str:
    """Only the words, in lower case."""
    without = text.replace(disclosure, " ") if disclosure else text
    for pattern in (_LINK, _HASHTAG, _NOT_WORDS):
        without = pattern.sub(" ", without)
    return " ".join(without.casefold().split())


# --- as a reader sees it ---------------------------------------------------------------------------------------------

_ALIKE = (
    ("авгезиікмнопрстухѕјһԁԛԝӏьүѵԍяԟ", "abre3uikmhonpctyxsjhdqwlbyvgrk"),
    ("αβγεζηικμνορστυχωϲϳ", "abyeznikuvopotuxwcj"),
    ("աօոսհզցյք", "wonuhqgjp"),
    ("ıȷɑɡɩɪʟʀɴʏʜɢʙᴀᴄᴅᴇꜰᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢǫɓƅɗɖđħłøŧƴʋɵƙɛ", "ijagiilrnyhgbacdefjkmopstuvwzqbbdddhlotyvoke"),
)
"""Small letters of Cyrillic, Greek, Armenian and phonetics, with the plain letter each is taken for."""
_DRAWN_AS_NOTHING = "\u115f\u1160\u3164\uffa0"
_SPREAD_OUT = re.compile(r"(?<!\w)[^\W\d](?: [^\W\d]){2,}(?!\w)")
_LETTERS = str.maketrans({seen: plain for row in _ALIKE for seen, plain in zip(*row, strict=True)})


def as_read(text: str) -> str:
    """Small plain letters as they look, whatever they are: no marks on them, nothing invisible, at most as long."""
    if text.isascii():
        return text.casefold()
    # Marks go first: composing takes time with the square of the marks on a letter.
    plain = unicodedata.normalize("NFKD", text.translate(_unseen()))[: len(text)]
    return plain.translate(_unseen()).casefold().translate(_LETTERS)


def joined(words: str) -> str:
    """Letters that were spread out are one word: "s e a l s" is "seals". `words` as `bare` gives them."""
    return _SPREAD_OUT.sub(lambda match: match[0].replace(" ", ""), words)


@lru_cache(maxsize=1)
def _unseen() -> dict[int, None]:
    """Marks on letters, and what is drawn as nothing."""
    marks = (code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ("Mn", "Me", "Cf"))
    return dict.fromkeys([*marks, *map(ord, _DRAWN_AS_NOTHING)])
