"""A figure that somebody asked for: a sentence that says what is seen, the figure, and the same numbers as a table.

Whether it is open stands in the address, so the page before it is opened costs what it did, and what one looks into can
be linked to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from app.components import address_filters
from app.drawing import figures
from app.drawing.figures import Spec
from app.drawing.links import address
from app.drawing.markup import draw, icon_html
from app.wording import Wording

NAME = "figure"


@dataclass(frozen=True)
class Table:
    """The numbers of a figure: the heads of its columns, and rows whose first cell says what they are about."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Figure:
    """What is shown. `spec` None: there is too little to draw, and `sentence` says it all. Everything is plain text."""

    sentence: str
    spec: Spec | None = None
    alt: str = ""
    table: Table | None = None


def asked(*names: str) -> str | None:
    """Which of these figures the address asks for."""
    return address_filters.asked(NAME, list(names))


def way(path: str, words: str, close: str, name: str) -> str:
    """The link that opens a figure of the page, or closes it again, as HTML."""
    rest, is_open = address_filters.others(NAME), asked(name) is not None
    there = address(path, **rest) if is_open else address(path, **rest, **{NAME: name})
    drawn = icon_html("expand_less" if is_open else "monitoring")
    return (
        f'<a class="ap-link ap-link--quiet" aria-expanded="{str(is_open).lower()}" href="{escape(there)}">'
        f"{drawn}{escape(close if is_open else words)}</a>"
    )


def show(t: Wording, figure: Figure, key: str) -> None:
    """Draws it; where there is too little to draw, the sentence alone."""
    draw(f'<p class="ap-figure__says">{escape(figure.sentence)}</p>')
    if figure.spec is not None:
        figures.draw(figure.spec, figure.alt, key)
    if figure.table is not None:
        draw(_table(t, figure.table))


def _table(t: Wording, table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    rows = "".join(_row(row) for row in table.rows)
    return (
        f'<details class="ap-figure__table"><summary>{escape(t("The same numbers as a table"))}</summary>'
        f'<div tabindex="0"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>'
    )


def _row(cells: Sequence[str]) -> str:
    name, *numbers = cells
    return f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(number)}</td>" for number in numbers)}</tr>'
