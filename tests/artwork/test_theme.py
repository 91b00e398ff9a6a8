"""The theme reads in light and dark, and every font it names is at hand with its licence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from app.artwork.colours import DARK_PAGE, accents, contrast
from app.drawing import house_style

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / "streamlit_config" / "config.toml").read_text())
THEME = CONFIG["theme"]
GROUNDS = {
    "light": THEME["light"],
    "dark": THEME["dark"],
    "sidebar": THEME["sidebar"],
}
every_ground = pytest.mark.parametrize("ground", GROUNDS.values(), ids=GROUNDS.keys())


@every_ground
def test_text_and_links_read_on_both_backgrounds(ground: dict[str, str]) -> None:
    for colour in (ground["textColor"], ground["linkColor"]):
        for background in (ground["backgroundColor"], ground["secondaryBackgroundColor"]):
            assert contrast(colour, background) >= 4.5


@every_ground
def test_white_reads_on_the_primary_button_and_the_button_on_the_page(ground: dict[str, str]) -> None:
    assert contrast("#ffffff", ground["primaryColor"]) >= 4.5
    assert contrast(ground["primaryColor"], ground["backgroundColor"]) >= 3


def test_our_own_links_look_like_the_primary_buttons_in_both_themes() -> None:
    light, dark = THEME["light"]["primaryColor"], THEME["dark"]["primaryColor"]
    assert accents(light) == (light, dark)
    assert f"--ap-accent: light-dark({light}, {dark})" in house_style.css(light)
    assert THEME["dark"]["backgroundColor"] == DARK_PAGE


@pytest.mark.parametrize("chosen", ["#aa0033", "#001f5b", "#ffcc00", "#000000", "#ffffff"])
def test_any_accent_a_company_chooses_reads_in_both_themes(chosen: str) -> None:
    for colour, theme in zip(accents(chosen), ("light", "dark"), strict=True):
        assert contrast("#ffffff", colour) >= 4.5
        assert contrast(colour, THEME[theme]["backgroundColor"]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["green", "yellow", "blue", "red"])
def test_coloured_words_read_on_their_own_tint_and_on_the_page(theme: str, name: str) -> None:
    words = THEME[theme][f"{name}TextColor"]
    assert contrast(words, THEME[theme][f"{name}BackgroundColor"]) >= 4.5
    assert contrast(words, THEME[theme]["backgroundColor"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_chart_colours_stand_out_from_the_page(theme: str) -> None:
    for colour in THEME[theme]["chartCategoricalColors"]:
        assert contrast(colour, THEME[theme]["backgroundColor"]) >= 3


def test_every_font_is_served_from_our_own_address() -> None:
    faces = re.findall(r'font-family: "([^"]+)";\s+src: url\("([^"]+)"\)', house_style.css("#0b5d57"))
    assert {family for family, _ in faces} == {"Schibsted Grotesk", "Newsreader Display"}
    assert THEME["font"].split(",")[0] in dict(faces)
    assert THEME["headingFont"].split(",")[0] in dict(faces)
    for _, address in faces:
        assert address.startswith("/assets/fonts/")
        assert (ROOT / "app" / address.removeprefix("/")).is_file()


def test_the_fonts_are_light_and_carry_their_licence() -> None:
    fonts = ROOT / "app" / "assets" / "fonts"
    assert sum(file.stat().st_size for file in fonts.iterdir()) < 1_500_000
    assert {file.name for file in fonts.glob("OFL-*.txt")} == {
        "OFL-newsreader.txt",
        "OFL-schibsted-grotesk.txt",
    }
