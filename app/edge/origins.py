"""Which origins are ours? An origin is scheme, host and port, as browsers write it."""

from __future__ import annotations

from urllib.parse import urlsplit

THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
_USUAL_PORTS = {"http": 80, "https": 443}


def origin_of(address: str) -> str:
    """The origin of an http or https address. ValueError for any other."""
    parts = urlsplit(address)
    if parts.scheme not in _USUAL_PORTS or not parts.hostname:
        raise ValueError(f"not an http or https address: {address!r}")
    return _origin(parts.scheme, _bracketed(parts.hostname), parts.port)


def own_origins(base_url: str, *, on_this_machine: bool) -> frozenset[str]:
    """The origin people use; a demo is also reached by every name of this machine, on the same port."""
    parts = urlsplit(base_url)
    names = THIS_MACHINE if on_this_machine else ()
    return frozenset({origin_of(base_url), *(_origin(parts.scheme, name, parts.port) for name in names)})


def _origin(scheme: str, host: str, port: int | None) -> str:
    return f"{scheme}://{host}" if port in (None, _USUAL_PORTS[scheme]) else f"{scheme}://{host}:{port}"


def _bracketed(hostname: str) -> str:
    return f"[{hostname}]" if ":" in hostname else hostname
