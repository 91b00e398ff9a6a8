"""Every address of a post is the same post, and what is none is none."""

from __future__ import annotations

import pytest

from db.post_addresses import NoPost, Post, recognise

ONE_POST: dict[tuple[str, str], tuple[str, ...]] = {
    ("linkedin", "maya-lindqvist"): (
        "https://www.linkedin.com/posts/maya-lindqvist_seals-that-last-activity-7123456789012345678-aB3d",
        "https://www.linkedin.com/posts/maya-lindqvist_seals-that-last-activity-7123456789012345678-aB3d/",
        "https://www.linkedin.com/posts/maya-lindqvist_a-share-2-of-it-activity-7123456789012345678-aB3d?utm_source=share",
        "https://dk.linkedin.com/posts/Maya-Lindqvist_activity-7123456789012345678-aB3d?trk=public_profile",
        "https://m.linkedin.com/posts/maya%2Dlindqvist_activity-7123456789012345678",
        "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/",
        "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7123456789012345678?originTrackingId=x",
        "https://linkedin.com/feed/update/urn:li:activity:7123456789012345678",
        "https://www.linkedin.com/embed/feed/update/urn:li:activity:7123456789012345678?compact=1",
        "https://WWW.LINKEDIN.COM//feed/./update/urn:li:activity:7123456789012345678#x",
    ),
    ("linkedin", "omar"): (
        "https://www.linkedin.com/posts/omar_pumps-ugcPost-7123456789012345679-x_Yz",
        "https://se.linkedin.com/feed/update/urn:li:ugcPost:7123456789012345679/",
        "https://www.linkedin.com/embed/feed/update/urn:li:ugcPost:7123456789012345679",
        "https://www.linkedin.com/video/live/urn:li:ugcPost:7123456789012345679/",
    ),
    ("linkedin", "søren-å"): (
        "https://www.linkedin.com/posts/s%C3%B8ren-%C3%A5_pumper-share-7123456789012345670-aaaa",
        "https://www.linkedin.com/posts/søren-å_pumper-share-7123456789012345670-bbbb?rcm=ACo",
        "https://www.linkedin.com/feed/update/urn:li:share:7123456789012345670",
    ),
    ("linkedin", ""): (
        "https://www.linkedin.com/pulse/what-a-seal-taught-me-maya-lindqvist-x1f",
        "https://dk.linkedin.com/pulse/What-a-seal-taught-me-maya-lindqvist-x1f/?trk=x",
    ),
    ("x", "maya_l"): (
        "https://x.com/maya_l/status/1790000000000000001",
        "https://x.com/maya_l/status/1790000000000000001?s=20&t=abc",
        "https://twitter.com/Maya_L/status/1790000000000000001",
        "https://mobile.twitter.com/maya_l/statuses/1790000000000000001/photo/1",
        "https://x.com/i/status/1790000000000000001",
        "https://twitter.com/i/web/status/1790000000000000001",
        "https://platform.twitter.com/embed/Tweet.html?id=1790000000000000001",
    ),
    ("facebook", "maya.lindqvist"): (
        "https://www.facebook.com/maya.lindqvist/posts/pfbid02AbC",
        "https://m.facebook.com/maya.lindqvist/posts/pfbid02AbC?mibextid=x",
        "https://da-dk.facebook.com/maya.lindqvist/posts/seals-that-last/pfbid02AbC/",
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fmaya.lindqvist%2Fposts%2Fpfbid02AbC",
    ),
    ("facebook", "100001"): (
        "https://www.facebook.com/permalink.php?story_fbid=122&id=100001",
        "https://web.facebook.com/permalink.php?id=100001&story_fbid=122&__tn__=%2CO",
        "https://m.facebook.com/story.php?story_fbid=122&id=100001",
        "https://www.facebook.com/100001/posts/122",
        "https://www.facebook.com/groups/999/permalink/122/",
    ),
    ("facebook", ""): (
        "https://www.facebook.com/reel/5551",
        "https://www.facebook.com/watch/?v=5551",
        "https://www.facebook.com/watch?v=5551&ref=sharing",
        "https://m.facebook.com/video.php?v=5551",
        "https://www.facebook.com/photo/?fbid=5551&set=a.1",
        "https://www.facebook.com/photo.php?fbid=5551",
        "https://www.facebook.com/maya/videos/5551",
        "https://www.facebook.com/maya/photos/a.1/5551",
    ),
    ("bluesky", "maya.bsky.social"): (
        "https://bsky.app/profile/maya.bsky.social/post/3kabc2defgh2x",
        "https://bsky.app/profile/Maya.bsky.social/post/3kabc2defgh2x/",
        "https://bsky.app/profile/did:plc:abc/post/3kabc2defgh2x",
        "https://embed.bsky.app/embed/did:plc:abc/app.bsky.feed.post/3kabc2defgh2x?id=1",
    ),
    ("mastodon", "maya@mastodon.green"): (
        "https://mastodon.green/@maya/112345678901234567",
        "https://mastodon.green/@Maya/112345678901234567/embed",
        "https://mastodon.green/users/maya/statuses/112345678901234567",
        "https://mastodon.green/users/maya/statuses/112345678901234567/activity",
        "https://mastodon.green/web/@maya/112345678901234567",
        "https://mastodon.green/deck/@maya@mastodon.green/112345678901234567",
    ),
    ("instagram", "maya.l"): (
        "https://www.instagram.com/maya.l/p/Cx1aBcD-eF_/",
        "https://www.instagram.com/p/Cx1aBcD-eF_/?igsh=abc",
        "https://www.instagram.com/reel/Cx1aBcD-eF_/?utm_source=ig_web_copy_link",
        "https://instagr.am/p/Cx1aBcD-eF_/embed/captioned/",
        "https://www.instagram.com/reels/Cx1aBcD-eF_",
        "https://www.instagram.com/tv/Cx1aBcD-eF_",
    ),
    ("tiktok", "maya.l"): (
        "https://www.tiktok.com/@maya.l/video/7300000000000000001",
        "https://m.tiktok.com/@Maya.L/video/7300000000000000001?is_from_webapp=1&sender_device=pc",
        "https://www.tiktok.com/@maya.l/photo/7300000000000000001",
        "https://m.tiktok.com/v/7300000000000000001.html",
        "https://www.tiktok.com/embed/v2/7300000000000000001",
        "https://www.tiktok.com/player/v1/7300000000000000001",
    ),
    ("", ""): (
        "https://forum.fjernvarme.dk/traad?id=4&page=2",
        "https://www.forum.fjernvarme.dk/traad/?page=2&utm_source=mail&id=4&fbclid=x#top",
        "https://FORUM.fjernvarme.dk./a/../traad?page=2&id=4",
    ),
}
"""(network, the name in the first address) → every way to write one post."""

PAGES = (
    "https://www.linkedin.com/",
    "https://www.linkedin.com/feed/",
    "https://www.linkedin.com/feed/?shareActive=true&text=x",
    "https://www.linkedin.com/feed/?highlightedUpdateUrn=urn%3Ali%3Aactivity%3A7",
    "https://www.linkedin.com/in/maya-lindqvist/",
    "https://dk.linkedin.com/in/maya-lindqvist/recent-activity/all/?x=1",
    "https://www.linkedin.com/company/fjordlys/posts/?feedView=all",
    "https://www.linkedin.com/posts/maya-lindqvist",
    "https://www.linkedin.com/search/results/content/?keywords=seals",
    "https://www.linkedin.com/notifications/",
    "https://www.linkedin.com/analytics/post-summary/urn:li:activity:7123456789012345678/",
    "https://www.linkedin.com/sharing/share-offsite/?url=https://x.example",
    "https://linkedin.com/712",
    "https://x.com/home",
    "https://x.com/maya_l",
    "https://x.com/maya_l/with_replies",
    "https://x.com/search?q=seals",
    "https://x.com/intent/post?text=x",
    "https://x.com/compose/post",
    "https://x.com/maya_l/status/",
    "https://x.com/i/bookmarks?x=1",
    "https://www.facebook.com/maya?x=1",
    "https://www.facebook.com/profile.php?id=100001",
    "https://www.facebook.com/permalink.php?id=100001",
    "https://www.facebook.com/watch/",
    "https://www.facebook.com/groups/999/",
    "https://www.facebook.com/sharer/sharer.php?u=x",
    "https://www.facebook.com/people/Maya/100001",
    "https://bsky.app/",
    "https://bsky.app/profile/maya.test?x=1",
    "https://bsky.app/search?q=seals",
    "https://bsky.app/notifications",
    "https://bsky.app/intent/compose?text=x",
    "https://bsky.app/profile/maya.test/feed/aaa",
    "https://mastodon.green/@maya",
    "https://mastodon.green/@maya@other.social",
    "https://mastodon.green/@maya/with_replies",
    "https://mastodon.green/@maya/followers?page=2",
    "https://mastodon.green/users/maya",
    "https://mastodon.green/home",
    "https://mastodon.green/share?text=x",
    "https://mastodon.green/search?q=seals",
    "https://www.instagram.com/maya.l/?hl=da",
    "https://www.instagram.com/maya.l/reels/",
    "https://www.instagram.com/explore/tags/seals/",
    "https://www.instagram.com/stories/maya.l/3300000000000000000/",
    "https://www.instagram.com/reels/audio/123456",
    "https://www.tiktok.com/@maya.l?lang=da",
    "https://www.tiktok.com/foryou",
    "https://www.tiktok.com/search?q=seals",
    "https://forum.fjernvarme.dk/",
    "https://forum.fjernvarme.dk/?utm_source=x",
    "https://forum.fjernvarme.dk/search?q=x",
)
SHORT = (
    "https://lnkd.in/dXyZ12",
    "https://www.lnkd.in/dXyZ12",
    "https://t.co/abc",
    "https://bit.ly/abc",
    "https://fb.watch/abc/",
    "https://fb.me/abc",
    "https://www.facebook.com/share/p/1Abc/",
    "https://www.facebook.com/share/r/1Abc/?mibextid=x",
    "https://www.instagram.com/share/p/BAbcdef",
    "https://vm.tiktok.com/ZMabc/",
    "https://www.tiktok.com/t/ZMabc/",
    "https://mastodon.green/@maya@other.social/112345678901234567",
)


@pytest.mark.parametrize("said", ONE_POST, ids=lambda said: f"{said[0]}-{said[1]}")
def test_every_address_of_a_post_is_the_same_post(said: tuple[str, str]):
    found = [recognise(address) for address in ONE_POST[said]]
    assert [(post.network, post.key) for post in found] == [(said[0], found[0].key)] * len(found)
    assert found[0].name == said[1]
    assert {post.name for post in found} <= {said[1], "", "did:plc:abc", "maya", "100001"}


def test_no_two_posts_are_the_same():
    posts = [recognise(ways[0]).key for ways in ONE_POST.values()]
    assert len(set(posts)) == len(posts)


@pytest.mark.parametrize("ways", ONE_POST.values())
def test_the_address_a_post_comes_to_is_one_of_its_addresses(ways: tuple[str, ...]):
    post = recognise(ways[0])
    if post.network != "bluesky" and post.network != "facebook":
        assert recognise(post.address).key == post.key


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_no_post(address: str):
    assert recognise(address) is NoPost.PAGE


@pytest.mark.parametrize("address", SHORT)
def test_an_address_that_leads_on_is_not_the_posts_own(address: str):
    assert recognise(address) is NoPost.SHORT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.linkedin.com/posts/a_x-activity-71-aaaa", "https://www.linkedin.com/posts/a_x-activity-72-aaaa"),
        ("https://www.linkedin.com/posts/1", "https://www.linkedin.com/posts/2"),
        ("https://x.com/maya/status/1", "https://x.com/maya/status/2"),
        ("https://www.instagram.com/p/CxAbcDef", "https://www.instagram.com/p/CxabcDef"),
        ("https://mastodon.green/@maya/1", "https://mastodon.social/@maya/1"),
        ("https://forum.dk/t?id=1", "https://forum.dk/t?id=2"),
        ("https://www.facebook.com/photo?fbid=1&set=a", "https://www.facebook.com/photo?fbid=2&set=a"),
    ],
)
def test_different_posts_are_told_apart(one: str, other: str):
    assert recognise(one).key != recognise(other).key


POST = "https://www.linkedin.com/feed/update/urn:li:activity:712"


@pytest.mark.parametrize(
    ("address", "comment"),
    [
        (f"{POST}?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A712%2C713%29", "713"),
        (f"{POST}?dashCommentUrn=urn%3Ali%3Afsd_comment%3A%28713%2Curn%3Ali%3Aactivity%3A712%29", "713"),
        (
            f"{POST}?commentUrn=urn:li:comment:(urn:li:activity:712,713)&replyUrn=urn:li:comment:(activity:712,714)",
            "714",
        ),
        ("https://www.facebook.com/maya/posts/1?comment_id=55&reply_comment_id=566", "566"),
        ("https://www.instagram.com/p/CxAbcDef/c/178/", "178"),
        ("https://www.instagram.com/p/CxAbcDef/c/178/r/179", "179"),
        ("https://forum.fjernvarme.dk/traad?id=4#post-12", "post-12"),
        ("https://forum.fjernvarme.dk/traad?id=4#top", ""),
        (POST, ""),
    ],
)
def test_it_knows_which_comment_is_meant(address: str, comment: str):
    post = recognise(address)
    assert isinstance(post, Post)
    assert (post.comment, bool(post.comment_key)) == (comment, bool(comment))


def test_a_comment_is_unique_and_its_post_is_the_same():
    one, other = (recognise(f"https://forum.fjernvarme.dk/traad#c{n}") for n in (1, 2))
    assert one.key == other.key
    assert len({one.comment_key, other.comment_key, one.debate_key(1), one.debate_key(2), one.key}) == 5


@pytest.mark.parametrize("host", ["www.linkedin.com.evil.dk", "notlinkedin.com"])
def test_a_host_that_only_looks_like_a_networks_is_not(host: str):
    assert recognise(f"https://{host}/posts/maya_x-activity-712").network == ""
