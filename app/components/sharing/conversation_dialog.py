"""How many comments and replies a share has had until now: noted, raised, or corrected."""

from __future__ import annotations

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.sharing import conversations
from domain.sharing.conversations import MOST_NOTED, Counterpart, Noted, OpenShare
from domain.sharing.network_care import WHY_UNCOUNTED

WITH_WHOM: dict[str, str] = {
    Counterpart.CUSTOMER: N_("Customers"),
    Counterpart.APPLICANT: N_("Applicants"),
    Counterpart.PARTNER: N_("Partners"),
    Counterpart.PEER: N_("People of my trade"),
}


def open_dialog(viewer: Viewer, share: OpenShare) -> None:
    """Opens it over the page."""
    st.dialog(viewer.t("What came of it?"), icon=":material/forum:")(show)(viewer, share)


def show(viewer: Viewer, share: OpenShare) -> None:
    """The dialog itself. Noting twice says the same twice, and changes nothing."""
    t, fields = viewer.t, Fields()
    st.markdown(t.md("**{title}**", title=share.title))
    with st.form(f"conversation_{share.id}", border=False):
        left, right = st.columns(2)
        with left:
            comments = _number(t("People outside who commented"), f"conversation_comments_{share.id}", share.comments)
        with right:
            replies = _number(t("Replies you gave"), f"conversation_replies_{share.id}", share.replies)
        fields.below("comments")
        with_whom = st.pills(
            t("With whom, if you like to say"),
            list(WITH_WHOM),
            format_func=lambda one: t(WITH_WHOM[one]),
            selection_mode="multi",
            default=share.with_whom or [],
            key=f"conversation_whom_{share.id}",
        )
        post_url = "" if share.post_url else _address(t, share)
        fields.below("post_url")
        st.caption(
            t(
                "Each person outside counts once, and a reply for more than a comment; at most {points_a_post} points "
                "a post, and {conversation_points} in {comment_days} days. Colleagues' comments do not count. Say how "
                "many there are by now; you can come back until {day}.",
                day=t.day(share.last_day),
            )
        )
        sent = st.form_submit_button(t("Note them"), key="conversation_note", type="primary", icon=":material/check:")
    if sent:
        done, noted = fields.attempt(viewer, conversations.note, share.id, comments, replies, post_url, with_whom)
        if done and noted:
            say_next(sentence(t, noted))
            st.rerun()


def sentence(t: Wording, noted: Noted) -> str:
    """What noting led to, in words."""
    n = noted.points
    if n < 0:
        return t.many("Corrected. {n} point was taken back.", "Corrected. {n} points were taken back.", -n)
    if not n and noted.uncounted is not None:
        return t("Noted. {why}", why=t(WHY_UNCOUNTED[noted.uncounted]))
    if not n and noted.full:
        return t("Noted, and thank you. At most {points_a_post} points a post count, and this one has them.")
    if not n:
        return t("Noted. Nothing changed.")
    said = t.many("Noted. {n} point for the conversation.", "Noted. {n} points for the conversation.", n)
    return t("{said} A new badge came with it.", said=said) if noted.badges else said


def _number(label: str, key: str, value: int) -> int:
    return int(st.number_input(label, min_value=0, max_value=MOST_NOTED, value=value, step=1, key=key))


def _address(t: Wording, share: OpenShare) -> str:
    return (
        st.text_input(
            t("Address of your post"), key=f"conversation_url_{share.id}", placeholder="https://", max_chars=2000
        )
        or ""
    )
