"""What stands above the navigation where the company has set no logo of its own: the mark and two lines of names."""

from __future__ import annotations

from functools import lru_cache

from app.artwork import lettering
from app.artwork.svg import esc

INK, QUIET, PINE, AMBER = "#f2f7f6", "#a9c2bd", "#0b5d57", "#e08a1a"
HEIGHT = 46
_MARK = (
    f'<path d="M23 2c12.200 0 21 7.700 21 18s-8.800 18-21 18c-2.600 0-5.100-.350-7.400-1L5 42.500l3.200-9.900'
    f'C4.200 29.400 2 25 2 20 2 9.700 10.800 2 23 2z" fill="{INK}"/>'
    f'<path d="M9 27.500 18 15.500l5.800 7.600 3.700-4.400 9 8.800z" fill="{PINE}"/>'
    f'<circle cx="33.500" cy="12" r="4" fill="{AMBER}"/>'
)


@lru_cache(maxsize=8)
def wordmark_svg(programme: str, company: str) -> str:
    """The mark, the programme's name and the company's, for the dark sidebar."""
    wide = round(58 + max(lettering.width(programme, 21, "display"), lettering.width(company, 12, "text")) + 4)
    names = lettering.line(programme, 56, 23, 21, INK, face="display") + lettering.line(company, 56, 39, 12, QUIET)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {HEIGHT}" width="{wide}" height="{HEIGHT}" '
        f'role="img"><title>{esc(programme)}, {esc(company)}</title>{_MARK}{names}</svg>'
    )
