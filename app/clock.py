"""The only reader of real time.

With `PORTAL_DEMO_NOW` the portal's time begins there when the process starts, and runs on from it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Gives the portal's present moment, in UTC."""

    def __init__(self, demo_now: datetime | None = None) -> None:
        self._ahead = demo_now - _real() if demo_now else timedelta(0)

    def now(self) -> datetime:
        """The present, or the demo's present."""
        return _real() + self._ahead

    def from_epoch(self, seconds: float) -> datetime:
        """A moment somebody else's clock has stamped (seconds since 1970), in the portal's time."""
        return datetime.fromtimestamp(seconds, UTC) + self._ahead


def _real() -> datetime:
    return datetime.now(UTC)
