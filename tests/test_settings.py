"""What a company sets: unsafe choices are refused before anybody is let in, and the README knows every one of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from app import settings as module
from app.settings import Settings, secret_for_cookies

README = Path(__file__).parent.parent / "README.md"
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.*?) ?\| (.+) \|$", re.MULTILINE)
COMPANY = {
    "PORTAL_OIDC_METADATA_URL": "https://login.fjordlys.example/tenant-7/.well-known/openid-configuration",
    "PORTAL_OIDC_CLIENT_ID": "portal",
    "PORTAL_OIDC_CLIENT_SECRET": "given by the identity provider",
    "PORTAL_COOKIE_SECRET": "Zx8!kQ2vLw7@pRt5Nc3#bYs9Gd1$hJf6",
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch):
    for name in names().values():
        monkeypatch.delenv(name, raising=False)


def names() -> dict[str, str]:
    """Field → the environment variable that sets it."""
    fields = Settings.model_fields.items()
    return {name: str(field.validation_alias or f"PORTAL_{name}".upper()) for name, field in fields}


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


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.0.0.5", "portal.fjordlys.example"])
def test_the_demo_is_not_shown_to_other_machines(monkeypatch: pytest.MonkeyPatch, address: str):
    with pytest.raises(ValidationError, match="only listens on the loopback address"):
        with_(monkeypatch, PORTAL_ADDRESS=address)


@pytest.mark.parametrize("secret", ["", "short", "a" * 64, "change-me-change-me-change-me-change-me", "0123456789" * 3])
def test_a_secret_that_can_be_guessed_is_refused(monkeypatch: pytest.MonkeyPatch, secret: str):
    with pytest.raises(ValidationError, match="at least 32 random characters"):
        with_(monkeypatch, **{**COMPANY, "PORTAL_COOKIE_SECRET": secret})


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers"])
def test_a_provider_that_admits_everybody_is_refused(monkeypatch: pytest.MonkeyPatch, tenant: str):
    address = f"https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration"
    with pytest.raises(ValidationError, match="your own tenant's"):
        with_(monkeypatch, **{**COMPANY, "PORTAL_OIDC_METADATA_URL": address})


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
