"""Asked once, kindly: how would you like to appear on leaderboards?"""

from __future__ import annotations

import streamlit as st

from app.components import heading
from app.feedback import attempt, say_next
from app.viewer import Viewer
from domain import people
from domain.people import LISTINGS


def show(viewer: Viewer) -> None:
    """Draws the question with its three answers; none of them is chosen beforehand."""
    t = viewer.t
    with st.container(border=True, key="listing_question", gap="small"):
        heading.show(t("How would you like to appear on leaderboards?"))
        st.markdown(t("Until you answer, nobody but you sees where you stand. You can change it whenever you like."))
        listing = st.radio(
            t("How would you like to appear on leaderboards?"),
            list(LISTINGS),
            format_func=lambda code: t(LISTINGS[code]),
            index=None,
            key="listing_choice",
            label_visibility="collapsed",
        )
        alias = st.text_input(t("Your alias"), key="listing_alias", max_chars=40) if listing == "alias" else None
        if st.button(t("Save my answer"), key="listing_save", disabled=listing is None):
            _save(viewer, listing or "hidden", alias)


def _save(viewer: Viewer, listing: str, alias: str | None) -> None:
    done, _ = attempt(viewer, people.choose_listing, listing, alias)
    if done:
        say_next(viewer.t("Saved. You can change how you appear under Profile and privacy."))
        st.rerun()
