"""What changed between two versions of a story, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import NamedTuple

import streamlit as st

from app.drawing.markup import draw
from app.wording import Wording
from domain.submissions.reading import Version
from domain.writing.stories import DraftView

_LINES = re.compile(r"[^\n]*\n+|[^\n]+")
_WORDS = re.compile(r"\S+[^\S\n]*|\n\s*|[^\S\n]+")
NEARBY = 20
"""Words of unchanged text kept on either side of a change."""
MOST_COMPARED = 10_000 * 10_000
"""Words of one text times words of the other: as many as any text has that can be sent to review."""


def show(t: Wording, draft: DraftView, sent: Sequence[Version]) -> None:
    """Draws the changes since a version that was sent to review, when there is one to compare with."""
    states = [*sent, *_present(draft, sent)]
    if len(states) < 2:
        return
    with st.expander(t("What has changed"), key=f"story_diff_{draft.id}", icon=":material/compare_arrows:"):
        earlier = states[-2]
        if len(states) > 2:
            earlier = st.selectbox(
                t("Compared with"),
                states[:-1],
                index=len(states) - 2,
                format_func=lambda one: t("Version {n}, {day}", n=one.revision, day=t.date(one.saved_at)),
                key=f"story_diff_with_{draft.id}",
                filter_mode=None,
            )
        draw(diff_html(earlier, states[-1]))


def show_last(t: Wording, rounds: Sequence[Version]) -> None:
    """Draws what the author has changed since the last answer."""
    if len(rounds) > 1 and (rounds[-2].title, rounds[-2].body) != (rounds[-1].title, rounds[-1].body):
        with st.expander(t("What has changed since the last round"), key="desk_diff"):
            draw(diff_html(*rounds[-2:]))


def diff_html(before: Version, after: Version) -> str:
    """Both titles and texts as one, with what was taken out and what was put in."""
    title, body = changed(before.title, after.title), changed(before.body, after.body)
    return f'<div class="ap-diff" tabindex="0"><p><b>{title}</b></p>{body}</div>'


@lru_cache(maxsize=64)
def changed(before: str, after: str) -> str:
    """Two texts as one, as HTML: lines first, then the words of the lines that differ."""
    pieces = _words_of_lines(_LINES.findall(before), _LINES.findall(after))
    return "".join(_shown(same, list(run)) for same, run in groupby(pieces, key=lambda piece: piece.same))


def _present(draft: DraftView, sent: Sequence[Version]) -> list[Version]:
    """The draft itself, where it differs from what was last sent."""
    if sent and (sent[-1].title, sent[-1].body) == (draft.text.title, draft.text.body):
        return []
    return [Version(draft.revision + 1, draft.text.title, draft.text.body, draft.saved_at)]


class _Piece(NamedTuple):
    """A stretch of both texts. `same`: it stands in both, and is shown as it is now."""

    same: bool
    old: str
    new: str


def _words_of_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[_Piece]:
    for piece in _compared(old, new):
        if piece.same or not (piece.old and piece.new):
            yield piece
        else:
            yield from _compared(_WORDS.findall(piece.old), _WORDS.findall(piece.new))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[_Piece]:
    """What is the same but for the blanks after it, and what is not, in turns. Too much to compare is not the same."""
    from rapidfuzz.distance import Indel

    if len(old) * len(new) > MOST_COMPARED:
        yield _Piece(False, "".join(old), "".join(new))
        return
    numbers: dict[str, int] = {}
    sides = ([numbers.setdefault(piece.rstrip(), len(numbers)) for piece in side] for side in (old, new))
    steps = Indel.opcodes(*sides)
    for same, run in groupby(steps, key=lambda step: step.tag == "equal"):
        first, *_, last = (step := list(run))[0], step[-1]
        a, b, c, d = first.src_start, last.src_end, first.dest_start, last.dest_end
        yield _Piece(same, "".join(old[a:b]), "".join(new[c:d]))


def _shown(same: bool, run: Sequence[_Piece]) -> str:
    if same:
        return _unchanged(_WORDS.findall("".join(map(_as_now, run))))
    return "".join(_marked("del", piece.old) + _marked("ins", piece.new) for piece in run)


def _as_now(piece: _Piece) -> str:
    """With the blank it had, where it has none now: what follows it may have been taken out."""
    blank = piece.old[len(piece.old.rstrip()) :]
    return piece.new if piece.new[-1:].isspace() else piece.new + blank


def _marked(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


def _unchanged(words: Sequence[str]) -> str:
    if len(words) <= 2 * NEARBY:
        return escape("".join(words))
    return f"{escape(''.join(words[:NEARBY]))} … {escape(''.join(words[-NEARBY:]))}"
