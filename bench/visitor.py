"""One signed-in person's browser, without a browser: Streamlit's own messages over a WebSocket.

Like the browser it keeps the messages the server marks as worth keeping, and says which ones it has.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string
from websockets.asyncio.client import ClientConnection, connect

from bench.servers import COOKIE_SECRET, Server

PATIENCE_SECONDS = 60
SOMETHING_WRONG = "Something went wrong"


@dataclass
class Seen:
    """What one run of a page brought. `trouble` is what a person would have seen of an error."""

    seconds: float = 0.0
    messages: int = 0
    size: int = 0
    trouble: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class Visitor:
    """Connect, then open pages by their path; each opening waits until the page has been drawn."""

    def __init__(self, server: Server, claims: Mapping[str, Any]) -> None:
        self._server = server
        self._claims = {**claims, "is_logged_in": True, "origin": server.origin, "iat": int(time.time())}
        self._socket: ClientConnection | None = None
        self._kept: set[str] = set()
        self.pages: dict[str, str] = {}

    async def __aenter__(self) -> Visitor:
        token = generate_xsrf_token_string()
        signed = create_signed_value(COOKIE_SECRET, "_streamlit_user", json.dumps(self._claims)).decode()
        self._socket = await connect(
            f"ws://localhost:{self._server.port}/_stcore/stream",
            host="127.0.0.1",
            origin=self._server.origin,  # type: ignore[arg-type]
            subprotocols=["streamlit", token],  # type: ignore[list-item]
            additional_headers={"Cookie": f"_streamlit_xsrf={token}; _streamlit_user={signed}"},
            max_size=None,
            proxy=None,
            open_timeout=PATIENCE_SECONDS,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def open(self, path: str = "") -> Seen:
        """Clicks a page in the menu (the first time: types the address); a second time it is a rerun."""
        assert self._socket is not None
        message = BackMsg()
        message.rerun_script.page_name = path
        message.rerun_script.page_script_hash = self.pages.get(path, "")
        message.rerun_script.cached_message_hashes.extend(self._kept)
        start = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        seen = Seen()
        await asyncio.wait_for(self._until_drawn(seen), PATIENCE_SECONDS)
        seen.seconds = time.perf_counter() - start
        return seen

    async def _until_drawn(self, seen: Seen) -> None:
        assert self._socket is not None
        while True:
            data = await self._socket.recv()
            message = ForwardMsg.FromString(data)  # type: ignore[arg-type]
            seen.messages += 1
            seen.size += len(data)
            if message.metadata.cacheable:
                self._kept.add(message.hash)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            elif kind == "delta":
                _look_at(message, seen)
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return


def _look_at(message: ForwardMsg, seen: Seen) -> None:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "exception":
        seen.trouble.append(element.exception.message)
    elif kind == "alert" and SOMETHING_WRONG in element.alert.body:
        seen.trouble.append(element.alert.body)
    elif kind == "markdown":
        seen.texts.append(element.markdown.body)
