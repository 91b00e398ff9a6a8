"""Declaring in ten seconds: one click for having told someone, a dialog for a debate; undone as fast."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from app.components import heading
from app.components.sharing import debate_dialog
from app.components.sharing.declaration_lines import ABOUT
from app.drawing.feedback import attempt_in_callback, say_next, show_refused
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.ledger.point_rules import Rule
from domain.sharing import declarations
from domain.sharing.declarations import Declared, ToldOf
from domain.sharing.network_care import BY_CAP, WHY_UNCOUNTED

_NONCE, _SAID, _REFUSED = "declare_nonce", "declare_said", "declare_refused"


def show(viewer: Viewer) -> None:
    """The two buttons; where something was declared just now, the sentence about it and the way back."""
    t, said = viewer.t, st.session_state.pop(_SAID, None)
    with st.container(key="declare", border=True, gap="small"):
        if isinstance(said, Declared):
            _after(viewer, said)
            return
        terms = t(
            "Nobody asks for evidence. What you tell in person counts {told_a_month} times a month, a debate "
            "{debates_a_week} times a week. Everything you confirm yourself earns at most {alone_points} points in "
            "{alone_days} days, of these {unseen_points} for what nobody else can see."
        )
        draw(f'{heading.html(t("Declare in ten seconds"))}<p class="ap-share-facts">{escape(terms)}</p>')
        with st.container(horizontal=True, gap="small"):
            _told(viewer)
            if st.button(t("I joined a debate"), key="declare_debate", icon=":material/forum:"):
                debate_dialog.open_dialog(viewer, keep)
        show_refused(t, _REFUSED)


def keep(declared: Declared) -> None:
    """Remembers what was declared, to say it once on the page."""
    st.session_state[_SAID] = declared


def sentence(t: Wording, declared: Declared) -> str:
    """What declaring led to, in words."""
    n, told = declared.points, declared.rule is Rule.TOLD_SOMEONE
    if not n and declared.held_by in BY_CAP:
        return t("Noted. {why}", why=t(WHY_UNCOUNTED[BY_CAP[declared.held_by]]))
    if not n and told:
        return t("Noted, and thank you. {told_a_month} a month count; what you tell beyond that is a gift.")
    if not n:
        return t("Noted, and thank you. {debates_a_week} a week count; what you add beyond that is a gift.")
    said = (
        t.many("Noted. {n} point for telling someone.", "Noted. {n} points for telling someone.", n)
        if told
        else t.many("Noted. {n} point for joining the debate.", "Noted. {n} points for joining the debate.", n)
    )
    return t("{said} A new badge came with it.", said=said) if declared.badges else said


def _told(viewer: Viewer) -> None:
    """The nonce is minted with the button and spent by it."""
    nonce = st.session_state.get(_NONCE) or viewer.portal.token(12)
    st.session_state[_NONCE] = nonce
    st.button(
        viewer.t("I told someone about us"),
        key="declare_told",
        type="primary",
        icon=":material/record_voice_over:",
        on_click=_tell,
        args=(viewer, nonce),
    )


def _tell(viewer: Viewer, nonce: str) -> None:
    _, declared = attempt_in_callback(viewer, _REFUSED, declarations.tell, nonce)
    if declared is not None:
        keep(declared)
        st.session_state.pop(_NONCE, None)


def _after(viewer: Viewer, declared: Declared) -> None:
    """It takes the place of the buttons, so that a double click declares nothing more."""
    t = viewer.t
    st.success(sentence(t, declared), icon=":material/check_circle:")
    if declared.rule is Rule.TOLD_SOMEONE:
        _about(viewer, declared)
    with st.container(horizontal=True, gap="small"):
        st.button(t("Declare something else"), key="declare_more", type="tertiary", icon=":material/add:")
        st.button(
            t("Take it back"),
            key="declare_undo",
            type="tertiary",
            icon=":material/undo:",
            on_click=_take_back,
            args=(viewer, declared.id),
        )


def _about(viewer: Viewer, declared: Declared) -> None:
    """One tap for who likes to; what was said can be said otherwise."""
    t = viewer.t
    st.caption(t("About what? One tap, if you like."))
    with st.container(horizontal=True, gap="small"):
        for about, words in ABOUT.items():
            st.button(
                t(words),
                key=f"declare_about_{about}",
                type="primary" if declared.about is about else "secondary",
                on_click=_say_about,
                args=(viewer, declared, about),
            )


def _say_about(viewer: Viewer, declared: Declared, about: ToldOf) -> None:
    if attempt_in_callback(viewer, _REFUSED, declarations.say_about, declared.id, about)[0]:
        keep(replace(declared, about=about))
    else:
        keep(declared)


def _take_back(viewer: Viewer, declaration_id: int) -> None:
    if attempt_in_callback(viewer, _REFUSED, declarations.take_back, declaration_id)[0]:
        say_next(viewer.t("Taken back. Its line in your points stays, with the one that takes it back."))
