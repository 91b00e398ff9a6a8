"""Saying "not for me" to an item: asked once, taken back at once, and nobody is told."""

from __future__ import annotations

import streamlit as st

from app.drawing.feedback import attempt, attempt_in_callback, show_refused
from app.viewer import Viewer
from domain.errors import N_
from domain.programme.catalogue import Choice
from domain.sharing import hub
from domain.sharing.hub_items import HubItem

_HIDDEN, _REFUSED = "not_for_me_hidden", "not_for_me_refused"


def open_dialog(viewer: Viewer, item: HubItem, _: Choice | None) -> None:
    """Asks in words: what is hidden is hidden until it expires."""
    st.dialog(viewer.t("Not for me"), width="small")(_confirm)(viewer, item)


def _confirm(viewer: Viewer, item: HubItem) -> None:
    t = viewer.t
    words = N_("“{title}” will not be offered to you again. Nobody is told, and it counts nowhere.")
    st.markdown(t.md(words, title=item.title))
    if st.button(t("Hide it"), key=f"hide_{item.id}", type="primary"):
        done, _ = attempt(viewer, hub.not_for_me, item.id)
        if done:
            st.session_state[_HIDDEN] = item.id
            st.rerun()


def way_back(viewer: Viewer) -> None:
    """Right after it was hidden: the way to show it again."""
    show_refused(viewer.t, _REFUSED)
    hidden = st.session_state.pop(_HIDDEN, None)
    if hidden is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="share_undo"):
        st.caption(viewer.t("Hidden. You will not be asked again, and nobody is told."), width="content")
        st.button(
            viewer.t("Show it after all"),
            key="share_undo_button",
            type="tertiary",
            on_click=_show_again,
            args=(viewer, hidden),
        )


def _show_again(viewer: Viewer, item_id: int) -> None:
    attempt_in_callback(viewer, _REFUSED, hub.for_me_after_all, item_id)
