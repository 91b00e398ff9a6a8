"""What is done from the command line, on a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PEOPLE = """Medarbejdernr;Fornavn;Efternavn;E-mail;Afdeling;Land;Sprog;Ansat
000017;Maya;Lindqvist;maya@fjordlys.example;Pumper;SE;sv;01-03-2019
000018;Ada;Bæk;ada@fjordlys.example;Kommunikation;DK;da;15-08-2015
"""


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.db'}"}
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_it_makes_the_first_admin_from_nothing(tmp_path: Path):
    file = tmp_path / "people.csv"
    file.write_bytes(PEOPLE.encode("cp1252"))
    assert "2 added" in run(tmp_path, "import-people", str(file)).stdout
    assert run(tmp_path, "grant-admin", "000018").stdout == "000018 is an admin now.\n"


def test_it_says_when_there_is_nobody_with_a_number(tmp_path: Path):
    refused = run(tmp_path, "grant-admin", "4711")
    assert (refused.returncode, refused.stderr) == (1, "There is nobody with the employee number 4711.\n")


def test_it_explains_itself_when_it_is_called_wrongly(tmp_path: Path):
    for wrong in (["grant-admin"], ["fly"], ["rebuild", "now"]):
        asked = run(tmp_path, *wrong)
        assert (asked.returncode, "grant-admin NUMBER" in asked.stdout) == (2, True)
