"""How does a page behind one link answer? In the reader's language, and to every wrong link in the same words."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.edge.accept_language import language_of
from app.edge.friendly_pages import kind_page
from app.portal import Unavailable
from app.wording import Wording
from domain.errors import N_, Gone, NotFound

Speak = Callable[[str], Wording]
Show = Callable[[str, Wording], Response]
"""Gets the last part of the address and the reader's words; raises NotFound for a link that leads nowhere, or Gone."""

PICTURE = {"cross-origin-resource-policy": "cross-origin", "x-robots-tag": "noindex"}
"""Mail programs and social networks show these pictures on pages of their own."""
A_DAY = {"cache-control": "public, max-age=86400"}
KEPT_BY_NOBODY = {"cache-control": "private, no-store"}
"""For what carries a name or shows somebody: what is taken back is gone at once, and no proxy has it still."""

NOTHING = N_("Please check that the link was copied whole. What was here may also have been taken back.")
GONE = N_("What was shared here has been taken back or has expired.")
_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")


def by_link(path: str, words: Speak, show: Show) -> Route:
    """The route of `path`, which holds `{link}`. Starlette runs it in a thread: it may draw and ask the database."""

    def answer(request: Request) -> Response:
        t = words(language_of(request.scope))
        link = request.path_params["link"]
        try:
            return show(link, t) if _LINK.fullmatch(link) else _nothing(t)
        except Gone:
            return kind_page(410, t.language, t("There is nothing here"), t(GONE), t)
        except NotFound:
            return _nothing(t)
        except Unavailable as away:
            return kind_page(503, t.language, t("That did not work"), t(away.sentence), t)

    return Route(path, answer)


def _nothing(t: Wording) -> Response:
    return kind_page(404, t.language, t("There is nothing here"), t(NOTHING), t)
