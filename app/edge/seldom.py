"""How often may the log say the same? What a stranger can bring about fills no disk."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from app.edge.allowances import Allowance

LINES_A_MINUTE = 20
SPEAKERS = ("uvicorn.error", "asyncio", "streamlit.web.server.starlette.starlette_websocket")
"""Who writes about single connections."""


class Seldom(logging.Filter):
    """Lets through so many lines of one kind a minute: of one sentence, whatever was put into it."""

    def __init__(self, most: int = LINES_A_MINUTE, stopwatch: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._lines = Allowance(most, 60, stopwatch, known=200)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this line is written."""
        kind = (record.name, str(record.msg)[:80])
        if self._lines.wait(kind):
            return False
        self._lines.take(kind)
        return True


def install() -> None:
    """From now on, for this process."""
    seldom = Seldom()
    for name in SPEAKERS:
        logging.getLogger(name).addFilter(seldom)
