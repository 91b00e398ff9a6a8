"""The strategy on one page as a PDF, in the reader's language, from the words that stand on Why."""

from __future__ import annotations

from collections.abc import Mapping

from app.artwork.strategy import strategy_pdf
from app.portal import Portal
from app.wording import Wording
from domain.errors import NotFound
from domain.settings import STRATEGY, said


def strategy_file(reader: Portal, t: Wording, _: Mapping[str, str]) -> tuple[str, bytes]:
    """(its name, its bytes). Raises NotFound while there is none."""
    ours = reader.programme
    words = said(ours, STRATEGY)
    if not words:
        raise NotFound()
    title = t("Our strategy")
    pdf = strategy_pdf(t.words(words), title, (ours.company, ours.name), t.language, ours.accent)
    return f"{title}.pdf", pdf
