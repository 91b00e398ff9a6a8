"""Following a link changes nothing: what an address asks for is shown, and only a click on a page of ours does a thing.

Other sites may link to any address, and a picture in a message is fetched without anybody's doing. Both come with the
cookie of whoever is signed in.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select
from streamlit.testing.v1 import AppTest

from app import frame
from app.portal import Portal
from db.models import Table
from domain.people import sign_in
from domain.work import SignIn
from tests.cast import Cast, a_story, publish
from tests.pages.render import page, words

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted(path.stem for path in (ROOT / "app" / "pages").glob("*.py") if path.stem != "__init__")
OPENS = ("item", "read", "skip", "story", "submission", "contribution", "conversation", "badge", "idea", "rules")
NARROWS = ("scope", "period", "figure", "rule", "month", "theme", "language", "kind", "q", "sign_in", frame.SPEAK)
ASKED = [(name, (*OPENS, *NARROWS)) for name in PAGES] + [("share", (opens,)) for opens in OPENS[:3]]


def everything(cast: Cast) -> dict[str, list[Any]]:
    """Every row of every table."""
    with Session(cast.engine) as session:
        tables = Table.metadata.sorted_tables
        return {table.name: sorted(map(repr, session.execute(select(table)))) for table in tables}


@pytest.mark.parametrize(("name", "asked"), ASKED)
def test_no_address_of_a_page_changes_anything(small_cast: Cast, name: str, asked: tuple[str, ...]):
    story = publish(small_cast.maya, small_cast.ravi)
    a_story(small_cast.ada)
    before = everything(small_cast)
    words(page(name, small_cast.ada, **dict.fromkeys(asked, str(story))))
    assert everything(small_cast) == before


def test_of_our_routes_only_those_act_that_must():
    """A counted click, a file handed out once, and the way out, which asks where one comes from."""
    acting = {path.name for path in (ROOT / "app" / "public").glob("*.py") if ".do(" in path.read_text()}
    assert acting == {"redirect.py", "downloads.py", "sign_out.py"}


# --- the language ----------------------------------------------------------------------------------------------------


def _at_the_door(who):  # its source is run elsewhere
    from app import frame
    from app.viewer import Viewer
    from app.wording import wording
    from domain.people import sign_in

    viewer = Viewer(who.ask(sign_in.me), who, wording("en", who.programme.zone), who.now())
    frame.heed_language(viewer)
    frame.sidebar(viewer)


def arrives(who: Portal, **query: str) -> AppTest:
    test = AppTest.from_function(_at_the_door, args=(who,))
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def signed_in(cast: Cast, of: str) -> Portal:
    return cast.public.as_person(cast.id_of(cast.maya), SignIn(of, cast.stage.now))


def proof_in(shown: AppTest) -> str:
    """What the links of the page to another language carry."""
    said = "".join(part.proto.body for part in shown.sidebar.get("html"))
    return re.findall(rf"{frame.PROOF}=(\w+)", said)[0]


@pytest.mark.parametrize("proof", ["", "x", "ø", "0" * 32])
def test_a_link_from_elsewhere_chooses_no_language(small_cast: Cast, proof: str):
    arrives(signed_in(small_cast, "today"), speak="sv", proof=proof)
    assert small_cast.maya.ask(sign_in.me).portal_language is None


def test_a_link_of_another_sign_in_chooses_no_language(small_cast: Cast):
    theirs = proof_in(arrives(signed_in(small_cast, "yesterday")))
    arrives(signed_in(small_cast, "today"), speak="sv", proof=theirs)
    assert small_cast.maya.ask(sign_in.me).portal_language is None


def test_the_pages_own_link_does(small_cast: Cast):
    ours = proof_in(arrives(signed_in(small_cast, "today")))
    after = arrives(signed_in(small_cast, "today"), speak="sv", proof=ours)
    assert small_cast.maya.ask(sign_in.me).portal_language == "sv"
    assert not {frame.SPEAK, frame.PROOF} & set(after.query_params)
