"""The wires of one exchange: where they may lead is asked as each is opened, and all are cut when its time is over.

A socket's own time-out begins anew with every byte, so a server that drips could hold on for ever.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Timer
from typing import Any, Self

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Wires:
    """Every socket that was opened under it; `over` once they have been cut."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._held: list[socket.socket] = []
        self._lock = Lock()
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def lead_from(self, adapter: HTTPAdapter, check: Callable[[str], None]) -> None:
        """Has every connection of an adapter `check` the host it is about to open, and holds it before any TLS."""
        adapter.poolmanager.pool_classes_by_scheme = self._pools(check)

    def _pools(self, check: Callable[[str], None]) -> dict[str, Any]:
        hold = self._hold

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                check(self.host)
                return hold(super()._new_conn())

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                check(self.host)
                return hold(super()._new_conn())

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        return {"http": PlainPool, "https": SecurePool}

    def _hold(self, wire: socket.socket) -> socket.socket:
        with self._lock:
            self._held.append(wire.dup())  # TLS takes the socket over; shutting down its double ends them both
        if self.over:
            self._cut()
        return wire

    def _cut(self) -> None:
        self.over = True
        with self._lock:
            for wire in self._held:
                with suppress(OSError):
                    wire.shutdown(socket.SHUT_RDWR)

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            while self._held:
                self._held.pop().close()
