"""axe-core finds nothing serious on any page that is our doing, in light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from app.components.programme.sections import SECTIONS
from app.navigation import PAGES
from domain.access import ROLE_PERMISSIONS, Role
from tests.journeys.person import Person

STREAMLITS_OWN = {
    "list": "the menu's sections",
    "listitem": "the menu's sections",
    "svg-img-alt": "sparklines inside metrics",
    "empty-table-header": "the dataframe's header",
}
MEMBERS = [page for page in PAGES if page.permission in ROLE_PERMISSIONS[Role.MEMBER]]
OTHERS = [page for page in PAGES if page not in MEMBERS]


def _serious(person: Person) -> list[str]:
    found = Axe().run(person.page).response["violations"]
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:200]} {violation['nodes'][0]['failureSummary'][:200]}"
        for violation in found
        if violation["impact"] in ("serious", "critical") and violation["id"] not in STREAMLITS_OWN
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "pages"), [("Maya", MEMBERS), ("Ada", OTHERS)])
def test_it_has_no_serious_barrier(visit: Callable[..., Person], name: str, pages: list, scheme: str):
    person = visit(name, bypass_csp=True, color_scheme=scheme)
    barriers = {page.path: _serious(person.open(page.path)) for page in pages}
    assert not any(barriers.values()), barriers


OPENED = {
    "Maya": ("my-points?figure=year", "my-activity?figure=year", "leaderboard?period=quarter&figure=way"),
    "Ravi": ("review-fairness?figure=mine",),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", OPENED)
def test_an_opened_figure_has_none_either(visit: Callable[..., Person], name: str, scheme: str):
    person = visit(name, bypass_csp=True, color_scheme=scheme)
    barriers = {}
    for path in OPENED[name]:
        person.open(path).page.wait_for_selector(".js-plotly-plot .main-svg")
        barriers[path] = _serious(person)
    assert not any(barriers.values()), barriers


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_section_of_the_programme_and_no_form_over_it_has_one(visit: Callable[..., Person], scheme: str):
    person = visit("Ada", bypass_csp=True, color_scheme=scheme)
    barriers = {section.code: _serious(person.open(f"programme?part={section.code}")) for section in SECTIONS}
    for path, pressed in (("programme?part=themes", "change:"), ("programme?part=goals", "merge:")):
        person.open(path).page.locator(f'[data-press^="{pressed}"]').first.click()
        barriers[f"{path} {pressed}"] = _serious(person.settle())
    assert not any(barriers.values()), barriers
