"""What we lean on in Streamlit beyond what it documents: functions, addresses, cookies, and names in its front end.

All of it stands here, each with a test in `tests/contracts/test_streamlit_inside.py`: a new version fails there first.
Every other file of the portal says `import streamlit as st` and uses what is documented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from socket import socket
from threading import Lock
from typing import Any

from authlib.integrations import starlette_client
from streamlit import config, runtime
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib import streamlit_plotly_theme as theme
from streamlit.file_util import get_static_dir
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile as UploadedFile
from streamlit.web.server.starlette import starlette_auth_routes, starlette_server
from streamlit.web.server.starlette.starlette_app import App
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

Place = DeltaGenerator
"""Where something is drawn: what `st.container()` and `st.empty()` give."""

# --- addresses -------------------------------------------------------------------------------------------------------

SIGN_IN, SIGN_OUT, SIGNED_IN = "/auth/login", "/auth/logout", "/oauth2callback"
"""Off to the identity provider; the way out; where the provider sends people back to."""

FIGURES = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
"""Answered to anybody, and nobody's business."""
HOST_CONFIG = "/_stcore/host-config"
NEVER_HTML = ("/_stcore/", "/static/")
"""Under these it falls back to its shell when there is no such file."""
NEEDED = (*NEVER_HTML, "/media/", "/component/")
NEEDED_ALONE = frozenset({SIGN_IN, SIGN_OUT, SIGNED_IN, "/favicon.png", "/manifest.json"})
"""What the front end asks for, by how it begins and by the whole."""

NO_HOST: dict[str, Any] = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": True,
    "resourceCrossOriginMode": None,
}
"""The front end waits for an answer of this shape. No page of another origin may steer the portal: it names none."""

# --- the shell -------------------------------------------------------------------------------------------------------

SHELL_LANGUAGE = re.compile(r'<html lang="[^"]*">')
SHELL_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
SHELL_WITHOUT_SCRIPTS = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
SHELL_AGENT_LINK = re.compile(r'<!--(?:(?!-->).)*RFC 8631.*?-->\s*<link rel="service-desc"[^>]*>\s*', re.DOTALL)
SHELL_END = re.compile(r"(?=</body>)")
SHELL_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def shell() -> str:
    """The one HTML page of the installed Streamlit."""
    return Path(get_static_dir(), "index.html").read_text(encoding="utf-8")


# --- cookies ---------------------------------------------------------------------------------------------------------

COOKIES_BEGIN = "_streamlit_"
SIGN_IN_COOKIE = "_streamlit_user"
"""Who is signed in: the claims of the identity provider, signed; split over several where they are too long for one."""


def claims_in(cookies: Mapping[str, str], secret: str) -> dict[str, Any]:
    """The claims of whoever is signed in; empty without a cookie that was signed with this secret.

    Raises ValueError where the cookie holds something else than claims.
    """

    def signed(name: str) -> bytes | None:
        return decode_signed_value(secret, name, cookies.get(name, "").strip('"'))

    return dict(json.loads(get_cookie_with_chunks(signed, SIGN_IN_COOKIE) or b"{}"))


def is_signed_in(cookies: Mapping[str, str], secret: str) -> bool:
    """Whether somebody is, in this browser."""
    try:
        return SIGN_IN_COOKIE in cookies and bool(claims_in(cookies, secret).get("is_logged_in"))
    except ValueError:
        return False


# --- sessions and what they uploaded ----------------------------------------------------------------------------------

UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)")
"""Where the front end puts a file: the session's id, the file's id. Written to with PUT, deleted with DELETE."""
STREAM = "/_stcore/stream"
"""The web socket that a page lives on."""


def whose_session(session_id: str) -> tuple[str, str] | None:
    """Issuer and subject of whoever has this page open; None for a stranger and for a session that is not there."""
    held = _sessions().get_active_session_info(session_id) if runtime.exists() else None
    who: Any = held.session._user_info if held else {}
    return (str(who["iss"]), str(who["sub"])) if who.get("is_logged_in") and {"iss", "sub"} <= who.keys() else None


def uploaded(session_id: str) -> dict[str, int]:
    """What a session has uploaded and still holds in memory: bytes by the file's id."""
    held = _uploads().file_storage.get(session_id, {})
    return {name: len(file.data) for name, file in list(held.items())}


def colour_buttons(light: str, dark: str) -> None:
    """The accent of Streamlit's own elements, by day and by night; every page has it at its next drawing."""
    for name, colour in (("theme.light.primaryColor", light), ("theme.dark.primaryColor", dark)):
        if config.get_option(name) != colour:
            config.set_option(name, colour)


def forget_upload(file: UploadedFile) -> None:
    """Lets go of an uploaded file's bytes; otherwise they stay until its session ends."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def forget_those_who_left() -> int:
    """Ends the sessions that are kept in case their browser comes back; gives how many. Each holds descriptors."""
    if not runtime.exists():
        return 0
    left = [info.session.id for info in _sessions()._session_storage.list()]
    for session_id in left:
        _sessions().close_session(session_id)
    return len(left)


def _sessions() -> Any:
    return runtime.get_instance()._session_mgr


def _uploads() -> Any:
    return runtime.get_instance()._uploaded_file_mgr


# --- serving ----------------------------------------------------------------------------------------------------------


def run(app: App, config: Mapping[str, Any], listen: Callable[[socket], socket], options: Mapping[str, Any]) -> None:
    """Serves until it is stopped. `listen` is given the bound socket and gives the one to accept from; `options` are
    uvicorn's, which Streamlit has no settings for.
    """
    ours, binding = starlette_server._get_uvicorn_config_kwargs, starlette_server._bind_socket

    def with_options() -> dict[str, Any]:
        return {**ours(), **options}

    def bound(address: str, port: int, backlog: int) -> socket:
        return listen(binding(address, port, backlog))

    starlette_server._get_uvicorn_config_kwargs = with_options
    starlette_server._bind_socket = bound
    try:
        app.run(config=config)
    finally:
        starlette_server._get_uvicorn_config_kwargs, starlette_server._bind_socket = ours, binding


# --- signing in ------------------------------------------------------------------------------------------------------

SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""How an ID token may be signed: by a key pair. A provider's metadata may not offer others (RFC 8725, section 3.1)."""
SIGN_IN_TERMS = {"scope": "openid email profile", "code_challenge_method": "S256"}
"""For `client_kwargs`: a proof key also where the provider does not say it knows them (RFC 9700, section 2.1.1)."""


def sign_in_strictly() -> None:
    """From now on `st.login` takes ID tokens of this provider, for this client, with one of SIGNATURES, and no other.

    Left alone it takes the signatures that the provider's metadata names, "none" among them, and any audience whose
    authorised party is this client.
    """
    makes = starlette_auth_routes._create_streamlit_oauth_class(starlette_client)
    if not issubclass(makes.oauth2_client_cls, _Strict):
        makes.oauth2_client_cls = type("Strict", (_Strict, makes.oauth2_client_cls), {})


class _Strict:
    """Comes before Authlib's client in the order in which methods are looked up."""

    client_id: str

    async def load_server_metadata(self) -> dict[str, Any]:
        metadata: dict[str, Any] = await super().load_server_metadata()  # type: ignore[misc]
        return {**metadata, "id_token_signing_alg_values_supported": [*SIGNATURES]}

    async def parse_id_token(self, token: Any, nonce: str, **more: Any) -> Any:
        issuer = (await self.load_server_metadata())["issuer"]
        wanted = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": self.client_id}}
        return await super().parse_id_token(token, nonce, **{**more, "claims_options": wanted})  # type: ignore[misc]


# --- options ---------------------------------------------------------------------------------------------------------


def is_option(name: str) -> bool:
    """Whether Streamlit has an option of that name, such as "server.port"."""
    return name in config._config_options_template


# --- components whose script and style are files ----------------------------------------------------------------------

_ONE_AT_A_TIME = Lock()


def declare_component(package: str, name: str, folder: Path) -> None:
    """Says that the files of `package.name` lie in `folder/assets`; again is no matter.

    Streamlit finds such files through an installed package's pyproject.toml, and the portal is no installed package.
    """
    manager = get_bidi_component_manager()
    with _ONE_AT_A_TIME:  # a second first visitor would find the files declared and the component still empty
        if manager.get_component_asset_root(f"{package}.{name}") is None:
            manager.register_from_manifest(ComponentManifest(package, "1", [ComponentConfig(name, "assets")]), folder)


# --- figures ----------------------------------------------------------------------------------------------------------

FIGURE_COLOURS = (theme.CATEGORY_0, theme.CATEGORY_1, theme.CATEGORY_2, theme.CATEGORY_3, theme.CATEGORY_4)
FIGURE_PAPER, FIGURE_INK = theme.BG_COLOR, theme.GRAY_90
"""Stand-ins: the browser puts the colours of the scheme one looks in in their place."""


# --- names in the front end -------------------------------------------------------------------------------------------

TEST_IDS = frozenset(
    {
        "InputInstructions",
        "stButtonGroup",
        "stCaptionContainer",
        "stCheckbox",
        "stColumn",
        "stElementContainer",
        "stElementToolbar",
        "stFileUploaderDropzone",
        "stFileUploaderDropzoneInstructions",
        "stHtml",
        "stIconMaterial",
        "stLayoutWrapper",
        "stMain",
        "stMainBlockContainer",
        "stPlotlyChart",
        "stRadioOption",
        "stSelectbox",
        "stSidebarNavLink",
        "stSliderThumbValue",
        "stWidgetLabel",
    }
)
"""The `data-testid`s that our style sheets and scripts look for."""
FRONT_END_WORDS = ("st-key-", "data-selected", "data-test-connection-state", "CONNECTED", "BidiComponent Error")
"""What else they look for: a widget's key as a class, what is chosen, whether the portal answers, a lost part."""
