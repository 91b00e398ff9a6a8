"""`python -m app`: migrate, seed if empty, serve. Also the few things that are done from the command line.

python -m app                      serve the portal
python -m app import-people FILE   bring in the first people, from the HR system's file
python -m app grant-admin NUMBER   make somebody an admin, by employee number
python -m app rebuild              make the derived tables again from the statement
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from inspect import signature
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from app.settings import NotStarted, complaints, secret_for_cookies, settings
from db.engine import make_engine
from db.migrate import TooNew, upgrade
from domain.access import Role
from domain.errors import Refusal
from domain.people import directory, roles
from domain.programme import upkeep


def serve() -> None:
    """Brings the database up to date, fills an empty one, and serves until it is stopped."""
    _check_port(settings().port)
    _find_the_name()
    print(f"\n  {settings().programme} is starting, and bringing its database up to date …", flush=True)
    os.environ["STREAMLIT_SERVER_COOKIE_SECRET"] = secret_for_cookies(settings())
    from app.server import make_app, portal, run
    from seed.__main__ import seed_if_empty
    from seed.cast import demo_people
    from seed.whose import check_the_demos, mark_a_companys

    if settings().demo:
        check_the_demos(portal().engine)
    is_ours = upgrade(portal().engine)
    if not settings().demo:
        mark_a_companys(portal().engine)
    if is_ours:  # else a newer version has filled it, and its words are the newer ones
        seed_if_empty(portal(), settings(), demo_company=settings().demo)
        while portal().as_system().do(upkeep.freeze_issued):
            pass
    print(f"\n  {settings().programme} is ready at {settings().own_url}\n", flush=True)
    run(make_app(lambda: demo_people(portal().engine)))


def _find_the_name() -> None:
    """A company that started without PORTAL_COMPANY goes by where its portal is, until its admin says its name."""
    if not settings().company:
        from seed.whose import check_it_has_begun

        engine = make_engine(settings().database_url)
        check_it_has_begun(engine)
        settings().company = settings().host
        engine.dispose()


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise OSError(
                f"Something runs at port {port} already. Stop it, or choose another: PORT={port + 1} make run"
            )


def import_people(file: str) -> None:
    """Brings in the first people; from then on admins import in the portal, where they see what would change."""
    from app.importing import bring_in
    from app.server import portal
    from domain.people import importing
    from domain.people.importing import Choices

    upgrade(portal().engine)
    system, data = portal().as_system(), Path(file).read_bytes()
    planned = system.ask(importing.dry_run, data)
    for problem in planned.problems:
        print(f"line {problem.line}: {problem.sentence.format(**problem.params)}")
    counts = bring_in(system, data, Choices(), planned.fingerprint).counts
    print(", ".join(f"{count} {part}" for part, count in counts.items() if count))


def grant_admin(number: str) -> None:
    """Makes the first admin; from then on admins give roles in the portal."""
    from app.server import portal

    upgrade(portal().engine)
    system = portal().as_system()
    system.do(roles.grant_role, system.ask(directory.by_number, number), Role.ADMIN)
    print(f"{number} is an admin now.")


def rebuild() -> None:
    """Makes every derived table again."""
    from app.server import portal

    print(f"{portal().as_system().do(upkeep.rebuild)} lines of the statement read.")


COMMANDS: dict[str, Callable[..., None]] = {
    "serve": serve,
    "import-people": import_people,
    "grant-admin": grant_admin,
    "rebuild": rebuild,
}


def main(arguments: list[str]) -> int:
    """Runs one command; 1 and a sentence when it was refused."""
    name, *rest = arguments or ["serve"]
    if name not in COMMANDS or len(rest) != len(signature(COMMANDS[name]).parameters):
        print(__doc__)
        return 2
    return said(lambda: COMMANDS[name](*rest))


def said(command: Callable[[], None]) -> int:
    """Runs it; 1, and a sentence instead of a traceback, when it was refused."""
    try:
        command()
    except ValidationError as wrong:
        print(*complaints(wrong), sep="\n", file=sys.stderr)
    except (Refusal, NotStarted, TooNew, OSError) as refusal:
        print(refusal, file=sys.stderr)
    except OperationalError as away:
        print(f"The database does not answer; look at DATABASE_URL, and whether it runs. {away.orig}", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
