"""The filters of the content hub, kept in the address so that a filtered hub can be linked to."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from app.components import address_filters
from app.drawing.markup import draw
from app.wording import Wording
from domain.languages import NAMES
from domain.programme.catalogue import Choice, in_use

PATH = "share"


def show(t: Wording, title: str, about: str, themes: Mapping[str, Choice]) -> tuple[str | None, str | None]:
    """Title with the language beside it, themes below; gives the chosen theme and language."""
    names = {theme.code: t.words(theme.name) for theme in in_use(themes.values())}
    language = address_filters.asked("language", list(NAMES))
    theme = address_filters.asked("theme", list(names))
    draw(
        f'<div class="ap-filters"><h1 class="ap-title">{escape(title)}</h1>'
        f"{address_filters.choice(PATH, t('Language'), 'language', NAMES, language, droppable=True)}</div>"
        f'<p class="ap-soft">{escape(about)}</p>'
        f"{address_filters.choice(PATH, t('Theme'), 'theme', names, theme, droppable=True) if names else ''}"
    )
    return theme, language
