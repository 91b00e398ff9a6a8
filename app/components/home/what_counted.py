"""Why this month's number is what it is: which rules brought it, and how often."""

from __future__ import annotations

from html import escape

from app.drawing.links import anchor
from app.wording import Wording
from domain.ledger.points import Counted, ThisMonth


def html(t: Wording, month: ThisMonth) -> str:
    """A line that opens."""
    counted = "".join(_line(t, line) for line in month.counted)
    lines = f"<ul>{counted}</ul>" if counted else f"<p>{escape(t('Nothing has counted yet this month.'))}</p>"
    never = escape(t("Clicks, likes, reach and logging in never count."))
    every = anchor("my-points", t("See every line"), "receipt_long")
    return (
        f'<details class="ap-counted"><summary>{escape(t("What counted"))}</summary>'
        f'<div class="ap-rules">{lines}<p class="ap-soft">{never}</p>{every}</div></details>'
    )


def _line(t: Wording, line: Counted) -> str:
    times = t.many("{n} time", "{n} times", line.times)
    return (
        f"<li><span><strong>{escape(t.words(line.name))}</strong><small>{escape(times)}</small></span>"
        f"<b>{t.signed(line.points)}</b></li>"
    )
