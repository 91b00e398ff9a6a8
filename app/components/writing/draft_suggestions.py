"""Words a reviewer proposes for a draft: the author takes each one or keeps their own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.components.writing.draft_keeping import StoryForm
from app.drawing.markup import draw
from app.wording import Wording
from domain.writing import suggestions
from domain.writing.suggestions import Proposal


def show(form: StoryForm, proposals: Sequence[Proposal]) -> None:
    """Draws what has not been answered yet."""
    t = form.viewer.t
    if not proposals:
        return
    st.subheader(t("Suggested words"))
    for one in proposals:
        with st.container(border=True, key=f"suggestion_{one.id}", gap="small"):
            draw(_proposal(t, one))
            with st.container(horizontal=True):
                _answers(form, one)


def _proposal(t: Wording, one: Proposal) -> str:
    gone = "" if one.there else f"<p>{escape(t('You have changed this sentence since.'))}</p>"
    return (
        f'<div class="ap-edit"><p class="ap-findings-who">{escape(t("{who} suggests", who=one.reviewer))}</p>'
        f"<p><del>{escape(one.original)}</del></p><p><ins>{escape(one.proposed)}</ins></p>{gone}</div>"
    )


def _answers(form: StoryForm, one: Proposal) -> None:
    t = form.viewer.t
    if one.there:
        st.button(
            t("Take it"),
            key=f"suggestion_take_{one.id}",
            icon=":material/check:",
            on_click=_take,
            args=(form, one.id),
        )
    st.button(
        t("Keep mine"),
        key=f"suggestion_keep_{one.id}",
        type="tertiary",
        on_click=_keep,
        args=(form, one.id),
    )


def _keep(form: StoryForm, suggestion_id: int) -> None:
    form.attempt(suggestions.keep_mine, suggestion_id)


def _take(form: StoryForm, suggestion_id: int) -> None:
    form.save()
    if not form.unsaved:
        form.attempt(suggestions.accept, suggestion_id, form.opened.stamp)
