"""What a company sets: unsafe choices are refused before anybody is let in, and the README knows every one of them."""

from __future__ import annotations

import base64
import re
import secrets
import string
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from app import settings as module
from app.guessable import is_guessable
from app.settings import Settings, secret_for_cookies, setting_name

README = Path(__file__).parent.parent / "README.md"
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.*?) ?\| (.+) \|$", re.MULTILINE)
COMPANY = {
    "PORTAL_OIDC_METADATA_URL": "https://login.fjordlys.example/tenant-7/.well-known/openid-configuration",
    "PORTAL_OIDC_CLIENT_ID": "portal",
    "PORTAL_OIDC_CLIENT_SECRET": "given by the identity provider",
    "PORTAL_COOKIE_SECRET": secrets.token_urlsafe(48),
}
RANDOM = {
    "URL-safe": lambda: secrets.token_urlsafe(24),
    "base64": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
    "hex": lambda: secrets.token_hex(16),
    "UUID": lambda: str(uuid.uuid4()),
    "signs": lambda: "".join(secrets.choice(string.printable[:94]) for _ in range(32)),
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch):
    for name in names().values():
        monkeypatch.delenv(name, raising=False)


def names() -> dict[str, str]:
    """Field → the environment variable that sets it."""
    return {name: setting_name(name) for name in Settings.model_fields}


def with_(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings()


def test_without_a_word_it_is_the_demo_on_this_machine_alone():
    chosen = Settings()
    assert chosen.demo
    assert chosen.address == "127.0.0.1"
    assert chosen.own_url == "http://localhost:8501"


def test_with_an_identity_provider_it_is_the_companys_own(monkeypatch: pytest.MonkeyPatch):
    chosen = with_(monkeypatch, **COMPANY, PORTAL_ADDRESS="0.0.0.0", PORTAL_BASE_URL="https://voices.fjordlys.example/")
    assert not chosen.demo
    assert chosen.as_programme().base_url == "https://voices.fjordlys.example"


def test_only_the_demo_has_a_name_of_its_own(monkeypatch: pytest.MonkeyPatch):
    assert with_(monkeypatch).company == "Fjordlys"
    own = with_(monkeypatch, **COMPANY, PORTAL_BASE_URL="https://voices.nordhavn.example")
    assert (own.company, own.as_programme().nameless) == ("", False)
    own.company = own.host
    assert (own.company, own.as_programme().nameless) == ("voices.nordhavn.example", True)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.0.0.5", "portal.fjordlys.example"])
def test_the_demo_is_not_shown_to_other_machines(monkeypatch: pytest.MonkeyPatch, address: str):
    with pytest.raises(ValidationError, match="only listens on the loopback address"):
        with_(monkeypatch, PORTAL_ADDRESS=address)


# --- secrets ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "short",
        "Zx8!kQ2vLw7@pRt",
        "a" * 64,
        "0123456789" * 4,
        "0123456789abcdef0123456789abcdef",
        "fedcba9876543210fedcba9876543210",
        "00112233445566778899aabbccddeeff",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8",
        "aaaabbbbccccddddeeeeffffgggghhhhiiii",
        "1q2w3e4r5t6y7u8i9o0p1q2w3e4r5t6y7u8i",
        "qwertyuiopasdfghjklzxcvbnm1234567890",
        "deadbeefdeadbeefdeadbeefdeadbeef",
        "changeme-changeme-changeme-changeme-changeme",
        "change-me-change-me-change-me-change-me",
        "Ch4ngeM3-ch4ngem3-P@ssw0rd-5ecret-1234",
        "replace-this-with-a-long-random-string!!",
        "this-is-a-very-secret-cookie-key-for-us",
        "correct-horse-battery-staple-correct-horse",
        "superhemmelig-adgangskode-til-portalen",
        "fjordlys-our-voices-portal-2026-secret",
        "The quick brown fox jumps over the lazy dog",
        "$(openssl rand -base64 48)",
        "${PORTAL_COOKIE_SECRET:?not set in the environment}",
        "<paste the output of the command here please>",
        "https://login.fjordlys.example/portal/2026",
    ],
)
def test_a_secret_that_can_be_guessed_is_refused(monkeypatch: pytest.MonkeyPatch, secret: str):
    with pytest.raises(ValidationError, match="at least 32 random characters"):
        with_(monkeypatch, **{**COMPANY, "PORTAL_COOKIE_SECRET": secret})


def documented_texts() -> list[str]:
    """Every line and every piece of code that our texts show."""
    texts = [(README.parent / name).read_text() for name in ("README.md", "deploy/README.md")]
    pieces = [piece for text in texts for piece in (*text.splitlines(), *re.findall(r"`([^`]+)`", text))]
    return [piece for piece in pieces if len(piece) >= 32]


def test_a_secret_that_stands_in_our_own_texts_is_refused():
    assert documented_texts()
    assert [text for text in documented_texts() if not is_guessable(text)] == []


@pytest.mark.parametrize("kind", RANDOM)
def test_a_secret_made_by_chance_is_taken(kind: str):
    assert [made for made in (RANDOM[kind]() for _ in range(300)) if is_guessable(made)] == []


# --- the identity provider -------------------------------------------------------------------------------------------

LOGIN, REST = "https://login.microsoftonline.com", "v2.0/.well-known/openid-configuration"


@pytest.mark.parametrize(
    "address",
    [
        *(f"{LOGIN}/{tenant}/{REST}" for tenant in ("common", "organizations", "consumers", "Common", "COMMON")),
        *(f"{LOGIN}/{tenant}/{REST}" for tenant in ("%63ommon", "c%256fmmon", "x/../common", "/common", "common;v=1")),
        *(
            f"{LOGIN}/{tenant}/{REST}"
            for tenant in ("common.", "common%20", "comm%09on", "%EF%BD%83ommon", "x%2fcommon")
        ),
        f"{LOGIN}/9188040D-6c67-4c5b-b112-36a304b66dad/{REST}",
        f"{LOGIN}/%7B9188040d-6c67-4c5b-b112-36a304b66dad%7D/{REST}",
        f"{LOGIN}/common",
        f"{LOGIN}/tenant-7/{REST}?tenant=common",
        "https://login.windows.net/organizations/.well-known/openid-configuration",
        "HTTPS://LOGIN.MICROSOFTONLINE.COM/COMMON/.well-known/openid-configuration",
        "https://login.live.com/.well-known/openid-configuration",
    ],
)
def test_a_provider_that_admits_everybody_is_refused(monkeypatch: pytest.MonkeyPatch, address: str):
    with pytest.raises(ValidationError, match="your own tenant's"):
        with_(monkeypatch, **{**COMPANY, "PORTAL_OIDC_METADATA_URL": address})


@pytest.mark.parametrize(
    "address",
    [
        " ",
        '""',
        "id.fjordlys.example/.well-known/openid-configuration",
        "https:id.fjordlys.example",
        "https:///common",
        "ftp://id.fjordlys.example",
        "https://someone@id.fjordlys.example/",
        "https://id.fjordlys.example:port/",
        "https://id.fjordlys.example\\@elsewhere.example/",
        "https://id.fjordlys.example/com\tmon/",
        " https://id.fjordlys.example/",
        "https://login.microsoftonline.com/{tenant}/v2.0/",
        "https://login.microsoftonline.com/\uff43ommon/v2.0/",
    ],
)
def test_a_provider_without_a_whole_address_is_refused(monkeypatch: pytest.MonkeyPatch, address: str):
    with pytest.raises(ValidationError, match="must be the https address"):
        with_(monkeypatch, **{**COMPANY, "PORTAL_OIDC_METADATA_URL": address})


ELSEWHERE = (
    "fjordlys.example",
    "10.0.0.5",
    "localhost.fjordlys.example",
    "127.0.0.1.fjordlys.example",
    "127.1",
    "0.0.0.0",
)


@pytest.mark.parametrize("name", ["PORTAL_OIDC_METADATA_URL", "PORTAL_BASE_URL"])
@pytest.mark.parametrize("host", ELSEWHERE)
def test_nothing_of_another_machine_goes_over_plain_http(monkeypatch: pytest.MonkeyPatch, name: str, host: str):
    for scheme in ("http", "HTTP"):
        with pytest.raises(ValidationError, match=f"{name} must begin with https://"):
            with_(monkeypatch, **{**COMPANY, name: f"{scheme}://{host}:8080/.well-known/openid-configuration"})


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_on_this_machine_it_may_be_plain_http(monkeypatch: pytest.MonkeyPatch, host: str):
    here = {"PORTAL_OIDC_METADATA_URL": f"http://{host}:9000/id", "PORTAL_BASE_URL": f"http://{host}:8501"}
    assert not with_(monkeypatch, **{**COMPANY, **here}).demo


def test_no_header_may_say_who_somebody_is(monkeypatch: pytest.MonkeyPatch):
    trusting = {"STREAMLIT_SERVER_TRUSTED_USER_HEADERS": '{"X-User": "email"}'}
    for chosen in ({}, COMPANY):
        with pytest.raises(ValidationError, match="STREAMLIT_SERVER_TRUSTED_USER_HEADERS"):
            with_(monkeypatch, **chosen, **trusting)


# --- a forgotten setting does not open the demo ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "PORTAL_OIDC_CLIENT_ID",
        "PORTAL_OIDC_CLIENT_SECRET",
        "portal_oidc_client_id",
        "PORTAL_OIDC_METADATA",
        "PORTAL_OIDC",
    ],
)
def test_with_any_oidc_setting_it_is_no_demo(monkeypatch: pytest.MonkeyPatch, name: str):
    with pytest.raises(ValidationError, match=f"{name} is (set|no setting).* PORTAL_OIDC_METADATA_URL"):
        with_(monkeypatch, **{name: "hush"})


@pytest.mark.parametrize("name", ["PORTAL_OIDC_METADATA_URl_", "PORTAL_ODIC_METADATA_URL", "PORTAL_BASEURL"])
def test_a_slip_in_a_name_is_said(monkeypatch: pytest.MonkeyPatch, name: str):
    with pytest.raises(ValidationError, match=f"{name} is no setting|{name} is set"):
        with_(monkeypatch, **{name: "https://voices.fjordlys.example"})


def test_what_a_cluster_adds_by_itself_is_no_slip(monkeypatch: pytest.MonkeyPatch):
    cluster = {
        "PORTAL_PORT": "tcp://10.0.0.1:80",
        "PORTAL_SERVICE_HOST": "10.0.0.1",
        "PORTAL_PORT_80_TCP_ADDR": "10.0.0.1",
    }
    assert with_(monkeypatch, **cluster).demo


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", ELSEWHERE)
def test_with_the_address_of_another_machine_it_is_no_demo(monkeypatch: pytest.MonkeyPatch, scheme: str, host: str):
    with pytest.raises(ValidationError, match="so the demo does not start"):
        with_(monkeypatch, PORTAL_BASE_URL=f"{scheme}://{host}")


@pytest.mark.parametrize(
    "address", ["localhost:8501", "voices", "https://", "//x.example", "https://a@b.example", "https://a.example/?x"]
)
def test_an_address_of_ours_is_a_whole_one(monkeypatch: pytest.MonkeyPatch, address: str):
    for chosen in ({}, COMPANY):
        with pytest.raises(ValidationError, match="must be an address such as"):
            with_(monkeypatch, **{**chosen, "PORTAL_BASE_URL": address})


@pytest.mark.parametrize("address", ["http://localhost:8600", "http://127.0.0.1:8501/", "http://[::1]:8501"])
def test_the_demo_has_any_name_of_this_machine(monkeypatch: pytest.MonkeyPatch, address: str):
    assert with_(monkeypatch, PORTAL_BASE_URL=address).demo


def test_nothing_that_was_set_is_in_what_is_refused(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(ValidationError) as refused:
        with_(monkeypatch, **{**COMPANY, "PORTAL_OIDC_CLIENT_SECRET": "hush", "PORTAL_BASE_URL": "http://x.example"})
    assert "hush" not in str(refused.value)


# --- what else is set ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["PORTAL_OIDC_CLIENT_ID", "PORTAL_OIDC_CLIENT_SECRET"])
def test_half_an_identity_provider_is_refused(monkeypatch: pytest.MonkeyPatch, missing: str):
    with pytest.raises(ValidationError, match="are needed with PORTAL_OIDC_METADATA_URL"):
        with_(monkeypatch, **{**COMPANY, missing: ""})


def test_a_moment_without_a_time_zone_is_refused(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(ValidationError, match="needs a time zone"):
        with_(monkeypatch, PORTAL_DEMO_NOW="2026-11-20T10:00:00")
    chosen = with_(monkeypatch, PORTAL_DEMO_NOW="2026-11-20T10:00:00+01:00")
    assert chosen.demo_now == datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(("name", "value"), [("PORTAL_ACCENT", "red"), ("PORTAL_SESSION_HOURS", "0"), ("PORT", "web")])
def test_what_makes_no_sense_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    with pytest.raises(ValidationError):
        with_(monkeypatch, **{name: value})


def test_the_demo_makes_its_secret_once_and_keeps_it_to_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(module, "VAR", tmp_path)
    secret = secret_for_cookies(Settings())
    assert len(secret) >= 32
    assert secret_for_cookies(Settings()) == secret
    assert (tmp_path / "demo-cookie-secret").stat().st_mode & 0o077 == 0


# --- the README ------------------------------------------------------------------------------------------------------


def documented() -> dict[str, tuple[str, str]]:
    """Environment variable → (default, meaning), as the README's table has them."""
    return {name: (default.strip("`"), meaning) for name, default, meaning in ROW.findall(README.read_text())}


def test_the_readme_lists_every_setting_and_no_other():
    assert documented().keys() == set(names().values())


@pytest.mark.parametrize("field", names())
def test_the_readme_says_what_a_setting_means(field: str):
    meaning = documented()[names()[field]][1].replace("`", "")
    assert (Settings.model_fields[field].description or "").startswith(meaning)


@pytest.mark.parametrize(
    "field", [name for name, field in Settings.model_fields.items() if field.default and name != "database_url"]
)
def test_the_readme_gives_the_default(field: str):
    assert documented()[names()[field]][0] == str(Settings.model_fields[field].default)


def test_a_time_zone_that_does_not_exist_is_refused_at_start():
    with pytest.raises(ValueError, match="Europe/Copenhagen"):
        Settings(time_zone="Mars/Olympus")
