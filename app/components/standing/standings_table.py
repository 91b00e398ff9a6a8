"""The rows of a board, as one list: position, crest, name, movement and points; my own row stays in sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from app.artwork import crest_html
from app.components.standing import movement
from app.wording import Wording
from domain.recognition.leaderboards import Row

GAP = '<li class="ap-board__gap" aria-hidden="true">⋯</li>'


def html(t: Wording, rows: Sequence[Row], moved: bool, further_down: Sequence[Row] = ()) -> str:
    """The rows as one list, everything people wrote escaped."""
    gap = GAP if rows and further_down and _between(rows[-1], further_down[0]) else ""
    above = "".join(_row(t, row, moved) for row in rows)
    below = "".join(_row(t, row, moved) for row in further_down)
    return f'<ol class="ap-board">{above}{gap}{below}</ol>'


def _between(above: Row, below: Row) -> bool:
    """Whether somebody stands between them."""
    return below.position > above.position + above.sharing


@lru_cache(maxsize=2048)  # the same rows stand on everybody's boards
def _row(t: Wording, row: Row, moved: bool) -> str:
    mine = " ap-row--me" if row.me else ""
    return (
        f'<li class="ap-row{mine}">'
        f'<span class="ap-row__position">{_position(t, row)}</span>{crest_html(row.name, row.crest)}'
        f'<span class="ap-row__who"><span class="ap-row__name">{escape(row.name)}</span>{_beneath(t, row)}</span>'
        f"{movement.html(t, row.movement) if moved else ''}"
        f'<span class="ap-row__points">{t.number(row.points)} '
        f'<span class="ap-row__unit">{escape(t.many("point", "points", row.points))}</span></span></li>'
    )


def _position(t: Wording, row: Row) -> str:
    words = t("Position {n}, shared", n=row.position) if row.tied else t("Position {n}", n=row.position)
    number = t.number(row.position)
    return f'<span aria-hidden="true">{number}</span><span class="ap-sr">{escape(words)}: </span>'


def _beneath(t: Wording, row: Row) -> str:
    you = f'<span class="ap-you">{escape(t("You"))}</span>' if row.me else ""
    team = f"<span>{escape(row.team)}</span>" if row.team else ""
    return f'<span class="ap-row__team">{you}{team}</span>' if you or team else ""
