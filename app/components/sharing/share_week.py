"""What is left of the counted shares of these seven days."""

from __future__ import annotations

import streamlit as st

from app.components.sharing import draft_verdict
from app.drawing.markup import draw
from app.wording import Wording
from domain.sharing.network_care import Allowance


def show(t: Wording, week: Allowance) -> None:
    """A dot for each that counts; or that enough has been said, and when the next one counts."""
    if not week.left:
        st.info(draft_verdict.ceiling(t, week), icon=":material/spa:")
        return
    dots = "".join(f'<i class="{"ap-used" if dot < week.used else ""}"></i>' for dot in range(week.most))
    left = t.many(
        "{n} counted share is left in these {share_days} days",
        "{n} counted shares are left in these {share_days} days",
        week.left,
    )
    draw(f'<p class="ap-week"><span aria-hidden="true">{dots}</span>{left}</p>')
