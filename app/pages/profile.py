"""Profile and privacy: how I appear, my language, my sessions, and what the portal knows about me."""

from __future__ import annotations

import streamlit as st

from app.components import page_head
from app.components.people import hr_record
from app.components.programme import house_rule_list
from app.components.standing import listing_choice
from app.drawing.feedback import attempt, attempt_in_callback, show_refused
from app.viewer import Viewer
from domain.access import Permission
from domain.errors import N_
from domain.languages import NAMES
from domain.parts import PortalPart
from domain.people import privacy, profile
from domain.programme import house_rules

_LANGUAGE_REFUSED = "profile_language_refused"


def render(viewer: Viewer) -> None:
    """What I choose on the left, what is known about me on the right."""
    t = viewer.t
    page_head.show(t("Profile and privacy"))
    st.caption(t("Only you see this page."))
    left, right = st.columns([6, 5], gap="large")
    with left:
        if viewer.has(PortalPart.LEADERBOARD) and viewer.may(Permission.TAKE_PART):
            _listing(viewer)
        _language(viewer)
        _sessions(viewer)
    with right:
        hr_record.show(t, viewer.ask(privacy.my_hr_record))
        if viewer.me.makes_content:
            hr_record.show_content_maker(t)
        known = house_rules.your_data(viewer.portal.programme, viewer.me.in_pilot)
        house_rule_list.show(t, N_("What happens to your data"), known)


def _listing(viewer: Viewer) -> None:
    question = viewer.t("How you appear on the leaderboard")
    st.subheader(question, anchor=False)
    with st.container(border=True, key="profile_listing_card"):
        listing_choice.show(viewer, question, viewer.me.listing, "profile")


def _language(viewer: Viewer) -> None:
    st.subheader(viewer.t("Language"), anchor=False)
    st.session_state["profile_language"] = viewer.t.language
    st.segmented_control(
        viewer.t("Language"),
        list(NAMES),
        format_func=NAMES.__getitem__,
        required=True,
        key="profile_language",
        label_visibility="collapsed",
        on_change=_choose_language,
        args=(viewer,),
    )
    show_refused(viewer.t, _LANGUAGE_REFUSED)


def _choose_language(viewer: Viewer) -> None:
    """Runs before the page is drawn again; the choice in the menu follows."""
    chosen = st.session_state["profile_language"]
    done, _ = attempt_in_callback(viewer, _LANGUAGE_REFUSED, profile.choose_language, chosen)
    if done:
        st.session_state["language"] = chosen


def _sessions(viewer: Viewer) -> None:
    t = viewer.t
    st.subheader(t("Signed in elsewhere?"), anchor=False)
    st.markdown(t("A shared computer, a lost phone: this ends every session of yours, here as well."))
    if st.button(t("Sign out everywhere"), key="profile_sign_out", icon=":material/logout:"):
        done, _ = attempt(viewer, profile.sign_out_everywhere)
        if done:
            st.logout()
