"""Web addresses as people paste them, and e-mail addresses as they are compared."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

RESERVED = ("example",)
PORTS = {"https": 443, "http": 80}


def host_of(address: str) -> str:
    """Whose address it is, however it is written."""
    return (urlsplit(address).hostname or "").removesuffix(".")


def is_web_address(address: str) -> bool:
    """Whether people can be sent there: https, with a host, and without a character that is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and "." in parts.netloc and address.isprintable() and " " not in address


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
