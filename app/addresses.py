"""From which network does a request come?"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import Scope


class Proxies:
    """The proxies that stand before the portal, by address or network: "127.0.0.1, 10.0.0.0/8".

    ValueError: one of them is neither.
    """

    def __init__(self, named: str = "") -> None:
        self.named = [part.strip() for part in named.split(",") if part.strip()]
        self._networks: list[IPv4Network | IPv6Network] = [ip_network(one) for one in self.named]

    def __contains__(self, address: str) -> bool:
        found = _parsed(address)
        return found is not None and any(found in network for network in self._networks)


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """Whom an address stands for: itself, or of IPv6 the network of 64 bits that one customer is given."""
    found = _parsed(address)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False))
    return str(found) if found else "unknown"


def client_of(scope: Scope) -> str:
    """The network that a request comes from; the proxy's header has been read before."""
    client = scope.get("client")
    return network_of(client[0][:60]) if client else "unknown"


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
