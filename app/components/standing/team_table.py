"""Teams by points per member on the board."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.artwork import crest_html
from app.wording import Wording
from domain.recognition.leaderboards import TeamRow


def html(t: Wording, rows: Sequence[TeamRow]) -> str:
    """The teams, the longest bar for the highest average."""
    highest = max((row.average for row in rows), default=1)
    return f'<ol class="ap-board">{"".join(_row(t, row, row.average / highest) for row in rows)}</ol>'


def _row(t: Wording, row: TeamRow, share: float) -> str:
    mine = " ap-row--me" if row.mine else ""
    crest = crest_html(row.name, f"team:{row.team_id}")
    people = t.many("{n} member on the board", "{n} members on the board", row.people)
    yours = f'<span class="ap-you">{escape(t("Your team"))}</span>' if row.mine else ""
    return (
        f'<li class="ap-row{mine}"><span class="ap-row__position">{t.number(row.position)}</span>{crest}'
        f'<span class="ap-row__who"><span class="ap-row__name">{escape(row.name)}</span>'
        f'<span class="ap-row__team">{yours}<span>{escape(people)}</span></span>'
        f'<span class="ap-bar" aria-hidden="true"><span style="width:{100 * share:.0f}%"></span></span></span>'
        f'<span class="ap-row__points">{t.number(row.average, 1)} '
        f'<span class="ap-row__unit">{escape(t("per member"))}</span></span></li>'
    )
