"""What a provider may send: `st.login`, as the portal sets it up, against one that says anything it is told to say."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st
import uvicorn
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from joserfc.jws import JWSRegistry
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.auth_util import encode_provider_token

from app import server
from app import streamlit_inside as inside
from app.settings import Settings
from tests.streamlit_alone import streamlit_alone

SECRET = secrets.token_urlsafe(48)
OURS = "https://voices.example.com"
KEYS = {"RS256": RSAKey.generate_key(2048, {"kid": "r"}), "ES256": ECKey.generate_key("P-256", {"kid": "e"})}
ANY = [*inside.SIGNATURES, "HS256", "none"]

Say = Callable[[dict[str, Any]], str]
"""What the provider answers, from the claims that it should."""


class Provider:
    """Speaks OpenID Connect; its metadata offers every signature there is, and no proof key."""

    def __init__(self) -> None:
        self.say: Say = signed()
        self.nonce = self.verifier = ""
        routes = [Route("/metadata", self.metadata), Route("/jwks", self.jwks)]
        app = Starlette(routes=[*routes, Route("/token", self.token, methods=["POST"])])
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> Provider:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.issuer = f"http://127.0.0.1:{port}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()

    async def metadata(self, _: Any) -> JSONResponse:
        ways = {name: f"{self.issuer}/{name.split('_')[0]}" for name in ("authorization_endpoint", "token_endpoint")}
        offered = {"id_token_signing_alg_values_supported": ANY}
        return JSONResponse({"issuer": self.issuer, "jwks_uri": f"{self.issuer}/jwks", **ways, **offered})

    async def jwks(self, _: Any) -> JSONResponse:
        return JSONResponse({"keys": [key.as_dict(private=False) for key in KEYS.values()]})

    async def token(self, request: Any) -> JSONResponse:
        self.verifier = (await request.form()).get("code_verifier", "")
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "portal", "sub": "maya", "nonce": self.nonce, "iat": now, "exp": now + 60}
        return JSONResponse({"access_token": "a", "token_type": "Bearer", "id_token": self.say(claims)})


def signed(alg: str = "RS256", key: Any = None, **other: Any) -> Say:
    """A token with other claims than it should have (None takes one away), or signed otherwise."""

    def say(claims: dict[str, Any]) -> str:
        kept = {name: value for name, value in {**claims, **other}.items() if value is not None}
        header = {"alg": alg, "kid": KEYS[alg].kid if alg in KEYS else "r"}
        return jwt.encode(header, kept, key or KEYS[alg], registry=JWSRegistry(algorithms=ANY))

    return say


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider() as provider:
        yield provider


@pytest.fixture(scope="module")
def portal(provider: Provider) -> Iterator[TestClient]:
    """Streamlit with the portal's terms for signing in."""
    chosen = Settings(
        base_url=OURS,
        oidc_metadata_url=f"{provider.issuer}/metadata",
        oidc_client_id="portal",
        oidc_client_secret="given by the provider",
        cookie_secret=SECRET,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "settings", lambda: chosen)
        patch.setenv("NO_PROXY", "127.0.0.1")
        inside.sign_in_strictly()
        app = st.App(server.SCRIPT, secrets=server._auth())
        with streamlit_alone(app, base_url=OURS, follow_redirects=False) as client:
            yield client


def asked(portal: TestClient) -> dict[str, str]:
    """What the portal sends people to the provider with."""
    token = encode_provider_token("default")
    address = portal.get(f"{inside.SIGN_IN}?provider={token}").headers["location"]
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def signs_in(portal: TestClient, provider: Provider, say: Say) -> bool:
    """Whether the portal lets somebody in who comes back with this token."""
    portal.cookies.clear()
    question = asked(portal)
    provider.say, provider.nonce = say, question["nonce"]
    answer = portal.get(f"{inside.SIGNED_IN}?code=c&state={question['state']}")
    cookies = answer.headers.get_list("set-cookie")
    return any(cookie.startswith(f"{inside.SIGN_IN_COOKIE}=") and "Max-Age=0" not in cookie for cookie in cookies)


@pytest.mark.parametrize("alg", ["RS256", "ES256"])
def test_a_token_signed_with_the_providers_key_lets_in(portal: TestClient, provider: Provider, alg: str):
    assert signs_in(portal, provider, signed(alg))


def by_secret(secret: bytes, alg: str = "HS256") -> Say:
    """A token signed with a shared secret, by hand: the library takes no public key for one."""

    def part(what: bytes) -> str:
        return base64.urlsafe_b64encode(what).decode().rstrip("=")

    def say(claims: dict[str, Any]) -> str:
        said = ".".join(part(json.dumps(one).encode()) for one in ({"alg": alg, "kid": "r"}, claims))
        return f"{said}.{part(hmac.digest(secret, said.encode(), 'sha256')) if secret else ''}"

    return say


REFUSED: dict[str, Say] = {
    "nobody's signature": by_secret(b"", "none"),
    "the public key taken for a shared secret": by_secret(KEYS["RS256"].as_pem(private=False)),
    "the client's secret": by_secret(b"given by the provider"),
    "another key": signed("RS256", RSAKey.generate_key(2048, {"kid": "r"})),
    "no nonce": signed(nonce=None),
    "another nonce": signed(nonce="another"),
    "another audience": signed(aud="another"),
    "another audience, for us to act at": signed(aud="another", azp="portal"),
    "no audience": signed(aud=None),
    "another issuer": signed(iss="https://id.example"),
    "no issuer": signed(iss=None),
    "out of date": signed(exp=int(time.time()) - 3600),
}


@pytest.mark.parametrize("say", REFUSED.values(), ids=REFUSED.keys())
def test_any_other_token_is_refused(portal: TestClient, provider: Provider, say: Say):
    assert not signs_in(portal, provider, say)


def test_a_proof_key_is_used_also_where_the_provider_does_not_offer_it(portal: TestClient, provider: Provider):
    question = asked(portal)
    assert question["code_challenge_method"] == "S256"
    assert signs_in(portal, provider, signed())
    assert len(provider.verifier) >= 43
