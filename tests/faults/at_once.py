"""Several people pressing at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any


def at_once(*presses: Callable[[], Any]) -> list[Any]:
    """Runs all of them at the same moment; gives what each one returned or raised, in order."""
    ready = Barrier(len(presses))

    def press(action: Callable[[], Any]) -> Any:
        ready.wait(timeout=20)
        try:
            return action()
        except Exception as error:  # what was raised is what the test looks at
            return error

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def refused(outcomes: Sequence[Any]) -> list[Exception]:
    """Those that were raised."""
    return [outcome for outcome in outcomes if isinstance(outcome, Exception)]
