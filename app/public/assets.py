"""Our own fonts and pictures, from our own address: no foreign host learns who visits."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from app.drawing import house_style
from app.portal import Portal

ASSETS = Path(__file__).resolve().parent.parent / "assets"
_A_DAY = {"cache-control": "public, max-age=86400"}
_FOR_GOOD = {"cache-control": "public, max-age=31536000, immutable"}
_FOR_NOW = {"cache-control": "no-store"}
ROBOTS = "User-agent: *\nDisallow: /\n" + "".join(f"Allow: /{path}/\n" for path in ("read", "go", "verify", "badges"))
"""Link previews are made by robots. Whether a page may be listed, it says itself (x-robots-tag)."""


def routes(portal: Portal) -> list[BaseRoute]:
    """/assets/…, the icon browsers ask for, and what robots may fetch: what was made to be shared."""

    def favicon(_: Request) -> Response:
        return FileResponse(ASSETS / "favicon.png", media_type="image/png", headers=_A_DAY)

    def robots(_: Request) -> Response:
        return PlainTextResponse(ROBOTS, headers=_A_DAY)

    def style(request: Request) -> Response:
        return _as_asked(request, house_style.css(portal.programme.accent).encode(), "text/css")

    def script(_: Request) -> Response:
        return Response(house_style.SCRIPT, media_type="text/javascript", headers=_FOR_GOOD)

    def logo(request: Request) -> Response:
        return _as_asked(request, *house_style.logo(portal.programme))

    return [
        Route(house_style.CSS_PATH, style),
        Route(house_style.LOGO_PATH, logo),
        Route(house_style.SCRIPT_PATH, script),
        Route("/favicon.ico", favicon),
        Route("/favicon.png", favicon),
        Route("/robots.txt", robots),
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ]


def _as_asked(request: Request, content: bytes, media_type: str) -> Response:
    """Kept for good by whoever asked for this very version; else another replica may know a newer one already."""
    same = request.query_params.get("v") == house_style.version_of(content)
    return Response(content, media_type=media_type, headers=_FOR_GOOD if same else _FOR_NOW)
