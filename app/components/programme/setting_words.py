"""What was decided about a setting, as words and pictures: for the list, the preview, the history and a conflict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from app.artwork.colours import accents
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
    Line,
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
    return _DRAWN[type(kind)](t, kind, value, names)


def in_each_language(t: Wording, kind: Type[Any], value: Any, names: Names, speak: Callable[[str], Wording]) -> str:
    """As employees read it: in each language where it has words, else once. What is missing is said, and what stands
    in its place."""
    if not isinstance(kind, Words | Sentences) or not value:
        return html(t, kind, value, names)
    missing = lacking(kind, value)
    drawn = ""
    for code, name in NAMES.items():
        lack = f'<span class="ap-adm-chip ap-adm-warn">{escape(t("Missing: read in another language"))}</span>'
        said = html(speak(code), kind, value, names)
        drawn += (
            f'<div class="ap-set-language"><p class="ap-adm-eyebrow">{escape(name)} {lack if code in missing else ""}'
            f'</p><div lang="{code}">{said}</div></div>'
        )
    return drawn


def _words(t: Wording, kind: Any, value: Any, _: Names) -> str:
    said = t.words(value)
    return f'<div class="ap-guide">{story_html(said)}</div>' if kind.long else f"<p>{escape(said)}</p>"


def _sentences(t: Wording, _: Any, value: Any, __: Names) -> str:
    return f"<ul>{''.join(f'<li>{escape(t.words(one))}</li>' for one in value)}</ul>"


def _colour(t: Wording, _: Any, value: str, __: Names) -> str:
    light, dark = accents(value)
    grounds = ((t("By day"), light, "#fbfaf8", "#1d2a2a"), (t("By night"), dark, "#0f1716", "#f1efe9"))
    return '<div class="ap-set-colours">{}</div>'.format(
        "".join(
            f'<span style="background:{page};color:{ink}">{escape(name)} <b style="background:{colour}">'
            f"{escape(t('Share'))}</b></span>"
            for name, colour, page, ink in grounds
        )
    )


def _file(t: Wording, _: Any, value: str, __: Names) -> str:
    return f'<p class="ap-set-picture"><img src="{OF_PROGRAMME}{escape(value)}" alt="{escape(t("The picture"))}"></p>'


def _several(t: Wording, kind: Any, value: Any, _: Names) -> str:
    return f"<p>{escape(', '.join(t(kind.options[code]) for code in value))}</p>"


def _each(t: Wording, kind: Any, value: Any, names: Names) -> str:
    rows = (
        f"<div><dt>{escape(t(name))}</dt><dd>{html(t, kind.type, value[code], names)}</dd></div>"
        for code, name in kind.things.items()
    )
    return f'<dl class="ap-known">{"".join(rows)}</dl>'


def _days(_: Wording, __: Any, value: Mapping[str, list[str]], ___: Names) -> str:
    lines = (f"<li>{escape(country)}: {escape(', '.join(days))}</li>" for country, days in value.items())
    return f"<ul>{''.join(lines)}</ul>"


def _plain(say: Callable[[Wording, Any, Any, Names], str]) -> Callable[[Wording, Any, Any, Names], str]:
    return lambda t, kind, value, names: f"<p>{escape(say(t, kind, value, names))}</p>"


_DRAWN: dict[type, Callable[[Wording, Any, Any, Names], str]] = {
    WholeNumber: _plain(lambda t, _, value, __: t.number(value)),
    YesNo: _plain(lambda t, _, value, __: t("Yes") if value else t("No")),
    Line: _plain(lambda _, __, value, ___: value),
    Choice: _plain(lambda t, kind, value, _: t(kind.options[value])),
    APerson: _plain(lambda t, _, value, names: names.get(value) or t("Somebody who is no longer here")),
    Words: _words,
    Sentences: _sentences,
    Colour: _colour,
    File: _file,
    Several: _several,
    EachOf: _each,
    Days: _days,
}
"""A type → how its values are drawn."""
