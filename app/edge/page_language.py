"""In which language, name and style does the browser meet the portal before Streamlit draws anything?

Streamlit's shell says `lang="en"` and "Streamlit". We serve the same page with our words instead, so a screen
reader starts in the right language. The inline script stays as it is: the policy allows it by its hash. Our style
sheet is linked at the end of the body: Streamlit adds its own rules to the head, and ours must come after them. What
is the same on every page stands here too: the script that follows our links, and the mark that says "Demo".
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app import streamlit_inside as inside
from app.drawing import house_style
from app.edge.accept_language import Translate, Words, best_language
from domain.errors import N_
from domain.languages import LANGUAGES
from domain.work import Programme

Whose = Callable[[], Programme]
INVENTED = N_("The people and the company are invented, and anybody may be anybody here.")


def worded_shell(shell: str, *, language: str, title: str, no_script: str, at_the_end: str = "") -> str:
    """Streamlit's shell with our language, title and style, a sentence for browsers without scripts, and our marks."""
    ours = (
        (inside.SHELL_LANGUAGE, f'<html lang="{escape(language)}">'),
        (inside.SHELL_TITLE, f"<title>{escape(title)}</title>"),
        (inside.SHELL_WITHOUT_SCRIPTS, f"<noscript><p>{escape(no_script)}</p></noscript>"),
        (inside.SHELL_AGENT_LINK, ""),
        (inside.SHELL_END, at_the_end),
    )
    for theirs, text in ours:
        shell = text.join(theirs.split(shell, maxsplit=1))
    return shell


class PageLanguage:
    """Answers the requests for our pages with the shell in the reader's language."""

    def __init__(
        self, app: ASGIApp, *, page_paths: frozenset[str], whose: Whose, shell: str, words: Words, demo: bool = False
    ) -> None:
        self.app = app
        self.page_paths = page_paths
        self.whose = whose
        script = _script(page_paths)

        @lru_cache(maxsize=4 * len(LANGUAGES))
        def answer(language: str, title: str, accent: str) -> Response:
            at_the_end = f'<link rel="stylesheet" href="{house_style.css_address(accent)}">{script}'
            return _answer(shell, language, title, words(language), at_the_end, demo)

        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._asks_for_a_page(scope):
            return await self.app(scope, receive, send)
        wanted = Headers(scope=scope)
        ours = await run_in_threadpool(self.whose)
        answer = self.answer(best_language(wanted.get("accept-language")), ours.name, ours.accent)
        if wanted.get("if-none-match", "").removeprefix("W/") == answer.headers["etag"]:
            answer = _not_modified(answer)
        await answer(scope, receive, send)

    def _asks_for_a_page(self, scope: Scope) -> bool:
        return scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"] in self.page_paths


def _script(page_paths: frozenset[str]) -> str:
    return f'<script src="{house_style.SCRIPT_ADDRESS}" data-pages="{escape(" ".join(sorted(page_paths)))}"></script>'


def _answer(shell: str, language: str, title: str, t: Translate, at_the_end: str, demo: bool) -> Response:
    no_script = t("The portal needs JavaScript. Please switch it on in your browser.")
    mark = f'<div class="ap-demo" title="{escape(t(INVENTED))}">{escape(t("Demo"))}</div>' if demo else ""
    body = worded_shell(
        shell, language=language, title=title, no_script=no_script, at_the_end=at_the_end + mark
    ).encode()
    headers = {
        "cache-control": "no-cache",
        "content-language": language,
        "etag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        "vary": "Accept-Language",
    }
    return Response(body, media_type="text/html", headers=headers)


def _not_modified(answer: Response) -> Response:
    kept = {name: answer.headers[name] for name in ("cache-control", "etag", "vary")}
    return Response(status_code=304, headers=kept)
