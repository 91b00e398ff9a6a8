"""Text drawn as outlines of our own faces: pictures look the same in a browser, a mail and a preview.

An image cannot borrow the page's fonts, so letters become paths. What our faces lack (other scripts, emoji)
stays text and takes the reader's own font.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import uharfbuzz as hb

from app.artwork.svg import esc, num
from domain.clean_input import clean

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
FACES = {
    "text": "SchibstedGrotesk-Regular.ttf",
    "bold": "SchibstedGrotesk-SemiBold.ttf",
    "display": "NewsreaderDisplay-Medium.ttf",
    "italic": "NewsreaderDisplay-Italic.ttf",
}
# Outlines are rounded to this many steps per em.
GRID = 600
_FALLBACK = {"text": "sans-serif", "bold": "sans-serif", "display": "serif", "italic": "serif"}


@lru_cache(maxsize=8)
def _font(face: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(FONTS / FACES[face])))


def tidy(text: str) -> str:
    """One line of composed characters: no controls, no line breaks, no joined spaces."""
    return " ".join(unicodedata.normalize("NFC", clean(text)).split())


def without_emoji(text: str) -> str:
    """The tidy text without the pictographs that our faces lack; letters of every script stay."""
    return tidy("".join(char for char in text if not _is_emoji(char)))


def _is_emoji(char: str) -> bool:
    symbol = unicodedata.category(char) in ("So", "Sk", "Cs", "Cf", "Co", "Cn") or 0xFE00 <= ord(char) <= 0xFE0F
    return symbol and not _font("text").get_nominal_glyph(ord(char))


def covers(text: str) -> bool:
    """Whether all our faces have every letter of the text."""
    return all(known for face in FACES for _, known in _runs(tidy(text), face))


@lru_cache(maxsize=4096)
def width(text: str, size: float, face: str = "text") -> float:
    """How wide the line is at this size, in the drawing's units."""
    return sum(_run_width(run, known, size, face) for run, known in _runs(text, face))


def line(text: str, x: float, y: float, size: float, fill: str, *, face: str = "text", anchor: str = "start") -> str:
    """The line with its baseline at y, from, around or up to x (`start`, `middle`, `end`)."""
    text = tidy(text)
    at = x - width(text, size, face) * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    parts = []
    for run, known in _runs(text, face):
        parts.append(_drawn(run, at, y, size, fill, face) if known else _written(run, at, y, size, fill, face))
        at += _run_width(run, known, size, face)
    return "".join(parts)


def wrap(text: str, size: float, room: float, *, face: str = "text", most: int = 99) -> list[str]:
    """The text in lines no wider than `room`, at most `most` of them, the last one cut with an ellipsis."""
    lines: list[str] = []
    for paragraph in clean(text).splitlines() or [""]:
        lines += _wrap_paragraph(tidy(paragraph), size, room, face)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), size, room, face=face)]


def cut(text: str, size: float, room: float, *, face: str = "text") -> str:
    """The text, shortened with an ellipsis when it is wider than `room`."""
    text = tidy(text)
    if width(text, size, face) <= room:
        return text
    while text and width(text + "…", size, face) > room:
        text = text[:-1].rstrip(" ,.;:-–")
    return text + "…"


def fitting(text: str, size: float, room: float, *, face: str = "text", least: float = 0.6) -> float:
    """The size at which the line fits, no smaller than `least` of the wished size."""
    wide = width(tidy(text), size, face)
    return size if wide <= room else max(size * room / wide, size * least)


def _wrap_paragraph(text: str, size: float, room: float, face: str) -> list[str]:
    lines = [""]
    for piece in _pieces(text, size, room, face):
        if width((lines[-1] + piece).rstrip(), size, face) <= room or not lines[-1]:
            lines[-1] += piece
        else:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
    return [*lines[:-1], lines[-1].rstrip()]


def _pieces(text: str, size: float, room: float, face: str) -> list[str]:
    """Words with the space after them, parted after hyphens, and cut where one alone is too wide."""
    pieces: list[str] = []
    for word in text.split(" "):
        parts = word.replace("-", "-\x00").split("\x00")
        for part in filter(None, parts):
            pieces += _halved(part, size, room, face)
        if pieces:
            pieces[-1] += " "
    return pieces


def _halved(word: str, size: float, room: float, face: str) -> list[str]:
    if len(word) < 2 or width(word, size, face) <= room:
        return [word]
    middle = len(word) // 2
    return _halved(word[:middle], size, room, face) + _halved(word[middle:], size, room, face)


def _runs(text: str, face: str) -> list[tuple[str, bool]]:
    """The text in stretches that our face has (True) or lacks (False); marks stay with their letter."""
    font = _font(face)
    known = [bool(font.get_nominal_glyph(ord(char))) for char in text]
    for i, char in enumerate(text):
        if i and (unicodedata.combining(char) or char in "\u200d\ufe0f"):
            known[i] = known[i - 1] = known[i] and known[i - 1]
    pairs = groupby(zip(text, known, strict=True), key=lambda pair: pair[1])
    return [("".join(char for char, _ in run), has) for has, run in pairs]


@lru_cache(maxsize=4096)
def _shaped(text: str, face: str) -> tuple[tuple[int, int, int, int], ...]:
    """Glyph, advance and offset (x, y) in font units, with kerning."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(_font(face), buffer)
    glyphs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return tuple((info.codepoint, pos.x_advance, pos.x_offset, pos.y_offset) for info, pos in glyphs)


def _run_width(text: str, known: bool, size: float, face: str) -> float:
    if not known:
        return sum(_guessed_width(char) for char in text) * size
    upem: int = _font(face).face.upem
    return sum(advance for _, advance, _, _ in _shaped(text, face)) * size / upem


def _guessed_width(char: str) -> float:
    if unicodedata.combining(char) or char in "\u200d\ufe0f":
        return 0
    return 1.25 if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0x1F000 else 0.62


@lru_cache(maxsize=2048)  # names, positions and labels come again on every page
def _drawn(text: str, x: float, y: float, size: float, fill: str, face: str) -> str:
    scale = size / GRID
    place = f"translate({num(x)} {num(y)}) scale({scale:.5f} {-scale:.5f})"
    strokes: list[str] = []
    at = 0
    for glyph, advance, dx, dy in _shaped(text, face):
        strokes.append(_placed(_outline(face, glyph), at + dx, dy, _font(face).face.upem))
        at += advance
    return f'<path transform="{place}" fill="{fill}" d="{"".join(strokes)}"/>'


def _placed(outline: tuple[tuple[str, tuple[float, ...]], ...], dx: int, dy: int, upem: int) -> str:
    """The outline moved by (dx, dy) font units, in whole grid steps from the last point: short to send."""
    strokes: list[str] = []
    last = start = (0, 0)
    for command, flat in outline:
        points = [
            (round((px + dx) * GRID / upem), round((py + dy) * GRID / upem))
            for px, py in zip(flat[::2], flat[1::2], strict=True)
        ]
        if command == "M":
            strokes.append(f"M{points[0][0]} {points[0][1]}")
            start = points[0]
        else:
            strokes.append(command.lower() + _steps(points, last))
        last = points[-1] if points else start
    return "".join(strokes)


def _steps(points: list[tuple[int, int]], last: tuple[int, int]) -> str:
    steps = [step - origin for point in points for step, origin in zip(point, last, strict=True)]
    return " ".join(map(str, steps)).replace(" -", "-")


@lru_cache(maxsize=2048)
def _outline(face: str, glyph: int) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """The glyph as path commands with absolute points in font units."""
    strokes: list[tuple[str, tuple[float, ...]]] = []
    pens = hb.DrawFuncs()
    pens.set_move_to_func(lambda x, y, _: strokes.append(("M", (x, y))))
    pens.set_line_to_func(lambda x, y, _: strokes.append(("L", (x, y))))
    pens.set_quadratic_to_func(lambda cx, cy, x, y, _: strokes.append(("Q", (cx, cy, x, y))))
    pens.set_close_path_func(lambda _: strokes.append(("Z", ())))
    _font(face).draw_glyph(glyph, pens)
    return tuple(strokes)


def _written(text: str, x: float, y: float, size: float, fill: str, face: str) -> str:
    weight = ' font-weight="600"' if face == "bold" else ""
    return (
        f'<text x="{num(x)}" y="{num(y)}" font-size="{num(size)}" fill="{fill}"{weight} '
        f'font-family="{_FALLBACK[face]}" xml:space="preserve">{esc(text)}</text>'
    )
