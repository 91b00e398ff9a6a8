"""What we lean on inside Streamlit is there, and nothing but app/streamlit_inside.py leans on it."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from authlib.integrations import starlette_client
from starlette.testclient import TestClient
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.web.server.starlette import (
    starlette_auth_routes,
    starlette_routes,
    starlette_server,
    starlette_websocket,
)
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from app import server
from app import streamlit_inside as inside
from app.drawing import browser_parts
from tests.streamlit_alone import streamlit_alone

ROOT = Path(__file__).parent.parent.parent
INSIDE = ROOT / "app" / "streamlit_inside.py"
ROOMS = ("app", "domain", "db", "seed")
PRODUCT = [ROOT / "streamlit_app.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
FRONT_END = sorted((ROOT / "app").rglob("*.css")) + sorted((ROOT / "app").rglob("*.js"))
SECRET = "a secret for cookies of at least 32 bytes"


@pytest.fixture(scope="module")
def alone() -> Iterator[TestClient]:
    """Streamlit without anything of ours before it."""
    with streamlit_alone(st.App(ROOT / "streamlit_app.py"), follow_redirects=False) as client:
        yield client


@lru_cache(maxsize=1)
def front_end() -> str:
    """Every script of Streamlit's."""
    scripts = Path(inspect.getfile(st)).parent / "static"
    return "\n".join(path.read_text(errors="ignore") for path in scripts.rglob("*.js"))


# --- addresses -------------------------------------------------------------------------------------------------------


def is_shell(answer) -> bool:
    return answer.headers.get("content-type", "").startswith("text/html")


@pytest.mark.parametrize("path", [inside.SIGN_IN, inside.SIGN_OUT, inside.SIGNED_IN])
def test_signing_in_and_out_are_addresses(alone: TestClient, path: str):
    assert alone.get(path).status_code == 302


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/mcp"])
def test_what_we_close_is_open_without_us(alone: TestClient, path: str):
    assert path.startswith(inside.FIGURES)
    assert not is_shell(alone.get(path))


def test_the_front_end_asks_for_an_answer_of_our_shape(alone: TestClient):
    assert alone.get(inside.HOST_CONFIG).json().keys() == inside.NO_HOST.keys()


@pytest.mark.parametrize("path", inside.NEVER_HTML)
def test_it_gives_its_shell_for_files_that_are_not_there(alone: TestClient, path: str):
    assert is_shell(alone.get(f"{path}nothing"))


@pytest.mark.parametrize("path", sorted(set(inside.NEEDED) - set(inside.NEVER_HTML)))
def test_pictures_and_components_lie_where_we_let_them_through(alone: TestClient, path: str):
    assert alone.get(f"{path}nothing").status_code == 404


# --- sessions and what they uploaded ---------------------------------------------------------------------------------


def test_files_are_put_where_we_count_them():
    endpoint = MemoryUploadedFileManager("/_stcore/upload_file").get_upload_urls("session", ["name"])[0]
    aim = inside.UPLOAD.fullmatch(endpoint.upload_url)
    assert aim and aim.groups() == ("session", endpoint.file_id)
    assert starlette_routes.BASE_ROUTE_UPLOAD_FILE == "_stcore/upload_file"


def test_what_lies_in_memory_is_counted_by_session(monkeypatch: pytest.MonkeyPatch):
    held = MemoryUploadedFileManager("/_stcore/upload_file")
    held.add_file("session", UploadedFileRec("file", "name", "text/plain", b"12345"))
    monkeypatch.setattr(inside.runtime, "get_instance", lambda: SimpleNamespace(_uploaded_file_mgr=held))
    assert inside.uploaded("session") == {"file": 5}
    assert inside.uploaded("other") == {}


def test_a_session_knows_whose_it_is_and_those_who_left_are_in_a_storage():
    assert "_user_info" in inspect.getsource(AppSession.__init__)
    assert {"_session_mgr", "_uploaded_file_mgr"} <= set(
        re.findall(r"self\.(_\w+)", inspect.getsource(Runtime.__init__))
    )
    assert "self._session_storage" in inspect.getsource(WebsocketSessionManager.__init__)
    assert callable(MemorySessionStorage.list) and callable(WebsocketSessionManager.close_session)


def test_pages_live_on_the_web_socket_we_know():
    assert f"/{starlette_websocket._ROUTE_WEBSOCKET_STREAM}" == inside.STREAM


# --- serving ---------------------------------------------------------------------------------------------------------


def test_the_server_takes_our_options_and_our_socket():
    runs = inspect.getsource(starlette_server.UvicornRunner.run)
    assert "_get_uvicorn_config_kwargs()" in runs
    assert "_bind_socket(" in inspect.getsource(starlette_server._bind_server_socket)


# --- the shell -------------------------------------------------------------------------------------------------------

PARTS = ["SHELL_LANGUAGE", "SHELL_TITLE", "SHELL_WITHOUT_SCRIPTS", "SHELL_AGENT_LINK", "SHELL_END", "SHELL_SCRIPT"]


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_the_shell_that_we_change_is_there_once(part: str):
    assert len(getattr(inside, part).findall(inside.shell())) == 1


# --- cookies ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [10, 9_000], ids=["one cookie", "split over several"])
def test_it_reads_who_is_signed_in_from_what_streamlit_signs(length: int):
    cookies: dict[str, str] = {}
    claims = {"iss": "i", "sub": "s" * length}

    def keep(name: str, value: str) -> None:
        cookies[name] = create_signed_value(SECRET, name, value).decode()

    set_cookie_with_chunks(
        keep, partial(create_signed_value, SECRET), inside.SIGN_IN_COOKIE, claims, cookie_attr_size=100
    )
    assert len(cookies) == 1 or length > 4000
    assert inside.claims_in(cookies, SECRET) == claims
    assert inside.claims_in(cookies, SECRET + "!") == {}
    assert all(name.startswith(inside.COOKIES_BEGIN) for name in cookies)


def test_its_own_cookies_are_called_as_we_believe():
    from streamlit.web.server.starlette import starlette_server_config as names

    assert names.USER_COOKIE_NAME == inside.SIGN_IN_COOKIE
    assert all(name.startswith(inside.COOKIES_BEGIN) for name in (names.USER_COOKIE_NAME, names.XSRF_COOKIE_NAME))


# --- signing in ------------------------------------------------------------------------------------------------------


def test_its_client_for_signing_in_is_ours_once_and_still_its_own():
    """What the client takes and refuses is in tests/access/test_id_tokens.py."""
    for _ in range(2):
        inside.sign_in_strictly()
    makes = starlette_auth_routes._create_streamlit_oauth_class(starlette_client)
    strict, _, theirs, *_ = makes.oauth2_client_cls.__mro__
    assert issubclass(strict, starlette_client.StarletteOAuth2App)
    assert {"load_server_metadata", "parse_id_token"} <= set(dir(theirs))
    assert makes.oauth2_client_cls.__mro__.count(inside._Strict) == 1


def test_the_sign_in_cookie_would_live_thirty_days_without_us():
    from streamlit.web.server.starlette import starlette_server_config as lives

    assert lives.AUTH_COOKIE_MAX_AGE_SECONDS == 30 * 24 * 3600


# --- options, places, components -------------------------------------------------------------------------------------


def options(table: dict, prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        name = f"{prefix}{key}"
        yield from options(value, f"{name}.") if isinstance(value, dict) and not inside.is_option(name) else [name]


@pytest.mark.parametrize("name", [*options(tomllib.loads(server.CONFIG.read_text())), *server.config()])
def test_every_option_that_we_set_is_one(name: str):
    assert inside.is_option(name)
    assert not inside.is_option(f"{name}s")


def test_a_place_is_what_a_container_gives():
    assert isinstance(st.container(), inside.Place)


@pytest.mark.parametrize("name", ["editor", "tiles"])
@pytest.mark.usefixtures("alone")  # components are declared to the running Streamlit
def test_a_component_is_found_by_its_files(name: str):
    from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

    package, folder = f"{browser_parts.PACKAGE}-{name}", Path(inspect.getfile(browser_parts)).parent / name
    inside.declare_component(package, name, folder)
    inside.declare_component(package, name, folder)
    assert get_bidi_component_manager().get_component_asset_root(f"{package}.{name}") == folder / "assets"


# --- names in the front end -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(inside.TEST_IDS))
def test_the_front_end_marks_it_so(name: str):
    assert re.search(rf"""["'`]{name}["'`]""", front_end())


@pytest.mark.parametrize("words", inside.FRONT_END_WORDS)
def test_the_front_end_says_it_so(words: str):
    assert words in front_end()


def test_our_style_sheets_and_scripts_look_for_nothing_else():
    looked_for = {name for path in FRONT_END for name in re.findall(r'data-testid="?(\w+)', path.read_text())}
    assert looked_for == inside.TEST_IDS


# --- nothing else leans on it -----------------------------------------------------------------------------------------

OPEN_MODULES = {"components", "column_config"}
ADDRESSES = re.compile(r"_stcore|_streamlit_|/oauth2callback|/auth/log(in|out)")


def leanings(source: str) -> list[str]:
    """Imports from within Streamlit, its modules and private names behind `st.`, and its addresses and cookies."""
    found, tree = [], ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit":
            found.append(ast.unparse(node))
        if isinstance(node, ast.Import):
            found += [one.name for one in node.names if one.name.startswith("streamlit.")]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st":
            private = node.attr.startswith("_") or inspect.ismodule(getattr(st, node.attr, None))
            found += [f"st.{node.attr}"] if private and node.attr not in OPEN_MODULES else []
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            found += [node.value] if ADDRESSES.search(node.value) else []
    return found


@pytest.mark.parametrize("path", [path for path in PRODUCT if path != INSIDE], ids=lambda path: path.name)
def test_no_other_file_leans_on_what_is_not_documented(path: Path):
    assert leanings(path.read_text()) == [], "give it a name and a test in app/streamlit_inside.py"


@pytest.mark.parametrize(
    "planted",
    [
        "from streamlit.runtime import get_instance",
        "import streamlit.runtime",
        "import streamlit as st\nst.runtime.exists()",
        "import streamlit as st\nst._main.write(1)",
        'COOKIE = "_streamlit_user"',
        'def out(base: str): return f"{base}/auth/logout"',
    ],
)
def test_whatever_leans_on_it_is_found(planted: str):
    assert leanings(planted)
