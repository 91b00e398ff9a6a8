"""A real portal in a process of its own, and people who talk to it without a browser."""

from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string
from websockets.sync.client import ClientConnection, connect

from app.streamlit_inside import SIGN_IN_COOKIE, STREAM

ROOT = Path(__file__).parent.parent.parent
SECRET = "a-secret-for-the-servers-0123456789"


@dataclass
class Server:
    """Where it listens, and what it wrote."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and body."""
        asked = urllib.request.Request(self.origin + path, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.read().decode()

    def visit(self, subject: str = "") -> Page:
        """Somebody opens a page and waits until it is drawn; InvalidStatus where they do not get in."""
        return Page(self, subject)


class Page:
    """An open page: its web socket, its session, its cookies. Without a `subject` nobody is signed in."""

    def __init__(self, server: Server, subject: str = "") -> None:
        self.server = server
        self.xsrf = generate_xsrf_token_string()
        self.cookies = f"_streamlit_xsrf={self.xsrf}" + (signed_in(server, subject) if subject else "")
        self.socket: ClientConnection = connect(
            f"ws://localhost:{server.port}{STREAM}",
            origin=server.origin,  # type: ignore[arg-type]
            subprotocols=["streamlit", self.xsrf],  # type: ignore[list-item]
            additional_headers={"Cookie": self.cookies},
            max_size=None,
            open_timeout=10,
        )
        self.session = self.draw()

    def draw(self) -> str:
        """Asks for the page and reads until it is finished; gives the session's id."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        self.socket.send(message.SerializeToString())
        session = ""
        while True:
            came = ForwardMsg.FromString(self.socket.recv(timeout=30))  # type: ignore[arg-type]
            session = came.new_session.initialize.session_id or session
            if came.WhichOneof("type") == "script_finished":
                return session

    def put(self, data: bytes, file: str, session: str = "") -> int:
        """Uploads a file, chunked as somebody who says nothing about its size; gives the status."""
        body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + data + b"\r\n--b--\r\n"
        pieces = (body[at : at + 65536] for at in range(0, len(body), 65536))
        return self._ask("PUT", file, session, pieces)

    def delete(self, file: str) -> int:
        """Takes an uploaded file out again."""
        return self._ask("DELETE", file, "", None)

    def _ask(self, method: str, file: str, session: str, data: Iterator[bytes] | None) -> int:
        headers = {
            "Cookie": self.cookies,
            "X-Xsrftoken": self.xsrf,
            "Origin": self.server.origin,
            "Content-Type": "multipart/form-data; boundary=b",
        }
        path = f"/_stcore/upload_file/{session or self.session}/{file}"
        with closing(HTTPConnection("localhost", self.server.port, timeout=30)) as connection:
            connection.request(method, path, data, headers)
            return connection.getresponse().status

    def leave(self) -> None:
        """Closes the page."""
        self.socket.close()


def signed_in(server: Server, subject: str) -> str:
    """The cookie of somebody whom the identity provider knows as `subject`."""
    claims = {"iss": "https://id.example", "sub": subject, "is_logged_in": True, "origin": server.origin}
    value = create_signed_value(SECRET, SIGN_IN_COOKIE, json.dumps(claims)).decode()
    return f"; {SIGN_IN_COOKIE}={value}"


@contextmanager
def serving(folder: Path, limit: int = 1024, **settings: str) -> Iterator[Server]:
    """A portal under a limit of open files."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ,
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder / 'portal.db'}",
        "PORTAL_DEMO_PEOPLE": "20",
        "PORTAL_COOKIE_SECRET": SECRET,
        **settings,
    }

    def few_files() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(256, limit), limit))

    log = folder / "server.log"
    with log.open("w") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "app"],
            cwd=ROOT,
            env=environment,
            stdout=written,
            stderr=written,
            preexec_fn=few_files,  # noqa: PLW1509
        )
        server = Server(port, process, log)
        try:
            _wait_until_ready(server)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(server: Server) -> None:
    for _ in range(400):
        try:
            if server.process.poll() is None and server.get("/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the portal did not start:\n" + server.log.read_text()[-3000:])
