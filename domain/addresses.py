"""Web addresses as people paste them, and e-mail addresses as they are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from urllib.parse import urlsplit

LONGEST_ADDRESS = 2000
"""Characters, as much as any column keeps."""
PORTS = {"https": 443, "http": 80}
RESERVED = ("example", "example.com", "example.net", "example.org", "invalid", "localhost", "test")
"""Names that lead nowhere, or to whoever looks (RFC 2606, RFC 6761). The demo's invented posts live there."""
_NO_PAGE = ("invalid", "localhost")


def host_of(address: str) -> str:
    """Whose address it is, however it is written; empty for what is none."""
    try:
        return (urlsplit(address).hostname or "").removesuffix(".")
    except ValueError:
        return ""


def is_of(host: str, names: Collection[str]) -> bool:
    """Whether it is one of these, or below one."""
    return any(f".{host}".endswith(f".{name}") for name in names)


def is_web_address(address: str) -> bool:
    """Whether a browser opens it, and nobody else's page than the one whose host it shows.

    https at its usual port, and a name of letters: no user name, no backslash, no number instead of a name.
    """
    if len(address) > LONGEST_ADDRESS:
        return False
    try:
        parts = urlsplit(address)
        port, host = parts.port, (parts.hostname or "").removesuffix(".")
        host.encode("idna")
    except ValueError:
        return False
    typed = address.isprintable() and not {" ", "\\"} & set(address)
    plain = unicodedata.is_normalized("NFKC", parts.netloc) and "@" not in parts.netloc
    return typed and plain and parts.scheme == "https" and port in (None, PORTS["https"]) and _is_name(host)


def has_somebodys_words(address: str, demo: bool) -> bool:
    """Whether people can have written there. What the demo's invented people write lies where nobody can."""
    return is_web_address(address) and (demo or not is_of(host_of(address), RESERVED))


def _is_name(host: str) -> bool:
    labels = host.split(".")
    whole = all(label.strip("-") == label != "" and all(map(_is_in_names, label)) for label in labels)
    return len(labels) > 1 and whole and labels[-1][0].isalpha() and not is_of(host, _NO_PAGE)


def _is_in_names(character: str) -> bool:
    return character in "-_" or unicodedata.category(character)[0] in "LMN"


def is_named(address: str, hosts: Collection[str]) -> bool:
    """Whether its host is one of these: "host" at the usual port, or "host:port". The address must be a whole one."""
    parts = urlsplit(address)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    usual = PORTS.get(parts.scheme)
    return f"{host}:{parts.port or usual}" in hosts or (parts.port in (None, usual) and host in hosts)


def as_compared(email: str) -> str | None:
    """An e-mail address in the one spelling it is compared in; None where it is more than ASCII.

    Folding other letters makes two addresses of different people the same: "K" becomes k, and "ﬃ" becomes ffi.
    """
    return email.strip(" ").lower() if email.isascii() else None
