"""What happens to a request before Streamlit or one of our routes sees it? Read the table in `stack`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from app import streamlit_inside as inside
from app.edge.accept_language import Words, in_english
from app.edge.closed_doors import ClosedDoors
from app.edge.descriptors import Descriptors, raise_limit
from app.edge.full_house import FullHouse
from app.edge.last_resort import LastResort
from app.edge.one_host import OneHost
from app.edge.origin_guard import OriginGuard
from app.edge.origins import own_origins
from app.edge.page_language import PageLanguage, Whose
from app.edge.rate_limits import Pace, UnknownCodes
from app.edge.return_to_page import ReturnToPage
from app.edge.security_headers import SecurityHeaders
from app.edge.streamlit_cookies import StreamlitCookies
from app.edge.uploads import Uploads
from domain.work import Programme


def stack(
    programme: Programme,
    *,
    page_paths: frozenset[str],
    routes: Sequence[BaseRoute] = (),
    words: Words = in_english,
    cookie_secret: str = "",
    descriptors: Descriptors | None = None,
    whose: Whose | None = None,
) -> list[Middleware]:
    """The middleware of the portal, outermost first.

    `page_paths` are request paths ("/", "/share"). `routes` are the plain HTTP routes mounted beside Streamlit.
    `cookie_secret` signs who is signed in; `descriptors` are what this process may still open; `whose` gives
    the programme as it is decided by then. ValueError: the
    programme's `base_url` is no web address.
    """
    https, demo = programme.base_url.startswith("https://"), programme.demo
    shell, now = inside.shell(), whose or (lambda: programme)
    pages = {"page_paths": page_paths}
    signed_in = partial(inside.is_signed_in, secret=cookie_secret)
    room = descriptors or Descriptors(raise_limit())
    origins = own_origins(programme.base_url, on_this_machine=demo)
    table = (
        (True, Middleware(SecurityHeaders, https=https, shell=shell)),
        (True, Middleware(LastResort, words=words)),
        (True, Middleware(OriginGuard, origins=origins)),
        (True, Middleware(FullHouse, **pages, descriptors=room, words=words, signed_in=signed_in)),
        (True, Middleware(Pace)),
        (True, Middleware(StreamlitCookies, https=https, longest=programme.signed_in_for)),
        (demo, Middleware(OneHost)),
        (True, Middleware(ClosedDoors, **pages, routes=routes, words=words)),
        (True, Middleware(UnknownCodes, routes=routes, words=words, signed_in=signed_in)),
        (True, Middleware(Uploads, secret=cookie_secret, words=words)),
        (True, Middleware(ReturnToPage, **pages, origins=origins, https=https)),
        (True, Middleware(PageLanguage, **pages, whose=now, shell=shell, words=words, demo=demo)),
    )
    return [middleware for wanted, middleware in table if wanted]
