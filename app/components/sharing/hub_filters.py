"""The filters of the content hub, kept in the address so that a filtered hub can be linked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from app.components import address_filters
from app.drawing.markup import draw
from app.wording import Wording
from domain.languages import NAMES
from domain.programme.catalogue import Choice, in_use

PATH = "share"


@dataclass(frozen=True)
class Chosen:
    """What the hub is narrowed to, by code; None: not by that."""

    theme: str | None
    audience: str | None
    language: str | None

    @property
    def where(self) -> dict[str, str]:
        """As it stands in the address."""
        return {name: code for name, code in vars(self).items() if code}


def show(t: Wording, title: str, about: str, themes: Mapping[str, Choice], audiences: Mapping[str, Choice]) -> Chosen:
    """Title with the language beside it, themes and audiences below, as far as there are some; gives what is chosen."""
    language = address_filters.asked("language", list(NAMES))
    theme, by_theme = _by(t, "theme", t("Theme"), themes)
    audience, by_audience = _by(t, "audience", t("Audience"), audiences)
    draw(
        f'<div class="ap-filters"><h1 class="ap-title">{escape(title)}</h1>'
        f"{address_filters.choice(PATH, t('Language'), 'language', NAMES, language, droppable=True)}</div>"
        f'<p class="ap-soft">{escape(about)}</p>{by_theme}{by_audience}'
    )
    return Chosen(theme, audience, language)


def _by(t: Wording, name: str, label: str, choices: Mapping[str, Choice]) -> tuple[str | None, str]:
    """What is chosen of a list, and the list. A link to what is retired since still leads to what has it."""
    chosen = address_filters.asked(name, list(choices))
    names = {choice.code: t.words(choice.name) for choice in in_use(choices.values(), chosen)}
    links = address_filters.choice(PATH, label, name, names, chosen, droppable=True)
    return chosen, f'<div class="ap-narrow"><span>{escape(label)}</span>{links}</div>' if names else ""
