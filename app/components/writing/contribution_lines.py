"""My contributions: the way to tell of a talk, a podcast or a referral, and where those I told of are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

import streamlit as st

from app.components import heading, with_reviewers
from app.components.writing import contribution_dialog
from app.components.writing.contribution_dialog import OPENED
from app.drawing.feedback import attempt
from app.drawing.links import address
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.submissions.kinds import KINDS
from domain.submissions.review_flow import Status
from domain.writing import contributions
from domain.writing.contributions import KIND, ContributionLine


def show(viewer: Viewer, lines: Sequence[ContributionLine]) -> None:
    """Draws the invitation, and those that are not done with; `?contribution=` opens any of them."""
    t = viewer.t
    invited = t(
        "Held a talk? Been on a podcast? Introduced a candidate? A reviewer looks at the evidence and answers as "
        "quickly as for a story. Nobody else sees it."
    )
    rows = "".join(row(t, line, viewer.now) for line in lines if not is_done(line))
    listed = f'<ul class="ap-shares ap-contributions">{rows}</ul>' if rows else ""
    with st.container(key="contributions", gap="small"):
        draw(f'{heading.html(t("Talks, podcasts and referrals"))}<p class="ap-soft">{escape(invited)}</p>{listed}')
        format = st.menu_button(
            t("Tell us about one"),
            list(KINDS[KIND].names),
            format_func=lambda code: t(KINDS[KIND].format(code).asked.invitation),
            key="contribution_new",
            icon=":material/mic:",
        )
    wanted = st.query_params.pop(OPENED, "")
    for line in (line for line in lines if str(line.id) == wanted and not format):
        contribution_dialog.open_dialog(viewer, line.id, line.format)
    if format and (begun := attempt(viewer, contributions.start, format, t.language)[1]):
        contribution_dialog.open_dialog(viewer, begun, format)


def is_done(line: ContributionLine) -> bool:
    """Whether nobody has to do anything with it any more: it belongs to what was, and not to what waits."""
    return line.status in (Status.PUBLISHED, Status.DECLINED, Status.WITHDRAWN)


def row(t: Wording, line: ContributionLine, now: datetime) -> str:
    """One of them, everything people wrote escaped."""
    name = t(KINDS[KIND].format(line.format).name)
    about = [name, t.date(line.happened_on) if line.happened_on else "", line.held_before.strip()]
    title = line.title.strip() or t("Without a title yet")
    return (
        f'<li><div class="ap-share-said"><p class="ap-share-about">{escape(" · ".join(filter(None, about)))}</p>'
        f'<h3><a href="{address("my-activity", **{OPENED: str(line.id)})}">{escape(title)}</a></h3>'
        f'<p class="ap-share-facts{" ap-contribution-mine" if line.editable else ""}">'
        f"{escape(state(t, line, now))}</p></div>"
        f'<div class="ap-share-worth">{_worth(t, line)}</div></li>'
    )


def _worth(t: Wording, line: ContributionLine) -> str:
    if not line.points:
        return ""
    return f"<strong>{t.signed(line.points)}</strong><span>{escape(t.many('point', 'points', line.points))}</span>"


def state(t: Wording, line: ContributionLine, now: datetime) -> str:
    """Where it is, in one sentence."""
    waiting = with_reviewers.sentence(t, line, now)
    if waiting:
        return waiting
    if line.status is Status.PUBLISHED and line.published_at:
        return t("Approved {day}.", day=t.date(line.published_at))
    if line.status is Status.WITHDRAWN and line.points:
        return t.many("Withdrawn. Your {n} point stays.", "Withdrawn. Your {n} points stay.", line.points)
    return t(_SENTENCES[line.status])


_SENTENCES: dict[Status, str] = {
    Status.DRAFT: N_("A draft. Only you can see it."),
    Status.SCHEDULED: N_("Approved."),
    Status.PUBLISHED: N_("Approved."),
    Status.DECLINED: N_("Not approved this time. Open it to read why."),
    Status.WITHDRAWN: N_("Its approval was taken back. Open it to read why."),
}
