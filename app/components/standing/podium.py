"""The first three on their steps."""

from __future__ import annotations

from collections.abc import Sequence

from app.artwork import Place, crest_svg, img, initials, podium_svg
from app.wording import Wording
from domain.recognition.leaderboards import Row

WIDTH = 460


def html(t: Wording, rows: Sequence[Row]) -> str:
    """The podium; one picture, described in words for those who do not see it."""
    places = [
        Place(
            t.number(row.position),
            row.name,
            t.many("{n} point", "{n} points", row.points),
            crest_svg(initials(row.name), row.crest),
        )
        for row in rows
    ]
    spoken = "; ".join(f"{place.position}: {place.name}, {place.points}" for place in places)
    described = t("The podium. {places}", places=spoken)
    return f'<div class="ap-podium">{img(podium_svg(places, t("The podium")), described, WIDTH, fluid=True)}</div>'
