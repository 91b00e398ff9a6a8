"""The places people share to, and how each one's own composer is opened.

Addresses are the networks' documented ones where there are any; see the decision in docs/decisions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from domain.errors import N_


@dataclass(frozen=True)
class Network:
    """`limit` is the most characters a post can have; `compose(text, link)` gives the composer's address.

    `compose` None means there is nothing to open: the text is copied. `takes_text` False means the composer takes the
    link only, so the text has to be pasted.
    """

    code: str
    name: str
    limit: int
    compose: Callable[[str, str], str] | None
    takes_text: bool = True


def _with(address: str, **params: str) -> str:
    return f"{address}?{urlencode(params, quote_via=quote)}"


def _both(text: str, link: str) -> str:
    return f"{text}\n\n{link}".strip()


NETWORKS: tuple[Network, ...] = (
    Network(
        "linkedin",
        "LinkedIn",
        3000,
        lambda text, link: _with("https://www.linkedin.com/feed/", shareActive="true", text=_both(text, link)),
    ),
    Network("x", "X", 280, lambda text, link: _with("https://x.com/intent/post", text=text, url=link)),
    Network(
        "facebook",
        "Facebook",
        3000,
        lambda text, link: _with("https://www.facebook.com/sharer/sharer.php", u=link),
        takes_text=False,
    ),
    Network(
        "bluesky", "Bluesky", 300, lambda text, link: _with("https://bsky.app/intent/compose", text=_both(text, link))
    ),
    Network(
        "mastodon", "Mastodon", 500, lambda text, link: _with("https://mastodon.social/share", text=_both(text, link))
    ),
    Network("whatsapp", "WhatsApp", 3000, lambda text, link: _with("https://wa.me/", text=_both(text, link))),
    Network(
        "teams", "Teams", 3000, lambda text, link: _with("https://teams.microsoft.com/share", href=link, msgText=text)
    ),
    Network(
        "email",
        N_("E-mail"),
        3000,
        lambda text, link: "mailto:?" + urlencode({"body": _both(text, link)}, quote_via=quote),
    ),
    Network("copy", N_("Copy the text"), 3000, None),
)

BY_CODE = {network.code: network for network in NETWORKS}


def length_with_link(text: str, link: str) -> int:
    """Characters as the network counts them, the link on its own line included."""
    return len(_both(text, link))
