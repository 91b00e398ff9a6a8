"""The day and a greeting that fits the hour."""

from __future__ import annotations

from html import escape

from app.viewer import Viewer
from domain.errors import N_

GREETINGS = ((5, N_("Good night, {name}")), (10, N_("Good morning, {name}")), (18, N_("Hello, {name}")))
GOOD_EVENING = N_("Good evening, {name}")


def html(viewer: Viewer) -> str:
    """Both, by the company's clock."""
    t, local = viewer.t, viewer.now.astimezone(viewer.t.zone)
    greeting = next((words for until, words in GREETINGS if local.hour < until), GOOD_EVENING)
    hello = escape(t(greeting, name=viewer.me.given_name))
    return f'<p class="ap-eyeline">{escape(t.day(viewer.now))}</p><h1 class="ap-title">{hello}</h1>'
