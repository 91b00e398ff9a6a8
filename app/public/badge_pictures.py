"""What does a badge look like? Its picture for signatures and posts, without any person in it."""

from __future__ import annotations

from functools import lru_cache

from starlette.responses import Response
from starlette.routing import Route

from app.artwork import badge_svg, rasterise
from app.portal import Portal
from app.public.by_link import A_DAY, PICTURE, Speak, by_link
from app.wording import Wording
from domain.recognition import badges
from domain.recognition.badges import BadgeArtwork

WIDTH = 480


def routes(portal: Portal, words: Speak) -> list[Route]:
    """/badges/{code}.svg and .png, in colour."""

    def as_svg(code: str, t: Wording) -> Response:
        headers = {**PICTURE, **A_DAY, "vary": "Accept-Language"}
        return Response(_svg(portal.ask(badges.artwork, code), t), media_type="image/svg+xml", headers=headers)

    def as_png(code: str, t: Wording) -> Response:
        return Response(
            _png(_svg(portal.ask(badges.artwork, code), t)), media_type="image/png", headers={**PICTURE, **A_DAY}
        )

    return [by_link("/badges/{link}.svg", words, as_svg), by_link("/badges/{link}.png", words, as_png)]


def _svg(badge: BadgeArtwork, t: Wording) -> str:
    return badge_svg(t.words(badge.name), badge.shape, badge.icon, badge.colour, True, badge.level, WIDTH)


@lru_cache(maxsize=64)
def _png(svg: str) -> bytes:
    return rasterise(svg, WIDTH)
