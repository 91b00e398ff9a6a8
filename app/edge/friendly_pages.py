"""What does somebody see whose address leads nowhere, whose request broke something or is not wanted?"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from starlette.responses import HTMLResponse

from app.edge.accept_language import Translate
from app.edge.plain_page import plain_page
from app.settings import settings
from domain.work import Programme

whose: Callable[[], Programme] = settings().as_programme
"""Whose pages these are; the server puts in what an admin has decided."""

STYLE = """
main { max-width: 34rem; margin: 22vh auto 0; padding: 0 1.5rem; }
.whose { margin: 0 0 2rem; color: var(--quiet); font-weight: 600; }
h1 { margin: 0 0 .75rem; font-size: 2rem; line-height: 1.2; }
p { margin: 0 0 1.75rem; }
"""


def nowhere(language: str, t: Translate) -> HTMLResponse:
    """404: no page has this address."""
    return kind_page(404, language, t("There is nothing here"), t("This page has moved or never existed."), t)


def broken(language: str, t: Translate) -> HTMLResponse:
    """500: the fault is ours."""
    return kind_page(500, language, t("That did not work"), t("The fault is ours. Please try again."), t)


def elsewhere(language: str, t: Translate) -> HTMLResponse:
    """403: the demo's sign-in was asked from another machine."""
    sentence = t("Please open it on the computer where it was started.")
    return kind_page(403, language, t("The demo stays at home"), sentence, t)


def full(language: str, t: Translate) -> HTMLResponse:
    """503: nobody else fits in just now."""
    sentence = t("Many people are here just now, and the portal has no room left. Please try again in a minute.")
    return _later(kind_page(503, language, t("It is full here"), sentence, t), 60)


def too_many(language: str, t: Translate, wait: int) -> HTMLResponse:
    """429: so many codes that lead nowhere were asked for."""
    sentence = t("Many links that lead nowhere were opened from where you are. Please try again in a minute.")
    return _later(kind_page(429, language, t("One moment, please"), sentence, t), wait)


def _later(page: HTMLResponse, seconds: int) -> HTMLResponse:
    page.headers["retry-after"] = str(seconds)
    return page


def kind_page(status: int, language: str, heading: str, sentence: str, t: Translate) -> HTMLResponse:
    """Whose page it is, a heading, a sentence that says what to do, and the way home."""
    ours = f"{whose().name} · {whose().company}"
    body = (
        f'<main><p class="whose">{escape(ours)}</p><h1>{escape(heading)}</h1><p>{escape(sentence)}</p>'
        f'<a class="button" href="/">{escape(t("Go home"))}</a></main>'
    )
    return plain_page(title=heading, body=body, style=STYLE, language=language, status=status)
