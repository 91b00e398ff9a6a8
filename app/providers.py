"""Which addresses may a portal be reached at, and sign people in through? Judged as a client reads them."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

DEMOS = "/demo-sign-in"
"""Where the demo's own provider lies, under the portal's address."""
EVERYBODY = frozenset(
    {
        "common",
        "organizations",
        "consumers",
        "9188040d-6c67-4c5b-b112-36a304b66dad",  # every personal account
        "f8cdef31-a31e-4b4a-93e4-5f571e91255a",  # Microsoft's own applications
        "login.live.com",
    }
)
"""What an identity provider calls a tenant whose people are not one company's."""
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+([/?#][A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*)?", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_NO_NAME = re.compile(r"[^a-z0-9.-]")
_BETWEEN = re.compile(r"[/\\?#&=;]+")


def is_whole(address: str) -> bool:
    """Whether it is an http or https address with a host, a possible port, no user name and no odd character."""
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return False
    return bool(_ADDRESS.fullmatch(address) and port != 0 and (_is_ip(host) or _HOST.fullmatch(host)))


def is_this_machine(address: str) -> bool:
    """Whether it leads to the very machine, by one of its own names."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return host == "localhost" or (_is_ip(host) and ip_address(host).is_loopback)


def admits_everybody(address: str) -> bool:
    """Whether it is a tenant for all companies or for private accounts, however that is written."""
    for _ in range(10):
        address = unquote(address)
    parts = _BETWEEN.split(unicodedata.normalize("NFKC", address).casefold())
    return not EVERYBODY.isdisjoint(_NO_NAME.sub("", part).strip(".") for part in parts)


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
