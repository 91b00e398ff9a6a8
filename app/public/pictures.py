"""What does a picture in a published story look like? Served as long as the story is published, and no longer."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from app.drawing import house_style
from app.portal import Portal
from app.public.by_link import A_DAY, KEPT_BY_NOBODY, PICTURE, Speak, by_link
from app.wording import Wording
from domain.programme import catalogue, files
from domain.settings import LOGO, said
from domain.submissions import pictures

FOR_GOOD = {"cache-control": "public, max-age=31536000, immutable"}
DRAWS_ONLY = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
"""A drawing that is opened by itself does nothing but draw."""


def routes(portal: Portal, words: Speak) -> list[Route]:
    """/pictures/{link}.webp of a story, /pictures/of/{link}.webp of a theme or a reward, and the settings' own."""

    def picture(link: str, _: Wording) -> Response:
        data = portal.ask(pictures.public_picture, link).data
        return Response(data, media_type="image/webp", headers={**PICTURE, **KEPT_BY_NOBODY})

    def of_programme(code: str, _: Wording) -> Response:
        found = portal.ask(files.of_code, code)
        kept = FOR_GOOD if code == said(portal.programme, LOGO) else KEPT_BY_NOBODY
        return Response(found.data, media_type=found.media_type, headers={**kept, **DRAWS_ONLY})

    def of_the_catalogue(link: str, _: Wording) -> Response:
        """Never changed under its name, so whoever has it need not ask again soon."""
        data = portal.ask(catalogue.picture, link)
        return Response(data, media_type="image/webp", headers={**PICTURE, **A_DAY})

    table = (
        (f"{house_style.OF_PROGRAMME}{{link}}", of_programme),
        ("/pictures/{link}.webp", picture),
        ("/pictures/of/{link}.webp", of_the_catalogue),
    )
    return [by_link(path, words, show) for path, show in table]
