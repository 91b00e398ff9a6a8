"""What was decided about a setting, as words and pictures: for the list, the preview, the history and a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from app.artwork.colours import accents, safe
from app.components.story_text import story_html
from app.drawing.house_style import OF_PROGRAMME
from app.wording import Wording
from domain.errors import N_
from domain.languages import NAMES
from domain.setting_types import (
    APerson,
    Choice,
    Colour,
    Days,
    EachOf,
    File,
    Perhaps,
    Sentences,
    Several,
    Type,
    WholeNumber,
    Words,
    YesNo,
    lacking,
)

Names = Mapping[int, str]
"""A person's id → what they are called."""
UNDECIDED = N_("Nothing is decided yet.")


def html(t: Wording, kind: Type[Any], value: Any, names: Names) -> str:
    """The value as this reader meets it; a sentence where there is none."""
    if isinstance(kind, Perhaps):
        kind = kind.type
    if value is None or value in ({}, []):
        return f'<p class="ap-adm-quiet">{escape(t(UNDECIDED))}</p>'
    match kind:
        case Words():
            said = _words(t, kind, value)
        case Sentences():
            said = f"<ul>{''.join(f'<li>{escape(t.words(one))}</li>' for one in value)}</ul>"
        case Colour():
            said = _colour(t, value)
        case File():
            said = _file(t, value)
        case EachOf():
            said = _each(t, kind, value, names)
        case Days():
            lines = (f"<li>{escape(country)}: {escape(', '.join(days))}</li>" for country, days in value.items())
            said = f"<ul>{''.join(lines)}</ul>"
        case _:
            said = f"<p>{escape(_in_a_line(t, kind, value, names))}</p>"
    return said


def in_each_language(t: Wording, kind: Type[Any], value: Any, names: Names) -> str:
    """As employees read it: in each language where it has words, else once. What is missing is said, and what stands
    in its place."""
    if not isinstance(kind, Words | Sentences) or not value:
        return html(t, kind, value, names)
    missing = lacking(kind, value)
    drawn = ""
    for code, name in NAMES.items():
        lack = f'<span class="ap-adm-chip ap-adm-warn">{escape(t("Missing: read in another language"))}</span>'
        said = html(t.speaking(code), kind, value, names)
        drawn += (
            f'<div class="ap-set-language"><p class="ap-adm-eyebrow">{escape(name)} {lack if code in missing else ""}'
            f'</p><div lang="{code}">{said}</div></div>'
        )
    return drawn


def _in_a_line(t: Wording, kind: Type[Any], value: Any, names: Names) -> str:
    match kind:
        case WholeNumber():
            return t.number(value)
        case YesNo():
            return t("Yes") if value else t("No")
        case Choice():
            return t(kind.options[value])
        case Several():
            return ", ".join(t(kind.options[code]) for code in value)
        case APerson():
            return names.get(value) or t("Somebody who is no longer here")
    return str(value)


def _words(t: Wording, kind: Words, value: Mapping[str, str]) -> str:
    said = t.words(value)
    return f'<div class="ap-guide">{story_html(said)}</div>' if kind.long else f"<p>{escape(said)}</p>"


def _colour(t: Wording, value: str) -> str:
    light, dark = accents(safe(value))
    shown = (
        f'<span class="ap-set-day">{escape(t("By day"))} '
        f'<b style="background:{escape(light)}">{escape(t("Share"))}</b></span>'
        f'<span class="ap-set-night">{escape(t("By night"))} '
        f'<b style="background:{escape(dark)}">{escape(t("Share"))}</b></span>'
    )
    return f'<div class="ap-set-colours">{shown}</div>'


def _file(t: Wording, value: str) -> str:
    alt = escape(t("The picture"))
    return f'<p class="ap-set-picture"><img src="{OF_PROGRAMME}{escape(value)}" alt="{alt}"></p>'


def _each(t: Wording, kind: EachOf[Any], value: Mapping[str, Any], names: Names) -> str:
    rows = "".join(
        f"<div><dt>{escape(t(name))}</dt><dd>{html(t, kind.type, value[code], names)}</dd></div>"
        for code, name in kind.things.items()
    )
    return f'<dl class="ap-known">{rows}</dl>'
