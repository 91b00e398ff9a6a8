"""So many in so long a time for each who comes, kept in a table that has a size of its own."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import ceil

MOST_KNOWN = 20_000
"""Who comes from more addresses than this is forgotten at one by the time they use it again."""


class Allowance:
    """`most` within `seconds` for each. Whoever has not been seen for longest makes room for somebody new."""

    def __init__(
        self,
        most: int,
        seconds: float,
        stopwatch: Callable[[], float] = time.monotonic,
        known: int = MOST_KNOWN,
    ) -> None:
        self.most = most
        self.seconds = seconds
        self._stopwatch = stopwatch
        self._known = known
        self._began: OrderedDict[Hashable, tuple[float, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._began)

    def take(self, who: Hashable) -> None:
        """One more of theirs."""
        began, taken = self._current(who)
        self._began[who] = (began, taken + 1)
        self._began.move_to_end(who)
        if len(self._began) > self._known:
            self._began.popitem(last=False)

    def wait(self, who: Hashable) -> int:
        """The seconds until they have something left; 0 when they have."""
        began, taken = self._current(who)
        return 0 if taken < self.most else max(1, ceil(began + self.seconds - self._stopwatch()))

    def _current(self, who: Hashable) -> tuple[float, int]:
        now = self._stopwatch()
        began, taken = self._began.get(who, (now, 0))
        return (now, 0) if now - began >= self.seconds else (began, taken)
