"""What waits for those who look after the programme, above their own standing."""

from __future__ import annotations

from collections.abc import Sequence

from app.components.people import role_requests
from app.components.programme import first_afternoon, to_begin
from app.viewer import Viewer
from domain.people.roles import AskedRole
from domain.programme.first_afternoon import Guide


def html(viewer: Viewer, asked: Sequence[AskedRole], guide: Guide | None) -> str:
    """Roles to confirm, what is still to be decided, and the guide of the first afternoon; nothing for others."""
    return role_requests.in_brief(viewer.t, asked) + to_begin.html(viewer) + first_afternoon.in_brief(viewer, guide)
