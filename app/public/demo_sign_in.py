"""Who signs people in when there is no company directory yet? In the demo, this OpenID Connect provider does.

Authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 7636), as routes of the same server. Anybody
may be anybody here, so it answers only requests from this machine and is never mounted outside the demo.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from app.edge import friendly_pages
from app.edge.accept_language import Words, in_english, language_of
from app.providers import DEMOS as PATH
from app.providers import is_this_machine
from app.public import demo_sign_in_page
from app.public.demo_sign_in_page import DemoPerson
from app.streamlit_inside import SIGN_IN_TERMS, SIGNED_IN

CODE_LIVES = timedelta(seconds=60)
TOKEN_LIVES = timedelta(minutes=10)
PROOF_KEY = ("code_challenge", "code_challenge_method")
CARRIED = ("response_type", "client_id", "redirect_uri", "scope", "state", "nonce", *PROOF_KEY)
PASSED_ON = (
    *(
        "forwarded",
        "via",
        "x-forwarded",
        "x-real-",
        "x-client-",
        "x-cluster-",
        "x-original-",
        "true-client-ip",
        "proxy-",
    ),
    *("cf-", "cdn-", "fastly-", "x-envoy-", "x-amzn-", "x-azure-", "x-arr-", "x-appengine-", "x-cloud-", "x-proxy"),
    *("x-remote-", "x-varnish", "x-nginx-", "x-haproxy-", "x-scheme", "x-url-scheme", "front-end-https"),
)
"""How the headers begin that proxies add, and no browser sends."""

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Grant:
    """What one code stands for: one person, signing in to one client, once."""

    person: DemoPerson
    redirect_uri: str
    code_challenge: str
    nonce: str
    expires_at: datetime


class Denied(Exception):
    """A request refused with an error code of RFC 6749."""

    def __init__(self, error: str, status: int = 400) -> None:
        super().__init__(error)
        self.error = error
        self.status = status


def routes(
    *,
    base_url: str,
    client_id: str,
    client_secret: str,
    people: Callable[[], Sequence[DemoPerson]],
    clock: Callable[[], datetime],
    words: Words = in_english,
) -> list[Route]:
    """The provider's routes under /demo-sign-in/. `people` are read at every sign-in; `clock` is in UTC."""
    provider = DemoProvider(base_url.rstrip("/"), client_id, client_secret, people, clock, words)
    table: tuple[tuple[str, Endpoint, str], ...] = (
        ("/.well-known/openid-configuration", provider.discovery, "GET"),
        ("/jwks", provider.jwks, "GET"),
        ("/authorize", provider.authorize, "GET"),
        ("/choose", provider.choose, "POST"),
        ("/token", provider.token, "POST"),
        ("/end-session", provider.end_session, "GET"),
    )
    return [Route(PATH + path, provider.at_home(endpoint), methods=[way]) for path, endpoint, way in table]


def streamlit_auth_secrets(base_url: str, client_id: str, client_secret: str, cookie_secret: str) -> dict[str, Any]:
    """The secrets with which `st.login()` uses this provider."""
    base_url = base_url.rstrip("/")
    return {
        "auth": {
            "redirect_uri": f"{base_url}{SIGNED_IN}",
            "cookie_secret": cookie_secret,
            "client_id": client_id,
            "client_secret": client_secret,
            "server_metadata_url": f"{base_url}{PATH}/.well-known/openid-configuration",
            # The server asks itself for the token: a proxy named in the environment must stay out of it.
            "client_kwargs": {**SIGN_IN_TERMS, "trust_env": False},
        }
    }


def _new_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)


@dataclass
class DemoProvider:
    """Holds the signing key and the codes not yet used, for as long as the process lives."""

    base_url: str
    client_id: str
    client_secret: str
    people: Callable[[], Sequence[DemoPerson]]
    clock: Callable[[], datetime]
    words: Words
    key: RSAKey = field(default_factory=_new_key)
    grants: dict[str, Grant] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.issuer = self.base_url + PATH
        self.redirect_uri = f"{self.base_url}{SIGNED_IN}"

    def at_home(self, endpoint: Endpoint) -> Endpoint:
        """The endpoint, for requests from this machine only."""

        async def guarded(request: Request) -> Response:
            if _is_from_this_machine(request):
                return await endpoint(request)
            language = language_of(request.scope)
            return friendly_pages.elsewhere(language, self.words(language))

        return guarded

    async def discovery(self, _: Request) -> Response:
        """OpenID Connect Discovery 1.0. PKCE is used because it is named here."""
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
                "end_session_endpoint": f"{self.issuer}/end-session",
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                "code_challenge_methods_supported": ["S256"],
                "scopes_supported": ["openid", "profile", "email"],
            }
        )

    async def jwks(self, _: Request) -> Response:
        """The public half of the key."""
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        """The page on which one chooses who to be."""
        asked = _carried(request.query_params)
        refusal = self._refusal(asked)
        if refusal:
            return refusal
        language = language_of(request.scope)
        return demo_sign_in_page.show(
            people=await run_in_threadpool(self.people),
            search=request.query_params.get("q", ""),
            carried=asked,
            choose=f"{PATH}/choose",
            go_back=self._back(asked, error="access_denied"),
            language=language,
            t=self.words(language),
        )

    async def choose(self, request: Request) -> Response:
        """A person was chosen: back to the portal with a code for them."""
        form = await _form(request)
        asked = _carried(form)
        refusal = self._refusal(asked)
        if refusal:
            return refusal
        everybody = await run_in_threadpool(self.people)
        person = next((person for person in everybody if person.subject == form.get("subject")), None)
        if person is None:
            return RedirectResponse(self._back(asked, error="access_denied"), 303)
        return RedirectResponse(self._back(asked, code=self._code_for(person, asked)), 303)

    async def token(self, request: Request) -> Response:
        """The code becomes an ID token, once, for the client that asked and can prove it."""
        try:
            self._check_client(request.headers.get("authorization", ""))
            answer = self._tokens(self._redeem(await _form(request)))
        except Denied as denied:
            return JSONResponse({"error": denied.error}, denied.status, {"cache-control": "no-store"})
        return JSONResponse(answer, headers={"cache-control": "no-store"})

    async def end_session(self, request: Request) -> Response:
        """Nothing is remembered here, so signing out is only the way back."""
        if request.query_params.get("post_logout_redirect_uri") != self.redirect_uri:
            return PlainTextResponse("Unknown address to return to.", 400)
        return RedirectResponse(self.redirect_uri, 302)

    def _refusal(self, asked: Mapping[str, str]) -> Response | None:
        # An unknown client or address is never redirected to (RFC 6749, section 4.1.2.1).
        if asked.get("client_id") != self.client_id or asked.get("redirect_uri") != self.redirect_uri:
            return PlainTextResponse("Unknown client or address to return to.", 400)
        if asked.get("response_type") != "code":
            return RedirectResponse(self._back(asked, error="unsupported_response_type"), 303)
        challenged = asked.get("code_challenge") and asked.get("code_challenge_method") == "S256"
        if not challenged or "openid" not in asked.get("scope", "").split():
            return RedirectResponse(self._back(asked, error="invalid_request"), 303)
        return None

    def _back(self, asked: Mapping[str, str], **answer: str) -> str:
        state = {"state": asked["state"]} if "state" in asked else {}
        return f"{self.redirect_uri}?{urlencode({**answer, **state})}"

    def _code_for(self, person: DemoPerson, asked: Mapping[str, str]) -> str:
        now = self.clock()
        self.grants = {code: grant for code, grant in self.grants.items() if grant.expires_at > now}
        code = secrets.token_urlsafe(32)
        self.grants[code] = Grant(
            person, asked["redirect_uri"], asked["code_challenge"], asked.get("nonce", ""), now + CODE_LIVES
        )
        return code

    def _check_client(self, authorization: str) -> None:
        scheme, _, credentials = authorization.partition(" ")
        try:
            client_id, _, client_secret = base64.b64decode(credentials, validate=True).decode().partition(":")
        except ValueError:
            raise Denied("invalid_client", 401) from None
        known = _same(unquote(client_id), self.client_id), _same(unquote(client_secret), self.client_secret)
        if scheme.lower() != "basic" or not all(known):
            raise Denied("invalid_client", 401)

    def _redeem(self, form: Mapping[str, str]) -> Grant:
        if form.get("grant_type") != "authorization_code":
            raise Denied("unsupported_grant_type")
        grant = self.grants.pop(form.get("code", ""), None)
        if grant is None or grant.expires_at <= self.clock():
            raise Denied("invalid_grant")
        proof = _challenge(form.get("code_verifier", ""))
        if grant.redirect_uri != form.get("redirect_uri") or not _same(grant.code_challenge, proof):
            raise Denied("invalid_grant")
        return grant

    def _tokens(self, grant: Grant) -> dict[str, Any]:
        now = self.clock()
        claims = {
            "iss": self.issuer,
            "aud": self.client_id,
            "sub": grant.person.subject,
            "iat": int(now.timestamp()),
            "exp": int((now + TOKEN_LIVES).timestamp()),
            "name": grant.person.name,
            "email": grant.person.email,
            "email_verified": True,
            "locale": grant.person.language,
            **({"nonce": grant.nonce} if grant.nonce else {}),
        }
        return {
            "access_token": secrets.token_urlsafe(32),
            "token_type": "Bearer",
            "expires_in": int(TOKEN_LIVES.total_seconds()),
            "id_token": jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key),
        }


async def _form(request: Request) -> dict[str, str]:
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


def _carried(values: Mapping[str, str]) -> dict[str, str]:
    return {name: values[name] for name in CARRIED if name in values}


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


def _is_from_this_machine(request: Request) -> bool:
    """Nobody else's machine sent it, and none between passed it on, however near a proxy stands."""
    return (
        request.client is not None
        and _is_loopback(request.client.host)
        and is_this_machine(f"http://{request.headers.get('host', '')}")
        and request.scope.get("http_version") != "1.0"  # no browser's, and a proxy's that was told nothing
        and not any(name.startswith(PASSED_ON) for name in request.headers)
    )


def _is_loopback(client: str) -> bool:
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback
