"""Every drawing is valid, titled, self-contained and the same each time, whatever people are called."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from app import artwork
from app.artwork import colours, lettering
from app.artwork.raster import og_card_svg

LONG = "Åsa-Brigitte Hjørring-Østergaard"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></title><a href='javascript:x'>",
    "& &amp; &#x3c;",
    "\x00\x07\ud800 broken",
    "",
    "   ",
    "🎉👩‍💻",
    "Иван Петров 李小龙",
    LONG * 6,
)


def podium(name: str) -> str:
    places = [artwork.Place(name, name, name, artwork.crest_svg(name, name)) for _ in range(3)]
    return artwork.podium_svg(places, name)


DRAWINGS: dict[str, Callable[[str], str]] = {
    "badge": lambda text: artwork.badge_svg(text, text, text, text, earned=True),
    "badge not earned": lambda text: artwork.badge_svg(text, "hex", "pen", "pine", earned=False),
    "ring": lambda text: artwork.progress_ring_svg(0.4, text, text),
    "crest": lambda text: artwork.crest_svg(text, text),
    "podium": podium,
    "sparkline": lambda text: artwork.sparkline_svg([1, 4, 2], text),
    "thank-you card": lambda text: artwork.thank_you_card_svg(text, text, text, text, text, text, text),
    "certificate thumbnail": lambda text: artwork.thumbnail_svg(text, text, text, text, text),
    "cover": lambda text: artwork.story_picture_svg(text, text, text),
    "link preview": lambda text: og_card_svg(text, text, text, text),
}
every_drawing = pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS.keys())


@every_drawing
@pytest.mark.parametrize("text", HOSTILE)
def test_it_draws_hostile_text_as_text(draw: Callable[[str], str], text: str) -> None:
    tags = {element.tag.split("}")[1] for element in ElementTree.fromstring(draw(text)).iter()}
    assert not tags & {"script", "img", "a", "image", "foreignObject", "style", "use"}


@every_drawing
@pytest.mark.parametrize("text", HOSTILE)
def test_it_has_no_handler_and_no_address_but_its_own(draw: Callable[[str], str], text: str) -> None:
    for element in ElementTree.fromstring(draw(text)).iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and "href" not in name
            assert "url(" not in value or re.fullmatch(r"url\(#a[0-9a-f]{10}[a-z]?\)", value)


@every_drawing
def test_it_says_what_it_is(draw: Callable[[str], str]) -> None:
    picture = ElementTree.fromstring(draw("Maya Lind"))
    assert picture.get("role") == "img"
    assert picture.find("{http://www.w3.org/2000/svg}title") is not None


@every_drawing
def test_it_draws_the_same_twice(draw: Callable[[str], str]) -> None:
    assert draw("Maya Lind") == draw("Maya Lind")


@every_drawing
def test_every_gradient_it_uses_is_its_own(draw: Callable[[str], str]) -> None:
    svg = draw("Maya Lind")
    assert set(re.findall(r"url\(#(\w+)\)", svg)) <= set(re.findall(r'id="(\w+)"', svg))


@pytest.mark.parametrize("shape", artwork.SHAPES)
@pytest.mark.parametrize("level", [1, 2, 3, 9])
def test_it_draws_every_shape_at_every_level(shape: str, level: int) -> None:
    ElementTree.fromstring(artwork.badge_svg("Storyteller", shape, "pen", "amber", True, level))


@pytest.mark.parametrize("icon", artwork.ICONS)
def test_it_knows_every_icon_it_offers(icon: str) -> None:
    assert (
        artwork.badge_svg("x", "circle", icon, "pine", True) != artwork.badge_svg("x", "circle", "?", "pine", True)
        or icon == "award"
    )


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_a_podium_holds_up_to_three(count: int) -> None:
    places = [artwork.Place(str(i), LONG, f"{i} points", artwork.crest_svg("ÅH", str(i))) for i in range(count)]
    described = artwork.podium_svg(places, "This month")
    assert described.count(LONG) == min(count, 3)


def test_people_who_tie_stand_equally_high() -> None:
    def tops(*positions: str) -> list[str]:
        places = [artwork.Place(p, f"Person {i}", "9", artwork.crest_svg("P", str(i))) for i, p in enumerate(positions)]
        return re.findall(r'<path d="M[\d.]+ ([\d.]+)v(-[\d.]+)q0-10', artwork.podium_svg(places, "x"))

    assert len(set(tops("1", "1", "1"))) == 1
    assert len(set(tops("1", "1", "3"))) == 2
    assert len(set(tops("1", "2", "3"))) == 3


@pytest.mark.parametrize("share", [-1, 0, 0.5, 1, 7])
def test_a_ring_never_runs_over(share: float) -> None:
    ElementTree.fromstring(artwork.progress_ring_svg(share, "7 of 10", "stories"))


def test_no_line_is_wider_than_its_room() -> None:
    for row in lettering.wrap(f"{LONG} {'x' * 200} {LONG}", 14, 100):
        assert lettering.width(row, 14) <= 100


def test_it_cuts_the_last_line_it_may_draw() -> None:
    rows = lettering.wrap("one two three four five six", 14, 40, most=2)
    assert len(rows) == 2 and rows[1].endswith("…")


def test_our_faces_have_the_nordic_letters() -> None:
    assert lettering.covers("æøåäöÆØÅÄÖéüß „“”–…")


@pytest.mark.parametrize("colour", [*artwork.COLOURS, "#ffffff", "#ffff00", "javascript:"])
def test_white_reads_on_every_ground(colour: str) -> None:
    assert colours.contrast(colours.readable_under_white(colours.safe(colour)), "#ffffff") >= 4.5


def test_what_is_not_earned_shows_on_both_pages() -> None:
    for page in ("#fbfaf8", "#0f1716"):
        assert colours.contrast(colours.QUIET, page) >= 3


def test_a_post_preview_escapes_and_stays_at_home() -> None:
    def preview(text: str, picture: str) -> str:
        crest = artwork.crest_svg("M", "1")
        return artwork.post_preview_html(
            author=text, headline=text, crest=crest, text=text, picture=picture, title=text, host=text
        )

    assert "<script" not in preview(HOSTILE[0], "/pictures/1.png")
    assert "/pictures/1.png" in preview("Hello", "/pictures/1.png")
    for foreign in (
        "https://tracker.example/1.png",
        "//tracker.example/1.png",
        "/\\tracker.example",
        "javascript:x",
    ):
        assert "tracker" not in preview("Hello", foreign) and "javascript" not in preview("Hello", foreign)


def test_it_becomes_a_png_of_the_wished_width() -> None:
    png = artwork.rasterise(artwork.badge_svg("Storyteller", "hex", "pen", "pine", True), 240)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == int.from_bytes(png[20:24], "big") == 240


@pytest.mark.parametrize("text", [LONG, *HOSTILE])
def test_a_link_preview_is_1200_by_627_whatever_the_title(text: str) -> None:
    png = artwork.og_card_png(text, text, text, "pine")
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (1200, 627)
