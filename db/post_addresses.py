"""One post, one address: how each network writes the addresses of its posts, and the key under which a post is unique.

What is here is the form of a key: the migration that fills `post_address` needs it, and whoever claims a post
(domain/sharing/posts.py).
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

LONGEST_NAME = 300
"""Characters; what is longer is nobody's name."""


class NoPost(StrEnum):
    """Why an address is no post's own: it only leads on to another, or it leads to a page."""

    SHORT = "short"
    PAGE = "page"


class Post(NamedTuple):
    """A post: the one form of its address, under whose name it is, and which comment below it is meant.

    `network` is empty where the host is no network's we know; `name` and `comment` where the address says none.
    """

    network: str
    address: str
    name: str = ""
    comment: str = ""

    @property
    def key(self) -> str:
        """The same for every address of this post."""
        return _digest(self.address)

    @property
    def comment_key(self) -> str:
        """The same for every address of this comment; empty where none is meant."""
        return _digest(self.address, "comment", self.comment) if self.comment else ""

    def debate_key(self, person_id: int) -> str:
        """One person's part in the debate below it."""
        return _digest(self.address, "person", str(person_id))


class Form(NamedTuple):
    """A way to write a post's address: its whole path, the parameters it needs, and the address it comes to.

    The groups of the path and the parameters fill `becomes`. The group `name`, or the parameter `named_by`, is whose
    post it is.
    """

    path: re.Pattern[str]
    becomes: str
    asks: tuple[str, ...] = ()
    named_by: str = "name"


class Network(NamedTuple):
    """Where a network's posts are, how their addresses are written, and what in a query means a comment.

    `leads_on` are the paths that only lead on to another address.
    """

    hosts: tuple[str, ...]
    forms: tuple[Form, ...]
    comment: re.Pattern[str] = re.compile(r"(?!)")
    leads_on: re.Pattern[str] = re.compile(r"(?!)")


def _form(path: str, becomes: str, *asks: str, named_by: str = "name") -> Form:
    return Form(re.compile(path, re.IGNORECASE), becomes, asks, named_by)


_NAME = r"(?P<name>[^/]+)"
_FACEBOOK, _FACEBOOK_ID = "https://www.facebook.com/{id}", r"(?:[^/]+/)?(?P<id>pfbid\w+|\d+)"
_LINKEDIN, _KIND = (
    "https://www.linkedin.com/feed/update/urn:li:{kind}:{id}",
    "(?P<kind>activity|share|ugcpost)",
)
_TIKTOK = "https://www.tiktok.com/embed/v2/{id}"
_X = "https://x.com/i/status/{id}"

NETWORKS: dict[str, Network] = {
    "linkedin": Network(
        ("linkedin.com",),
        (
            _form(rf"/(?:(?:embed/)?feed/update|video/(?:live|event))/urn:li:{_KIND}:(?P<id>\d+)", _LINKEDIN),
            _form(rf"/posts/(?:(?P<name>[^/_]+)_)?[^/]*{_KIND}-(?P<id>\d+)(?:-[\w-]{{1,12}})?", _LINKEDIN),
            _form(r"/posts/(?:(?P<name>[^/_]+)_)?(?=[^/\d]*\d)[^/]+", "https://www.linkedin.com{path}"),
            _form(r"/pulse/[^/]+", "https://www.linkedin.com{path}"),
        ),
        comment=re.compile(r"fsd_comment:\((\d+),|:comment:\([^,()]*,(\d+)\)"),
        leads_on=re.compile(r"/(?:slink|redir/.*|safety/go)"),
    ),
    "x": Network(
        ("x.com", "twitter.com"),
        (
            _form(
                r"/(?:i(?:/web)?|(?P<name>\w{1,15}))/(?:status|statuses|article)/(?P<id>\d+)(?:/(?:photo|video)/\d)?",
                _X,
            ),
            _form(r"/embed/tweet\.html", _X, "id"),
        ),
    ),
    "facebook": Network(
        ("facebook.com", "fb.com"),
        (
            _form(rf"/groups/[^/]+/(?:posts|permalink)/{_FACEBOOK_ID}", _FACEBOOK),
            _form(rf"/{_NAME}/(?:posts|photos|videos)/{_FACEBOOK_ID}", _FACEBOOK),
            _form(r"/(?:permalink|story)\.php", "https://www.facebook.com/{story_fbid}", "story_fbid", named_by="id"),
            _form(r"/photo(?:\.php)?", "https://www.facebook.com/{fbid}", "fbid"),
            _form(r"/reel/(?P<id>\d+)", _FACEBOOK),
            _form(r"/(?:watch(?:/live)?|video\.php)", "https://www.facebook.com/{v}", "v"),
        ),
        comment=re.compile(r"comment_id=(\w+)"),
        leads_on=re.compile(r"/(?:share|l\.php)(?:/.*)?"),
    ),
    "bluesky": Network(
        ("bsky.app",),
        (
            _form(rf"/profile/{_NAME}/post/(?P<id>\w+)", "https://bsky.app/post/{id}"),
            _form(rf"/embed/{_NAME}/app\.bsky\.feed\.post/(?P<id>\w+)", "https://bsky.app/post/{id}"),
        ),
    ),
    "instagram": Network(
        ("instagram.com", "instagr.am"),
        (
            _form(
                r"/(?:(?P<name>[\w.]+)/)?(?:p|reels?|tv)/(?P<id>[\w-]{6,})"
                r"(?:/embed(?:/captioned)?|/c/(?P<comment>\d+)(?:/r/(?P<reply>\d+))?)?",
                "https://www.instagram.com/p/{id}",
            ),
        ),
        leads_on=re.compile(r"/share(?:/.*)?"),
    ),
    "tiktok": Network(
        ("tiktok.com",),
        (
            _form(r"/@(?P<name>[\w.]+)/(?:video|photo)/(?P<id>\d+)", _TIKTOK),
            _form(r"/(?:embed(?:/v\d)?|v|player/v\d)/(?P<id>\d+)(?:\.html)?", _TIKTOK),
        ),
        leads_on=re.compile(r"/t/.*"),
    ),
}
MASTODON = Network(
    (),
    (
        _form(
            r"(?:/web|/deck)?/@(?P<name>[\w.-]+)(?:@(?P<home>[\w.-]+))?(?:/statuses)?/(?P<id>(?=[a-z]*\d)\w+)(?:/embed)?",
            "https://{host}/@{name}/{id}",
        ),
        _form(r"/users/(?P<name>[\w.-]+)/statuses/(?P<id>\w+)(?:/activity|/embed)?", "https://{host}/@{name}/{id}"),
    ),
)
"""Any other host may be one of its servers."""
SHORT_HOSTS = (
    "bit.ly", "buff.ly", "cutt.ly", "dub.sh", "fb.me", "fb.watch", "goo.gl", "hubs.la", "hubs.li", "hubs.ly", "is.gd",
    "lnkd.in", "ow.ly", "rb.gy", "rebrand.ly", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "v.gd",
    "vm.tiktok.com", "vt.tiktok.com",
)  # fmt: skip
FOUND_BY = re.compile(r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|mc_.*|igsh.*|trk.*|_hs.*|mkt_tok|ref_src|ref_url")
"""Parameters that say by which way an address was found, not what is there."""
PAGE = re.compile(
    r"/(?:feed|home|login|profile|share|signup)|/(?:compose|explore|intent|messages|messaging|notifications|search"
    r"|settings)(?:/.*)?|(?:/web|/deck)?/@[^/]+(?:/(?:featured|followers|following|lists|media|tagged|with_replies)"
    r"(?:/.*)?)?|/users/[^/]+(?:/(?:followers|following|statuses))?",
    re.IGNORECASE,
)
"""What leads to a person, a list or a form, on any host."""
_PLACE = re.compile(r"^(?:www|m|mobile|web)\.(?=.*\.)")


def recognise(address: str) -> Post | NoPost:
    """The post an address leads to, or why it is no post's own. The address must be a whole one, with a host."""
    parts = urlsplit(address)
    host = _PLACE.sub("", _ascii((parts.hostname or "").removesuffix(".")), count=1)
    if _is_of(host, SHORT_HOSTS):
        return NoPost.SHORT
    path = posixpath.normpath("/" + unquote(parts.path).strip("/"))
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    for code, network in NETWORKS.items():
        if _is_of(host, network.hosts):
            return _post(code, network, path, query)
    found = _post("mastodon", MASTODON, path, query | {"host": host})
    if isinstance(found, Post):
        return found if _at_home(path, host) else NoPost.SHORT
    return _anywhere(host, path, query, parts.fragment)


def _post(code: str, network: Network, path: str, query: Mapping[str, str]) -> Post | NoPost:
    if path.startswith("/plugins/") and query.get("href", "").startswith("https://"):
        return recognise(query["href"])
    if network.leads_on.fullmatch(path):
        return NoPost.SHORT
    for form in network.forms:
        match = form.path.fullmatch(path)
        if match and all(query.get(name) for name in form.asks):
            said = {**query, **{group: text for group, text in match.groupdict().items() if text}}
            lower = {"path": path.lower(), "kind": said.get("kind", "").lower(), "name": said.get("name", "").lower()}
            address = form.becomes.format_map(said | lower)
            comment = said.get("reply") or said.get("comment") or _comment(network, query)
            return Post(code, address, _name(said.get(form.named_by, ""), said.get("host", "")), comment)
    return NoPost.PAGE


def _name(name: str, host: str) -> str:
    """As it is compared: on Mastodon a name is one's own on its server only."""
    name = unicodedata.normalize("NFKC", name).lower()
    whole = f"{name}@{host}" if name and host else name
    return whole if len(whole) <= LONGEST_NAME else ""


def _comment(network: Network, query: Mapping[str, str]) -> str:
    """The newest comment a query names: of a comment and the reply below it, the reply."""
    said = "&".join(f"{name}={value}" for name, value in query.items())
    found = ["".join(groups) for groups in (match.groups("") for match in network.comment.finditer(said))]
    return max(found, key=lambda one: (len(one), one), default="")


def _at_home(path: str, host: str) -> bool:
    """Whether a post is seen on its own server; elsewhere it has another number."""
    match = MASTODON.forms[0].path.fullmatch(path)
    return not match or match["home"] in (None, host)


def _anywhere(host: str, path: str, query: Mapping[str, str], fragment: str) -> Post | NoPost:
    """A forum, a blog, a network we do not know."""
    asked = sorted((name, value) for name, value in query.items() if not FOUND_BY.fullmatch(name))
    if PAGE.fullmatch(path) or (path == "/" and not asked):
        return NoPost.PAGE
    address = f"https://{host}{path}?{urlencode(asked)}".rstrip("/?")
    return Post("", address, comment=fragment if re.search(r"\d", fragment) else "")


def _is_of(host: str, names: tuple[str, ...]) -> bool:
    return any(f".{host}".endswith(f".{name}") for name in names)


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode().lower()
    except UnicodeError:
        return host


def _digest(*said: str) -> str:
    return hashlib.sha256("\n".join(said).encode(errors="replace")).hexdigest()
