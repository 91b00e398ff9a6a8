"""What the company's feeds offer: a box beside each, and off to review with what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from app.components import heading
from app.components.field_errors import Fields
from app.components.sharing import company_form, feed_picker
from app.components.stay_on_tab import stay
from app.drawing.feedback import attempt, say_next
from app.viewer import Viewer
from app.wording import plain
from domain.programme.catalogue import Choice
from domain.sharing import feeds
from domain.sharing.feeds import Offer, Sent

MOST, LATELY = 20, 10
_ROUND = "feed_offers_round"
TAB = "feeds"


def choose(viewer: Viewer, offers: Sequence[Offer], waiting: int, themes: Iterable[Choice]) -> None:
    """What waits for a choice, the newest on top, and of how many."""
    t, fields = viewer.t, Fields()
    heading.show(t("Waits for your choice"))
    turn = st.session_state.setdefault(_ROUND, 0)
    key = f"offers_{turn}"
    with st.form(f"{key}_form", border=False):
        boxes = {offer.id: feed_picker.box(viewer, offer.proposal, f"{key}_{offer.id}", offer.feed) for offer in offers}
        if waiting > len(offers):
            st.caption(
                t.many(
                    "{n} more waits, and appears once these are decided on.",
                    "{n} more wait, and appear once these are decided on.",
                    waiting - len(offers),
                )
            )
        left, right = st.columns(2)
        with left:
            theme = company_form.choose(t, t("Theme"), themes, f"{key}_theme", nothing=t("The theme of each feed"))
        with right:
            expires_on = company_form.last_day(t, f"{key}_expires")
            fields.below("expires_on")
        with st.container(horizontal=True):
            send = st.form_submit_button(
                t("Send what I chose to review"), type="primary", icon=":material/send:", key=f"{key}_send"
            )
            put_away = st.form_submit_button(
                t("Set aside what I did not choose"), icon=":material/inventory_2:", key=f"{key}_aside"
            )
    chosen = [offer for offer, ticked in boxes.items() if ticked]
    others = [offer for offer in boxes if offer not in chosen]
    if (send and not chosen) or (put_away and not others):
        st.warning(t("Choose at least one.") if send else t("You chose all of them."), icon=":material/info:")
    elif send:
        done, sent = fields.attempt(viewer, feeds.choose, chosen, theme, expires_on)
        if done and sent:
            _go_on(turn, _said(viewer, sent))
    elif put_away:
        done, count = fields.attempt(viewer, feeds.set_aside, others)
        if done:
            _go_on(turn, t.many("{n} proposal was set aside.", "{n} proposals were set aside.", count or 0))


def _said(viewer: Viewer, sent: Sent) -> str:
    t = viewer.t
    said = t.many("{n} item is waiting for a colleague.", "{n} items are waiting for a colleague.", sent.sent)
    if not sent.known:
        return said
    known = t.many("{n} was here already.", "{n} were here already.", sent.known)
    return f"{said} {known}" if sent.sent else known


def _go_on(turn: int, sentence: str) -> None:
    stay(TAB)
    st.session_state[_ROUND] = turn + 1
    say_next(sentence)
    st.rerun()


def set_aside(viewer: Viewer, lately: Sequence[Offer]) -> None:
    """What was put away lately, each to be had back."""
    t = viewer.t
    if not lately:
        return
    with st.expander(t("Set aside lately"), key="feed_aside", icon=":material/inventory_2:"):
        for offer in lately:
            with st.container(horizontal=True, vertical_alignment="center", key=f"feedline_aside_{offer.id}"):
                st.markdown(plain(offer.proposal.entry.title), width="stretch")
                if st.button(t("Offer it again"), key=f"feed_again_{offer.id}", type="tertiary"):
                    done, _ = attempt(viewer, feeds.offer_again, offer.id)
                    if done:
                        stay(TAB)
                        say_next(t("It waits for your choice again."))
                        st.rerun()
