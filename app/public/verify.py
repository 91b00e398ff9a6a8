"""Is this certificate real? A page that says whose it is, its picture, and the certificate itself as PDF."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import Route

from app.artwork import certificate_pdf, og_card_png, thumbnail_svg
from app.edge.plain_page import plain_page
from app.portal import Portal
from app.public.by_link import FIVE_MINUTES, PICTURE, Speak, by_link
from app.public.link_preview import LinkPreview, tags
from app.wording import Wording
from domain.recognition import certificates
from domain.recognition.certificates import LEVELS, CertificateView, level_name
from domain.work import Programme

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


def routes(portal: Portal, words: Speak, accent: str) -> list[Route]:
    """/verify/{link}, its picture, and /certificates/{link}.pdf and .svg."""
    programme = portal.programme

    def page(link: str, t: Wording) -> Response:
        return _page(portal.ask(certificates.verify, link), programme, t, t.date(portal.now(), "long"))

    def preview(link: str, _: Wording) -> Response:
        view = portal.ask(certificates.verify, link)
        name = words(view.language)(level_name(view.level))
        png = og_card_png(name, view.person, programme.company, accent)
        return Response(png, media_type="image/png", headers={**PICTURE, **FIVE_MINUTES})

    def thumbnail(link: str, _: Wording) -> Response:
        view = portal.ask(certificates.verify, link)
        theirs = words(view.language)
        issued = theirs.date(view.issued_at, "long")
        svg = thumbnail_svg(theirs(level_name(view.level)), view.person, programme.company, issued, accent, width=640)
        return Response(svg, media_type="image/svg+xml", headers={**PICTURE, **FIVE_MINUTES})

    def as_pdf(link: str, _: Wording) -> Response:
        view = portal.ask(certificates.verify, link)
        theirs = words(view.language)
        name = quote(f"{theirs(level_name(view.level))} - {view.person}.pdf")
        headers = {
            "content-disposition": f"attachment; filename*=UTF-8''{name}",
            "cache-control": "no-store",
            "x-robots-tag": "noindex",
        }
        pdf = _pdf(view, theirs, programme.company, programme.name, programme.base_url, accent)
        return Response(pdf, media_type="application/pdf", headers=headers)

    table = (
        ("/verify/{link}", page),
        ("/verify/{link}/picture.png", preview),
        ("/certificates/{link}.svg", thumbnail),
        ("/certificates/{link}.pdf", as_pdf),
    )
    return [by_link(path, words, show) for path, show in table]


def _page(view: CertificateView, programme: Programme, t: Wording, today: str) -> Response:
    level = t(level_name(view.level))
    title = t("{person}: {level}", person=view.person, level=level)
    address = f"{programme.base_url}/verify/{view.public_id}"
    lead = _told(view, t, company=programme.company)
    preview = LinkPreview(
        title, lead, address, f"{address}/picture.png", title, programme.company, t.language, kind="profile"
    )
    link = escape(view.public_id)
    body = (
        f'<main><p class="valid"><b aria-hidden="true">✓</b>{escape(t("This certificate is valid"))}</p>'
        f'<h1>{escape(view.person)}</h1><p class="lead">{escape(lead)}</p>'
        f'<section class="sheet"><img src="/certificates/{link}.svg" width="640" height="452" '
        f'alt="{escape(t("The certificate"))}"><dl>{_facts(view, programme, t)}</dl>'
        f'<p class="actions"><a class="button" href="/certificates/{link}.pdf">'
        f"{escape(t('Download as PDF'))}</a></p></section>"
        f'<p class="small">{escape(_what_it_stands_for(programme, t, today))}</p></main>'
    )
    return plain_page(title=title, body=body, style=STYLE, language=t.language, head=tags(preview))


def _told(view: CertificateView, t: Wording, company: str) -> str:
    return t.many(
        "Has told {n} story from working life at {company}, under their own name and in their own words.",
        "Has told {n} stories from working life at {company}, under their own name and in their own words.",
        view.stories,
        company=company,
    )


def _facts(view: CertificateView, programme: Programme, t: Wording) -> str:
    place = t(
        "{level} (level {number} of {levels})", level=t(level_name(view.level)), number=view.level, levels=len(LEVELS)
    )
    table = (
        (t("Awarded to"), view.person),
        (t("Certificate"), place),
        (t("For"), t.many("{n} published story", "{n} published stories", view.stories)),
        (t("Issued"), t.date(view.issued_at, "long")),
        (t("Issued by"), programme.company),
        (t("Number"), view.public_id),
    )
    return "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in table)


def _what_it_stands_for(programme: Programme, t: Wording, today: str) -> str:
    return t(
        "Before a story counts, a colleague reads it and answers {questions} questions about it: whether it is "
        "relevant, shows how it was done, sounds like the person, is useful to the reader, and is safe to publish. "
        "Reach, likes and clicks count for nothing. Checked {today} in the register of {company}.",
        today=today,
        company=programme.company,
    )


@lru_cache(maxsize=128)
def _pdf(view: CertificateView, t: Wording, company: str, programme: str, base_url: str, accent: str) -> bytes:
    return certificate_pdf(
        person=view.person,
        level_name=t(level_name(view.level)),
        sentence=_told(view, t, company=company),
        issued_on_text=t.date(view.issued_at, "long"),
        company=company,
        programme=programme,
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
        accent=accent,
    )
