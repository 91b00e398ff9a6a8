"""How are connections accepted, and which are let go?

A connection that waits (it has asked nothing yet, or nothing more) costs others their place: it has a few seconds, one
address holds so many, and when descriptors run short the one that waits longest goes first. Whoever reads or writes
nothing is let go too. What a stranger sends is held in small pieces.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from app.addresses import Proxies, network_of
from app.edge.descriptors import Descriptors

WAITS_SECONDS = 15.0
"""For the whole head of a request, or the next one."""
READS_NOTHING_SECONDS = 60.0
SENDS_NOTHING_SECONDS = 30.0
MOST_WAITING = 64
"""Connections that wait, of one address."""
REFUSED_AT_ONCE = 64
OUT_OF_ROOM = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})

SERVER: dict[str, Any] = {
    "timeout_keep_alive": 5,
    "h11_max_incomplete_event_size": 32 * 1024,  # cookies of somebody signed in are 4 to 12 KB
    "ws_max_size": 2 * 1024 * 1024,  # the longest story in all its fields is a quarter of it
}


class Waiting:
    """The connections that wait, the one that waits longest first; by address and in all."""

    def __init__(self, most: int = MOST_WAITING) -> None:
        self._most = most
        self._all: OrderedDict[Connection, str] = OrderedDict()
        self._of: defaultdict[str, OrderedDict[Connection, None]] = defaultdict(OrderedDict)

    def __len__(self) -> int:
        return len(self._all)

    def add(self, connection: Connection, address: str, *, proxy: bool) -> None:
        """It waits from now on. Its address's oldest goes where there are too many; a proxy's never do."""
        self._all[connection] = address
        self._of[address][connection] = None
        if not proxy and len(self._of[address]) > self._most:
            next(iter(self._of[address])).let_go()

    def discard(self, connection: Connection) -> None:
        """It waits no more."""
        address = self._all.pop(connection, None)
        if address is not None:
            del self._of[address][connection]
            if not self._of[address]:
                del self._of[address]

    def let_oldest_go(self) -> bool:
        """Whether there was one."""
        if not self._all:
            return False
        next(iter(self._all)).let_go()
        return True


class Connection(H11Protocol):
    """One connection, as uvicorn serves it, that is let go when nothing comes of it."""

    waiting: Waiting
    proxies: Proxies

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """It waits for its first request."""
        super().connection_made(transport)
        self._timer: asyncio.TimerHandle | None = None
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Something came: a part of a request's head, or of its body."""
        super().data_received(data)
        if self._asks():
            self._wait_no_more()
            self._expect_more()

    def on_response_complete(self) -> None:
        """All is answered; it waits for the next request, unless that came already."""
        self._wait_no_more()
        super().on_response_complete()
        if not self._asks() and not self.transport.is_closing():
            self._wait()

    def pause_writing(self) -> None:
        """What was answered is not read any more."""
        super().pause_writing()
        self._wait_no_more()
        self._timer = self.loop.call_later(READS_NOTHING_SECONDS, self.let_go)

    def resume_writing(self) -> None:
        """It is read again."""
        super().resume_writing()
        self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Gone."""
        self._wait_no_more()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: Any) -> None:
        """A page of somebody's: from now on it is kept alive by asking whether they are there."""
        self._wait_no_more()
        super().handle_websocket_upgrade(event)

    def let_go(self) -> None:
        """Ends it at once, whatever is on its way."""
        self._wait_no_more()
        self.transport.abort()

    def _asks(self) -> bool:
        if self.transport.get_protocol() is not self:
            return False
        return self.cycle is not None and not self.cycle.response_complete

    def _expect_more(self) -> None:
        """Of a body that is not here as a whole, the next piece has to come in time; unless we do not read."""
        if self.cycle.more_body and not self.flow.read_paused:
            self._timer = self.loop.call_later(SENDS_NOTHING_SECONDS, self.let_go)

    def _wait(self) -> None:
        address = self.client[0] if self.client else ""
        self._timer = self.loop.call_later(WAITS_SECONDS, self.let_go)
        self.waiting.add(self, network_of(address), proxy=address in self.proxies)

    def _wait_no_more(self) -> None:
        self.waiting.discard(self)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class Listening(socket.socket):
    """A listening socket that never runs out of descriptors: before it would, it hangs up on who comes.

    asyncio answers "too many open files" by accepting two thousand times more and logging each.
    """

    descriptors: Descriptors
    waiting: Waiting
    make_room: Callable[[], object]
    _enough = False

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection, as `socket.accept`; BlockingIOError when it is enough for this turn of the loop."""
        if self._enough:
            self._enough = False
            raise BlockingIOError
        if not self.descriptors.for_pages:
            self._enough = True  # who is let go now is gone only at the next turn
            self._make_place()
        for _ in range(REFUSED_AT_ONCE):
            connection, address = self._next()
            self.descriptors.accepted()
            if self.descriptors.for_connections:
                return connection, address
            connection.close()
        raise BlockingIOError

    def _make_place(self) -> None:
        if self.make_room():
            self.descriptors.count_anew()
        if self.waiting.let_oldest_go():
            self.descriptors.gone()

    def _next(self) -> tuple[socket.socket, Any]:
        try:
            return super().accept()
        except OSError as full:
            if full.errno in OUT_OF_ROOM:
                raise BlockingIOError from None
            raise


def served(
    descriptors: Descriptors, proxies: Proxies, make_room: Callable[[], object]
) -> tuple[Callable[[socket.socket], socket.socket], type[Connection]]:
    """What makes a bound socket one that keeps within `descriptors`, and the connections it gives.

    `make_room` gives back what is held for nobody.
    """
    waiting = Waiting()
    connection = type("PortalConnection", (Connection,), {"waiting": waiting, "proxies": proxies})

    def listen(bound: socket.socket) -> socket.socket:
        ours = Listening(fileno=bound.detach())
        ours.descriptors, ours.waiting, ours.make_room = descriptors, waiting, make_room
        ours.setblocking(False)
        return ours

    return listen, connection
