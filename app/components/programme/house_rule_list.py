"""A list of the programme's sentences, with a sign that says whether they invite, ask or rule out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from app.drawing.markup import draw
from app.wording import Wording


def show(
    t: Wording, title: str, sentences: Sequence[str | Mapping[str, str]], sign: str = "yes", introduction: str = ""
) -> None:
    """`sign` is yes, ask or no. Title, introduction and our sentences are given in English and said in the reader's own
    language; a company's are in its words. Nothing is drawn where there is no sentence."""
    if not sentences:
        return
    lead = f"<p>{escape(t(introduction))}</p>" if introduction else ""
    said = (t(one) if isinstance(one, str) else t.words(one) for one in sentences)
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    heading = f"<h2>{escape(t(title))}</h2>"
    listed = f'<ul class="ap-house-list">{items}</ul>'
    draw(f'<section class="ap-house ap-house-{sign}">{heading}{lead}{listed}</section>')
