"""How does somebody get a file of their own data? By a link that works once (domain/people/downloads.py).

A kind of file joins by a line in FILES.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.edge.accept_language import language_of
from app.edge.friendly_pages import kind_page
from app.portal import Portal, Unavailable
from app.public.by_link import Speak
from app.public.slide_file import slide_file
from app.public.statement_file import statement_file
from app.public.strategy_file import strategy_file
from app.wording import Wording
from domain.errors import Refusal
from domain.people import downloads

PATH = "/download/"
Make = Callable[[Portal, Wording, Mapping[str, str]], tuple[str, bytes]]
STATEMENT = "statement"
STRATEGY = "strategy"
SLIDE = "slide"
FILES: dict[str, tuple[str, Make]] = {
    STATEMENT: ("text/csv; charset=utf-8", statement_file),
    STRATEGY: ("application/pdf", strategy_file),
    SLIDE: ("application/pdf", slide_file),
}
"""A kind of file → its type, and what makes its name and bytes, asking as its owner."""
PRIVATE = {"cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}


def routes(portal: Portal, words: Speak) -> list[Route]:
    """/download/{link}. Starlette runs it in a thread: it may ask the database."""

    def answer(request: Request) -> Response:
        if request.method != "GET":  # whoever only looks whether there is something has not fetched it
            return Response(status_code=204, headers=PRIVATE)
        t = words(language_of(request.scope))
        try:
            return _file(portal, words, request.path_params["link"])
        except Unavailable as away:
            return kind_page(503, t.language, t("That did not work"), t(away.sentence), t)
        except Refusal:
            sentence = t(downloads.USED_OR_OVER, minutes=downloads.MINUTES)
            return kind_page(404, t.language, t("This file is no longer here"), sentence, t)

    return [Route(f"{PATH}{{link}}", answer)]


def _file(portal: Portal, words: Speak, link: str) -> Response:
    asked = portal.do(downloads.fetch, link)
    media_type, make = FILES[asked.what]
    name, content = make(portal.as_person(asked.person_id, asked.signed_in), words(asked.language), asked.choices)
    headers = {**PRIVATE, "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=media_type, headers=headers)
