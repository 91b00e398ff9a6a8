"""What one can share, what one asks about first, and how one writes: the same words on Why and beside the editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from app.components.programme import house_rule_list
from app.components.story_text import story_html
from app.drawing.markup import draw
from app.wording import Wording
from domain.errors import N_
from domain.sharing.guide import GuideView

Said = Mapping[str, str]


def show(t: Wording, what: Sequence[Said], ask_first: Sequence[Said], page: GuideView) -> None:
    """Draws those of the three that the company has decided."""
    house_rule_list.show(t, N_("What you can share"), what)
    asked = N_("Whoever looks after the programme answers quickly:")
    house_rule_list.show(t, N_("Ask first about"), ask_first, "ask", asked)
    if page.text:
        text = f'<div class="ap-guide">{story_html(t.words(page.text))}</div>'
        draw(f'<section class="ap-house"><h2>{escape(t("How to tell it"))}</h2>{text}</section>')
