"""The ASGI app: Streamlit's pages and the public routes in one process."""

from __future__ import annotations

import gc
import tomllib
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from app import edge, viewer
from app import streamlit_inside as inside
from app.addresses import Proxies
from app.artwork.colours import accents
from app.as_decided import as_known
from app.clock import Clock
from app.edge import connections, friendly_pages, seldom
from app.edge.descriptors import Descriptors, raise_limit
from app.edge.origins import own_origins
from app.edge.security_headers import headers_for
from app.jobs import looked_after
from app.portal import Portal
from app.public import demo_sign_in, documents
from app.public.demo_sign_in_page import DemoPerson
from app.public.redirect import QuickLinks, TrackedLinks
from app.public.sign_out import SignOut
from app.rule_numbers import decided
from app.settings import ROOT, secret_for_cookies, settings
from app.viewer import Stranger, Viewer
from app.wording import wording
from db.engine import make_engine
from domain.work import Programme

SCRIPT = ROOT / "streamlit_app.py"
CONFIG = ROOT / "streamlit_config" / "config.toml"
DEMO_CLIENT = "portal-demo"


@lru_cache(maxsize=1)
def clock() -> Clock:
    """The clock of this process."""
    return Clock(settings().demo_now)


@lru_cache(maxsize=1)
def portal() -> Portal:
    """The public's door; everybody else's is made from it. The engine and its pool live as long as the process."""
    return Portal(make_engine(settings().database_url), settings().as_programme(), clock().now)


@lru_cache(maxsize=1)
def descriptors() -> Descriptors:
    """What this process may still open."""
    return Descriptors(raise_limit())


def programme() -> Programme:
    """The programme as it is decided now."""
    return portal().programme


def who_is_it() -> Viewer | Stranger:
    """Who is looking, at this run."""
    return viewer.current(portal(), clock().from_epoch)


def words(language: str) -> Any:
    """A language's wording, for pages outside Streamlit."""
    return wording(language, settings().zone, decided(as_known(portal().engine, portal().begins_with)))


def make_app(demo_people: Callable[[], Sequence[DemoPerson]] = tuple) -> st.App:
    """Streamlit's pages, our routes and the middleware before both. `demo_people` are whom the demo signs in as."""
    from app.frame import no_traceback
    from app.navigation import PAGE_PATHS

    links = TrackedLinks(portal().as_system(), clock().now, secret_for_cookies(settings()))
    routes = [*documents.routes(portal(), words), *links.routes(words), *_demo_routes(demo_people)]
    middleware = edge.stack(
        portal().begins_with,
        page_paths=frozenset(f"/{path}" for path in PAGE_PATHS),
        routes=routes,
        words=words,
        cookie_secret=secret_for_cookies(settings()),
        descriptors=descriptors(),
        whose=programme,
    )
    friendly_pages.whose = lambda: as_known(portal().engine, portal().begins_with)
    inside.sign_in_strictly()
    ways_out = Middleware(
        SignOut,
        portal=portal(),
        from_epoch=clock().from_epoch,
        secret=secret_for_cookies(settings()),
        origins=own_origins(settings().own_url, on_this_machine=settings().demo),
        words=words,
    )
    return st.App(
        SCRIPT,
        routes=routes,
        middleware=[Middleware(QuickLinks, links=links, headers=_headers()), *middleware, ways_out],
        lifespan=_lifespan(links),
        secrets={"auth": _auth()["auth"]},
        on_script_error=no_traceback,
    )


def _headers() -> list[tuple[bytes, bytes]]:
    return headers_for(https=settings().own_url.startswith("https://"), shell=inside.shell())


def run(app: st.App) -> None:
    """Serves until it is stopped."""
    proxy = settings().trusted_proxy
    listen, connection = connections.served(descriptors(), Proxies(proxy), inside.forget_those_who_left)
    options = {**connections.SERVER, "http": connection, "forwarded_allow_ips": proxy, "proxy_headers": bool(proxy)}
    seldom.install()
    inside.run(app, config(), listen, options)


def config() -> dict[str, Any]:
    """Streamlit's own settings, from streamlit_config/config.toml and ours."""
    light, dark = accents(settings().accent)
    ours = {
        "server.port": settings().port,
        "server.address": settings().address,
        "server.allowedHosts": [urlsplit(settings().own_url).hostname],
        "browser.serverAddress": urlsplit(settings().own_url).hostname,
        "theme.light.primaryColor": light,
        "theme.dark.primaryColor": dark,
    }
    return {**dict(_flatten(tomllib.loads(CONFIG.read_text()))), **ours}


def _lifespan(links: TrackedLinks) -> Any:
    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        async with links.counting():
            gc.collect()
            gc.freeze()  # what is imported now stays: later collections need not look at it again
            gc.set_threshold(20_000, 20, 50)  # a page makes thousands of objects, nearly all gone without a collection
            with looked_after(portal().as_system()):
                yield

    return lifespan


def _auth() -> dict[str, Any]:
    chosen, secret = settings(), secret_for_cookies(settings())
    if chosen.demo:
        return demo_sign_in.streamlit_auth_secrets(chosen.own_url, DEMO_CLIENT, secret, secret)
    return {
        "auth": {
            "redirect_uri": f"{chosen.own_url}{inside.SIGNED_IN}",
            "cookie_secret": secret,
            "client_id": chosen.oidc_client_id,
            "client_secret": chosen.oidc_client_secret,
            "server_metadata_url": chosen.oidc_metadata_url,
            "client_kwargs": {**inside.SIGN_IN_TERMS},
        }
    }


def _demo_routes(people: Callable[[], Sequence[DemoPerson]]) -> list[BaseRoute]:
    """The demo's identity provider. With a real one configured there are none."""
    if not settings().demo:
        return []
    real_time = Clock().now  # tokens are checked against real time, whatever the demo believes
    return [
        *demo_sign_in.routes(
            base_url=settings().own_url,
            client_id=DEMO_CLIENT,
            client_secret=secret_for_cookies(settings()),
            people=people,
            clock=real_time,
            words=words,
        )
    ]


def _flatten(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """{"server": {"port": 1}} as ("server.port", 1), down to the options Streamlit knows."""
    for key, value in table.items():
        if isinstance(value, dict) and not inside.is_option(prefix + key):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value
