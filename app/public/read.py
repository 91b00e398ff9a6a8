"""How does somebody outside the company read a published story? As a page of its own, and as a link preview."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape, unescape

import nh3
from starlette.responses import Response
from starlette.routing import Route

from app.artwork import initials, og_card_png, story_picture_svg
from app.components.recording import recording_html
from app.components.story_text import story_html
from app.edge.plain_page import plain_page
from app.portal import Portal
from app.public.by_link import KEPT_BY_NOBODY, PICTURE, Speak, by_link
from app.public.link_preview import LinkPreview, tags
from app.wording import Wording
from domain.errors import N_
from domain.sharing import hub
from domain.sharing.hub import PublicItem
from domain.sharing.hub_items import first_sentences
from domain.submissions import pictures
from domain.submissions.pictures import PictureFrame
from domain.work import Programme

WORDS_A_MINUTE = 200

STYLE = """
.masthead { display: flex; justify-content: space-between; gap: 1rem; max-width: 60rem; margin: 0 auto;
  padding: 1.4rem 1.25rem; font-weight: 650; }
.masthead span + span { color: var(--quiet); font-weight: 400; text-align: end; }
.cover { display: block; width: 100%; max-width: 60rem; height: clamp(9rem, 34vw, 22rem); margin: 0 auto;
  object-fit: cover; object-position: left bottom; }
@media (min-width: 62rem) { .cover { border-radius: .9rem; } }
article { max-width: 42rem; margin: 0 auto; padding: clamp(1.75rem, 5vw, 3.25rem) 1.25rem 1rem; }
h1 { margin: 0 0 1.4rem; font-size: clamp(2.1rem, 7vw, 3.4rem); line-height: 1.08; overflow-wrap: anywhere; }
.byline { display: flex; align-items: center; gap: .9rem; margin: 0 0 2.4rem; color: var(--quiet); }
.byline b { display: block; color: var(--ink); font-weight: 650; }
.who { flex: none; display: grid; place-items: center; width: 3rem; height: 3rem; border-radius: 99rem;
  background: var(--primary); color: var(--on-primary); font-weight: 700; }
.text { font-size: clamp(1.08rem, 2.6vw, 1.2rem); line-height: 1.7; overflow-wrap: anywhere; }
.text > :first-child { margin-top: 0; }
.text p, .text ul, .text ol { margin: 0 0 1.25em; }
.text h3, .text h4, .text h5 { margin: 1.8em 0 .5em; font-size: 1.35em; line-height: 1.25; }
.text h4, .text h5 { font-size: 1.12em; }
.text blockquote { margin: 1.6em 0; padding: 0 0 0 1.2em; border-left: 3px solid var(--amber);
  font-family: "Newsreader Display", Georgia, serif; font-size: 1.2em; line-height: 1.45; }
.text pre { overflow-x: auto; padding: 1rem; border-radius: .6rem; background: var(--second); font-size: .85em; }
.text table { display: block; overflow-x: auto; border-collapse: collapse; }
.text td, .text th { padding: .4rem .7rem; border-bottom: 1px solid var(--border); text-align: start; }
.picture { display: block; width: 100%; height: auto; margin: 1.6rem 0; border-radius: .6rem; }
.ap-listen { margin: 1.6rem 0; }
.ap-listen audio { display: block; width: 100%; }
.ap-listen p { margin: .4rem 0 0; color: var(--quiet); font-size: .9em; }
footer { max-width: 42rem; margin: 0 auto; padding: 0 1.25rem 5rem; color: var(--quiet); }
footer p { margin: 0; padding-top: 1.5rem; border-top: 1px solid var(--border); }
footer p + p { padding-top: .6rem; border: 0; }
"""


def routes(portal: Portal, words: Speak) -> list[Route]:
    """/read/{link}, its cover, and the picture of its link preview."""

    def page(link: str, t: Wording) -> Response:
        item, frames = portal.ask(hub.public_item, link), portal.ask(pictures.of_public_story, link)
        return _page(item, frames, link, portal.programme, t)

    def cover(link: str, _: Wording) -> Response:
        portal.ask(hub.public_item, link)
        svg = story_picture_svg(portal.programme.accent, "feather", link, width=1200)
        return Response(svg, media_type="image/svg+xml", headers={**PICTURE, **KEPT_BY_NOBODY})

    def preview(link: str, _: Wording) -> Response:
        item = portal.ask(hub.public_item, link)
        programme = portal.programme
        by = _by(item, programme, words(item.language))
        png = og_card_png(item.title, by, programme.company, programme.accent)
        return Response(png, media_type="image/png", headers={**PICTURE, **KEPT_BY_NOBODY})

    table = (("/read/{link}", page), ("/read/{link}/cover.svg", cover), ("/read/{link}/picture.png", preview))
    return [by_link(path, words, show) for path, show in table]


def _by(item: PublicItem, programme: Programme, t: Wording) -> str:
    return t("By {name}", name=item.author or programme.company)


def _page(item: PublicItem, frames: Sequence[PictureFrame], link: str, programme: Programme, t: Wording) -> Response:
    text = story_html(item.body or item.summary)
    address = f"{programme.base_url}/read/{link}"
    preview = LinkPreview(
        title=item.title,
        description=first_sentences(unescape(nh3.clean(text, tags=set()))),
        url=address,
        picture=f"{address}/picture.png",
        alt=t("{title}, told by {name}", title=item.title, name=item.author or programme.company),
        site=programme.company,
        language=item.language,
        kind="article",
    )
    body = (
        f'<header class="masthead"><span>{escape(programme.company)}</span>'
        f"<span>{escape(programme.name)}</span></header>"
        f'<img class="cover" src="/read/{escape(link)}/cover.svg" alt="" width="1200" height="675"><main>'
        f'<article lang="{escape(item.language)}"><h1>{escape(item.title)}</h1>{_byline(item, programme, t)}'
        f'<div class="text">{text}</div>{"".join(map(_picture, frames))}{recording_html(t, item.recording)}'
        f"</article></main>{_footer(item, programme, t)}"
    )
    return plain_page(
        title=f"{item.title} · {programme.company}",
        body=body,
        style=STYLE,
        language=t.language,
        head=tags(preview),
        indexable=True,
    )


def _picture(frame: PictureFrame) -> str:
    return (
        f'<img class="picture" src="/pictures/{escape(frame.public_id)}.webp" alt="{escape(frame.alt)}" '
        f'width="{frame.width}" height="{frame.height}" loading="lazy">'
    )


def _byline(item: PublicItem, programme: Programme, t: Wording) -> str:
    name = item.author or programme.company
    names = t("{one} and {other}", one=name, other=item.co_author) if item.author and item.co_author else name
    minutes = max(1, round(len(item.body.split()) / WORDS_A_MINUTE))
    length = t.many("{n} minute to read", "{n} minutes to read", minutes)
    return (
        f'<p class="byline" lang="{escape(t.language)}">'
        f'<span class="who" aria-hidden="true">{escape(initials(name))}</span>'
        f"<span><b>{escape(names)}</b>{escape(programme.company)} · "
        f"{escape(t.date(item.published_at, 'long'))} · {escape(length)}</span></p>"
    )


def _footer(item: PublicItem, programme: Programme, t: Wording) -> str:
    if item.author is None:
        return ""
    who = {"name": item.author, "other": item.co_author, "company": programme.company}
    own = N_("{name} works at {company} and tells this in their own words.")
    both = N_("{name} and {other} work at {company} and tell this in their own words.")
    sentences = [t(both if item.co_author else own, **who)]
    if item.mentor:
        sentences.append(t("With help from {name}.", name=item.mentor))
    return f"<footer>{''.join(f'<p>{escape(sentence)}</p>' for sentence in sentences)}</footer>"
