"""Why this month's number is what it is: which rules brought it, and how often."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.links import link_to
from app.wording import Wording
from domain.points import Counted, ThisMonth


def show(t: Wording, month: ThisMonth) -> None:
    """The button; what it opens is drawn only when somebody opens it."""
    label = t("What counted")
    with st.popover(label, icon=":material/help:", type="tertiary", key="what_counted", on_change="rerun") as opened:
        if not opened.open:
            return
        if month.counted:
            st.html(f'<div class="ap-rules"><ul>{"".join(_line(t, line) for line in month.counted)}</ul></div>')
        else:
            st.markdown(t("Nothing has counted yet this month."))
        st.caption(t("Clicks, likes, reach and logging in never count."))
        link_to("my-points", t("See every line"), icon=":material/receipt_long:")


def _line(t: Wording, line: Counted) -> str:
    times = t.many("{n} time", "{n} times", line.times)
    return (
        f"<li><span><strong>{escape(t.words(line.name))}</strong><small>{escape(times)}</small></span>"
        f"<b>{t.signed(line.points)}</b></li>"
    )
