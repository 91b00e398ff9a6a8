"""Each network's composer, and how it counts."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

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
    ("network", "address", "may_be"),
    [
        ("linkedin", "https://www.linkedin.com/posts/1", True),
        ("linkedin", "https://linkedin.com.evil.dk/posts/1", False),
        ("linkedin", "https://notlinkedin.com/posts/1", False),
        ("x", "https://twitter.com/maya/status/1", True),
        ("mastodon", "https://mastodon.green/@maya/1", True),
    ],
)
def test_it_knows_its_own_posts_by_their_host(network: str, address: str, may_be: bool):
    assert BY_CODE[network].holds(address) is may_be


@pytest.mark.parametrize(
    ("network", "address", "may_be"),
    [
        ("linkedin", "https://www.linkedin.com/feed/update/urn:li:activity:1/", True),
        ("linkedin", "https://www.linkedin.com/posts/maya-lindqvist_a-day-activity-1", True),
        ("linkedin", "https://lnkd.in/abc", True),
        ("linkedin", "https://www.linkedin.com/in/maya-lindqvist/", False),
        ("linkedin", "https://www.linkedin.com/in/maya-lindqvist/recent-activity/all/", False),
        ("linkedin", "https://www.linkedin.com/company/fjordlys", False),
        ("linkedin", "https://www.linkedin.com/feed/", False),
        ("x", "https://x.com/maya/status/1", True),
        ("x", "https://x.com/maya", False),
        ("facebook", "https://www.facebook.com/permalink.php?story_fbid=1&id=2", True),
        ("facebook", "https://www.facebook.com/share/p/1/", True),
        ("facebook", "https://www.facebook.com/maya", False),
        ("bluesky", "https://bsky.app/profile/maya.test/post/1", True),
        ("bluesky", "https://bsky.app/profile/maya.test", False),
        ("mastodon", "https://mastodon.green/@maya", False),
        ("mastodon", "https://mastodon.green/@maya/1", True),
    ],
)
def test_it_tells_a_post_from_a_page(network: str, address: str, may_be: bool):
    assert BY_CODE[network].is_a_post(address) is may_be
