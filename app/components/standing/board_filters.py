"""Which board: whose, and over which period. Both stand in the page's address, so that a board can be linked to."""

from __future__ import annotations

from collections.abc import Mapping

from app.components import address_filters
from app.wording import Wording
from domain.errors import N_
from domain.ledger.scopes import Scope
from domain.periods import PeriodKind

PATH = "leaderboard"
PERIODS = {
    PeriodKind.WEEK: N_("Week"),
    PeriodKind.MONTH: N_("Month"),
    PeriodKind.QUARTER: N_("Quarter"),
    PeriodKind.YEAR: N_("Year"),
    PeriodKind.ALL_TIME: N_("All time"),
}
TEAMS = "teams"
SCOPES = {Scope.COMPANY: N_("Everybody"), Scope.NEW: N_("New starters"), TEAMS: N_("Teams")}


def choose(t: Wording, names: Mapping[str, str | None]) -> tuple[str, str, PeriodKind]:
    """(both choices as HTML, scope, period); the scope TEAMS compares teams instead of people.

    `names` are the boards I can choose, with the name of my team and the code of my country; TEAMS among them where
    there is a teams' board.
    """
    scopes = {scope: _scope(t, scope, name) for scope, name in names.items()}
    periods = {kind.value: t(words) for kind, words in PERIODS.items()}
    scope = address_filters.asked("scope", list(scopes), Scope.COMPANY) or Scope.COMPANY
    period = address_filters.asked("period", list(periods), PeriodKind.MONTH.value) or PeriodKind.MONTH.value
    choices = (
        f'<div class="ap-filters">{address_filters.choice(PATH, t("Who"), "scope", scopes, scope, droppable=False)}'
        f"{address_filters.choice(PATH, t('Period'), 'period', periods, period, droppable=False)}</div>"
    )
    return choices, scope, PeriodKind(period)


def _scope(t: Wording, scope: str, name: str | None) -> str:
    if scope == Scope.COUNTRY:
        return str(t.locale.territories.get(name or "", name))
    return t(SCOPES[scope]) if scope in SCOPES else name or ""
