"""These words instead of those: edits a reviewer proposes. Nothing changes until the author says yes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.review.desk import DeskView
from domain.review.suggestions_to_author import MOST_SUGGESTIONS, WORDS_LIMIT, Edit, SuggestionView
from domain.submissions.kinds import KINDS

STATES: dict[bool | None, str] = {
    True: N_("The author took it."),
    False: N_("The author kept their own words."),
    None: N_("Not answered yet."),
}


def edits(desk: DeskView) -> tuple[Edit, ...]:
    """The complete ones in the form, up to the first that is not."""
    filled: list[Edit] = []
    while edit := _edit(desk, len(filled)):
        filled.append(edit)
    return tuple(filled)


def show(viewer: Viewer, desk: DeskView, sentences: Sequence[str]) -> None:
    """Draws the form, one empty line beyond what is written, for what has words to change here."""
    if not KINDS[desk.kind].in_editor or not sentences:
        return
    t, written = viewer.t, len(edits(desk))
    label = t.many("{n} suggested edit", "{n} suggested edits", written) if written else t("Suggest other words")
    with st.expander(label, key=f"{_key(desk)}_open"):
        st.caption(t("They travel with “Ask for changes”. The author takes each one or keeps their own words."))
        for number in range(min(written + 1, MOST_SUGGESTIONS)):
            _fields(t, desk, number, sentences)


def earlier(t: Wording, suggestions: Sequence[SuggestionView]) -> None:
    """Draws what was proposed in earlier rounds and what the author made of it."""
    if suggestions:
        draw("".join(_earlier(t, one) for one in suggestions))


def _earlier(t: Wording, one: SuggestionView) -> str:
    return (
        f'<div class="ap-edit"><p><del>{escape(one.original)}</del></p><p><ins>{escape(one.proposed)}</ins></p>'
        f'<p class="ap-findings-who">{escape(t(STATES[one.accepted]))}</p></div>'
    )


def _fields(t: Wording, desk: DeskView, number: int, sentences: Sequence[str]) -> None:
    original = st.selectbox(
        t("Which sentence would you change?"),
        sentences,
        index=None,
        placeholder=t("Choose a sentence"),
        key=_key(desk, number, "original"),
        persist_state="session",
    )
    if original:
        st.text_area(
            t("Your words instead"),
            placeholder=original,
            max_chars=WORDS_LIMIT,
            height=96,
            key=_key(desk, number, "proposed"),
            persist_state="session",
        )


def _edit(desk: DeskView, number: int) -> Edit | None:
    original = st.session_state.get(_key(desk, number, "original"))
    proposed = (st.session_state.get(_key(desk, number, "proposed")) or "").strip()
    return Edit(original, proposed) if original and proposed else None


def _key(desk: DeskView, *parts: object) -> str:
    return "_".join(map(str, ("desk", desk.id, desk.revision, "edit", *parts)))
