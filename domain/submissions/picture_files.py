"""What people upload as a picture, made safe: decoded, turned upright, made smaller and written anew as WebP.

Nothing of the file that came survives except what can be seen: no location, no camera, no hidden second file.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from threading import Lock

from domain.errors import N_, InvalidInput

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes."""
MOST_PIXELS = {"JPEG": 20_000_000, "PNG": 20_000_000, "WEBP": 12_000_000}
"""Width × height by format, checked before decoding: a file of 9 KB can unfold to 400 MB. At most 210 MiB are taken so;
of a WebP the decoder keeps its own copies, while a JPEG is read smaller than it is."""
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP")

_ONE_AT_A_TIME = Lock()

NOT_A_PICTURE = N_("This is not a picture we can use. Choose a JPEG, PNG or WebP file.")


@dataclass(frozen=True)
class CleanPicture:
    """A picture that can be shown to anybody: WebP bytes and its size in pixels."""

    data: bytes
    width: int
    height: int


def clean(data: bytes) -> CleanPicture:
    """Makes an uploaded picture safe. Raises InvalidInput with what to do about it."""
    if len(data) > LARGEST_FILE:
        raise InvalidInput(
            N_("This picture is {size} MB and {limit} MB is the most. Choose a smaller one."),
            "picture",
            size=-(-len(data) // 1024 // 1024),
            limit=LARGEST_FILE // 1024 // 1024,
        )
    with _ONE_AT_A_TIME:
        return _decoded(data)


def _decoded(data: bytes) -> CleanPicture:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            _check_size(opened.width, opened.height, MOST_PIXELS[opened.format or ""])
            opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read at a half, a quarter or an eighth
            opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # before anything else: each further step is a copy
            picture = ImageOps.exif_transpose(opened)
            picture = picture.convert("RGBA" if "A" in picture.getbands() else "RGB")
            fresh = Image.new(picture.mode, picture.size)
            fresh.paste(picture)
    except InvalidInput:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise InvalidInput(NOT_A_PICTURE, "picture") from None
    out = io.BytesIO()
    fresh.save(out, "WEBP", quality=84, method=4)
    return CleanPicture(out.getvalue(), fresh.width, fresh.height)


def _check_size(width: int, height: int, most: int) -> None:
    if width * height > most:
        raise InvalidInput(
            N_("This picture has {pixels} million pixels and {limit} million is the most. Make it smaller first."),
            "picture",
            pixels=round(width * height / 1_000_000),
            limit=most // 1_000_000,
        )
