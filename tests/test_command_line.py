"""What is done from the command line, on a database of its own."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

import pytest

PEOPLE = """Medarbejdernr;Fornavn;Efternavn;E-mail;Afdeling;Land;Sprog;Ansat
000017;Maya;Lindqvist;maya@fjordlys.example;Pumper;SE;sv;01-03-2019
000018;Ada;Bæk;ada@fjordlys.example;Kommunikation;DK;da;15-08-2015
"""


def run(
    tmp_path: Path, *arguments: str, command: tuple[str, ...] = ("-m", "app"), **settings: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.db'}", **settings}
    return subprocess.run(
        [sys.executable, *command, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_it_makes_the_first_admin_from_nothing(tmp_path: Path):
    file = tmp_path / "people.csv"
    file.write_bytes(PEOPLE.encode("cp1252"))
    assert "2 added" in run(tmp_path, "import-people", str(file)).stdout
    assert run(tmp_path, "grant-admin", "000018").stdout == "000018 is an admin now.\n"


def test_it_says_when_there_is_nobody_with_a_number(tmp_path: Path):
    refused = run(tmp_path, "grant-admin", "4711")
    assert (refused.returncode, refused.stderr) == (1, "There is nobody with the employee number 4711.\n")


def test_a_companys_first_start_takes_its_name_and_says_nothing_of_the_demo(tmp_path: Path):
    provider = {f"PORTAL_OIDC_{name}": "ambassadors" for name in ("CLIENT_ID", "CLIENT_SECRET")}
    provider["PORTAL_OIDC_METADATA_URL"] = "https://id.nordhavn.example/.well-known/openid-configuration"
    provider |= {
        "PORTAL_BASE_URL": "https://stemmer.nordhavn.example",
        "PORTAL_COOKIE_SECRET": secrets.token_urlsafe(48),
    }
    refused = run(tmp_path, **provider)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("Set PORTAL_COMPANY to your company's name")
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"PORT": "abc"}, "PORT: Input should be a valid integer"),
        ({"PORTAL_TIME_ZONE": "Mars"}, "PORTAL_TIME_ZONE must be a name such as Europe/Copenhagen"),
        ({"DATABASE_URL": "mysql://somewhere"}, "DATABASE_URL must begin with sqlite:///"),
        ({"DATABASE_URL": "postgresql+psycopg://u:hush@here:port/x"}, "DATABASE_URL must be sqlite:///path"),
        ({"DATABASE_URL": "postgresql+psycopg://u:hush@127.0.0.1:1/x"}, "The database does not answer"),
        (
            {"PORTAL_OIDC_METADATA_URL": "https://id.example", "PORTAL_COOKIE_SECRET": "hush"},
            "PORTAL_COOKIE_SECRET must be at least 32 random characters",
        ),
    ],
)
def test_it_says_in_a_line_what_is_wrong_with_the_settings(tmp_path: Path, settings: dict[str, str], sentence: str):
    refused = run(tmp_path, "grant-admin", "000018", **settings)
    assert (refused.returncode, "Traceback" in refused.stderr, "hush" in refused.stderr) == (1, False, False)
    assert refused.stderr.startswith(sentence)


@pytest.mark.parametrize("command", [("-m", "app"), ("-m", "seed")])
def test_the_demo_changes_nothing_in_a_companys_database(tmp_path: Path, command: tuple[str, ...]):
    file = tmp_path / "people.csv"
    file.write_bytes(PEOPLE.encode("cp1252"))
    run(tmp_path, "import-people", str(file))
    before = hashlib.sha256((tmp_path / "portal.db").read_bytes()).hexdigest()
    refused = run(tmp_path, command=command, PORT=str(free_port()))
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
    assert refused.stderr.startswith("The demo did not make this database, so it does not open it.")
    assert hashlib.sha256((tmp_path / "portal.db").read_bytes()).hexdigest() == before


@pytest.mark.parametrize("command", [("-m", "app"), ("-m", "seed"), ("-m", "app", "rebuild")])
def test_a_refused_start_prints_a_line_and_nothing_that_was_set(tmp_path: Path, command: tuple[str, ...]):
    forgotten = {
        "PORTAL_OIDC_CLIENT_ID": "hush-1",
        "PORTAL_OIDC_CLIENT_SECRET": "hush-2",
        "PORTAL_COOKIE_SECRET": "hush-3",
    }
    refused = run(tmp_path, command=command, **forgotten, DATABASE_URL="postgresql+psycopg://u:hush-4@127.0.0.1:1/x")
    assert (refused.returncode, refused.stderr.count("\n"), "hush" in refused.stderr + refused.stdout) == (1, 1, False)
    assert "so the demo does not start" in refused.stderr


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_it_says_when_its_port_is_taken(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = run(tmp_path, PORT=str(taken.getsockname()[1]))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "runs at port" in refused.stderr


def test_it_explains_itself_when_it_is_called_wrongly(tmp_path: Path):
    for wrong in (["grant-admin"], ["fly"], ["rebuild", "now"]):
        asked = run(tmp_path, *wrong)
        assert (asked.returncode, "grant-admin NUMBER" in asked.stdout) == (2, True)
