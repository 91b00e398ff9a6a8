"""What the edge promises about every request, shown on a small application that behaves as Streamlit does."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from app import streamlit_inside
from app.edge import stack
from app.edge.accept_language import best_language
from app.edge.origins import origin_of, own_origins
from app.edge.security_headers import content_hash
from domain.languages import LANGUAGES
from tests.cast import PROGRAMME

OURS = "https://portal.example"
DEMO = "http://localhost:8501"
DAY = timedelta(hours=12)
PAGES = frozenset({"/", "/share", "/my-points"})
SIGNED_IN = ("_streamlit_user", "2|signed")


async def fail(request: Request) -> Response:
    raise RuntimeError("broken on purpose")


async def strict(request: Request) -> Response:
    return PlainTextResponse("own", headers={"content-security-policy": "default-src 'none'"})


OUR_ROUTES = [
    Route("/healthz", lambda request: PlainTextResponse("ok"), methods=["GET", "POST"]),
    Route("/go/{code}", lambda request: RedirectResponse("https://elsewhere.example/", 302)),
    Route("/fail", fail),
    Route("/strict", strict),
]


async def login(request: Request) -> Response:
    answers = {"works": "https://id.example/authorize", "expired": "/"}
    way = request.query_params["way"]
    return RedirectResponse(answers[way], 302) if way in answers else Response("Authentication error", 400)


async def callback(request: Request) -> Response:
    answer = RedirectResponse("/", 302)
    way = request.query_params.get("code")
    if way == "good":
        answer.delete_cookie(SIGNED_IN[0])
        answer.set_cookie(*SIGNED_IN, httponly=True, max_age=2_592_000)
    if way == "refused by the token endpoint":
        answer.delete_cookie(SIGNED_IN[0])
    return answer


async def stream(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text(websocket.headers["host"])
    await websocket.close()


async def shell(scope, receive, send) -> None:
    await HTMLResponse("the shell of Streamlit")(scope, receive, send)


def portal(base_url: str = OURS, *, demo: bool = False, **client: object) -> TestClient:
    streamlit = [
        Route("/auth/login", login),
        Route("/oauth2callback", callback),
        Route("/_stcore/metrics", lambda request: PlainTextResponse("active_sessions 3")),
        WebSocketRoute("/_stcore/stream", stream),
        Mount("/", shell),
    ]
    programme = replace(PROGRAMME, name="Voices & Co", base_url=base_url, demo=demo, signed_in_for=DAY)
    edge = stack(programme, page_paths=PAGES, routes=OUR_ROUTES)
    app = Starlette(routes=[*OUR_ROUTES, *streamlit], middleware=edge)
    return TestClient(app, base_url=base_url, follow_redirects=False, raise_server_exceptions=False, **client)


# Headers


@pytest.mark.parametrize("path", ["/", "/share", "/healthz", "/go/abc", "/fail", "/nowhere", "/_stcore/metrics"])
def test_it_puts_the_security_headers_on_every_answer(path):
    headers = portal().get(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["strict-transport-security"].startswith("max-age=")


def test_it_allows_exactly_the_inline_script_of_the_installed_streamlit():
    answer = portal().get("/", headers={"accept-language": "da"})
    (script,) = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    policy = answer.headers["content-security-policy"]
    assert f"script-src 'self' {content_hash(script)} 'wasm-unsafe-eval';" in policy
    assert "'unsafe-eval'" not in policy


def test_it_keeps_the_policy_that_a_route_sets_itself():
    assert portal().get("/strict").headers.get_list("content-security-policy") == ["default-src 'none'"]


def test_it_does_not_ask_for_https_where_the_portal_has_none():
    assert "strict-transport-security" not in portal(DEMO, demo=True).get("/healthz").headers


def test_it_answers_a_failing_route_with_a_kind_page():
    answer = portal().get("/fail")
    assert (answer.status_code, "The fault is ours" in answer.text) == (500, True)
    assert "RuntimeError" not in answer.text


# Origins


FOREIGN = [
    "https://evil.example",
    "null",
    "http://portal.example",
    "https://portal.example:8443",
    "https://portal.example.evil.example",
]


@pytest.mark.parametrize("origin", [*FOREIGN, None])
def test_it_refuses_a_handshake_from_a_foreign_page(origin):
    headers = {"origin": origin} if origin else {}
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        portal().websocket_connect("/_stcore/stream", headers=headers),
    ):
        pass
    assert refused.value.code == 1008


def test_it_lets_our_own_page_shake_hands():
    with portal().websocket_connect("/_stcore/stream", headers={"origin": OURS}) as socket:
        assert socket.receive_text() == "portal.example"


def test_it_shows_streamlit_our_own_host_when_a_proxy_has_changed_it():
    headers = {"origin": OURS, "host": "10.0.0.7:8501"}
    with portal().websocket_connect("/_stcore/stream", headers=headers) as socket:
        assert socket.receive_text() == "portal.example"


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_it_knows_every_name_of_this_machine_in_the_demo(name):
    headers = {"origin": f"http://{name}:8501"}
    with portal(DEMO, demo=True).websocket_connect("/_stcore/stream", headers=headers) as socket:
        assert socket.receive_text() == f"{name}:8501"


def test_it_does_not_know_them_outside_the_demo():
    assert own_origins(OURS, on_this_machine=False) == {OURS}


@pytest.mark.parametrize("origin", FOREIGN)
def test_it_refuses_a_writing_request_of_a_foreign_page(origin):
    assert portal().post("/healthz", headers={"origin": origin}).status_code == 403
    assert portal().get("/healthz", headers={"origin": origin}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"origin": OURS}, 200), ({}, 200), ({"sec-fetch-site": "cross-site"}, 403)],
    ids=["our page", "a program", "a browser that hides where it comes from"],
)
def test_it_lets_our_pages_and_programs_write(headers, status):
    assert portal().post("/healthz", headers=headers).status_code == status


def test_it_writes_origins_as_browsers_do():
    assert origin_of("HTTPS://Portal.Example:443/x") == "https://portal.example"
    assert origin_of("http://[::1]:8501/") == "http://[::1]:8501"
    with pytest.raises(ValueError, match="not an http or https address"):
        origin_of("javascript:alert(1)")


# Closed doors


NOTHING = [
    "/nowhere",
    "/index.html",
    "/share/deeper",
    "/go",
    "//evil.example/",
    "/app/static/x",
    "/.git/config",
]
CLOSED = [
    "/_stcore/metrics",
    "/_stcore/agent/mcp",
    "/_stcore/agent/openapi.json",
    "/_stcore/x",
    "/static/x.js",
]


@pytest.mark.parametrize("path", [*NOTHING, *CLOSED])
def test_it_answers_404_where_there_is_nothing(path):
    answer = portal().get(OURS + path)
    assert (answer.status_code, "the shell of Streamlit" in answer.text) == (404, False)
    assert "There is nothing here" in answer.text


@pytest.mark.parametrize("path", ["/", "/share", "/my-points?period=week", "/healthz", "/media/a.png", "/favicon.png"])
def test_it_lets_through_what_exists(path):
    assert portal().get(path).status_code == 200


def test_it_names_no_other_page_that_may_steer_the_front_end():
    config = portal().get("/_stcore/host-config").json()
    assert config["allowedOrigins"] == []
    assert config["useExternalAuthToken"] is False


# Languages


WANTED = {
    "da-DK,da;q=0.9,en;q=0.8": "da",
    "de,en;q=0.3,sv;q=0.7": "sv",
    "DA": "da",
    "de": "en",
    "*": "en",
    "": "en",
    "da;q=0": "en",
    "da;q=x,,;": "en",
}


@pytest.mark.parametrize("header", WANTED)
def test_it_finds_the_readers_language(header):
    assert best_language(header) == WANTED[header]
    assert best_language(None) == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_the_language_of_the_page(language):
    answer = portal().get("/share", headers={"accept-language": language})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["vary"] == "Accept-Language"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert f'<html lang="{language}">' in portal().get("/nowhere", headers={"accept-language": language}).text


def test_it_calls_the_page_by_the_programmes_name_and_keeps_the_rest():
    page = portal().get("/").text
    assert "<title>Voices &amp; Co</title>" in page
    assert "_stcore/agent" not in page
    front_end = re.findall(r'src="\./static/js/[^"]+"', streamlit_inside.shell())
    assert front_end
    assert all(script in page for script in front_end)


def test_it_sends_the_page_again_only_when_it_or_the_language_has_changed():
    client = portal()
    etag = client.get("/", headers={"accept-language": "da"}).headers["etag"]
    assert client.get("/", headers={"accept-language": "da", "if-none-match": etag}).status_code == 304
    assert client.get("/", headers={"accept-language": "da", "if-none-match": f"W/{etag}"}).status_code == 304
    assert client.get("/", headers={"accept-language": "sv", "if-none-match": etag}).status_code == 200


# Signing in


def after_sign_in(client: TestClient, came_from: str | None) -> str:
    headers = {"referer": came_from} if came_from else {}
    assert client.get("/auth/login?way=works", headers=headers).headers["location"].startswith("https://id.example")
    return client.get("/oauth2callback?code=good&state=s").headers["location"]


@pytest.mark.parametrize("page", ["/share", "/my-points?period=week&team=%C3%85", "/"])
def test_it_returns_people_to_the_page_they_asked_for(page):
    client = portal()
    assert after_sign_in(client, OURS + page) == page
    assert client.cookies["_streamlit_user"] == SIGNED_IN[1]
    assert "return_to" not in client.cookies


@pytest.mark.parametrize(
    "came_from",
    [None, "https://evil.example/share", f"{OURS}//evil.example", f"{OURS}/auth/logout", f"{OURS}/nowhere",
     f"{OURS}/share?{'x' * 3000}", "nonsense", f"{OURS}:99999/share", f"{OURS}/?sign_in=failed"],
)  # fmt: skip
def test_it_returns_everybody_else_home(came_from):
    assert after_sign_in(portal(), came_from) == "/"


@pytest.mark.parametrize(
    "planted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/share?a\r\nset-cookie: b=c",
        "%2F%2Fevil",
    ],
)
def test_it_never_follows_a_planted_address(planted):
    client = portal(cookies={"return_to": quote(planted, safe="")})
    answer = client.get("/oauth2callback?code=good")
    assert answer.headers["location"] == "/"


def test_it_keeps_the_page_where_no_script_reads_it_for_ten_minutes():
    answer = portal().get("/auth/login?way=works", headers={"referer": f"{OURS}/share"})
    cookie = answer.headers["set-cookie"]
    assert cookie == "return_to=%2Fshare; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure"


@pytest.mark.parametrize("query", ["error=access_denied", "code=refused by the token endpoint", "code=old"])
def test_it_says_that_a_sign_in_failed(query):
    assert portal().get(f"/oauth2callback?{query}").headers["location"] == "/?sign_in=failed"


@pytest.mark.parametrize("way", ["expired", "provider is away"])
def test_it_says_so_when_the_provider_cannot_be_reached(way):
    assert portal().get(f"/auth/login?way={way}").headers["location"] == "/?sign_in=failed"


def test_it_calls_signing_out_no_failure():
    assert portal().get("/oauth2callback").headers["location"] == "/"


def test_it_lets_those_signed_in_press_back():
    client = portal(cookies=dict([SIGNED_IN]))
    assert client.get("/oauth2callback?code=old").headers["location"] == "/"
    failed = client.get("/oauth2callback?code=refused by the token endpoint")
    assert failed.headers["location"] == "/?sign_in=failed"


@pytest.mark.parametrize("base_url", [OURS, DEMO])
def test_the_sign_in_cookie_lives_as_long_as_a_sign_in(base_url):
    cookies = portal(base_url, demo=base_url == DEMO).get("/oauth2callback?code=good").headers.get_list("set-cookie")
    lives = [re.search(r"Max-Age=(\d+)", cookie)[1] for cookie in cookies if cookie.startswith(SIGNED_IN[0])]
    assert lives == ["0", "43200"]


def test_it_keeps_the_sign_in_cookie_off_plain_http():
    cookies = portal().get("/oauth2callback?code=good").headers.get_list("set-cookie")
    assert all("; Secure" in cookie for cookie in cookies)


def test_it_lets_the_demo_sign_in_over_plain_http():
    cookies = portal(DEMO, demo=True).get("/oauth2callback?code=good").headers.get_list("set-cookie")
    assert not any("Secure" in cookie for cookie in cookies)


# One host


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "[::1]:8501"])
def test_it_sends_demo_pages_to_localhost(host):
    headers = {"host": host, "accept": "text/html,*/*"}
    answer = portal(DEMO, demo=True).get("/share?kind=talk", headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (307, "http://localhost:8501/share?kind=talk")


def test_it_leaves_health_checks_and_other_installations_where_they_are():
    assert portal(DEMO, demo=True).get("/healthz", headers={"host": "127.0.0.1:8501"}).status_code == 200
    headers = {"host": "127.0.0.1:8501", "accept": "text/html"}
    assert portal().get("/share", headers=headers).status_code == 200
