"""What waits for those who look after the programme, above their own standing."""

from __future__ import annotations

from collections.abc import Sequence

from app.components.home import reviewing_in_brief, waits_too_long
from app.components.home.reviewing_in_brief import Reviewing
from app.components.people import role_requests
from app.components.programme import first_afternoon, pilot, to_begin
from app.viewer import Viewer
from domain.people.roles import AskedRole
from domain.programme.first_afternoon import Guide


def html(viewer: Viewer, asked: Sequence[AskedRole], guide: Guide | None, reviewing: Reviewing) -> str:
    """What waits too long, roles to confirm, what is to be decided, the first afternoon, who joins, and who reviews."""
    t = viewer.t
    begins = to_begin.html(viewer) + first_afternoon.in_brief(viewer, guide)
    begins += pilot.in_brief(t, guide.known.waiting if guide else 0)
    reviewers = reviewing_in_brief.html(viewer, reviewing, bool(begins))
    return waits_too_long.html(viewer, reviewing.waiting) + role_requests.in_brief(t, asked) + begins + reviewers
