"""Who else took part in a story, as short phrases for a byline."""

from __future__ import annotations

from app.wording import Wording


def phrases(t: Wording, co_author: str | None, mentor: str | None) -> list[str]:
    """Credits in the order they are read."""
    told = [t("with {author}", author=co_author)] if co_author else []
    return [*told, t("helped by {name}", name=mentor)] if mentor else told
