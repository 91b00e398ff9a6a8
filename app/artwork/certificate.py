"""The certificate as a tagged, accessible PDF (PDF/UA-1), A4 landscape, made to hang on a wall."""

from __future__ import annotations

import io
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path

from app.artwork.badges import badge_svg
from app.artwork.colours import readable_under_white, safe
from app.artwork.lettering import tidy, without_emoji
from app.artwork.paper import printed
from app.artwork.svg import num, picture

TEMPLATE = Path(__file__).with_name("certificate.typ")
# What the labels must hold; the words are the caller's, in the certificate's language.
LABELS = ("awarded_to", "issued_on", "serial", "verify", "seal_alt", "qr_alt")
_ADDRESS_SCHEMES = ("https://", "http://")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What stands on the paper, in the certificate's language.

    `labels` holds every key in LABELS, `language` is a two-letter code, `accent` a palette name or #rrggbb.
    """

    person: str
    level_name: str
    sentence: str
    issued_on: str
    company: str
    programme: str
    serial: str
    verify_url: str
    labels: dict[str, str]
    language: str
    accent: str


WORDS = ("person", "level_name", "sentence", "issued_on", "company", "programme", "serial")


def certificate_pdf(paper: Paper) -> bytes:
    """The PDF's bytes; the same input gives the same picture.

    Emoji are left out. Raises KeyError for a missing label, ValueError for an address that is not http(s),
    and MissingLetters for a script that no font at hand can write.
    """
    if not paper.verify_url.startswith(_ADDRESS_SCHEMES):
        raise ValueError("The address of verification must begin with http:// or https://.")
    colour = readable_under_white(safe(paper.accent))
    size = len(paper.sentence)
    data: dict[str, object] = {name: without_emoji(getattr(paper, name)) for name in WORDS}
    data |= {
        "title": without_emoji(f"{paper.level_name} · {paper.person}"),
        "labels": {name: tidy(paper.labels[name]) for name in LABELS},
        "language": paper.language,
        "accent": colour,
        "verify_url": paper.verify_url,
        "verify_url_shown": _breakable(paper.verify_url),
        "sentence_size": 16 if size < 180 else 13 if size < 320 else 11,
    }
    seal = badge_svg("", "rosette", "award", colour, True, 3)
    return printed(TEMPLATE, data, {"frame": frame_svg(colour), "seal": seal, "qr": qr_svg(paper.verify_url)})


def _breakable(address: str) -> str:
    """The address as read on paper: without its scheme, with places where a line may break."""
    return address.split("://", 1)[1].rstrip("/").replace("/", "/\u200b").replace("-", "-\u200b")


def qr_svg(address: str) -> str:
    """The address as a QR code, without a border."""
    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, dark="#1d2a2a", xmldecl=False)
    return out.getvalue().decode()


def frame_svg(accent: str) -> str:
    """Two fine rules with a woven band between them and a rosette in each corner; 297 × 210 mm."""
    rosettes = "".join(_rosette(x, y) for x in (16, 281) for y in (16, 194))
    return picture(
        297,
        210,
        "",
        f'<g fill="none" stroke="{accent}">'
        '<rect x="11" y="11" width="275" height="188" rx="1.2" stroke-width=".35" opacity=".75"/>'
        '<rect x="21" y="21" width="255" height="168" rx=".6" stroke-width=".2" opacity=".6"/>'
        f'<g stroke-width=".13" opacity=".5">{_band()}</g></g>'
        f'<g fill="#fdfcf9" stroke="{accent}" stroke-width=".16">{rosettes}</g>',
    )


def _band() -> str:
    """Waves out of step with each other along the four sides, as on a banknote."""
    waves = []
    for step in range(6):
        phase = step * pi / 6
        waves.append(_wave(24, 273, 16, phase, along="x"))
        waves.append(_wave(24, 273, 194, phase, along="x"))
        waves.append(_wave(24, 186, 16, phase, along="y"))
        waves.append(_wave(24, 186, 281, phase, along="y"))
    return "".join(waves)


def _wave(start: int, end: int, middle: float, phase: float, *, along: str) -> str:
    lift, length = 3.1, 249 / 20 if along == "x" else 162 / 13
    points = []
    for i in range(2 * (end - start) + 1):
        at = start + i / 2
        off = middle + lift * sin(2 * pi * (at - start) / length + phase) * cos(phase)
        points.append(f"{num(at)} {num(off)}" if along == "x" else f"{num(off)} {num(at)}")
    return f'<path d="M{"L".join(points)}"/>'


def _rosette(x: float, y: float) -> str:
    petals = "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="6.2" ry="2.1" transform="rotate({15 * turn} {x} {y})" fill="none"/>'
        for turn in range(12)
    )
    return f'<circle cx="{x}" cy="{y}" r="7.4"/><circle cx="{x}" cy="{y}" r="6.7" fill="none"/>{petals}'
