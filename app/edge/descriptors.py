"""How many files and connections may this process still open?

A person who has a page open takes four: the connection and the three of their session. When there are none left, Python
accepts nobody, reads no file and opens no database, and says so in the log without end. So the last ones are kept.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

PER_SESSION = 3
COUNTED_FOR_SECONDS = 0.05
MOST_KEPT_FREE = 128
_OPEN = next((folder for folder in (Path("/proc/self/fd"), Path("/dev/fd")) if folder.is_dir()), None)


def raise_limit() -> int:
    """Raises this process's limit of open files as far as it may without asking anybody; gives the limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    except (ValueError, OSError):  # some systems say "no limit" and take none
        return soft
    return hard


def open_now() -> int:
    """The descriptors this process holds; 0 where the system does not say."""
    return len(os.listdir(_OPEN)) if _OPEN else 0


class Descriptors:
    """What is left of `limit`. Counting them takes a moment, so a count is good for a short while."""

    def __init__(
        self,
        limit: int,
        count: Callable[[], int] = open_now,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self.kept_free = min(MOST_KEPT_FREE, limit // 8)
        self._limit = limit
        self._count = count
        self._stopwatch = stopwatch
        self._counted_at = float("-inf")
        self._counted = 0
        self._promised = 0

    @property
    def for_pages(self) -> bool:
        """Whether somebody new may open a page: its files, and then its session."""
        return self.left() >= self.kept_free

    @property
    def for_sessions(self) -> bool:
        """Whether a page that is open may have its session."""
        return self.left() >= self.kept_free * 3 // 4

    @property
    def for_connections(self) -> bool:
        """Whether one more connection may be accepted; what it asks for may be small."""
        return self.left() >= self.kept_free // 4

    def left(self) -> int:
        """How many may still be opened, less what was promised to sessions that are just beginning."""
        now = self._stopwatch()
        if now - self._counted_at > COUNTED_FOR_SECONDS:
            self._counted, self._counted_at = self._count(), now
        return self._limit - self._counted - PER_SESSION * self._promised

    def accepted(self) -> None:
        """One connection more, since they were counted."""
        self._counted += 1

    def gone(self) -> None:
        """One connection less."""
        self._counted -= 1

    def count_anew(self) -> None:
        """Many less."""
        self._counted_at = float("-inf")

    def promise(self) -> None:
        """A session begins."""
        self._promised += 1

    def keep_promise(self) -> None:
        """It has opened what it needs, or it has gone again; until they are counted anew, as if it had opened it."""
        self._promised -= 1
        self._counted += PER_SESSION
