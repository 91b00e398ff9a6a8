"""What every public route owes: whatever carries a name or shows somebody is kept by no proxy and no shared browser."""

from __future__ import annotations

import pytest
from starlette.routing import Route

from app.public import documents
from app.wording import wording
from domain.people import downloads
from domain.programme import catalogue, choices, files, logo_files
from domain.recognition import certificates
from domain.review import decisions
from domain.submissions import pictures
from domain.submissions.picture_files import clean
from domain.writing import stories
from tests.cast import GOOD, Cast, write
from tests.domain.submissions.test_pictures import a_picture
from tests.public.site import public_site

NAMELESS = frozenset({"/badges/{link}.svg", "/badges/{link}.png", "/pictures/of/{link}.webp"})
"""Drawn from the shipped catalogue, or a picture of the programme's own: nothing of anybody's."""


def by_link(cast: Cast) -> list[str]:
    """Every route with something of somebody's behind it."""
    routes = documents.routes(cast.public, lambda language: wording(language, cast.public.programme.zone))
    return [one.path for one in routes if isinstance(one, Route) and "{" in one.path]


@pytest.fixture
def addresses(small_cast: Cast) -> dict[str, str]:
    """Each of those routes → an address that Maya's things answer at."""
    story = write(small_cast.maya, submit=False)
    picture = small_cast.maya.do(pictures.add, story, clean(a_picture()), "The pump, opened")
    small_cast.maya.do(stories.submit, story)
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(decisions.approve, story, GOOD)
    link = small_cast.maya.ask(stories.my_story, story).public_id
    certificate = small_cast.maya.ask(certificates.my_levels)[0].certificate.public_id
    owner = small_cast.ada.do(files.keep, logo_files.picture(a_picture()))
    return {
        **{f"/read/{{link}}{part}": f"/read/{link}{part}" for part in ("", "/cover.svg", "/picture.png")},
        **{f"/verify/{{link}}{part}": f"/verify/{certificate}{part}" for part in ("", "/picture.png")},
        **{f"/certificates/{{link}}.{kind}": f"/certificates/{certificate}.{kind}" for kind in ("svg", "pdf")},
        "/pictures/{link}.webp": f"/pictures/{picture}.webp",
        "/programme-picture/{link}": f"/programme-picture/{owner}",
        "/download/{link}": f"/download/{small_cast.maya.do(downloads.offer, 'statement', 'en', {})}",
    }


def test_each_is_known(small_cast: Cast, addresses: dict[str, str]):
    assert set(by_link(small_cast)) == NAMELESS | addresses.keys()


def test_nobody_keeps_what_carries_a_name(small_cast: Cast, addresses: dict[str, str]):
    site = public_site(small_cast.public)
    for address in addresses.values():
        answer = site.get(address)
        assert answer.status_code == 200, address
        assert "no-store" in answer.headers["cache-control"], address
        assert "public" not in answer.headers["cache-control"], address


def test_what_may_be_kept_names_nobody(small_cast: Cast):
    site = public_site(small_cast.public)
    small_cast.ada.do(choices.picture, "craft", clean(a_picture()))
    ours = next(theme.picture for theme in small_cast.maya.ask(catalogue.themes) if theme.picture)
    links = {path: "first_story" if path.startswith("/badges") else ours for path in NAMELESS}
    drawn = [site.get(path.replace("{link}", link)) for path, link in sorted(links.items())]
    assert {answer.status_code for answer in drawn} == {200}
    assert "Maya" not in drawn[1].text and "max-age" in drawn[1].headers["cache-control"]
