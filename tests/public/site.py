"""The public's way in: our plain HTTP routes on a small server, with the real rules behind them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.portal import Portal
from app.public import documents
from app.wording import wording


def public_site(portal: Portal) -> TestClient:
    """A visitor without a cookie, who reads English."""
    zone = portal.programme.zone
    routes = documents.routes(portal, lambda language: wording(language, zone))
    return TestClient(Starlette(routes=routes), headers={"accept-language": "en"})
