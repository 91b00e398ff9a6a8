"""Where everybody stands who chose to be seen; and where I stand."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.components import figure, page_head
from app.components.standing import (
    board_filters,
    how_points_work,
    podium,
    standing_card,
    standings_table,
    team_table,
    way_figure,
)
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.ledger.scopes import STARTER_DAYS
from domain.parts import PortalPart
from domain.periods import PeriodKind
from domain.recognition import leaderboards, my_way
from domain.recognition.leaderboards import SMALLEST_TEAM, Leaderboard, TeamRow

WAY = "way"


def render(viewer: Viewer) -> None:
    """Draws the page."""
    t = viewer.t
    names = dict(leaderboards.scopes_of(viewer.me))
    if viewer.has(PortalPart.TEAM_BOARD):
        names[board_filters.TEAMS] = None
    filters, scope, kind = board_filters.choose(t, names)
    head = page_head.html(t("Leaderboard"), how_points_work.html(t, board_filters.PATH)) + filters
    if scope == board_filters.TEAMS:
        draw(head + _teams(t, viewer.ask(leaderboards.teams, kind)))
    elif figure.asked(WAY):
        _with_my_way(viewer, head, kind, scope)
    else:
        board = viewer.ask(leaderboards.leaderboard, kind, scope)
        draw(head + _mine(t, board) + _places(t, board))
    how_points_work.open_if_asked(viewer)


def _with_my_way(viewer: Viewer, head: str, kind: PeriodKind, scope: str) -> None:
    """The same with my own way through the period between my position and everybody's."""
    t = viewer.t
    with viewer.at_once() as ask:
        board, way = ask(leaderboards.leaderboard, kind, scope), ask(my_way.my_way, kind, scope)
    draw(head + _mine(t, board))
    if board.for_me:
        figure.show(t, way_figure.figure(t, way), "leaderboard_way")
    draw(_places(t, board))


NEW = N_("Colleagues in their first {n} days, who start from zero together.")


def _mine(t: Wording, board: Leaderboard) -> str:
    if not board.for_me:
        return f'<p class="ap-places__about">{escape(t(NEW, n=STARTER_DAYS))}</p>'
    here = board.mine.position is not None
    ways = figure.way(board_filters.PATH, t("Your way here"), t("Close the figure"), WAY) if here else ""
    if not board.mine.listed:
        ways += anchor("profile", t("Choose how you appear"), "visibility_off")
    card = standing_card.html(t, board.mine, board.moves)
    below = f'<div class="ap-ways">{ways}</div>' if ways else ""
    return f'<section class="ap-card">{card}{below}</section>'


TOO_FEW = N_(
    "Fewer than {smallest_group} people are on this board, so nothing of it is shown. On it are those who chose to be."
)


def _empty(t: Wording) -> str:
    words = t("Nobody has points in this period yet. Whoever tells a story now is first.")
    return f'<p class="ap-empty">{escape(words)}</p>'


def _places(t: Wording, board: Leaderboard) -> str:
    if board.too_few:
        return f'<p class="ap-empty">{escape(t(TOO_FEW))}</p>'
    if not board.rows:
        return _empty(t)
    fair = t(
        "Those with as many points share a position: 1, 2, 2, 4. Only the upper half is shown; who stands below it "
        "sees their own position, and nobody else does. On it are those who chose to be."
    )
    rows = standings_table.html(t, board.rest, board.moves, board.near_me)
    return (
        f'<div class="ap-places">{podium.html(t, board.podium)}'
        f'<div>{rows}<p class="ap-places__fair">{escape(fair)}</p></div></div>'
    )


def _teams(t: Wording, rows: Sequence[TeamRow]) -> str:
    about = t("Points per member on the board, so that a small team stands as tall as a large one.")
    small = t(
        "Teams with fewer than {n} members on the board are not shown: an average must not give anybody away.",
        n=SMALLEST_TEAM,
    )
    none = f'<p class="ap-empty">{escape(t("No team has points in this period yet."))}</p>'
    board = team_table.html(t, rows) if rows else none
    return f'<p class="ap-places__about">{escape(about)}</p>{board}<p class="ap-places__fair">{escape(small)}</p>'
