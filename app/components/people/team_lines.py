"""Every team with how many people it has."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.artwork import crest_svg, img, initials
from app.drawing.markup import draw
from app.wording import Wording
from domain.people.directory import TeamLine

CREST = 36


def show(t: Wording, teams: Sequence[TeamLine]) -> None:
    """Draws them as one list."""
    draw(f'<div class="ap-adm-list ap-adm-two">{"".join(_line(t, team) for team in teams)}</div>')


def _line(t: Wording, team: TeamLine) -> str:
    people = t.many("{n} person", "{n} people", team.people)
    crest = img(crest_svg(initials(team.name), f"team:{team.id}"), "", CREST)
    return (
        f'<div class="ap-adm-line">{crest}<span class="ap-adm-grow ap-adm-strong">{escape(team.name)}</span>'
        f'<span class="ap-adm-quiet">{escape(people)}</span></div>'
    )
