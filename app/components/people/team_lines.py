"""The teams as a tree: each with how many people are in it, and leading to its own page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.artwork import crest_svg, img, initials
from app.drawing.links import address
from app.drawing.markup import draw
from app.wording import Wording
from domain.people.teams import TeamLine

CREST = 36
DEEPEST = 6
"""Lines are moved in no further than this: on a phone the names need the room."""


def show(t: Wording, teams: Sequence[TeamLine]) -> None:
    """Draws them as one list."""
    if not teams:
        draw(f'<p class="ap-empty">{escape(t("No teams yet. Import a list of people that names them."))}</p>')
        return
    draw(f'<div class="ap-adm-list ap-adm-tree">{"".join(_line(t, team) for team in teams)}</div>')


def _line(t: Wording, team: TeamLine) -> str:
    crest = img(crest_svg(initials(team.name), f"team:{team.id}"), "", CREST)
    page = escape(address("people", team=str(team.id)))
    name = f'<a class="ap-adm-grow ap-adm-strong" href="{page}">{escape(team.name)}</a>'
    depth = min(team.depth, DEEPEST)
    return (
        f'<div class="ap-adm-line ap-adm-depth-{depth}">{crest}{name}'
        f'<span class="ap-adm-quiet">{escape(_people(t, team))}</span></div>'
    )


def _people(t: Wording, team: TeamLine) -> str:
    people = t.many("{n} person", "{n} people", team.people)
    return people if team.in_all == team.people else t("{people}, {n} with those below", people=people, n=team.in_all)
