"""A published story as anybody reads it, and as networks preview it."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from domain.errors import InvalidInput
from domain.review import decisions
from domain.review.publishing import Terms
from domain.sharing import hub, pipeline
from domain.submissions import pictures
from domain.submissions.picture_files import clean
from domain.writing import stories
from tests.cast import BODY, GOOD, Cast, a_story, publish, write
from tests.domain.submissions.test_pictures import a_picture
from tests.public.site import public_site

HOSTILE = (
    "<script>alert(1)</script> ![x](https://evil.example/p.png) [go](javascript:alert(1)) [bank](https://a.example)"
)


@pytest.fixture
def site(small_cast: Cast) -> TestClient:
    """The public."""
    return public_site(small_cast.public)


def address(cast: Cast, story: int) -> str:
    return f"/read/{cast.maya.ask(stories.my_story, story).public_id}"


def told(cast: Cast, **changes: object) -> str:
    return address(cast, publish(cast.maya, cast.ravi, a_story(**changes)))


def meta(page: str, name: str) -> str:
    found = re.search(f'<meta (?:property|name)="{name}" content="([^"]*)">', page)
    assert found, name
    return found.group(1)


def test_it_shows_the_story_with_its_author(small_cast: Cast, site: TestClient):
    page = site.get(told(small_cast, mentor_id=small_cast.id_of(small_cast.omar)))
    assert page.status_code == 200
    for word in ("The seal that sat backwards", "Maya Lindqvist", "found that the seal", "With help from Omar Haddad"):
        assert word in page.text


def test_it_may_be_found_by_search_engines(small_cast: Cast, site: TestClient):
    assert "x-robots-tag" not in site.get(told(small_cast)).headers
    assert "Allow: /read/" in site.get("/robots.txt").text


def test_networks_find_what_they_need_for_a_preview(small_cast: Cast, site: TestClient):
    path = told(small_cast)
    page = site.get(path).text
    assert meta(page, "og:title") == "The seal that sat backwards"
    assert meta(page, "og:url") == f"http://localhost:8501{path}"
    assert meta(page, "og:image") == f"http://localhost:8501{path}/picture.png"
    assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == ("1200", "627")
    assert meta(page, "og:image:alt")
    assert meta(page, "twitter:card") == "summary_large_image"
    assert meta(page, "og:description").startswith("On Monday the pump")


def test_the_preview_describes_the_story_without_its_markup(small_cast: Cast, site: TestClient):
    page = site.get(told(small_cast, body='## Why\n\nIt was **cold** & "wet".\n\n' + BODY)).text
    assert meta(page, "og:description").startswith("Why It was cold &amp; &quot;wet&quot;.")


def test_the_picture_can_be_shown_on_other_sites(small_cast: Cast, site: TestClient):
    picture = site.get(f"{told(small_cast)}/picture.png")
    assert picture.content.startswith(b"\x89PNG")
    assert picture.headers["cross-origin-resource-policy"] == "cross-origin"


def test_hostile_words_stay_words(small_cast: Cast, site: TestClient):
    page = site.get(told(small_cast, title='"><script>x</script>', body=HOSTILE + "\n\n" + BODY)).text
    assert "<script" not in page
    assert 'href="javascript:' not in page
    assert 'src="https://' not in page
    assert 'rel="noopener nofollow ugc"' in page


@pytest.mark.parametrize("part", ["", "/cover.svg", "/picture.png"])
def test_a_withdrawn_story_is_gone_for_everybody(small_cast: Cast, site: TestClient, part: str):
    story = publish(small_cast.maya, small_cast.ravi)
    path = address(small_cast, story) + part
    assert site.get(path).status_code == 200
    small_cast.maya.do(stories.withdraw, story)
    gone = site.get(path)
    assert (gone.status_code, "taken back or has expired" in gone.text) == (410, True)


def test_a_story_that_was_taken_down_is_gone(small_cast: Cast, site: TestClient):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.ada.do(pipeline.take_down, story, "A customer was named without consent.")
    gone = site.get(address(small_cast, story))
    assert (gone.status_code, "consent" in gone.text) == (410, False)


@pytest.mark.parametrize("part", ["", "/cover.svg", "/picture.png"])
def test_after_its_last_day_it_is_gone(small_cast: Cast, site: TestClient, part: str):
    story = publish(small_cast.maya, small_cast.ravi, terms=Terms(expires_on=small_cast.stage.now.date()))
    path = address(small_cast, story) + part
    assert site.get(path).status_code == 200
    small_cast.later(days=1)
    assert site.get(path).status_code == 410


def test_its_pictures_go_with_its_last_day(small_cast: Cast, site: TestClient):
    story = write(small_cast.maya, submit=False)
    picture = f"/pictures/{small_cast.maya.do(pictures.add, story, clean(a_picture()), 'A seal')}.webp"
    small_cast.maya.do(stories.submit, story)
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(decisions.approve, story, GOOD, terms=Terms(expires_on=small_cast.stage.now.date()))
    assert site.get(picture).status_code == 200
    small_cast.later(days=1)
    assert site.get(picture).status_code == 404


def test_nobody_reads_what_is_not_published(small_cast: Cast, site: TestClient):
    draft, waiting = write(small_cast.maya, submit=False), write(small_cast.maya)
    assert {site.get(address(small_cast, story)).status_code for story in (draft, waiting)} == {404}


def test_its_pictures_are_served_while_it_is_published_and_gone_with_it(small_cast: Cast, site: TestClient):
    story = write(small_cast.maya, submit=False)
    public_id = small_cast.maya.do(pictures.add, story, clean(a_picture()), 'A seal, "backwards"')
    picture = f"/pictures/{public_id}.webp"
    assert site.get(picture).status_code == 404
    small_cast.maya.do(stories.submit, story)
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(decisions.approve, story, GOOD)
    assert f'src="{picture}" alt="A seal, &quot;backwards&quot;"' in site.get(address(small_cast, story)).text
    served = site.get(picture)
    assert (served.headers["content-type"], served.content[8:12]) == ("image/webp", b"WEBP")
    small_cast.maya.do(stories.withdraw, story)
    assert site.get(picture).status_code == 404


def test_both_who_wrote_it_are_named(small_cast: Cast, site: TestClient):
    page = site.get(told(small_cast, co_author_id=small_cast.id_of(small_cast.omar)))
    assert "<b>Maya Lindqvist and Omar Haddad</b>" in page.text


def test_a_recording_is_played_in_place_and_fetched_when_somebody_presses_play(small_cast: Cast, site: TestClient):
    page = site.get(told(small_cast, format="podcast", url="https://sound.example/12.mp3?from=us"))
    assert '<audio controls preload="none" src="https://sound.example/12.mp3?from=us"></audio>' in page.text
    assert "Playing it fetches the sound from sound.example." in page.text
    assert "media-src https:;" in page.headers["content-security-policy"]


def test_a_recording_that_is_a_page_is_a_link_that_says_whose(small_cast: Cast, site: TestClient):
    page = site.get(told(small_cast, format="podcast", url="https://sound.example/12"))
    assert 'rel="noopener nofollow ugc" target="_blank">Open it at sound.example</a>' in page.text
    assert "<audio" not in page.text


def test_without_a_recording_no_sound_can_be_fetched(small_cast: Cast, site: TestClient):
    page = site.get(told(small_cast, body=BODY + '<audio autoplay src="https://evil.example/1.mp3"></audio>'))
    assert "<audio" not in page.text
    assert "media-src 'none';" in page.headers["content-security-policy"]


@pytest.mark.parametrize("url", ["http://sound.example/12.mp3", "javascript:alert(1)//.mp3", "//sound.example/12.mp3"])
def test_a_recording_lies_at_an_https_address(small_cast: Cast, url: str):
    with pytest.raises(InvalidInput, match="https://"):
        write(small_cast.maya, a_story(format="podcast", url=url))


def test_a_tracked_link_to_a_story_with_a_recording_leads_to_the_story(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi, a_story(format="podcast", url="https://sound.example/12.mp3"))
    item = small_cast.omar.ask(hub.item, story)
    assert (item.url, item.recording) == (
        f"http://localhost:8501{address(small_cast, story)}",
        "https://sound.example/12.mp3",
    )
