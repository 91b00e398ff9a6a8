"""The places people share to, how each one's own composer is opened, and how each one counts characters.

Addresses are the networks' documented ones where there are any; see the decision in docs/decisions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from db.post_addresses import Post
from domain import settings
from domain.addresses import RESERVED, host_of, is_of
from domain.settings import CHANNELS, said
from domain.work import Programme


@dataclass(frozen=True)
class Network:
    """A place to share to. `limit` is the most characters a post can have; `link_length` what any link counts as there.

    `compose(text, link)` gives the composer's address; None means there is nothing to open, and the text is copied.
    `takes_text` False means the composer takes the link only, so the text has to be pasted. `fallback(link)` is the
    documented way that takes the link alone. `private` posts have no address that others can open; `anywhere` is
    wherever the text was copied to. What `needs_picture` takes a picture and a caption, both copied by hand.
    """

    code: str
    limit: int
    compose: Callable[[str, str], str] | None
    takes_text: bool = True
    fallback: Callable[[str], str] | None = None
    private: bool = False
    anywhere: bool = False
    link_length: int | None = None
    needs_picture: bool = False

    @property
    def name(self) -> str:
        """What people call it."""
        return CHANNELS[self.code]

    def length(self, text: str, link: str) -> int:
        """Characters as the network counts them, the link on its own line included."""
        return len(_both(text, "_" * (self.link_length or len(link))))

    def holds(self, post: Post) -> bool:
        """Whether a post is on this network. Invented posts live under names that lead nowhere."""
        return self.private or self.anywhere or post.network == self.code or is_of(host_of(post.address), RESERVED)


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
    ),
    Network(
        "x",
        280,
        lambda text, link: _with("https://x.com/intent/post", text=text, url=link),
        link_length=23,
    ),
    Network(
        "facebook",
        3000,
        lambda _, link: _with("https://www.facebook.com/sharer/sharer.php", u=link),
        takes_text=False,
    ),
    Network(
        "bluesky",
        300,
        lambda text, link: _with("https://bsky.app/intent/compose", text=_both(text, link)),
    ),
    Network(
        "mastodon",
        500,
        lambda text, link: _with("https://mastodon.social/share", text=_both(text, link)),
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
        needs_picture=True,
    ),
    Network(
        "tiktok",
        2200,
        None,
        needs_picture=True,
    ),
    Network("copy", 3000, None, anywhere=True),
)

BY_CODE = {network.code: network for network in NETWORKS}


def in_use(programme: Programme) -> list[Network]:
    """The networks this programme uses, in our order; the others are out of sight."""
    chosen = said(programme, settings.NETWORKS)
    return [network for network in NETWORKS if network.code in chosen]
