"""A section of settings: what counts of each, who decided it when, what is missing; and one of them opened to decide.

A setting joins by standing in the table of domain/settings.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from app.components import address_filters
from app.components.programme import setting_editor, setting_words
from app.components.programme.setting_words import Names
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Ask, Viewer
from app.wording import Wording
from domain.languages import NAMES
from domain.programme import settings
from domain.programme.settings import Decision, SettingView
from domain.setting_types import lacking
from domain.settings import SETTINGS, Part


@dataclass(frozen=True)
class Asked:
    """The settings of the part; of the opened one, if there is one, what was decided before."""

    part: Part
    views: Sequence[SettingView]
    names: Names
    opened: SettingView | None
    history: Sequence[Decision]


def asks(part: Part, ask: Ask) -> Asked:
    """What the section draws."""
    views = [view for view in ask(settings.current) if view.setting.part is part]
    code = address_filters.asked("setting", [view.code for view in views])
    opened = next((view for view in views if view.code == code), None)
    history = ask(settings.history, opened.code) if opened else []
    return Asked(part, views, ask(settings.people_named), opened, history)


def shows(viewer: Viewer, asked: Asked) -> None:
    """The opened one, or all of them."""
    if asked.opened is not None:
        draw(anchor("programme", viewer.t("All of this part"), "arrow_back", part=asked.part))
        setting_editor.show(viewer, asked.opened, asked.history, asked.names)
    else:
        draw(f'<div class="ap-adm-list">{"".join(_line(viewer.t, view, asked.names) for view in asked.views)}</div>')


def _line(t: Wording, view: SettingView, names: Names) -> str:
    said = setting_words.html(t, view.setting.type, view.value, names)
    way = anchor(
        "programme", t("Change") if view.version else t("Decide"), "edit", part=view.setting.part, setting=view.code
    )
    return (
        f'<section class="ap-adm-line ap-set"><div class="ap-adm-grow"><h2>{escape(t(view.setting.meaning))}</h2>'
        f'<div class="ap-set-said">{said}</div>{chips(t, view)}</div><div>{way}</div></section>'
    )


def chips(t: Wording, view: SettingView) -> str:
    """Who decided it when, and what is missing."""
    marks = [f'<span class="ap-adm-chip">{escape(_who(t, view))}</span>'] if view.version else []
    missing = [NAMES[code] for code in lacking(view.setting.type, view.value)]
    if missing:
        said = t("Missing in {languages}", languages=", ".join(missing))
        marks.append(f'<span class="ap-adm-chip ap-adm-warn">{escape(said)}</span>')
    if view.setting.asked and view.open:
        marks.append(f'<span class="ap-adm-chip ap-adm-warn">{escape(t("Not decided: nobody reads it"))}</span>')
    return f'<p class="ap-adm-chips">{"".join(marks)}</p>' if marks else ""


def _who(t: Wording, view: SettingView) -> str:
    if view.decided_by is None or view.decided_at is None:
        return t("Version {n}", n=view.version)
    return t("{name}, {day}", name=view.decided_by, day=t.date(view.decided_at))


def open_questions(views: Sequence[SettingView]) -> list[SettingView]:
    """What an admin is asked to decide still."""
    return [view for view in views if SETTINGS[view.code].asked and view.open]
