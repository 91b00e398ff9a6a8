"""Stories and company content on their way: what each is, who sent it, and the one thing an admin can do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from app.components.review import cover_notice
from app.components.sharing import revision_dialog, take_down_dialog
from app.components.writing import begin_again
from app.drawing.links import anchor, link_to
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.languages import NAMES
from domain.programme.catalogue import Choice
from domain.review.cover import Narrow
from domain.sharing import company_items
from domain.sharing.pipeline import ContentLine
from domain.submissions.kinds import KINDS, format_of
from domain.submissions.review_flow import Status

_WAITING = (Status.SUBMITTED, Status.IN_REVIEW)
_APPROVED = (Status.SCHEDULED, Status.PUBLISHED)
_NONE: Mapping[int, Narrow] = {}


def show(
    viewer: Viewer, lines: Sequence[ContentLine], themes: Mapping[str, Choice], narrow: Mapping[int, Narrow] = _NONE
) -> None:
    """Draws one row each, with its action on the right. `narrow` are those one person alone may decide, or nobody."""
    for line in lines:
        with st.container(horizontal=True, vertical_alignment="center", key=f"contentline_{line.id}"):
            lone = narrow.get(line.id) if line.mine or KINDS[line.kind].signed_by_company else None
            draw(_line(viewer, line, themes, _one_more(viewer, lone)), width="stretch")
            _action(viewer, line, lone)


def _action(viewer: Viewer, line: ContentLine, lone: Narrow | None) -> None:
    t = viewer.t
    if line.status in _WAITING and not line.mine:
        link_to("review-desk", t("Open on the review desk"), icon=":material/rate_review:", submission=str(line.id))
    elif line.status in _WAITING:
        if lone is None:
            st.caption(t("A colleague decides"))
    elif line.status is Status.CHANGES_REQUESTED and line.mine and KINDS[line.kind].signed_by_company:
        if st.button(t("Revise it"), key=f"revise_{line.id}", icon=":material/edit_note:"):
            revision_dialog.open_dialog(viewer, line)
    elif line.open_again and KINDS[line.kind].signed_by_company:
        if begun := begin_again.button(viewer, line.id, line.later_id, company_items.begin_again):
            revision_dialog.open_dialog(viewer, line, begun)
    elif line.status in _APPROVED and not line.mine and _take_down(t, line):
        take_down_dialog.open_dialog(viewer, line)


def _one_more(viewer: Viewer, lone: Narrow | None) -> str:
    if lone is None:
        return ""
    way = anchor("people", viewer.t("Name another reviewer"), "person_add")
    return f'<p class="ap-adm-strong">{escape(cover_notice.one(viewer, lone))}</p><p>{way}</p>'


def _take_down(t: Wording, line: ContentLine) -> bool:
    return st.button(t("Take down"), key=f"take_down_{line.id}", type="tertiary", icon=":material/visibility_off:")


def _line(viewer: Viewer, line: ContentLine, themes: Mapping[str, Choice], one_more: str) -> str:
    t, theme, kind = viewer.t, themes.get(line.theme_code or ""), KINDS[line.kind]
    eyebrow = " · ".join([t(kind.name), t(format_of(line).name)])
    sent = t("{name}, {when}", name=line.author, when=t.ago(line.at, viewer.now))
    marks = [t(kind.said.states[line.status]), NAMES.get(line.language, line.language)]
    marks += [t("The decision was recalled")] if line.recalled and line.status in _WAITING else []
    marks += [t("Sent again as a new one")] if line.later_sent else []
    marks += [t.words(theme.name)] if theme else []
    marks += [t("Until {day}", day=t.date(line.expires_on))] if line.expires_on else []
    chips = "".join(f'<span class="ap-adm-chip">{escape(mark)}</span>' for mark in marks)
    colour = theme.colour if theme else "#64748b"
    gone = _why_gone(t, line)
    return (
        f'<div class="ap-adm-item" style="border-left-color:{escape(colour)}">'
        f'<p class="ap-adm-eyebrow">{escape(eyebrow)}</p><p class="ap-adm-story">{escape(line.title)}</p>'
        f'<p class="ap-adm-quiet">{escape(sent)}</p><p class="ap-adm-chips">{chips}</p>{one_more}{gone}</div>'
    )


def _why_gone(t: Wording, line: ContentLine) -> str:
    if not line.taken_down_because:
        return ""
    return f'<p class="ap-adm-quiet">{escape(t("Why: {reason}", reason=line.taken_down_because))}</p>'
