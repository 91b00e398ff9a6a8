"""My points in a few numbers: all of them, this month's, and how they came in over the last weeks."""

from __future__ import annotations

from html import escape

from app.artwork import img, sparkline_svg
from app.wording import Wording
from domain.ledger.points import ThisMonth


def html(t: Wording, month: ThisMonth, total: int | None = None) -> str:
    """The numbers beside the line of the last weeks. Without `total` only this month's."""
    numbers = _number(t.number(month.points), t("points this month"))
    if total is not None:
        numbers = _number(t.number(total), t("points in all")) + numbers
    return f'<div class="ap-total">{numbers}{_weeks(t, month) if any(month.weeks) else ""}</div>'


def _weeks(t: Wording, month: ThisMonth) -> str:
    label = t.many("Your points in the last week", "Your points in each of the last {n} weeks", len(month.weeks))
    spoken = f"{label}: {', '.join(t.number(points) for points in month.weeks)}"
    drawn = img(sparkline_svg(month.weeks, label, width=150, height=44), spoken, 150)
    return f"<div>{drawn}<small>{escape(label)}</small></div>"


def _number(number: str, words: str) -> str:
    return f"<div><strong>{escape(number)}</strong><small>{escape(words)}</small></div>"
