"""One guarded way to fetch something from the web, for addresses that people have typed.

Whoever may type an address could have the portal read what only the portal can reach: the company's own network, the
machine itself, the cloud's metadata. So a name is resolved once, and what it stands for is checked and connected to; so
is every redirect. Hosts that the operator has named (`PORTAL_INSIDE`) are exempt for whoever asks for them directly.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
import requests_hardened
from requests import exceptions as failures
from requests.adapters import HTTPAdapter
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError, LocationParseError

from app.outbound.wires import Wires
from domain.addresses import PORTS, is_named
from domain.errors import N_, Refusal

MOST_REDIRECTS = 3
STEP_SECONDS = (5.0, 10.0)
"""How long may be waited for a connection, and for the next bytes; the whole exchange has a limit of its own."""
CHUNK = 65_536
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LONGEST_MARK = {"etag": 200, "last-modified": 80}

BAD_ADDRESS = N_("This is not a whole web address. Copy it from the browser's address bar.")
NOT_HTTPS = N_("The address must begin with https:// and name no port.")
NOT_PUBLIC = N_(
    "The address leads into a network that is not public. If it is the company's own, ask whoever runs the portal to "
    "name the host in PORTAL_INSIDE."
)
LEADS_ON = N_("The address leads on from page to page. Use the one it ends at.")
TOO_SLOW = N_("It took longer than {seconds} seconds to answer.")
TOO_LARGE = N_("What it answers is larger than {megabytes} MB.")
WRONG_KIND = N_("It answers with something else than was expected: {kind}.")
STATUS = N_("It answers with error {status}.")
NO_ANSWER = N_("It does not answer. Is the address right?")
NO_TRUST = N_("Its certificate cannot be trusted.")
BROKE_OFF = N_("Its answer broke off, or cannot be read.")


class NotFetched(Refusal):
    """It could not be fetched, or must not be. The sentence is for the admin who typed the address."""


@dataclass(frozen=True)
class Marks:
    """What a server said of the version we have, so that it need not send it again."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Fetched:
    """What came. `body` is None when nothing has changed since those marks."""

    body: bytes | None
    marks: Marks


@dataclass(frozen=True)
class Terms:
    """On which terms something is fetched.

    `kinds` are the content types taken. `inside` are hosts that are exempt, "host" (at the usual ports) or "host:port".
    `most` is in bytes, after decompression; `seconds` is for all of it, redirects included. `authorities` is a file of
    certificate authorities to trust instead of the usual ones.
    """

    kinds: frozenset[str]
    user_agent: str
    inside: frozenset[str] = frozenset()
    most: int = 2_000_000
    seconds: float = 20.0
    authorities: str | None = None


def fetch(address: str, terms: Terms, marks: Marks | None = None) -> Fetched:
    """What an address answers with. Raises NotFetched."""
    marks, inside = marks or Marks(), True
    with Wires(terms.seconds) as wires, _in_our_words(wires, terms):
        for _ in range(1 + MOST_REDIRECTS):
            request = requests.Request("GET", address, headers=_headers(terms, marks)).prepare()
            where = _whole(request.url)
            inside = inside and is_named(where.geturl(), terms.inside)  # no public page leads inside
            if not inside:
                _refuse_unless_https(where)
            with _session(wires, inside) as session, _sent(session, request, terms) as response:
                if response.status_code not in REDIRECTS:
                    return _taken(response, terms, marks)
                address = urljoin(where.geturl(), session.get_redirect_target(response) or "")
        raise NotFetched(LEADS_ON)


@contextmanager
def _in_our_words(wires: Wires, terms: Terms) -> Iterator[None]:
    """What libraries raise becomes one sentence; whatever comes of a cut wire means that it took too long."""
    try:
        yield
    except (requests.RequestException, HTTPError, OSError, ValueError, NotFetched) as error:
        if wires.over:
            raise NotFetched(TOO_SLOW, seconds=round(terms.seconds)) from error
        if isinstance(error, NotFetched):
            raise
        raise NotFetched(_sentence(error)) from error
    if wires.over:  # an answer without a length ends where the wire was cut, and seems whole
        raise NotFetched(TOO_SLOW, seconds=round(terms.seconds))


def _sentence(error: Exception) -> str:
    return next((sentence for kinds, sentence in _SENTENCES if isinstance(error, kinds)), NO_ANSWER)


_SENTENCES: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((InvalidIPAddress,), NOT_PUBLIC),
    ((failures.SSLError,), NO_TRUST),
    ((failures.ConnectionError, failures.Timeout), NO_ANSWER),
    ((LocationParseError, UnicodeError), BAD_ADDRESS),
    ((failures.ChunkedEncodingError, failures.ContentDecodingError, failures.InvalidHeader, HTTPError), BROKE_OFF),
    ((ValueError,), BAD_ADDRESS),
)
"""Which sentence says what a library raised; the first that fits."""


# --- asking ----------------------------------------------------------------------------------------------------------


def _headers(terms: Terms, marks: Marks) -> dict[str, str]:
    always = {
        "User-Agent": terms.user_agent,
        "Accept": ", ".join(sorted(terms.kinds)),
        "Accept-Encoding": "gzip, deflate",
    }
    asked = {"If-None-Match": marks.etag, "If-Modified-Since": marks.last_modified}
    return always | {name: value for name, value in asked.items() if value}


def _whole(address: str | None) -> SplitResult:
    """The address as the library will understand it, in parts; its host and port must be plain to see."""
    where = urlsplit(address or "")
    if where.scheme not in PORTS or not where.hostname or "@" in where.netloc or "\\" in where.netloc:
        raise NotFetched(BAD_ADDRESS)
    return where


def _refuse_unless_https(where: SplitResult) -> None:
    if where.scheme != "https" or where.port not in (None, PORTS["https"]):
        raise NotFetched(NOT_HTTPS)


def _session(wires: Wires, inside: bool) -> requests.Session:
    """A new one for every step, so that no cookie is ever sent. The environment names no proxy and no password.

    Outside, the library's filter resolves a name once, refuses what is private, and puts the address in its place.
    """
    config = requests_hardened.Config(
        ip_filter_enable=not inside,
        ip_filter_allow_loopback_ips=False,
        never_redirect=True,
        default_timeout=STEP_SECONDS,
    )
    session: requests.Session = requests_hardened.HTTPSession(config)
    session.trust_env = False
    for adapter in session.adapters.values():
        wires.lead_from(cast(HTTPAdapter, adapter), _anywhere if inside else _refuse_unless_public)
    return session


def _sent(session: requests.Session, request: requests.PreparedRequest, terms: Terms) -> requests.Response:
    """Past the session's own `send`, which reads the whole body of a redirect, however large."""
    adapter = session.get_adapter(request.url or "")
    return adapter.send(request, stream=True, timeout=STEP_SECONDS, verify=terms.authorities or True, proxies={})


def _anywhere(_: str) -> None:
    """The operator has named it."""


def _refuse_unless_public(address: str) -> None:
    """Asked of every address as a connection to it is opened: the filter lets fec0::1 and ::127.0.0.1 through."""
    if not is_public(address.strip("[]")):
        raise NotFetched(NOT_PUBLIC)


_UNICAST = ipaddress.ip_network("2000::/3")
_NOT_FOR_HOSTS = tuple(
    ipaddress.ip_network(block) for block in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20")
)
"""Protocol assignments, relays and tunnels (Teredo, 6to4), documentation. Python 3.11 calls some of them global."""


def is_public(address: str) -> bool:
    """Whether an IP address is somebody's on the public Internet: named blocks only, everything else is not."""
    ip = ipaddress.ip_address(address)
    if ip.version == 6 and ip not in _UNICAST:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in block for block in _NOT_FOR_HOSTS))


# --- what came -------------------------------------------------------------------------------------------------------


def _taken(response: requests.Response, terms: Terms, marks: Marks) -> Fetched:
    if response.status_code == requests.codes.not_modified and marks != Marks():
        return Fetched(None, marks)
    if response.status_code != requests.codes.ok:
        raise NotFetched(STATUS, status=response.status_code)
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in terms.kinds:
        raise NotFetched(WRONG_KIND, kind=kind[:80] or "?")
    return Fetched(_body(response, terms.most), Marks(_mark(response, "etag"), _mark(response, "last-modified")))


def _body(response: requests.Response, most: int) -> bytes:
    """What came, unpacked; stops as soon as it is too much, whatever the server said of its length."""
    body = bytearray()
    for chunk in response.iter_content(CHUNK):
        body += chunk
        if len(body) > most:
            raise NotFetched(TOO_LARGE, megabytes=f"{most / 1_000_000:g}")
    return bytes(body)


def _mark(response: requests.Response, name: str) -> str | None:
    """A mark as the server set it; none if it is longer than we keep."""
    mark = response.headers.get(name, "")
    return mark if 0 < len(mark) <= LONGEST_MARK[name] and mark.isprintable() else None
