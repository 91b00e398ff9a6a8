"""How the demo signs people in, and what its provider refuses."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.public.demo_sign_in import DemoPerson, routes, streamlit_auth_secrets
from domain.languages import LANGUAGES

BASE = "http://localhost:8501"
BACK = f"{BASE}/oauth2callback"
CLIENT = ("portal", "a secret: with signs")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED = {
    "response_type": "code",
    "client_id": CLIENT[0],
    "redirect_uri": BACK,
    "scope": "openid email profile",
    "state": "s&1",
    "nonce": "n-1",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}
MAYA = DemoPerson("maya", "Maya Holm", "maya@example.com", "Shares and writes stories.", "da")
RAVI = DemoPerson("ravi", "Ravi Menon", "ravi@example.com", "Reviews what colleagues hand in.", "en")
CAST = (MAYA, RAVI)
CROWD = tuple(DemoPerson(f"p{n}", f"Åsa <b>Lund</b> {n}", f"p{n}@example.com", "", "sv") for n in range(30))


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def browser(clock: Clock) -> TestClient:
    return client_at("127.0.0.1", clock)


def client_at(address: str, clock: Clock) -> TestClient:
    people = lambda: [*CAST, *CROWD]  # noqa: E731
    provider = routes(base_url=BASE, client_id=CLIENT[0], client_secret=CLIENT[1], people=people, clock=clock)
    return TestClient(Starlette(routes=provider), base_url=BASE, client=(address, 5000), follow_redirects=False)


def answer_in(location: str) -> dict[str, str]:
    assert location.startswith(f"{BACK}?")
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def choose(browser: TestClient, subject: str = "maya", **changed: str) -> dict[str, str]:
    response = browser.post("/demo-sign-in/choose", data={**ASKED, **changed, "subject": subject})
    return answer_in(response.headers["location"])


def redeem(browser: TestClient, code: str, client: tuple[str, str] = CLIENT, **changed: str):
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    return browser.post("/demo-sign-in/token", data={**form, **changed}, auth=client)


def claims_of(browser: TestClient, id_token: str) -> dict:
    keys = KeySet.import_key_set(browser.get("/demo-sign-in/jwks").json())
    return jwt.decode(id_token, keys, algorithms=["RS256"]).claims


# The way in


def test_it_signs_in_the_person_chosen(browser):
    answer = choose(browser)
    assert answer["state"] == "s&1"
    claims = claims_of(browser, redeem(browser, answer["code"]).json()["id_token"])
    expected = {
        "iss": f"{BASE}/demo-sign-in",
        "aud": "portal",
        "sub": "maya",
        "nonce": "n-1",
        "name": "Maya Holm",
    }
    assert claims.items() >= expected.items()
    assert (claims["email"], claims["email_verified"], claims["locale"]) == ("maya@example.com", True, "da")
    assert (claims["iat"], claims["exp"]) == (NOON.timestamp(), NOON.timestamp() + 600)


def test_it_describes_itself_and_asks_for_pkce(browser):
    described = browser.get("/demo-sign-in/.well-known/openid-configuration").json()
    assert described["issuer"] == f"{BASE}/demo-sign-in"
    assert described["code_challenge_methods_supported"] == ["S256"]
    paths = [urlsplit(value).path for name, value in described.items() if name.endswith(("_endpoint", "_uri"))]
    assert all(browser.options(path).status_code == 405 for path in paths)


def test_it_publishes_no_private_key(browser):
    (key,) = browser.get("/demo-sign-in/jwks").json()["keys"]
    assert set(key) == {"kty", "n", "e", "use", "alg", "kid"}


def test_it_gives_streamlit_what_sign_in_needs(browser):
    auth = streamlit_auth_secrets(f"{BASE}/", *CLIENT, "c" * 40)["auth"]
    assert auth["redirect_uri"] == BACK
    assert browser.get(urlsplit(auth["server_metadata_url"]).path).status_code == 200


def test_it_only_leads_back_to_the_portal_after_signing_out(browser):
    leave = "/demo-sign-in/end-session"
    answer = browser.get(leave, params={"post_logout_redirect_uri": BACK})
    assert answer.headers["location"] == BACK
    assert browser.get(leave, params={"post_logout_redirect_uri": "https://evil.example/"}).status_code == 400


# The page


def test_it_shows_the_cast_first_with_what_each_may_do(browser):
    page = browser.get("/demo-sign-in/authorize", params=ASKED).text
    assert ">Demo<" in page
    assert page.index("Maya Holm") < page.index("Reviews what colleagues hand in.") < page.index("Åsa")
    assert page.count('name="subject"') == len(CAST) + 20


def test_it_finds_the_others_by_name(browser):
    page = browser.get("/demo-sign-in/authorize", params={**ASKED, "q": "åsa 29"}).text
    assert page.count('name="subject"') == len(CAST) + 1
    assert 'value="p29"' in page
    nobody = browser.get("/demo-sign-in/authorize", params={**ASKED, "q": '"><script>'})
    assert "Nobody by that name" in nobody.text
    assert "<script" not in nobody.text


def test_it_writes_names_as_text_and_runs_no_script(browser):
    answer = browser.get("/demo-sign-in/authorize", params=ASKED)
    assert "Åsa &lt;b&gt;Lund&lt;/b&gt;" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_readers_language(browser, language):
    answer = browser.get("/demo-sign-in/authorize", params=ASKED, headers={"accept-language": language})
    assert f'<html lang="{language}">' in answer.text


def test_it_lets_people_go_back_without_signing_in(browser):
    page = browser.get("/demo-sign-in/authorize", params=ASKED).text
    assert f"{BACK}?error=access_denied&amp;state=s%261" in page


# What it refuses


@pytest.mark.parametrize(
    "wrong", [{"redirect_uri": f"{BACK}/"}, {"redirect_uri": "https://evil.example/"}, {"client_id": "x"}]
)
def test_it_never_leads_to_an_unknown_address(browser, wrong):
    for answer in (
        browser.get("/demo-sign-in/authorize", params=ASKED | wrong),
        browser.post("/demo-sign-in/choose", data=ASKED | wrong | {"subject": "maya"}),
    ):
        assert (answer.status_code, "location" in answer.headers) == (400, False)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"scope": "email"}, "invalid_request"),
        ({"subject": "nobody"}, "access_denied"),
    ],
)
def test_it_sends_a_faulty_request_back_with_its_error(browser, wrong, error):
    assert choose(browser, **wrong) == {"error": error, "state": "s&1"}


def test_it_takes_a_code_only_once(browser):
    code = choose(browser)["code"]
    assert redeem(browser, code).status_code == 200
    assert redeem(browser, code).json() == {"error": "invalid_grant"}


@pytest.mark.parametrize("wrong", [{"code_verifier": "w" * 64}, {"code_verifier": ""}, {"redirect_uri": f"{BASE}/"}])
def test_it_burns_a_code_that_comes_with_the_wrong_proof(browser, wrong):
    code = choose(browser)["code"]
    assert redeem(browser, code, **wrong).json() == {"error": "invalid_grant"}
    assert redeem(browser, code).json() == {"error": "invalid_grant"}


def test_it_forgets_a_code_after_a_minute(browser, clock):
    late, in_time = choose(browser)["code"], choose(browser)["code"]
    clock.now = NOON + timedelta(seconds=59)
    assert redeem(browser, in_time).status_code == 200
    clock.now = NOON + timedelta(seconds=60)
    assert redeem(browser, late).json() == {"error": "invalid_grant"}


@pytest.mark.parametrize("client", [(CLIENT[0], "wrong"), ("wrong", CLIENT[1]), (CLIENT[0], ""), ("", "")])
def test_it_tells_nothing_to_an_unknown_client(browser, client):
    code = choose(browser)["code"]
    answer = redeem(browser, code, client=client)
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})
    assert redeem(browser, code).status_code == 200


@pytest.mark.parametrize("header", ["", "Basic", "Basic %%%", "Basic /w==", "Bearer cG9ydGFsOng="])
def test_it_tells_nothing_without_the_clients_secret(browser, header):
    answer = browser.post("/demo-sign-in/token", data={}, headers={"authorization": header})
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


def test_it_knows_no_other_grant(browser):
    answer = redeem(browser, choose(browser)["code"], grant_type="password")
    assert answer.json() == {"error": "unsupported_grant_type"}


@pytest.mark.parametrize("address", ["192.168.1.20", "::ffff:10.0.0.1", "2001:db8::1", "testclient"])
def test_it_answers_nobody_on_another_machine(clock, address):
    stranger = client_at(address, clock)
    paths = [route.path for route in stranger.app.routes]
    answers = [stranger.request(method, path) for path in paths for method in ("GET", "POST")]
    assert {answer.status_code for answer in answers} == {403, 405}
    assert stranger.get("/demo-sign-in/authorize", params=ASKED).status_code == 403


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_it_answers_this_machine(clock, address):
    assert client_at(address, clock).get("/demo-sign-in/authorize", params=ASKED).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        *("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-server", "forwarded", "via"),
        *("x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip", "x-amzn-trace-id", "x-envoy-internal"),
    ],
)
def test_it_answers_nobody_through_a_proxy(browser, header):
    paths = [route.path for route in browser.app.routes]
    for value in ("127.0.0.1", ""):
        answers = [browser.request(way, path, headers={header: value}) for path in paths for way in ("GET", "POST")]
        assert {answer.status_code for answer in answers} == {403, 405}


@pytest.mark.parametrize(
    "host",
    ["voices.fjordlys.example", "10.0.0.5:8501", "localhost.evil.example", "localhost@evil.example", "0.0.0.0", ""],
)
def test_it_answers_to_no_name_but_this_machines(browser, host):
    assert browser.get("/demo-sign-in/authorize", params=ASKED, headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8600", "127.0.0.1:8501", "[::1]:8501"])
def test_it_answers_to_each_of_this_machines_names(browser, host):
    assert browser.get("/demo-sign-in/authorize", params=ASKED, headers={"host": host}).status_code == 200


def test_it_answers_nobody_through_the_proxy_that_we_show(browser):
    shown = (Path(__file__).parent.parent.parent / "deploy" / "nginx.conf").read_text()
    for place in re.findall(r"location .*?\n    }", shown, re.DOTALL):
        sent = dict(re.findall(r"proxy_set_header (\S+) (\S+);", place))
        assert {"X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Host"} <= sent.keys()
        for name in sent.keys() - {"Host", "Upgrade", "Connection"}:
            assert browser.get("/demo-sign-in/jwks", headers={name: "127.0.0.1"}).status_code == 403, name
