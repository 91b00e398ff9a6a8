"""Runs the daily upkeep while the server is up. Any number of replicas may: only one does the day's work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool

from app.portal import Portal
from domain import upkeep
from domain.errors import Refusal

LOOK_EVERY_SECONDS = 600


@asynccontextmanager
async def ticking(system: Portal) -> AsyncIterator[None]:
    """Looks every ten minutes whether a new day has begun."""
    task = asyncio.create_task(_tick(system))
    try:
        yield
    finally:
        task.cancel()


async def _tick(system: Portal) -> None:
    while True:
        try:
            await run_in_threadpool(system.do, upkeep.daily)
        except Refusal as refusal:
            logging.getLogger(__name__).warning("the daily upkeep waits: %s", refusal)
        await asyncio.sleep(LOOK_EVERY_SECONDS)
