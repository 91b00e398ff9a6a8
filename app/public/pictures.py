"""What does a picture in a published story look like? Served as long as the story is published, and no longer."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from app.portal import Portal
from app.public.by_link import KEPT_BY_NOBODY, PICTURE, Speak, by_link
from app.wording import Wording
from domain.submissions import pictures


def routes(portal: Portal, words: Speak) -> list[Route]:
    """/pictures/{link}.webp"""

    def picture(link: str, _: Wording) -> Response:
        data = portal.ask(pictures.public_picture, link).data
        return Response(data, media_type="image/webp", headers={**PICTURE, **KEPT_BY_NOBODY})

    return [by_link("/pictures/{link}.webp", words, picture)]
