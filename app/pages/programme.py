"""Programme: what an admin decides about it, a section at a time."""

from __future__ import annotations

from app.components import address_filters, page_head
from app.components.programme.sections import SECTIONS
from app.drawing.markup import draw
from app.viewer import Viewer

PATH = "programme"


def render(viewer: Viewer) -> None:
    """The choice of a section, and the section the address asks for."""
    t = viewer.t
    sections = {section.code: section for section in SECTIONS}
    code = address_filters.asked("part", list(sections), SECTIONS[0].code)
    chosen = sections[str(code)]
    with viewer.at_once() as ask:
        asked = chosen.asks(viewer, ask)
    page_head.show(t("Programme"))
    if len(SECTIONS) > 1:
        titles = {section.code: t(section.title) for section in SECTIONS}
        draw(address_filters.choice(PATH, t("Part of the programme"), "part", titles, code, droppable=False))
    chosen.shows(viewer, asked)
