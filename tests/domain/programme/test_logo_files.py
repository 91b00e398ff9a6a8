"""What an admin uploads as a logo is made safe, or refused in a sentence."""

from __future__ import annotations

import pytest

from domain.errors import InvalidInput
from domain.programme import files, logo_files
from tests.cast import Cast
from tests.domain.submissions.test_pictures import a_picture

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z" fill="#0b5d57"/>%s</svg>'
HARMFUL = (
    b"<script>alert(1)</script>",
    b'<rect onload="alert(1)" width="1" height="1"/>',
    b'<image href="https://spy.example/x.png"/>',
    b'<rect fill="url(https://spy.example/x)" width="1"/>',
    b'<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>',
    b'<style>@import "https://spy.example";</style>',
    b'<a href="javascript:alert(1)"><rect width="1"/></a>',
)


def test_a_drawing_keeps_its_shapes():
    made = logo_files.logo(DRAWING % b'<circle r="2" fill="url(#g)"/>')
    assert made.media_type == "image/svg+xml"
    assert b"M0 0h10v10z" in made.data
    assert b"url(#g)" in made.data


@pytest.mark.parametrize("harmful", HARMFUL)
def test_what_acts_or_fetches_is_taken_out(harmful: bytes):
    made = logo_files.logo(DRAWING % harmful).data
    assert b"M0 0h10v10z" in made
    for word in (b"alert", b"spy.example", b"script", b"foreign", b"href"):
        assert word not in made.replace(b"http://www.w3.org/2000/svg", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg",
        b"<html><body/></html>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        DRAWING % (b"<g>" * 5000 + b"</g>" * 5000),
        DRAWING % (b" " * logo_files.LARGEST_DRAWING),
    ],
    ids=["nothing", "another format", "half a drawing", "a page", "entities", "too deep", "too large"],
)
def test_what_is_no_picture_is_refused(data: bytes):
    with pytest.raises(InvalidInput) as refused:
        logo_files.logo(data)
    assert refused.value.field == "picture"


def test_a_photograph_is_written_anew_and_kept_once(small_cast: Cast):
    made = logo_files.logo(a_picture())
    assert made.media_type == "image/webp"
    code = small_cast.ada.do(files.keep, made)
    assert small_cast.ines.do(files.keep, made) == code
    assert small_cast.public.ask(files.of_code, code) == made
