"""Remarks a reviewer has kept: put one into the form again, keep what was just written, or forget one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from app.components.findings import NAMES
from app.drawing.feedback import attempt
from app.viewer import Viewer
from app.wording import plain
from domain.review import phrases
from domain.review.phrases import PhraseView
from domain.review.rubric import Remark


def show(
    viewer: Viewer, mine: Sequence[PhraseView], written: Sequence[Remark], use: Callable[[str, str], None]
) -> None:
    """Draws the popover. `use` is given the question and the words to put under it."""
    t, kept = viewer.t, {phrase.id: phrase for phrase in mine}
    with st.popover(t("Kept remarks"), icon=":material/bookmark:", type="tertiary", key="kept_remarks"):
        if kept:
            _choose(viewer, kept, use)
        else:
            st.markdown(t("Remarks you write often can be kept here. Only you see them."))
        fresh = [one for one in written if (one.question, one.text) not in _known(kept)]
        _keep(viewer, fresh)


def _known(kept: dict[int, PhraseView]) -> set[tuple[str, str]]:
    return {(phrase.question, phrase.text) for phrase in kept.values()}


def _choose(viewer: Viewer, kept: dict[int, PhraseView], use: Callable[[str, str], None]) -> None:
    t = viewer.t
    chosen = st.selectbox(
        t("A remark you have kept"),
        list(kept),
        format_func=lambda phrase: _label(viewer, kept[phrase].question, kept[phrase].text),
        index=None,
        placeholder=t("Choose a remark"),
        key="kept_chosen",
    )
    if chosen is None:
        return
    phrase = kept[chosen]
    st.markdown(f"> {plain(phrase.text)}")
    with st.container(horizontal=True, key="kept_ways"):
        st.button(t("Use it"), key="kept_use", on_click=use, args=(phrase.question, phrase.text))
        if st.button(t("Forget it"), key="kept_forget", type="tertiary") and attempt(viewer, phrases.forget, chosen)[0]:
            st.rerun()


def _keep(viewer: Viewer, fresh: Sequence[Remark]) -> None:
    """Every remark in the form that is not kept yet, with its button."""
    t = viewer.t
    for number, remark in enumerate(fresh):
        words = plain(_label(viewer, remark.question, remark.text))
        if (
            st.button(t("Keep “{words}”", words=words), key=f"kept_keep_{number}", type="tertiary")
            and attempt(viewer, phrases.keep, remark.question, remark.text)[0]
        ):
            st.rerun()


def _label(viewer: Viewer, question: str, text: str) -> str:
    short = text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
    return viewer.t("{question}: {remark}", question=viewer.t(NAMES[question]), remark=short)
