"""What changed between two versions of a story, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

import streamlit as st

from app.drawing.markup import draw
from app.wording import Wording
from domain.submissions.reading import Version
from domain.writing.stories import DraftView

_WORDS = re.compile(r"\S+|\s+")
NEARBY = 40
"""Pieces of unchanged text kept on either side of a change."""


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


def diff_html(before: Version, after: Version) -> str:
    """Both titles and texts as one, with what was taken out and what was put in."""
    title = "".join(_pieces(before.title, after.title))
    return f'<div class="ap-diff" tabindex="0"><p><b>{title}</b></p>{"".join(_pieces(before.body, after.body))}</div>'


def _present(draft: DraftView, sent: Sequence[Version]) -> list[Version]:
    """The draft itself, where it differs from what was last sent."""
    if sent and (sent[-1].title, sent[-1].body) == (draft.text.title, draft.text.body):
        return []
    return [Version(draft.revision + 1, draft.text.title, draft.text.body, draft.saved_at)]


def _pieces(before: str, after: str) -> Iterator[str]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield _unchanged(new[c:d])
            continue
        if a < b:
            yield f"<del>{escape(''.join(old[a:b]))}</del>"
        if c < d:
            yield f"<ins>{escape(''.join(new[c:d]))}</ins>"


def _unchanged(words: Sequence[str]) -> str:
    if len(words) <= 2 * NEARBY:
        return escape("".join(words))
    return f"{escape(''.join(words[:NEARBY]))} … {escape(''.join(words[-NEARBY:]))}"
