"""Pictures: what is accepted, what is left of it, and who may look."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from domain.errors import InvalidInput, NotAllowedNow, NotFound
from domain.review import decisions
from domain.review.rubric import Remark
from domain.submissions import picture_files, pictures
from domain.submissions.picture_files import LARGEST_FILE, LONGEST_SIDE, MOST_PIXELS, clean
from domain.writing import stories
from tests.cast import GOOD, Cast, a_story, publish, write


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (320, 200), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#0b5d57").save(out, kind, **options)
    return out.getvalue()


def with_location() -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "Some camera"
    exif.get_ifd(0x8825)[2] = (55.0, 40.0, 30.0)
    return a_picture(exif=exif)


def a_bomb(side: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((side // 8 + 1) * side), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_writes_every_picture_anew_as_webp(kind: str):
    assert Image.open(io.BytesIO(clean(a_picture(kind)).data)).format == "WEBP"


def test_it_leaves_nothing_of_the_place_and_the_camera():
    before, after = with_location(), clean(with_location()).data
    assert Image.open(io.BytesIO(before)).getexif()
    assert not Image.open(io.BytesIO(after)).getexif()
    assert b"Some camera" in before and b"Some camera" not in after


def test_it_makes_large_pictures_smaller():
    safe = clean(a_picture(size=(4000, 2000)))
    assert (safe.width, safe.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + b"\0" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        a_picture()[:200],
        a_picture("GIF"),
        a_picture("BMP"),
    ],
    ids=["empty", "almost a gif", "svg", "html", "truncated", "gif", "bmp"],
)
def test_it_refuses_what_is_no_picture_with_a_sentence(data: bytes):
    with pytest.raises(InvalidInput, match="Choose a JPEG, PNG or WebP"):
        clean(data)


def test_it_keeps_no_script_that_hides_behind_a_picture():
    polyglot = a_picture() + b"<script>alert(1)</script>"
    assert b"<script>" not in clean(polyglot).data


def test_it_refuses_a_bomb_before_it_unfolds():
    with pytest.raises(InvalidInput, match="81 million pixels"):
        clean(a_bomb(9000))


def test_it_says_how_much_too_large_a_file_is():
    with pytest.raises(InvalidInput, match="30 MB and 8 MB is the most"):
        clean(b"\xff" * (30 * 1024 * 1024))
    assert LARGEST_FILE == 8 * 1024 * 1024


def test_it_keeps_a_drafts_pictures_from_everybody_else(cast: Cast):
    story = write(cast.maya, submit=False)
    public_id = cast.maya.do(pictures.add, story, clean(a_picture()), "A seal, the wrong way round")
    assert [one.alt for one in cast.maya.ask(pictures.of_story, story)] == ["A seal, the wrong way round"]
    for stranger in (cast.omar, cast.ravi):
        with pytest.raises(NotFound):
            stranger.ask(pictures.of_story, story)
    with pytest.raises(NotFound):
        cast.public.ask(pictures.public_picture, public_id)


def test_it_shows_a_drafts_pictures_to_its_co_author_and_not_to_its_mentor(cast: Cast):
    text = a_story(co_author_id=cast.omar.person_id, mentor_id=cast.ravi.person_id)
    story = write(cast.maya, text, submit=False)
    cast.maya.do(pictures.add, story, clean(a_picture()), "A seal")
    assert [one.alt for one in cast.omar.ask(pictures.of_story, story)] == ["A seal"]
    with pytest.raises(NotFound):
        cast.ravi.ask(pictures.of_story, story)


def test_it_shows_the_pictures_of_a_published_story_until_it_is_withdrawn(cast: Cast):
    story = write(cast.maya, submit=False)
    public_id = cast.maya.do(pictures.add, story, clean(a_picture()))
    cast.maya.do(stories.submit, story)
    cast.ravi.ask(pictures.of_story, story)
    cast.ravi.do(decisions.claim, story)
    cast.ravi.do(decisions.approve, story, GOOD)
    assert cast.public.ask(pictures.public_picture, public_id).width == 320
    cast.maya.do(stories.withdraw, story)
    with pytest.raises(NotFound):
        cast.public.ask(pictures.public_picture, public_id)


def test_it_takes_six_pictures_and_no_more(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    for _ in range(pictures.MOST):
        small_cast.maya.do(pictures.add, story, clean(a_picture(size=(8, 8))))
    with pytest.raises(InvalidInput, match="Remove one first"):
        small_cast.maya.do(pictures.add, story, clean(a_picture(size=(8, 8))))


def test_it_leaves_published_pictures_alone(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    with pytest.raises(NotAllowedNow):
        small_cast.maya.do(pictures.add, story, clean(a_picture()))


def test_it_hides_the_pictures_of_a_draft_that_was_taken_back(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    small_cast.maya.do(pictures.add, story, clean(a_picture()))
    small_cast.maya.do(stories.submit, story)
    small_cast.maya.do(stories.take_back, story)
    with pytest.raises(NotFound):
        small_cast.ravi.ask(pictures.of_story, story)


def test_it_shows_reviewers_what_was_sent_and_not_what_is_added_meanwhile(cast: Cast):
    story = write(cast.maya, submit=False)
    sent = cast.maya.do(pictures.add, story, clean(a_picture()))
    cast.maya.do(stories.submit, story)
    cast.ravi.do(decisions.claim, story)
    cast.ravi.do(decisions.ask_changes, story, GOOD, (Remark("how", "Take us inside the pump."),))
    cast.later(minutes=5)
    added = cast.maya.do(pictures.add, story, clean(a_picture()))
    assert [one.public_id for one in cast.ravi.ask(pictures.of_story, story)] == [sent]
    assert [one.public_id for one in cast.maya.ask(pictures.of_story, story)] == [sent, added]
    cast.maya.do(stories.submit, story)
    assert [one.public_id for one in cast.ravi.ask(pictures.of_story, story)] == [sent, added]


MEASURE = """
import io, resource, sys
from PIL import Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from domain.submissions.picture_files import clean
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
clean(data)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("JPEG", "RGB", {"progressive": True, "subsampling": 0}),
        ("JPEG", "CMYK", {"progressive": True}),
        ("PNG", "RGBA", {}),
        ("PNG", "LA", {}),
        ("WEBP", "RGBA", {"method": 0}),
    ],
)
def test_the_largest_picture_is_made_safe_within_256_mib(kind: str, mode: str, options: dict[str, object]):
    out = io.BytesIO()
    Image.new(mode, (4000, MOST_PIXELS[kind] // 4000)).save(out, kind, **options)
    measured = subprocess.run([sys.executable, "-c", MEASURE], input=out.getvalue(), capture_output=True, check=True)
    assert int(measured.stdout) < 256 * 1024


def test_while_a_picture_is_made_safe_others_save(cast: Cast):
    mine, theirs = write(cast.maya, submit=False), write(cast.omar, submit=False)
    safe = clean(a_picture())
    with picture_files._ONE_AT_A_TIME, ThreadPoolExecutor() as waiting:
        slow = waiting.submit(clean, a_picture())
        cast.omar.do(pictures.add, theirs, safe)
        assert not slow.done()
        picture_files._ONE_AT_A_TIME.release()
        cast.maya.do(pictures.add, mine, slow.result())
        picture_files._ONE_AT_A_TIME.acquire()
