"""What something is about, for whom, and what it serves: chosen from the company's lists."""

from __future__ import annotations

from typing import Any

from db.models import Audience, BusinessGoal, Step, Theme
from domain.errors import N_, InvalidInput
from domain.work import Work

LISTS: dict[str, type[Theme | Audience | BusinessGoal]] = {
    "theme_code": Theme,
    "audience_code": Audience,
    "goal_code": BusinessGoal,
}
"""From which list each field is chosen."""
STEPS: dict[str, str] = {
    Step.KNOW: N_("Know us"),
    Step.LIKE: N_("Like us"),
    Step.TRUST: N_("Trust us"),
    Step.BUY: N_("Buy from us"),
}
"""How far an item takes its reader. Nobody need say."""


def chosen(work: Work, field: str, code: str | None) -> str | None:
    """The code to keep: of what was merged while a form was open, the other's. InvalidInput for an unknown one."""
    if not code:
        return None
    # Held: a merge that is going on is waited for, or what is saved here would be left behind by it.
    held = {"read": True, "key_share": True}
    one: Any = work.session.get(LISTS[field], code, with_for_update=held)
    if one is None:
        raise InvalidInput(N_("Choose one from the list, or leave it empty."), field)
    kept: str = one.merged_into or one.code
    return kept
