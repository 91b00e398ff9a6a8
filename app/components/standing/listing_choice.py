"""How I appear on leaderboards: the three ways with what each means, and the alias where one is wanted."""

from __future__ import annotations

import streamlit as st

from app.drawing.feedback import attempt, say_next
from app.viewer import Viewer
from domain.errors import N_
from domain.people import profile
from domain.people.profile import LISTINGS, Listing

ABOUT: dict[str, str] = {
    Listing.NAME: N_("Colleagues see your name and your points."),
    Listing.ALIAS: N_(
        "Colleagues see the alias and your points, and not your name. Where few know each other, some may guess."
    ),
    Listing.HIDDEN: N_("You are in nobody's list and in no team's average. You lose nothing by it."),
}
SAID: dict[str, str] = {
    Listing.NAME: N_("Saved. You appear with your name."),
    Listing.ALIAS: N_("Saved. You appear under your alias."),
    Listing.HIDDEN: N_("Saved. You are on no leaderboard."),
}


def show(viewer: Viewer, label: str, chosen: str | None, key: str) -> None:
    """Draws the choice and keeps the answer. `chosen` None: no answer is suggested."""
    t, me = viewer.t, viewer.me
    listing = st.radio(
        label,
        list(LISTINGS),
        format_func=lambda code: t(LISTINGS[code]),
        captions=[t(ABOUT[code]) for code in LISTINGS],
        index=list(LISTINGS).index(chosen) if chosen else None,
        key=f"{key}_listing",
        label_visibility="collapsed",
    )
    alias = me.alias
    if listing == Listing.ALIAS:
        alias = st.text_input(t("Your alias"), value=me.alias or "", key=f"{key}_alias", max_chars=40)
    kind = "primary" if chosen else "secondary"
    if st.button(t("Save"), key=f"{key}_save", type=kind, disabled=listing is None):  # type: ignore[arg-type]
        done, _ = attempt(viewer, profile.choose_listing, listing or Listing.HIDDEN, alias)
        if done:
            say_next(t(SAID[listing or Listing.HIDDEN]))
            st.rerun()
