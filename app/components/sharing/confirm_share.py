"""Confirming a share with the address of the post, and the sentence that says what it brought."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.drawing.feedback import attempt_in_callback, show_refused
from app.viewer import Viewer
from app.wording import Wording
from domain.sharing import sharing
from domain.sharing.network_care import WHY_UNCOUNTED
from domain.sharing.networks import BY_CODE
from domain.sharing.sharing import Confirmation


def show(viewer: Viewer, share_id: int, network: str, done: Callable[[Confirmation], None]) -> None:
    """The field and its button. `done` hears what confirming led to, before the page is drawn again."""
    t = viewer.t
    if BY_CODE[network].private:
        st.caption(t("It is confirmed when the first person follows your link. There is nothing more to do."))
        return
    with st.form(f"confirm_{share_id}", border=False):
        st.text_input(t("Address of your post"), key=f"post_url_{share_id}", placeholder="https://", max_chars=2000)
        show_refused(t, f"confirm_refused_{share_id}")
        st.form_submit_button(
            t("Confirm"),
            key=f"confirm_button_{share_id}",
            icon=":material/check:",
            on_click=_confirm,
            args=(viewer, share_id, done),
        )


def _confirm(viewer: Viewer, share_id: int, done: Callable[[Confirmation], None]) -> None:
    address, place = st.session_state[f"post_url_{share_id}"], f"confirm_refused_{share_id}"
    _, outcome = attempt_in_callback(viewer, place, sharing.confirm_by_address, share_id, address)
    if outcome is not None:
        done(outcome)


def sentence(t: Wording, outcome: Confirmation) -> str:
    """What confirming led to, in words."""
    if outcome.uncounted is not None:
        return t("Confirmed. {why}", why=t(WHY_UNCOUNTED[outcome.uncounted]))
    if outcome.before:
        return t("Saved. This share was confirmed before, and its points are in your statement.")
    points = outcome.points
    said = (
        t.many("Confirmed. {n} point for your own words.", "Confirmed. {n} points for your own words.", points)
        if outcome.own_words
        else t.many("Confirmed. {n} point for a copied text.", "Confirmed. {n} points for a copied text.", points)
    )
    return t("{said} A new badge came with it.", said=said) if outcome.badges else said
