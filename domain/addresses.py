"""Web addresses as people paste them."""

from __future__ import annotations

from urllib.parse import urlsplit

RESERVED = ("example",)


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
