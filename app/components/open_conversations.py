"""Shares whose week is still open, with what was noted, and the way to note more."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app import menus
from app.components import conversation_dialog, heading
from app.drawn import draw
from app.viewer import Viewer
from app.wording import Wording, plain
from domain.conversations import OpenShare
from domain.networks import BY_CODE


def show(viewer: Viewer, shares: Sequence[OpenShare]) -> None:
    """The shares as one element and one button for all; nothing where no week is open."""
    if not shares:
        return
    t, by_id = viewer.t, {share.id: share for share in shares}
    with st.container(horizontal=True, vertical_alignment="bottom", key="conversations_head"):
        draw(heading.html(t("Did anybody answer?")), width="stretch")
        titles = menus.labels((share.id, plain(share.title)) for share in by_id.values())
        chosen = st.menu_button(
            t("Note comments and replies"),
            list(titles),
            format_func=titles.__getitem__,
            key="conversation_open",
            icon=":material/forum:",
        )
    draw(f'<ul class="ap-shares ap-declared">{"".join(_row(t, share) for share in by_id.values())}</ul>')
    if chosen:
        conversation_dialog.open_dialog(viewer, by_id[chosen])


def _row(t: Wording, share: OpenShare) -> str:
    about = t("{network}, until {day}", network=t(BY_CODE[share.network].name), day=t.day(share.last_day))
    return (
        f"<li><div><strong>{escape(share.title)}</strong> <span>{escape(about)}</span></div>"
        f'<div class="ap-share-worth"><span>{escape(_noted(t, share))}</span></div></li>'
    )


def _noted(t: Wording, share: OpenShare) -> str:
    if not share.comments:
        return t("Nothing noted yet")
    comments = t.many("{n} comment", "{n} comments", share.comments)
    return f"{comments} · {t.many('{n} reply', '{n} replies', share.replies)}" if share.replies else comments
