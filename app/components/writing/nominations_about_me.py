"""What colleagues wrote who think my story should be told; I decide whether others see it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.drawing.feedback import attempt, say_next
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.writing import nominations
from domain.writing.nominations import Compliment


def show(viewer: Viewer, about_me: Sequence[Compliment]) -> None:
    """A card for each; nothing where there is none."""
    for one in about_me:
        with st.container(border=True, key=f"compliment_{one.id}", gap="small"):
            draw(_card(viewer.t, one))
            with st.container(horizontal=True, gap="small"):
                _answers(viewer, one)


def _card(t: Wording, one: Compliment) -> str:
    said = (
        t("You agreed. Whoever wants to write can read this and begin, and asks you before it is published.")
        if one.agreed
        else t("They think your story should be told, in a portrait by a colleague. Only you can read this.")
    )
    return (
        f'<div class="ap-compliment"><p class="ap-story-eyebrow">{escape(t("From {name}", name=one.by))}</p>'
        f"<blockquote>{escape(one.why)}</blockquote><p>{escape(said)}</p></div>"
    )


def _answers(viewer: Viewer, one: Compliment) -> None:
    t = viewer.t
    if not one.agreed and st.button(
        t("Let writers read it"), key=f"compliment_agree_{one.id}", icon=":material/check:"
    ):
        done, _ = attempt(viewer, nominations.agree, one.id)
        if done:
            say_next(t("Thank you. Those who want to write a portrait can read it now."))
            st.rerun()
    no = t("Rather not after all") if one.agreed else t("Rather not")
    if st.button(no, key=f"compliment_no_{one.id}", type="tertiary"):
        done, _ = attempt(viewer, nominations.rather_not, one.id)
        if done:
            say_next(t("It is gone, and nobody is told."))
            st.rerun()
