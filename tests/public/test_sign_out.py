"""The way out: for a click on a page of the portal's own, and then for every tab."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from app.clock import Clock
from app.portal import Portal
from app.public.sign_out import SignOut
from app.streamlit_inside import SIGN_IN_COOKIE, SIGN_OUT
from app.viewer import door_of, person_of
from app.wording import wording
from domain.people import sign_in
from domain.people.sign_ins import SignInEnded
from domain.work import SignIn
from tests.cast import Cast

SECRET = "a secret for cookies of at least 32 bytes"
OURS = "https://portal.example"
from_epoch = Clock(None).from_epoch


def claims_of(cast: Cast, nonce: str) -> dict[str, object]:
    now = cast.stage.now.timestamp()
    who = {"iss": "https://id.example", "sub": "maya", "email": "maya@fjordlys.example", "email_verified": True}
    return {**who, "iat": int(now), "nonce": nonce}


def open_tab(cast: Cast, nonce: str = "here") -> Portal:
    """A tab of Maya's."""
    person_of(cast.public, claims_of(cast, nonce), SignIn("here", cast.stage.now))
    door = door_of(cast.public, claims_of(cast, nonce), from_epoch)
    assert door is not None
    return door


def way_out(cast: Cast, cookie: str | None = None) -> TestClient:
    """Streamlit's address behind ours, for a browser that is signed in "here"."""
    terms = {"portal": cast.public, "from_epoch": from_epoch, "secret": SECRET, "origins": frozenset({OURS})}
    words = Middleware(SignOut, **terms, words=lambda language: wording(language, cast.public.programme.zone))
    streamlit = Route(SIGN_OUT, lambda request: PlainTextResponse("out"))
    if cookie is None:
        cookie = create_signed_value(SECRET, SIGN_IN_COOKIE, json.dumps(claims_of(cast, "here"))).decode()
    headers = {"accept-language": "en", "cookie": f"{SIGN_IN_COOKIE}={cookie}"}
    return TestClient(Starlette(routes=[streamlit], middleware=[words]), base_url=OURS, headers=headers)


@pytest.mark.parametrize("proof", [{"sec-fetch-site": "same-origin"}, {"referer": f"{OURS}/profile"}])
def test_a_click_ends_it_in_every_tab_of_this_sign_in_and_of_no_other(cast: Cast, proof: dict[str, str]):
    tab, elsewhere = open_tab(cast), open_tab(cast, "another browser")
    assert way_out(cast).get(SIGN_OUT, headers=proof).text == "out"
    with pytest.raises(SignInEnded):
        tab.ask(sign_in.me)
    assert elsewhere.ask(sign_in.me).given_name == "Maya"


@pytest.mark.parametrize(
    "from_where",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "referer": f"{OURS}/"},
        {"sec-fetch-site": "none"},
        {"referer": "https://evil.example/"},
        {"referer": "https://portal.example.evil.example/"},
        {"referer": "nonsense"},
        {},
    ],
)
def test_a_link_from_elsewhere_signs_nobody_out(small_cast: Cast, from_where: dict[str, str]):
    tab = open_tab(small_cast)
    answer = way_out(small_cast).get(SIGN_OUT, headers=from_where)
    assert (answer.status_code, "You are still signed in" in answer.text) == (403, True)
    assert "set-cookie" not in answer.headers
    assert tab.ask(sign_in.me).given_name == "Maya"


@pytest.mark.parametrize("cookie", ["", "2|forged", "x" * 5000])
def test_whoever_is_not_signed_in_just_goes_out(small_cast: Cast, cookie: str):
    assert way_out(small_cast, cookie).get(SIGN_OUT, headers={"sec-fetch-site": "same-origin"}).text == "out"


def test_going_out_twice_is_calm(small_cast: Cast):
    open_tab(small_cast)
    for _ in range(2):
        assert way_out(small_cast).get(SIGN_OUT, headers={"sec-fetch-site": "same-origin"}).text == "out"
