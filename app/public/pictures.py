"""What does a picture in a published story look like? Served as long as the story is published, and no longer."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from app.portal import Portal
from app.public.by_link import A_DAY, KEPT_BY_NOBODY, PICTURE, Speak, by_link
from app.wording import Wording
from domain.programme import catalogue
from domain.submissions import pictures


def routes(portal: Portal, words: Speak) -> list[Route]:
    """/pictures/{link}.webp of a story, /pictures/of/{link}.webp of a theme or a reward."""

    def picture(link: str, _: Wording) -> Response:
        data = portal.ask(pictures.public_picture, link).data
        return Response(data, media_type="image/webp", headers={**PICTURE, **KEPT_BY_NOBODY})

    def of_the_programme(link: str, _: Wording) -> Response:
        """Never changed under its name, so whoever has it need not ask again soon."""
        data = portal.ask(catalogue.picture, link)
        return Response(data, media_type="image/webp", headers={**PICTURE, **A_DAY})

    return [
        by_link("/pictures/{link}.webp", words, picture),
        by_link("/pictures/of/{link}.webp", words, of_the_programme),
    ]
