"""The places people share to, how each one's own composer is opened, and how each one counts characters.

Addresses are the networks' documented ones where there are any; see the decision in docs/decisions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from domain import settings
from domain.addresses import RESERVED, host_of, is_of
from domain.settings import CHANNELS, said
from domain.work import Programme


@dataclass(frozen=True)
class Network:
    """A place to share to. `limit` is the most characters a post can have; `link_length` what any link counts as there.

    `compose(text, link)` gives the composer's address; None means there is nothing to open, and the text is copied.
    `takes_text` False means the composer takes the link only, so the text has to be pasted. `fallback(link)` is the
    documented way that takes the link alone. `hosts` are where its posts live (empty: anywhere), `no_post` the paths
    that lead to a person or a list there; `private` posts have no address that others can open. What `needs_picture`
    takes a picture and a caption, both copied by hand.
    """

    code: str
    limit: int
    compose: Callable[[str, str], str] | None
    takes_text: bool = True
    fallback: Callable[[str], str] | None = None
    hosts: tuple[str, ...] = ()
    no_post: str = "/"
    private: bool = False
    link_length: int | None = None
    needs_picture: bool = False

    @property
    def name(self) -> str:
        """What people call it."""
        return CHANNELS[self.code]

    def length(self, text: str, link: str) -> int:
        """Characters as the network counts them, the link on its own line included."""
        return len(_both(text, "_" * (self.link_length or len(link))))

    def holds(self, post_url: str) -> bool:
        """Whether an address is on this network. Invented posts live under names that lead nowhere."""
        return not self.hosts or is_of(host_of(post_url), (*self.hosts, *RESERVED))

    def is_a_post(self, post_url: str) -> bool:
        """Whether an address of this network can be a single post, as far as an address tells."""
        parts = urlsplit(post_url)
        return bool(parts.query) or not re.fullmatch(self.no_post, parts.path.rstrip("/") or "/")


def _with(address: str, **params: str) -> str:
    return f"{address}?{urlencode(params, quote_via=quote)}"


def _both(text: str, link: str) -> str:
    return f"{text}\n\n{link}".strip()


NETWORKS: tuple[Network, ...] = (
    Network(
        "linkedin",
        3000,
        # Pre-fills the text, and is not documented: hence the documented fallback, which takes the link alone.
        lambda text, link: _with("https://www.linkedin.com/feed/", shareActive="true", text=_both(text, link)),
        fallback=lambda link: _with("https://www.linkedin.com/sharing/share-offsite/", url=link),
        hosts=("linkedin.com", "lnkd.in"),
        no_post=r"/|/feed|/(in|pub|company|school|showcase)/[^/]+(/recent-activity/.*|/posts)?",
    ),
    Network(
        "x",
        280,
        lambda text, link: _with("https://x.com/intent/post", text=text, url=link),
        hosts=("x.com", "twitter.com"),
        no_post=r"/[^/]*",
        link_length=23,
    ),
    Network(
        "facebook",
        3000,
        lambda _, link: _with("https://www.facebook.com/sharer/sharer.php", u=link),
        takes_text=False,
        hosts=("facebook.com", "fb.com", "fb.me"),
        no_post=r"/[^/]*",
    ),
    Network(
        "bluesky",
        300,
        lambda text, link: _with("https://bsky.app/intent/compose", text=_both(text, link)),
        hosts=("bsky.app",),
        no_post=r"/|/profile/[^/]+",
    ),
    Network(
        "mastodon",
        500,
        lambda text, link: _with("https://mastodon.social/share", text=_both(text, link)),
        no_post=r"/[^/]*",
    ),
    Network(
        "whatsapp",
        3000,
        lambda text, link: _with("https://wa.me/", text=_both(text, link)),
        private=True,
    ),
    Network(
        "teams",
        3000,
        lambda text, link: _with("https://teams.microsoft.com/share", href=link, msgText=text),
        private=True,
    ),
    Network(
        "email",
        3000,
        lambda text, link: "mailto:?" + urlencode({"body": _both(text, link)}, quote_via=quote),
        private=True,
    ),
    Network(
        "instagram",
        2200,
        None,
        hosts=("instagram.com",),
        no_post=r"/|/[^/]+",
        needs_picture=True,
    ),
    Network(
        "tiktok",
        2200,
        None,
        hosts=("tiktok.com",),
        no_post=r"/|/@[^/]+",
        needs_picture=True,
    ),
    Network("copy", 3000, None),
)

BY_CODE = {network.code: network for network in NETWORKS}


def in_use(programme: Programme) -> list[Network]:
    """The networks this programme uses, in our order; the others are out of sight."""
    chosen = said(programme, settings.NETWORKS)
    return [network for network in NETWORKS if network.code in chosen]
