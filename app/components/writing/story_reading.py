"""A story as its readers will see it; a sentence that somebody remarked on is marked, and the remark stands below."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from app.artwork import initials
from app.components.story_text import story_html
from app.drawing.markup import draw
from app.wording import Wording

_TAG = re.compile(r"(<[^>]*>)")
_ENDS = re.compile(r"</(p|li|h\d|td|th|blockquote|pre)>")
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
    remarks: Iterable[tuple[str, str]] = (),
) -> None:
    """Draws the article. `others` are phrases about who else took part, `remarks` (sentence, what was said of it)."""
    heading = escape(title.strip()) or escape(t("Without a title yet"))
    text = marked(story_html(body), remarks) if body.strip() else f"<p>{escape(t('Nothing written yet.'))}</p>"
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
        f'<p class="ap-byline" lang="{escape(t.language)}"><span class="ap-initials" aria-hidden="true">'
        f"{escape(initials(author))}</span><span>{escape(' · '.join(about))}</span></p>"
    )


def reading_minutes(body: str) -> int:
    """Minutes it takes to read, at least one."""
    return max(1, round(len(body.split()) / WORDS_A_MINUTE))


def marked(html: str, remarks: Iterable[tuple[str, str]]) -> str:
    """The HTML with each sentence marked where it stands in one piece of text, and the remark below its paragraph.

    Tags are left alone.
    """
    for quote, remark in remarks:
        html = _mark(html, escape(quote.strip(), quote=False), escape(remark.strip(), quote=False))
    return html


def _mark(html: str, quote: str, remark: str) -> str:
    pieces = _TAG.split(html)
    for place in range(0, len(pieces), 2):
        if quote and quote in pieces[place]:
            pieces[place] = pieces[place].replace(quote, f'<mark class="ap-mark">{quote}</mark>', 1)
            end = next(at for at in range(place, len(pieces)) if _ENDS.match(pieces[at]) or at == len(pieces) - 1)
            pieces.insert(end, f'<span class="ap-beside">{remark}</span>')
            break
    return "".join(pieces)
