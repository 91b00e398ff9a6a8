"""A story as its readers will see it, with the sentences that somebody remarked on marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from app.artwork import initials
from app.components.story_text import story_html
from app.drawn import draw
from app.wording import Wording

_TAG = re.compile(r"(<[^>]*>)")
WORDS_A_MINUTE = 200
A_FEW_WORDS = 60
"""What is read at a glance has no length worth saying."""


def show(
    t: Wording,
    title: str,
    body: str,
    *,
    language: str,
    author: str = "",
    others: Iterable[str] = (),
    quotes: Iterable[str] = (),
) -> None:
    """Draws the article. `others` are phrases about who else took part."""
    heading = escape(title.strip()) or escape(t("Without a title yet"))
    text = marked(story_html(body), quotes) if body.strip() else f"<p>{escape(t('Nothing written yet.'))}</p>"
    draw(
        f'<article class="ap-article" lang="{escape(language)}" tabindex="0"><h2>{heading}</h2>'
        f'{_byline(t, author, others, body)}<div class="ap-prose">{text}</div></article>'
    )


def _byline(t: Wording, author: str, others: Iterable[str], body: str) -> str:
    if not author:
        return ""
    minutes = t.many("{n} minute to read", "{n} minutes to read", reading_minutes(body))
    about = [author, *others, *([minutes] if len(body.split()) > A_FEW_WORDS else [])]
    return (
        f'<p class="ap-byline" lang="{t.language}"><span class="ap-initials" aria-hidden="true">'
        f"{escape(initials(author))}</span><span>{escape(' · '.join(about))}</span></p>"
    )


def reading_minutes(body: str) -> int:
    """Minutes it takes to read, at least one."""
    return max(1, round(len(body.split()) / WORDS_A_MINUTE))


def marked(html: str, quotes: Iterable[str]) -> str:
    """The HTML with each quote marked where it stands in one piece of text; tags are left alone."""
    for quote in quotes:
        html = _mark(html, escape(quote.strip(), quote=False))
    return html


def _mark(html: str, quote: str) -> str:
    pieces = _TAG.split(html)
    for place in range(0, len(pieces), 2):
        if quote and quote in pieces[place]:
            pieces[place] = pieces[place].replace(quote, f'<mark class="ap-mark">{quote}</mark>', 1)
            break
    return "".join(pieces)
