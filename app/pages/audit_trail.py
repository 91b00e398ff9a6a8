"""The audit trail: who did what to which thing, newest first."""

from __future__ import annotations

import streamlit as st

from app.components import page_head
from app.components.programme import audit_lines
from app.viewer import Viewer
from app.wording import Wording
from domain.audit import KINDS
from domain.programme import audit_trail
from domain.programme.audit_trail import PAGE_SIZE, AuditLine

_BEFORE = "audit_before"


def render(viewer: Viewer) -> None:
    """Filters, fifty lines, and the way to older ones."""
    t = viewer.t
    page_head.show(t("Audit trail"))
    st.caption(t("Nothing here can be changed or removed. Drafts, wishes and what people say no to are not here."))
    kind, who = _filters(t)
    before = _before((kind, who))
    lines = viewer.ask(audit_trail.trail, kind=kind, who=who, before=before)
    if lines:
        audit_lines.show(t, lines)
    else:
        st.markdown(t("Nothing fits. Choose everything, or another name."))
    _turn(t, (kind, who), before, lines)


def _filters(t: Wording) -> tuple[str | None, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind: str = st.selectbox(
            t("About"),
            ["", *KINDS],
            format_func=lambda code: t(KINDS[code][0]) if code else t("Everything"),
            key="audit_kind",
        )
        who = st.text_input(t("By whom"), key="audit_who", placeholder=t("Part of a name"), icon=":material/search:")
    return kind or None, who


def _before(chosen: tuple[str | None, str]) -> int | None:
    """Where this page of the trail begins; other filters begin at the newest again."""
    kept = st.session_state.get(_BEFORE)
    return kept[1] if kept and kept[0] == chosen else None


def _turn(t: Wording, chosen: tuple[str | None, str], before: int | None, lines: list[AuditLine]) -> None:
    with st.container(horizontal=True):
        if before is not None and st.button(t("Newest"), key="audit_newest", icon=":material/first_page:"):
            _go(chosen, None)
        if len(lines) == PAGE_SIZE and st.button(t("Older"), key="audit_older", icon=":material/arrow_downward:"):
            _go(chosen, lines[-1].id)


def _go(chosen: tuple[str | None, str], before: int | None) -> None:
    st.session_state[_BEFORE] = (chosen, before)
    st.rerun()
