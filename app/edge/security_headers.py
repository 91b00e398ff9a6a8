"""Which security headers does every answer carry?

The policy was measured with Streamlit 1.67: no violation for Markdown, charts, tables, uploads and downloads,
and no script or foreign picture for hostile text. A route that needs another value sets that header itself.
"""

from __future__ import annotations

import base64
import hashlib

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.streamlit_inside import SHELL_SCRIPT

POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self' {inline_scripts} 'wasm-unsafe-eval'"),
    ("style-src", "'self' 'unsafe-inline'"),
    ("img-src", "'self' data: blob:"),
    ("font-src", "'self' data:"),
    ("connect-src", "'self' data:"),
    ("media-src", "'self' https:"),  # a recording, once somebody presses play: docs/decisions/0007
    ("worker-src", "'self' blob:"),
    ("manifest-src", "'self'"),
    ("object-src", "'none'"),
    ("frame-src", "'none'"),
    ("frame-ancestors", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
)
HEADERS = (
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
)
TWO_YEARS = ("strict-transport-security", "max-age=63072000")


def content_hash(text: str) -> str:
    """The source expression that allows exactly this inline script or style."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def content_policy(shell: str) -> str:
    """The content policy under which this shell's inline scripts run, and no others."""
    inline_scripts = " ".join(content_hash(script) for script in SHELL_SCRIPT.findall(shell))
    return "; ".join(f"{name} {sources.format(inline_scripts=inline_scripts)}" for name, sources in POLICY)


def headers_for(*, https: bool, shell: str) -> list[tuple[bytes, bytes]]:
    """The headers as they go over the wire."""
    policy = ("content-security-policy", content_policy(shell))
    headers = (policy, *HEADERS, TWO_YEARS) if https else (policy, *HEADERS)
    return [(name.encode(), value.encode()) for name, value in headers]


class SecurityHeaders:
    """Adds the headers an answer does not have yet."""

    def __init__(self, app: ASGIApp, *, https: bool, shell: str) -> None:
        self.app = app
        self.headers = headers_for(https=https, shell=shell)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._missing(message["headers"])]
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _missing(self, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        present = {name.lower() for name, _ in headers}
        return [(name, value) for name, value in self.headers if name not in present]
