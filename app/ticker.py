"""Runs what the portal does by itself while the server is up. Any number of replicas may: only one does the work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool

from app.portal import Portal
from domain.errors import Refusal
from domain.programme import upkeep
from domain.review import publishing

LOOK_EVERY_SECONDS = 60
CHORES = (publishing.publish_due, upkeep.daily)


@asynccontextmanager
async def ticking(system: Portal) -> AsyncIterator[None]:
    """Looks every minute whether something is due: an item that is to appear, or a new day."""
    task = asyncio.create_task(_tick(system))
    try:
        yield
    finally:
        task.cancel()


async def _tick(system: Portal) -> None:
    while True:
        for chore in CHORES:
            try:
                await run_in_threadpool(system.do, chore)
            except Refusal as refusal:
                logging.getLogger(__name__).warning("%s waits: %s", chore.__name__, refusal)
        await asyncio.sleep(LOOK_EVERY_SECONDS)
