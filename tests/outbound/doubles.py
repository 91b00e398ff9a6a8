"""Servers and resolvers that stand in for the rest of the world, on this machine."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answer = Callable[["Double", BaseHTTPRequestHandler], None]


@dataclass
class Double:
    """A web server on 127.0.0.1. `answers` says what it does at each path; `asked` keeps every request's headers."""

    port: int = 0
    scheme: str = "http"
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def host(self) -> str:
        """As an operator would name it."""
        return f"127.0.0.1:{self.port}"

    def at(self, path: str) -> str:
        """The address of a page."""
        return f"{self.scheme}://{self.host}{path}"


def page(body: bytes = b"<rss/>", kind: str = "application/rss+xml", status: int = 200, **headers: str) -> Answer:
    """A page that is simply there. `headers` with underscores."""

    def answer(_: Double, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"content_type": kind, "content_length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def to(address: str, status: int = 302) -> Answer:
    """A page that leads on."""
    return page(b"", status=status, location=address)


@contextmanager
def double(certificate: tuple[Path, Path] | None = None, **answers: Answer) -> Iterator[Double]:
    """Serves until the block ends; over https with a certificate (its file and its key's)."""
    made = Double(scheme="https" if certificate else "http", answers={f"/{name}": one for name, one in answers.items()})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            made.answers.get(self.path, page(b"", status=404))(made, self)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that hang up are what is tested
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    made.port = server.server_address[1]
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()


def a_certificate(folder: Path) -> tuple[Path, Path]:
    """For 127.0.0.1, signed by itself: the file to trust it by, and its key's."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a double")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files


@dataclass
class Names:
    """A resolver that answers as it is told, in turn, the last answer for ever; what is an IP address stays one."""

    known: dict[str, list[str]]
    asked: list[str] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)

    def resolve(self, host: str, port: Any, *rest: Any, **more: Any) -> list[Any]:
        """In place of socket.getaddrinfo."""
        if host not in self.known:
            return _real(host, port, *rest, **more)
        self.asked.append(host)
        answers = self.known[host]
        address = answers.pop(0) if len(answers) > 1 else answers[0]
        return _real(address, port, type=socket.SOCK_STREAM)

    def connect(self, address: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        """In place of a connection: nobody is there."""
        self.connected.append(address[0])
        raise ConnectionRefusedError


_real = socket.getaddrinfo


def names(monkeypatch: pytest.MonkeyPatch, **known: str | list[str]) -> Names:
    """Makes the machine resolve these names (underscores are dots), and connect to nothing."""
    answers = {name.replace("_", "."): [said] if isinstance(said, str) else said for name, said in known.items()}
    made = Names(answers)
    monkeypatch.setattr(socket, "getaddrinfo", made.resolve)
    return made
