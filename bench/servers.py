"""Real servers in processes of their own: the portal, the empty Streamlit pages, and the two redirects."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.company import NOW

ROOT = Path(__file__).resolve().parent.parent
ANCHORS = ROOT / "bench" / "anchors"
COOKIE_SECRET = "for-measuring-only-0123456789-abcdefghij"
START_SECONDS = 180
"""A new portal seeds its demo company first."""


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    pid: int
    port: int

    @property
    def origin(self) -> str:
        """Its address, as a browser would name it."""
        return f"http://localhost:{self.port}"


@contextmanager
def portal(database_url: str, log: Path, people: int = 120) -> Iterator[Server]:
    """`python -m app` on a database. Its time is the invented company's."""
    ours = {
        "DATABASE_URL": database_url,
        "PORTAL_COOKIE_SECRET": COOKIE_SECRET,
        "PORTAL_DEMO_NOW": NOW.isoformat(),
        "PORTAL_DEMO_PEOPLE": str(people),
    }
    port = _free_port()
    with _serving(["-m", "app"], port, {**ours, "PORT": str(port)}, log, "/healthz") as server:
        yield server


@contextmanager
def plain_streamlit(script: str, log: Path, *arguments: str) -> Iterator[Server]:
    """`streamlit run` on one of the anchors, without a garbage collection after each run, as in the portal."""
    port = _free_port()
    options = {
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": "localhost",
        "runner.postScriptGC": "false",
        "runner.magicEnabled": "false",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    command = ["-m", "streamlit", "run", str(ANCHORS / script), *flags, "--", *arguments]
    with _serving(command, port, {}, log, "/_stcore/health") as server:
        yield server


@contextmanager
def redirect(factory: str, database_url: str, log: Path) -> Iterator[Server]:
    """One uvicorn worker for one of the two redirects."""
    port = _free_port()
    command = ["-m", "uvicorn", "--factory", f"bench.anchors.redirects:{factory}", "--port", str(port)]
    quiet = ["--no-access-log", "--log-level", "warning"]
    with _serving([*command, *quiet], port, {"DATABASE_URL": database_url}, log, "/nothing") as server:
        yield server


@contextmanager
def _serving(command: Sequence[str], port: int, env: dict[str, str], log: Path, path: str) -> Iterator[Server]:
    with log.open("ab") as out:
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=_clean(env), stdout=out, stderr=out)
    try:
        _wait_for(process, f"http://127.0.0.1:{port}{path}", log)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(15)


def _clean(env: dict[str, str]) -> dict[str, str]:
    """What the person who runs this has set for their own portal must not slip in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "STREAMLIT_"))}
    return kept | env


def _wait_for(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start: {log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
