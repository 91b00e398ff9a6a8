"""What a company sets, from the environment; refuses what would be unsafe outside the demo."""

from __future__ import annotations

import os
import re
import secrets
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.addresses import Proxies
from app.guessable import is_guessable
from app.providers import admits_everybody, is_this_machine, is_whole
from domain.work import Programme

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
OIDC = "PORTAL_OIDC"
ALMOST = 0.9
"""How alike two names are when one is taken for a slip of the other."""
DEMO_COMPANY = "Fjordlys"
TRUSTED_HEADERS = "STREAMLIT_SERVER_TRUSTED_USER_HEADERS"
_HOST = re.compile(r"([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:[0-9]{1,5})?", re.IGNORECASE)


class NotStarted(Exception):
    """What is set and what is there do not go together; says so in a sentence for whoever starts the portal."""


class Settings(BaseSettings):
    """Every setting, with its default. `PORT` and `DATABASE_URL` are the usual names; all others begin with PORTAL_."""

    model_config = SettingsConfigDict(env_prefix="PORTAL_", extra="ignore", hide_input_in_errors=True)

    port: int = Field(8501, validation_alias="PORT", description="Port the portal listens on")
    database_url: str = Field(
        f"sqlite:///{VAR / 'portal.db'}",
        validation_alias="DATABASE_URL",
        description="sqlite:///path, or postgresql+psycopg://user:password@host/name",
    )
    address: str = Field("127.0.0.1", description="Address to listen on; the demo stays on the loopback address")
    base_url: str = Field("", description="The portal's own address as people see it; http://localhost:PORT by default")
    company: str = Field("", description="The company's name; needed as soon as there is an identity provider")
    programme: str = Field("Our voices", description="What the programme is called here")
    logo: Path | None = Field(None, description="Picture shown above the navigation (PNG or SVG)")
    accent: str = Field("#0b5d57", pattern=r"^#[0-9a-fA-F]{6}$", description="Accent colour, as #rrggbb")
    time_zone: str = Field("Europe/Copenhagen", description="The company's time zone; it shapes weeks and months")
    oidc_metadata_url: str = Field("", description="Discovery address of the company's OpenID Connect provider")
    oidc_client_id: str = Field("", description="Client id at the identity provider")
    oidc_client_secret: str = Field("", description="Client secret at the identity provider")
    cookie_secret: str = Field("", description="At least 32 random characters, the same on every replica")
    session_hours: int = Field(12, ge=1, le=720, description="Hours after which people sign in again")
    trusted_proxy: str = Field(
        "",
        description="Addresses or networks of the proxy before the portal, whose X-Forwarded-For is believed: "
        "127.0.0.1, 10.0.0.0/8",
    )
    idle_minutes: int = Field(
        120,
        ge=15,
        le=43_200,
        description="Minutes without doing anything after which people sign in again (to within five minutes)",
    )
    inside: str = Field(
        "",
        description="Hosts of the company's own network that feeds may be read from, also by http: "
        "intranet.example, news.example:8080",
    )
    ca_bundle: Path | None = Field(
        None,
        validation_alias="REQUESTS_CA_BUNDLE",
        description="File of certificate authorities to trust when a page is fetched, where the company has its own",
    )
    demo_now: datetime | None = Field(None, description="The moment the demo believes it is (ISO 8601 with zone)")
    demo_people: int = Field(120, ge=20, le=2000, description="How many people the demo company has")

    @property
    def demo(self) -> bool:
        """No real identity provider is configured."""
        return not self.oidc_metadata_url

    @property
    def own_url(self) -> str:
        """The portal's own address, without a slash at its end."""
        return (self.base_url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def zone(self) -> ZoneInfo:
        """The company's time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def host(self) -> str:
        """The host in the portal's own address."""
        return urlsplit(self.own_url).hostname or ""

    def as_programme(self) -> Programme:
        """The part of the settings that the rules need."""
        return Programme(
            self.programme,
            self.company,
            self.zone,
            self.own_url,
            self.accent,
            self.inside_hosts,
            self.demo,
            signed_in_for=timedelta(hours=self.session_hours),
            idle_for=timedelta(minutes=self.idle_minutes),
        )

    @property
    def inside_hosts(self) -> frozenset[str]:
        """The hosts that are exempt from what protects the company's own network."""
        return frozenset(host for part in self.inside.split(",") if (host := part.strip().lower()))

    @field_validator("demo_now")
    @classmethod
    def _has_a_zone(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("PORTAL_DEMO_NOW needs a time zone, for example 2026-11-20T10:00:00+01:00")
        return value

    @field_validator("inside")
    @classmethod
    def _are_hosts(cls, value: str) -> str:
        for host in filter(None, map(str.strip, value.split(","))):
            if not _HOST.fullmatch(host):
                raise ValueError(
                    f"PORTAL_INSIDE names hosts, such as intranet.example or news.example:8080; not {host}"
                )
        return value

    @field_validator("trusted_proxy")
    @classmethod
    def _are_addresses(cls, value: str) -> str:
        try:
            Proxies(value)
        except ValueError:
            raise ValueError(
                "PORTAL_TRUSTED_PROXY names addresses or networks, such as 127.0.0.1 or 10.0.0.0/8"
            ) from None
        return value

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://")
        try:
            make_url(value)
        except (ArgumentError, ValueError):
            raise ValueError(
                "DATABASE_URL must be sqlite:///path or postgresql+psycopg://user:password@host/name"
            ) from None
        return value

    @field_validator("time_zone")
    @classmethod
    def _is_a_time_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("PORTAL_TIME_ZONE must be a name such as Europe/Copenhagen")
        return value

    @field_validator("base_url")
    @classmethod
    def _is_where_people_come(cls, value: str) -> str:
        if value and (not is_whole(value) or set("?#") & set(value)):
            raise ValueError("PORTAL_BASE_URL must be an address such as https://voices.example.com")
        return value

    @model_validator(mode="after")
    def _lets_in_whom_it_should(self) -> Settings:
        if os.environ.get(TRUSTED_HEADERS, "").strip() not in ("", "{}"):
            raise ValueError(f"{TRUSTED_HEADERS} lets a header say who somebody is. Take it away.")
        _check_names()
        if self.demo:
            self.company = self.company.strip() or DEMO_COMPANY
            self._check_demo()
        else:
            self._check_company()
        return self

    def _check_demo(self) -> None:
        """Whatever speaks of a company's own portal: with it, one forgotten setting would open the demo instead."""
        if self.address not in ("127.0.0.1", "localhost", "::1"):
            raise ValueError(
                "The demo sign-in only listens on the loopback address. Set PORTAL_OIDC_METADATA_URL first."
            )
        meant = sorted(name for name, value in os.environ.items() if value and name.upper().startswith(OIDC))
        if meant or self.oidc_client_id or self.oidc_client_secret:
            names = ", ".join(meant) or "The identity provider"
            raise ValueError(f"{names} is set and PORTAL_OIDC_METADATA_URL is not, so the demo does not start. Set it.")
        if not is_this_machine(self.own_url):
            raise ValueError(
                "PORTAL_BASE_URL is not on this machine, so the demo does not start. Set PORTAL_OIDC_METADATA_URL."
            )

    def _check_company(self) -> None:
        if is_guessable(self.cookie_secret, self.company, self.programme, self.base_url, self.oidc_client_id):
            raise ValueError(
                "PORTAL_COOKIE_SECRET must be at least 32 random characters that nobody can guess, such as "
                'python -c "import secrets; print(secrets.token_urlsafe(48))" gives.'
            )
        if not self.oidc_client_id.strip() or not self.oidc_client_secret.strip():
            raise ValueError(
                "PORTAL_OIDC_CLIENT_ID and PORTAL_OIDC_CLIENT_SECRET are needed with PORTAL_OIDC_METADATA_URL."
            )
        if not is_whole(self.oidc_metadata_url):
            raise ValueError(
                "PORTAL_OIDC_METADATA_URL must be the https address of your provider's discovery document."
            )
        if admits_everybody(self.oidc_metadata_url):
            raise ValueError("PORTAL_OIDC_METADATA_URL must be your own tenant's, not one that admits everybody.")
        for name, address in (("PORTAL_OIDC_METADATA_URL", self.oidc_metadata_url), ("PORTAL_BASE_URL", self.own_url)):
            if urlsplit(address).scheme != "https" and not is_this_machine(address):
                raise ValueError(f"{name} must begin with https://, unless it is on this machine.")


def _check_names() -> None:
    """Refuses a name that is nearly a setting's: what it sets would be left out, and nobody told."""
    known = [name for name in map(setting_name, Settings.model_fields) if name.startswith("PORTAL_")]
    for name in os.environ:
        meant = get_close_matches(name.upper(), known, 1, ALMOST)
        if meant and name.upper() != meant[0]:
            raise ValueError(f"{name} is no setting. If it is to be {meant[0]}, correct its name.")


def setting_name(field: str) -> str:
    """The environment variable that sets a field."""
    return str(Settings.model_fields[field].validation_alias or f"PORTAL_{field}".upper())


def complaints(wrong: ValidationError) -> list[str]:
    """What is wrong with the settings, a sentence each; without what was set, for some of it is secret."""
    return [_complaint(str(fault["loc"][0]) if fault["loc"] else "", fault["msg"]) for fault in wrong.errors()]


def _complaint(field: str, message: str) -> str:
    ours = message.removeprefix("Value error, ")
    name = field if field.isupper() else f"PORTAL_{field.upper()}"
    return ours if ours != message else f"{name}: {message}."


def secret_for_cookies(settings: Settings) -> str:
    """The configured secret; in the demo one that is made once and kept, so that restarts sign nobody out."""
    if settings.cookie_secret:
        return settings.cookie_secret
    kept = VAR / "demo-cookie-secret"
    if not kept.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        kept.write_text(secrets.token_urlsafe(48))
        kept.chmod(0o600)
    return kept.read_text()


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
