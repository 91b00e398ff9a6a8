"""A recording: listened to in place where a browser can play it, otherwise the way to where it lies.

Nothing is fetched before somebody presses play: a foreign host learns of nobody who only reads.
"""

from __future__ import annotations

from html import escape

from app.drawing.markup import draw
from app.wording import Wording
from domain.addresses import host_of, is_web_address
from domain.submissions.recordings import is_sound


def show(t: Wording, address: str | None) -> None:
    """Draws the recording, where there is one."""
    if html := recording_html(t, address):
        draw(html)


def recording_html(t: Wording, address: str | None) -> str:
    """A player, or a link that says whose address it is; empty where there is nothing, or nothing safe."""
    if not address or not is_web_address(address):
        return ""
    host, source = host_of(address), escape(address, quote=True)
    if not is_sound(address):
        words = escape(t("Open it at {host}", host=host))
        return f'<p class="ap-listen"><a href="{source}" rel="noopener nofollow ugc" target="_blank">{words}</a></p>'
    note = escape(t("Playing it fetches the sound from {host}.", host=host))
    return (
        f'<div class="ap-listen"><audio controls preload="none" src="{source}"></audio>'
        f'<p lang="{escape(t.language)}">{note}</p></div>'
    )
