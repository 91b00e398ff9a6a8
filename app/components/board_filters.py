"""Which board: whose, and over which period. Both stand in the page's address, so that a board can be linked to."""

from __future__ import annotations

import streamlit as st

from app.components import in_address
from app.viewer import Viewer
from app.wording import Wording, plain
from domain import leaderboards
from domain.errors import N_
from domain.periods import PeriodKind

PERIODS = {
    PeriodKind.WEEK: N_("Week"),
    PeriodKind.MONTH: N_("Month"),
    PeriodKind.QUARTER: N_("Quarter"),
    PeriodKind.YEAR: N_("Year"),
    PeriodKind.ALL_TIME: N_("All time"),
}
TEAMS = "teams"
SCOPES = {"company": N_("Everybody"), "new": N_("New starters"), TEAMS: N_("Teams")}


def show(viewer: Viewer) -> tuple[str, PeriodKind]:
    """Draws both choices and gives (scope, period); the scope TEAMS compares teams instead of people."""
    return _choose_scope(viewer), _choose_period(viewer.t)


def _choose_period(t: Wording) -> PeriodKind:
    chosen = st.segmented_control(
        t("Period"),
        [kind.value for kind in PERIODS],
        format_func=lambda kind: t(PERIODS[PeriodKind(kind)]),
        default=in_address.asked("period", [kind.value for kind in PERIODS], PeriodKind.MONTH.value),
        required=True,
        key="period",
        on_change=in_address.keep,
        args=("period", "period"),
        label_visibility="collapsed",
        wrap=True,
    )
    return PeriodKind(chosen or PeriodKind.MONTH)


def _choose_scope(viewer: Viewer) -> str:
    t = viewer.t
    names = dict(viewer.ask(leaderboards.scopes_for_me))

    def label(scope: str) -> str:
        if scope == "country":
            return plain(str(t.locale.territories.get(names[scope] or "", names[scope])))
        return t(SCOPES[scope]) if scope in SCOPES else plain(names[scope] or "")

    chosen = st.segmented_control(
        t("Who"),
        [*names, TEAMS],
        format_func=label,
        default=in_address.asked("scope", [*names, TEAMS], "company"),
        required=True,
        key="scope",
        on_change=in_address.keep,
        args=("scope", "scope"),
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen or "company"
