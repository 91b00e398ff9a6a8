"""What happens to a request before Streamlit or one of our routes sees it? Read the table in `stack`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from app import streamlit_inside as inside
from app.edge.accept_language import Words, in_english
from app.edge.closed_doors import ClosedDoors
from app.edge.last_resort import LastResort
from app.edge.one_host import OneHost
from app.edge.origin_guard import OriginGuard
from app.edge.origins import own_origins
from app.edge.page_language import PageLanguage
from app.edge.return_to_page import ReturnToPage
from app.edge.security_headers import SecurityHeaders
from app.edge.streamlit_cookies import StreamlitCookies


def stack(
    *,
    base_url: str,
    demo: bool,
    programme_name: str,
    page_paths: frozenset[str],
    signed_in_for: timedelta,
    routes: Sequence[BaseRoute] = (),
    words: Words = in_english,
) -> list[Middleware]:
    """The middleware of the portal, outermost first.

    `base_url` is the address people type, without a path. `page_paths` are request paths ("/", "/share").
    `signed_in_for` is how long a sign-in lasts.
    `routes` are the plain HTTP routes mounted beside Streamlit. ValueError: `base_url` is no web address.
    """
    https = base_url.startswith("https://")
    shell = inside.shell()
    pages = {"page_paths": page_paths}
    origins = own_origins(base_url, on_this_machine=demo)
    table = (
        (True, Middleware(SecurityHeaders, https=https, shell=shell)),
        (True, Middleware(LastResort, words=words)),
        (True, Middleware(OriginGuard, origins=origins)),
        (True, Middleware(StreamlitCookies, https=https, longest=signed_in_for)),
        (demo, Middleware(OneHost)),
        (True, Middleware(ClosedDoors, **pages, routes=routes, words=words)),
        (True, Middleware(ReturnToPage, **pages, origins=origins, https=https)),
        (True, Middleware(PageLanguage, **pages, title=programme_name, shell=shell, words=words, demo=demo)),
    )
    return [middleware for wanted, middleware in table if wanted]
