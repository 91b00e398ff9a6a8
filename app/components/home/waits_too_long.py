"""What has waited longer than was promised: for every reviewer who may take it, and for admins."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.drawing.links import anchor
from app.viewer import Viewer
from domain.access import Permission
from domain.review.queue import QueueLine

SHOWN = 3


def html(viewer: Viewer, waiting: Sequence[QueueLine]) -> str:
    """The card; nothing where nobody waits so long. Admins read of what others have to take as well."""
    everything = viewer.may(Permission.CONTENT_STEER)
    late = [line for line in waiting if line.escalated and (everything or line.free)]
    if not late:
        return ""
    t = viewer.t
    said = t.many(
        "{n} has waited more than {help_days} working days for an answer.",
        "{n} have waited more than {help_days} working days for an answer.",
        len(late),
    )
    rows = "".join(f"<li>{escape(_line(viewer, line))}</li>" for line in late[:SHOWN])
    more = t.many("… and {n} more", "… and {n} more", len(late) - SHOWN) if len(late) > SHOWN else ""
    return (
        f'<section class="ap-card ap-cover"><p class="ap-eyeline">{escape(t("Everybody’s turn"))}</p>'
        f"<p>{escape(said)}</p><ul>{rows}</ul>{f'<p>{escape(more)}</p>' if more else ''}"
        f"{anchor('review-queue', t('Open the queue'), 'inbox', 'secondary')}</section>"
    )


def _line(viewer: Viewer, line: QueueLine) -> str:
    """What it is, and with whom it lies, if it is not mine to take."""
    t, about = viewer.t, {"title": line.title, "author": line.author}
    if line.mine:
        return t("“{title}” by {author}: you are reading it", **about)
    if line.held_by:
        return t("“{title}” by {author}: {who} is reading it", who=line.held_by, **about)
    if line.instead:
        return t("“{title}” by {author}: {names} may take it", names=", ".join(line.instead), **about)
    return t("“{title}” by {author}: nobody is reading it", **about)
