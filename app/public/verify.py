"""Is this certificate real? A page that says whose it is, its picture, and the certificate itself as PDF."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from html import escape
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import Route

from app.artwork import Paper, certificate_pdf, og_card_png, thumbnail_svg
from app.edge.friendly_pages import kind_page
from app.edge.plain_page import plain_page
from app.portal import Portal
from app.public.by_link import KEPT_BY_NOBODY, PICTURE, Speak, by_link
from app.public.link_preview import LinkPreview, tags
from app.wording import Wording
from db.models import Ground
from domain.errors import N_, Gone, NotFound
from domain.recognition import certificates
from domain.recognition.certificates import CertificateView

STYLE = """
main { max-width: 58rem; margin: 0 auto; padding: clamp(2rem, 8vh, 5rem) 1.25rem 4rem; }
.valid { display: inline-flex; align-items: center; gap: .5rem; margin: 0 0 1rem; padding: .3rem .9rem .3rem .35rem;
  border-radius: 99rem; background: var(--primary); color: var(--on-primary); font-weight: 650; }
.valid b { display: grid; place-items: center; width: 1.5rem; height: 1.5rem; border-radius: 99rem;
  background: var(--on-primary); color: var(--primary); font-size: .9rem; }
h1 { margin: 0 0 .5rem; font-size: clamp(1.9rem, 6vw, 2.8rem); line-height: 1.12; overflow-wrap: anywhere; }
.lead { margin: 0 0 2.25rem; max-width: 40rem; color: var(--quiet); font-size: 1.1rem; }
.sheet { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 2.25rem;
  padding: clamp(1.1rem, 4vw, 2.25rem); border: 1px solid var(--border); border-radius: .9rem;
  background: var(--card); }
.sheet img { display: block; width: 100%; height: auto; border-radius: .5rem; box-shadow: 0 8px 30px #0002; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .7rem 1.4rem; margin: 0; align-content: start; }
dt { color: var(--quiet); }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.actions { grid-column: 1 / -1; margin: .8rem 0 0; }
.small { max-width: 40rem; margin: 2rem 0 0; color: var(--quiet); font-size: .95rem; }
"""


def routes(portal: Portal, words: Speak) -> list[Route]:
    """/verify/{link}, its picture, and /certificates/{link}.pdf and .svg."""
    base_url = portal.programme.base_url

    def page(link: str, t: Wording) -> Response:
        view = portal.ask(certificates.verify, link)
        return _page(view, base_url, t, portal.now()) if view.ended is None else _ended(view, t)

    def preview(link: str, _: Wording) -> Response:
        view = _standing(portal, link)
        png = og_card_png(view.name, view.person, view.company, view.accent)
        return Response(png, media_type="image/png", headers={**PICTURE, **KEPT_BY_NOBODY})

    def thumbnail(link: str, _: Wording) -> Response:
        view = _standing(portal, link)
        issued = words(view.language).date(view.issued_at, "long")
        svg = thumbnail_svg(view.name, view.person, view.company, issued, view.accent, width=640)
        return Response(svg, media_type="image/svg+xml", headers={**PICTURE, **KEPT_BY_NOBODY})

    def as_pdf(link: str, _: Wording) -> Response:
        view = _standing(portal, link)
        name = quote(f"{view.name} - {view.person}.pdf")
        headers = {
            "content-disposition": f"attachment; filename*=UTF-8''{name}",
            "cache-control": "no-store",
            "x-robots-tag": "noindex",
        }
        pdf = _pdf(view, words(view.language), base_url)
        return Response(pdf, media_type="application/pdf", headers=headers)

    table = (
        ("/verify/{link}", page),
        ("/verify/{link}/picture.png", preview),
        ("/certificates/{link}.svg", thumbnail),
        ("/certificates/{link}.pdf", as_pdf),
    )
    return [by_link(path, words, show) for path, show in table]


def _standing(portal: Portal, link: str) -> CertificateView:
    """The certificate behind a link, whose files are there as long as it stands."""
    view = portal.ask(certificates.verify, link)
    if view.ended is not None:
        raise Gone()
    return view


NO_LONGER: dict[Ground, str] = {
    Ground.UNFOUNDED: N_("This certificate was revoked on {day}."),
    Ground.REPLACED: N_("This certificate was replaced on {day} by one in another name."),
    Ground.WITHDRAWN: N_("This certificate was withdrawn by its owner on {day}."),
}


def _ended(view: CertificateView, t: Wording) -> Response:
    """Since when it does not stand, and why; not whose it was."""
    if view.ended is None or view.ended_at is None:
        raise NotFound()
    sentence = t(NO_LONGER[view.ended], day=t.date(view.ended_at, "long"))
    return kind_page(410, t.language, sentence, t("It does not stand any more."), t)


def _page(view: CertificateView, base_url: str, t: Wording, now: datetime) -> Response:
    title = t("{person}: {level}", person=view.person, level=view.name)
    address = f"{base_url}/verify/{view.public_id}"
    preview = LinkPreview(
        title, view.sentence, address, f"{address}/picture.png", title, view.company, t.language, kind="profile"
    )
    link = escape(view.public_id)
    body = (
        f'<main><p class="valid"><b aria-hidden="true">✓</b>{escape(t("This certificate is valid"))}</p>'
        f'<h1>{escape(view.person)}</h1><p class="lead" lang="{escape(view.language)}">{escape(view.sentence)}</p>'
        f'<section class="sheet"><img src="/certificates/{link}.svg" width="640" height="452" '
        f'alt="{escape(t("The certificate"))}"><dl>{_facts(view, t)}</dl>'
        f'<p class="actions"><a class="button" href="/certificates/{link}.pdf">'
        f"{escape(t('Download as PDF'))}</a></p></section>"
        f'<p class="small">{escape(_what_it_stands_for(view.company, t, t.date(now, "long")))}</p></main>'
    )
    return plain_page(title=title, body=body, style=STYLE, language=t.language, head=tags(preview))


def _facts(view: CertificateView, t: Wording) -> str:
    place = t("{level} (level {number} of {levels})", level=view.name, number=view.level, levels=view.levels)
    table = (
        (t("Awarded to"), view.person),
        (t("Certificate"), place),
        (t("For"), t.many("{n} published story", "{n} published stories", view.counted)),
        (t("Issued"), t.date(view.issued_at, "long")),
        (t("Issued by"), view.company),
        (t("Number"), view.public_id),
    )
    return "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in table)


def _what_it_stands_for(company: str, t: Wording, today: str) -> str:
    return t(
        "Before a story counts, a colleague reads it and answers {questions} questions about it: whether it is "
        "relevant, shows how it was done, sounds like the person, is useful to the reader, and is safe to publish. "
        "Reach, likes and clicks count for nothing. Checked {today} in the register of {company}.",
        today=today,
        company=company,
    )


@lru_cache(maxsize=128)
def _pdf(view: CertificateView, t: Wording, base_url: str) -> bytes:
    paper = Paper(
        person=view.person,
        level_name=view.name,
        sentence=view.sentence,
        issued_on=t.date(view.issued_at, "long"),
        company=view.company,
        programme=view.programme,
        serial=view.public_id,
        verify_url=f"{base_url}/verify/{view.public_id}",
        labels={
            "awarded_to": t("Awarded to"),
            "issued_on": t("Issued"),
            "serial": t("Number"),
            "verify": t("Check this certificate"),
            "seal_alt": t("The programme's seal"),
            "qr_alt": t("QR code that leads to the page where this certificate can be checked"),
        },
        language=t.language,
        accent=view.accent,
    )
    return certificate_pdf(paper)
