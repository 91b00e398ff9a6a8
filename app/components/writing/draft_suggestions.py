"""Words a reviewer proposes for a draft: the author takes each one or keeps their own."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components.writing import draft_keeping
from app.components.writing.draft_keeping import is_unsaved, save
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import Refusal
from domain.writing import suggestions
from domain.writing.stories import DraftView
from domain.writing.suggestions import Proposal


def show(viewer: Viewer, draft: DraftView) -> None:
    """Draws what has not been answered yet."""
    t, proposals = viewer.t, viewer.ask(suggestions.open_proposals, draft.id)
    if not proposals:
        return
    st.subheader(t("Suggested words"))
    for one in proposals:
        with st.container(border=True, key=f"suggestion_{one.id}", gap="small"):
            draw(_proposal(t, one))
            with st.container(horizontal=True):
                _answers(viewer, draft, one)


def _proposal(t: Wording, one: Proposal) -> str:
    gone = "" if one.there else f"<p>{escape(t('You have changed this sentence since.'))}</p>"
    return (
        f'<div class="ap-edit"><p class="ap-findings-who">{escape(t("{who} suggests", who=one.reviewer))}</p>'
        f"<p><del>{escape(one.original)}</del></p><p><ins>{escape(one.proposed)}</ins></p>{gone}</div>"
    )


def _answers(viewer: Viewer, draft: DraftView, one: Proposal) -> None:
    t = viewer.t
    if one.there:
        st.button(
            t("Take it"),
            key=f"suggestion_take_{one.id}",
            icon=":material/check:",
            on_click=_take,
            args=(viewer, draft, one.id),
        )
    st.button(
        t("Keep mine"),
        key=f"suggestion_keep_{one.id}",
        type="tertiary",
        on_click=_keep,
        args=(viewer, draft, one.id),
    )


def _take(viewer: Viewer, draft: DraftView, suggestion_id: int) -> None:
    save(viewer, draft.id)
    stamp = draft_keeping.stamp(draft.id)
    if is_unsaved(draft.id) or stamp is None:
        return
    _do(viewer, draft.id, suggestions.accept, suggestion_id, stamp)


def _keep(viewer: Viewer, draft: DraftView, suggestion_id: int) -> None:
    _do(viewer, draft.id, suggestions.keep_mine, suggestion_id)


def _do(viewer: Viewer, story_id: int, command: object, *args: object) -> None:
    try:
        viewer.portal.do(command, *args)  # type: ignore[arg-type]
    except Refusal as error:
        draft_keeping.refuse(story_id, error)
    else:
        draft_keeping.refuse(story_id, None)
