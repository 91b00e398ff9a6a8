"""Each network's composer, and how it counts."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from db.post_addresses import recognise
from domain.sharing.networks import BY_CODE, NETWORKS, Network

TEXT, LINK = "Æ & ø? 100 % «sandt»\n#pumps", "https://portal.example/go/abc?x=1"


@pytest.mark.parametrize("network", [one for one in NETWORKS if one.compose], ids=lambda one: one.code)
def test_text_and_link_arrive_whole(network: Network):
    address = network.compose(TEXT, LINK)
    carried = "\n".join(value for values in parse_qs(urlsplit(address).query).values() for value in values)
    assert LINK in carried
    assert (TEXT in carried) is network.takes_text


def test_linkedin_has_a_documented_way_beside_the_one_that_fills_in_the_text():
    fallback = urlsplit(BY_CODE["linkedin"].fallback(LINK))
    assert (fallback.netloc, fallback.path) == ("www.linkedin.com", "/sharing/share-offsite/")
    assert parse_qs(fallback.query) == {"url": [LINK]}


def test_a_link_counts_as_23_characters_on_x_and_whole_elsewhere():
    assert BY_CODE["x"].length("abc", "https://portal.example/go/a-long-code") == 3 + 2 + 23
    assert BY_CODE["bluesky"].length("abc", LINK) == 3 + 2 + len(LINK)


@pytest.mark.parametrize(
    ("network", "address", "holds"),
    [
        ("linkedin", "https://www.linkedin.com/posts/1", True),
        ("linkedin", "https://linkedin.com.evil.dk/posts/1", False),
        ("linkedin", "https://notlinkedin.com/posts/1", False),
        ("linkedin", "https://x.com/maya/status/1", False),
        ("linkedin", "https://linkedin.example/maya/1", True),
        ("x", "https://twitter.com/maya/status/1", True),
        ("mastodon", "https://mastodon.green/@maya/1", True),
        ("mastodon", "https://www.linkedin.com/posts/1", False),
        ("mastodon", "https://blog.maya.dk/2026/seals", False),
        ("copy", "https://www.linkedin.com/posts/1", True),
        ("copy", "https://blog.maya.dk/2026/seals", True),
    ],
)
def test_it_knows_its_own_posts(network: str, address: str, holds: bool):
    assert BY_CODE[network].holds(recognise(address)) is holds
