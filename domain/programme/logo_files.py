"""What an admin uploads as a logo, made safe: a drawing keeps its shapes and colours and nothing that acts or fetches;
a picture is decoded and written anew."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from domain.errors import N_, InvalidInput
from domain.programme.files import FileView
from domain.submissions.picture_files import clean

LARGEST_DRAWING = 256 * 1024
"""Bytes."""
MOST_SHAPES = 3000
SVG = "http://www.w3.org/2000/svg"
SHAPES = re.compile(
    "svg|g|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|defs|linearGradient|radialGradient|stop|clipPath|"
    "mask|title|desc"
)
TRAITS = re.compile(
    "id|d|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|fx|fy|dx|dy|width|height|viewBox|preserveAspectRatio|points|transform|fill|"
    "fill-rule|fill-opacity|clip-path|clip-rule|mask|stroke|stroke-(width|linecap|linejoin|miterlimit|dasharray|opacity)|"
    "opacity|offset|stop-color|stop-opacity|gradientUnits|gradientTransform|spreadMethod|color|"
    "font-(family|size|weight|style)|letter-spacing|text-anchor"
)
_ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*(?!#)|javascript:|data:|https?:|//", re.IGNORECASE)

NOT_A_LOGO = N_("This is not a picture we can use. Choose an SVG, PNG or JPEG file.")


def picture(data: bytes) -> FileView:
    """A photograph made safe. Raises InvalidInput with what to do about it."""
    return FileView("image/webp", clean(data).data)


def logo(data: bytes) -> FileView:
    """A logo made safe. Raises InvalidInput with what to do about it."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return FileView("image/svg+xml", _drawing(data))
    try:
        return picture(data)
    except InvalidInput as refused:
        raise InvalidInput(
            NOT_A_LOGO if not refused.params else refused.sentence, "picture", **refused.params
        ) from None


def _drawing(data: bytes) -> bytes:
    if len(data) > LARGEST_DRAWING:
        raise InvalidInput(
            N_("This drawing is too large: {limit} kB is the most."), "picture", limit=LARGEST_DRAWING // 1024
        )
    if b"<!doctype" in data.lower() or b"<!entity" in data.lower() or b"\0" in data:
        raise InvalidInput(NOT_A_LOGO, "picture")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314  it has no DOCTYPE, so no entities
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        raise InvalidInput(NOT_A_LOGO, "picture") from None
    if root.tag != f"{{{SVG}}}svg" or sum(1 for _ in root.iter()) > MOST_SHAPES:
        raise InvalidInput(NOT_A_LOGO, "picture")
    _strip(root)
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root)


def _strip(root: ElementTree.Element) -> None:
    """Takes out every element and attribute that is not known to be harmless."""
    open_ones = [root]
    while open_ones:
        element = open_ones.pop()
        for name, value in list(element.attrib.items()):
            if not TRAITS.fullmatch(name) or _ELSEWHERE.search(value):
                del element.attrib[name]
        for child in list(element):
            known = isinstance(child.tag, str) and SHAPES.fullmatch(child.tag.removeprefix(f"{{{SVG}}}"))
            if known:
                open_ones.append(child)
            else:
                element.remove(child)
