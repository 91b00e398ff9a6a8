"""Web addresses as people paste them."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

RESERVED = ("example",)
LONGEST_ADDRESS = 2000
"""Characters, as much as any column keeps."""
PORTS = {"https": 443, "http": 80}


def host_of(address: str) -> str:
    """Whose address it is, however it is written."""
    return (urlsplit(address).hostname or "").removesuffix(".")


def is_web_address(address: str) -> bool:
    """Whether people can be sent there: https, with a host, not too long, and without a character that is none."""
    if len(address) > LONGEST_ADDRESS:
        return False
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
