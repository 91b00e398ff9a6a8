"""Shares whose week is still open, with what was noted, each with the way to note more."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.components import heading
from app.components.sharing import conversation_dialog
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.sharing.conversations import OpenShare
from domain.sharing.networks import BY_CODE

OPENED = "conversation"


def show(viewer: Viewer, shares: Sequence[OpenShare]) -> None:
    """The shares as one element; nothing where no week is open. `?conversation=` opens one."""
    if not shares:
        return
    t = viewer.t
    title = heading.html(t("Did anybody answer?"))
    draw(f'{title}<ul class="ap-shares ap-declared">{"".join(_row(t, share) for share in shares)}</ul>')
    wanted = st.query_params.pop(OPENED, "")
    chosen = next((share for share in shares if str(share.id) == wanted), None)
    if chosen:
        conversation_dialog.open_dialog(viewer, chosen)


def _row(t: Wording, share: OpenShare) -> str:
    about = t("{network}, until {day}", network=t(BY_CODE[share.network].name), day=t.day(share.last_day))
    way = anchor("my-activity", t("Note comments and replies"), "forum", **{OPENED: str(share.id)})
    return (
        f"<li><div><strong>{escape(share.title)}</strong> <span>{escape(about)}</span>{way}</div>"
        f'<div class="ap-share-worth"><span>{escape(_noted(t, share))}</span></div></li>'
    )


def _noted(t: Wording, share: OpenShare) -> str:
    if not share.comments:
        return t("Nothing noted yet")
    comments = t.many("{n} comment", "{n} comments", share.comments)
    return f"{comments} · {t.many('{n} reply', '{n} replies', share.replies)}" if share.replies else comments
