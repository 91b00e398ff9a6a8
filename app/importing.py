"""Bringing an import through the door, batch by batch; others get their turn in between."""

from __future__ import annotations

import time
from collections.abc import Iterator

from app.portal import Portal
from domain.people import importing
from domain.people.importing import Choices, Progress

BREATH_SECONDS = 0.12
"""Between two batches. Whoever waits for SQLite looks again every tenth of a second at the latest."""


def bring_in(
    portal: Portal, data: bytes, choices: Choices, fingerprint: str, confirmed: frozenset[str] = frozenset()
) -> Progress:
    """Does what the dry run with this fingerprint showed, and gives what it did."""
    begun = portal.do(importing.begin, portal.ask(importing.prepare, data, choices, fingerprint, confirmed))
    return [begun, *go_on(portal)][-1]


def go_on(portal: Portal) -> Iterator[Progress]:
    """Every batch that is left of the import under way, and how far it has come after each."""
    while (progress := portal.do(importing.go_on)) is not None:
        yield progress
        if progress.through:
            return
        time.sleep(BREATH_SECONDS)
