"""How many places somebody has won or lost since the period before: an arrow, a number, and the same in words."""

from __future__ import annotations

from html import escape

from app.wording import Wording


def html(t: Wording, movement: int | None) -> str:
    """The sign for a row or a card. None stands for somebody who was not on the board in the period before."""
    kind, sign, words = _drawn(t, movement)
    return (
        f'<span class="ap-move ap-move--{kind}">'
        f'<span aria-hidden="true">{escape(sign)}</span><span class="ap-sr">{escape(words)}</span></span>'
    )


def _drawn(t: Wording, movement: int | None) -> tuple[str, str, str]:
    if movement is None:
        return "new", t("new"), t("Was not on this board in the period before")
    if movement > 0:
        words = t.many("{n} place up since the period before", "{n} places up since the period before", movement)
        return "up", f"▲ {t.number(movement)}", words
    if movement < 0:
        words = t.many("{n} place down since the period before", "{n} places down since the period before", -movement)
        return "down", f"▼ {t.number(-movement)}", words
    return "same", "=", t("The same position as in the period before")
