"""Importing people: what a file would change, and that exactly this is changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from app import importing as through
from app.portal import Portal
from db.models import Histogram, Person, RoleGrant, Score, Team, TeamScore, TeamSize
from domain import audit
from domain.access import Role
from domain.errors import NeedsConfirmation, NotAllowedNow, NotPermitted
from domain.ledger import points, rebuilding
from domain.people import directory, importing, profile, sign_in, steps
from domain.people.importing import Choices, Progress
from domain.people.sign_in import Identity
from domain.periods import PeriodKind
from domain.programme import audit_trail
from domain.recognition import leaderboards
from tests.cast import COPENHAGEN, Cast, publish

HEADERS = "Medarbejdernr;Fornavn;Efternavn;E-mail;Afdeling;Land;Sprog;Ansat;Fratrådt"
MAYA = "1001;Maya;Lindqvist;maya@fjordlys.example;Pumps;SE;sv;01-01-2020;"
RAVI = "1002;Ravi;Sørensen;ravi@fjordlys.example;Service;DK;da;01-01-2020;"
INES = "1003;Ines;Holm;ines@fjordlys.example;Communication;DK;da;01-01-2020;"
ADA = "1004;Ada;Bæk;ada@fjordlys.example;Communication;DK;da;01-01-2020;"
OMAR = "1005;Omar;Haddad;omar@fjordlys.example;Service;SE;sv;01-01-2020;"
EVERYBODY = (MAYA, RAVI, INES, ADA, OMAR)
AS_IT_IS = Choices()
ALL = frozenset({"importer", "last_admin", "many", "unread_lines", "lost_zeros"})


def file_of(*lines: str) -> bytes:
    return "\r\n".join([HEADERS, *lines, ""]).encode("cp1252")


def bring_in(who: Portal, data: bytes, confirmed: frozenset[str] = ALL) -> dict[str, int]:
    seen = who.ask(importing.dry_run, data, AS_IT_IS)
    return dict(through.bring_in(who, data, AS_IT_IS, seen.fingerprint, confirmed).counts)


def person(cast: Cast, number: str) -> Person:
    with Session(cast.engine) as session:
        return session.exec(select(Person).where(Person.employee_number == number)).one()


def derived(cast: Cast) -> list[set[tuple]]:
    with Session(cast.engine) as session:
        tables = (
            select(Score.person_id, Score.period, Score.scope, Score.points),
            select(Histogram.period, Histogram.scope, Histogram.points, Histogram.people).where(Histogram.people != 0),
            select(TeamScore.team_id, TeamScore.period, TeamScore.points).where(TeamScore.points != 0),
            select(TeamSize.team_id, TeamSize.people).where(TeamSize.people != 0),
        )
        return [set(map(tuple, session.exec(table))) for table in tables]


def rebuild(cast: Cast) -> None:
    with Session(cast.engine) as session:
        rebuilding.rebuild(session, COPENHAGEN, cast.stage.now.astimezone(COPENHAGEN).date())
        session.commit()


def test_looking_changes_nothing(small_cast: Cast):
    seen = small_cast.ada.ask(importing.dry_run, file_of(*EVERYBODY, "2001;Eva;Lund;;Pumps;DK;da;;"), AS_IT_IS)
    assert seen.counts["added"] == 1
    assert [line.employee_number for line in small_cast.ada.ask(directory.directory, "Lund")] == []


def test_only_admins_import(small_cast: Cast):
    with pytest.raises(NotPermitted):
        small_cast.ravi.ask(importing.dry_run, file_of(*EVERYBODY), AS_IT_IS)


def test_it_says_what_it_recognised(small_cast: Cast):
    found = small_cast.ada.ask(importing.recognise, file_of(*EVERYBODY), AS_IT_IS)
    assert (found.encoding, found.delimiter, found.people) == ("Windows-1252", "semicolon", 5)
    assert found.mapping["team"] == "Afdeling"
    assert found.example["Fornavn"] == "Maya"


def test_it_adds_new_people_hidden_and_in_new_teams(cast: Cast):
    counts = bring_in(cast.ada, file_of(*EVERYBODY, "2001;Eva;Lund;eva@fjordlys.example;Drift Malmö;SE;sv;02-03-2026;"))
    eva = person(cast, "2001")
    assert counts["added"] == 1
    assert (eva.listing, eva.active, eva.listing_asked) == ("hidden", True, False)
    assert next(line.team for line in cast.ada.ask(directory.directory, "Eva")) == "Drift Malmö"


def test_a_second_time_the_same_file_changes_nothing(small_cast: Cast):
    bring_in(small_cast.ada, file_of(*EVERYBODY, "2001;Eva;Lund;;Pumps;DK;da;;"))
    again = bring_in(small_cast.ada, file_of(*EVERYBODY, "2001;Eva;Lund;;Pumps;DK;da;;"))
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 6)


def test_who_moves_takes_their_points_to_the_right_boards(cast: Cast):
    publish(cast.maya, cast.ravi)
    rebuild(cast)
    bring_in(cast.ada, file_of(MAYA.replace("Pumps", "Service").replace("SE;sv", "DK;sv"), *EVERYBODY[1:]))
    after = derived(cast)
    rebuild(cast)
    assert after == derived(cast)
    assert [row.name for row in cast.omar.ask(leaderboards.leaderboard, PeriodKind.WEEK).rows] == ["Maya Lindqvist"]


def test_who_leaves_is_off_the_boards_and_back_on_them_when_they_return(cast: Cast):
    publish(cast.maya, cast.ravi)
    rebuild(cast)
    before = derived(cast)
    bring_in(cast.ada, file_of(MAYA + "17-03-2026", *EVERYBODY[1:]))
    assert cast.omar.ask(leaderboards.leaderboard, PeriodKind.WEEK).rows == []
    gone = derived(cast)
    rebuild(cast)
    assert gone == derived(cast)
    with pytest.raises(NotPermitted):
        cast.maya.ask(points.statement)
    bring_in(cast.ada, file_of(*EVERYBODY))
    assert derived(cast) == before
    assert cast.maya.ask(points.statement).total == 39


def test_the_missing_are_deactivated_and_never_deleted(small_cast: Cast):
    counts = bring_in(small_cast.ada, file_of(MAYA, INES, ADA, OMAR))
    ravi = person(small_cast, "1002")
    assert counts["left"] == 1
    assert (ravi.active, ravi.left_on, ravi.email) == (False, None, "ravi@fjordlys.example")


def test_who_leaves_loses_their_roles_and_does_not_get_them_back_by_returning(small_cast: Cast):
    seen = small_cast.ada.ask(importing.dry_run, file_of(MAYA, INES, ADA, OMAR), AS_IT_IS)
    assert seen.roles == {"1002": ("reviewer",)}
    bring_in(small_cast.ada, file_of(MAYA, INES, ADA, OMAR))
    bring_in(small_cast.ada, file_of(*EVERYBODY))
    assert small_cast.ravi.ask(sign_in.me).roles == {Role.MEMBER}
    taken = [line for line in small_cast.ada.ask(audit_trail.trail) if line.tag is audit.Tag.ROLE_TAKEN]
    assert len(taken) == 1


def test_two_people_exchange_their_addresses(cast: Cast):
    maya, omar = MAYA.replace("maya@", "omar@"), OMAR.replace("omar@", "maya@")
    bring_in(cast.ada, file_of(maya, RAVI, INES, ADA, omar))
    assert person(cast, "1001").email == "omar@fjordlys.example"
    assert person(cast, "1005").email == "maya@fjordlys.example"


OMAR_AGAIN = OMAR.replace("1005", "2005")


def signed_in(cast: Cast, subject: str, email: str, **delta: int) -> Identity:
    """What the provider says of somebody who signed in now, or so long before."""
    return Identity("https://id", subject, email, True, cast.stage.now - timedelta(**delta))


@pytest.mark.parametrize("last_line", [(), (OMAR + "17-03-2026",)])
def test_who_is_employed_again_signs_in_under_the_new_number(cast: Cast, last_line: tuple[str, ...]):
    before = cast.public.do(sign_in.link, signed_in(cast, "omar", "omar@fjordlys.example"))
    bring_in(cast.ada, file_of(MAYA, RAVI, INES, ADA, OMAR_AGAIN, *last_line))
    assert (person(cast, "1005").active, person(cast, "1005").email) == (False, None)
    cast.later(hours=1)
    assert cast.public.ask(sign_in.known, "https://id", "omar") is None
    again = cast.public.do(sign_in.link, signed_in(cast, "omar", "omar@fjordlys.example"))
    assert again == person(cast, "2005").id != before
    assert cast.public.ask(sign_in.known, "https://id", "omar").id == again


def test_who_comes_later_with_the_address_of_somebody_gone_gets_it(cast: Cast):
    bring_in(cast.ada, file_of(MAYA, RAVI, INES, ADA))
    counts = bring_in(cast.ada, file_of(MAYA, RAVI, INES, ADA, OMAR_AGAIN))
    assert (counts["added"], counts["problems"]) == (1, 0)
    assert person(cast, "2005").email == "omar@fjordlys.example"


def test_an_old_sign_in_does_not_open_the_account_of_who_has_the_address_now(cast: Cast):
    old = signed_in(cast, "omar", "omar@fjordlys.example", days=2)
    cast.public.do(sign_in.link, old)
    bring_in(cast.ada, file_of(MAYA, RAVI, INES, ADA, OMAR_AGAIN.replace("Haddad", "Hansen")))
    with pytest.raises(NotPermitted):
        cast.public.do(sign_in.link, old)
    assert person(cast, "2005").subject is None


def test_nobody_takes_over_who_is_still_here(cast: Cast):
    cast.public.do(sign_in.link, signed_in(cast, "omar", "omar@fjordlys.example"))
    counts = bring_in(cast.ada, file_of(*EVERYBODY[:4], OMAR.replace(";Haddad", ";"), OMAR_AGAIN))
    assert counts["problems"] > 0
    assert person(cast, "2005").email is None
    assert person(cast, "1005").subject == "omar"


def test_a_first_sign_in_does_not_bring_back_who_has_left(cast: Cast):
    bring_in(cast.ada, file_of(MAYA, RAVI, INES, ADA))
    with pytest.raises(NotPermitted, match="access has ended"):
        cast.public.do(sign_in.link, signed_in(cast, "omar", "omar@fjordlys.example"))


def test_whose_address_went_to_whom_is_on_the_trail(small_cast: Cast):
    bring_in(small_cast.ada, file_of(MAYA, RAVI, INES, ADA, OMAR_AGAIN))
    line = next(line for line in small_cast.ada.ask(audit_trail.trail) if line.tag is audit.Tag.ADDRESS_TAKEN_OVER)
    assert line.subject_id == person(small_cast, "2005").id
    assert line.data == {"person": small_cast.id_of(small_cast.omar)}


def test_it_refuses_what_the_importer_has_not_seen(small_cast: Cast):
    data = file_of(*EVERYBODY, "2001;Eva;Lund;;Pumps;DK;da;;")
    seen = small_cast.ada.ask(importing.dry_run, data, AS_IT_IS)
    bring_in(small_cast.ines, file_of(MAYA.replace("Pumps", "Service"), *EVERYBODY[1:]))
    with pytest.raises(NotAllowedNow, match="changed since you looked"):
        small_cast.ada.ask(importing.prepare, data, AS_IT_IS, seen.fingerprint, frozenset())
    assert small_cast.ada.ask(directory.directory, "Lund") == []


def test_it_refuses_without_the_confirmations(small_cast: Cast):
    data = file_of(MAYA, RAVI, OMAR)
    seen = small_cast.ada.ask(importing.dry_run, data, AS_IT_IS)
    codes = {needed.code for needed in seen.confirmations}
    assert codes == {"importer", "last_admin", "many"}
    with pytest.raises(NeedsConfirmation):
        small_cast.ada.ask(importing.prepare, data, AS_IT_IS, seen.fingerprint, frozenset(codes - {"last_admin"}))
    assert person(small_cast, "1004").active


def test_it_remembers_the_columns(small_cast: Cast):
    mapping = dict(small_cast.ada.ask(importing.recognise, file_of(*EVERYBODY), AS_IT_IS).mapping)
    chosen = Choices(
        mapping={name: header for name, header in mapping.items() if name != "team"} | {"job_title": "Afdeling"}
    )
    seen = small_cast.ada.ask(importing.dry_run, file_of(*EVERYBODY), chosen)
    through.bring_in(small_cast.ada, file_of(*EVERYBODY), chosen, seen.fingerprint, ALL)
    again = small_cast.ines.ask(importing.recognise, file_of(*EVERYBODY), AS_IT_IS)
    assert again.mapping["job_title"] == "Afdeling"
    assert "team" not in again.mapping


def test_it_keeps_the_language_a_person_chose(small_cast: Cast):
    small_cast.maya.do(profile.choose_language, "en")
    bring_in(small_cast.ada, file_of(MAYA.replace("SE;sv", "SE;da"), *EVERYBODY[1:]))
    maya = person(small_cast, "1001")
    assert (maya.language, maya.portal_language) == ("da", "en")


def test_it_leaves_one_line_with_the_counts(small_cast: Cast):
    bring_in(small_cast.ada, file_of(*EVERYBODY, "2001;Eva;Lund;;Pumps;DK;da;;"))
    lines = [line for line in small_cast.ada.ask(audit_trail.trail) if line.tag is audit.Tag.PEOPLE_IMPORTED]
    assert [(line.who, line.data["added"]) for line in lines] == [("Ada Bæk", 1)]


def test_nobody_else_is_touched(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    before = derived(small_cast)
    bring_in(small_cast.ada, file_of(*EVERYBODY[:4], OMAR.replace("Haddad", "Haddad-Lund")))
    assert derived(small_cast) == before
    with Session(small_cast.engine) as session:
        assert len(session.exec(select(RoleGrant)).all()) == 3
        assert session.exec(select(Team).where(col(Team.name) == "Pumps")).one()


# --- batch by batch --------------------------------------------------------------------------------------------------

MOVED = [line.replace("Pumps", "Night shift").replace("Service", "Night shift") for line in EVERYBODY]


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "BATCH", 1)


def begun(who: Portal, data: bytes) -> Progress:
    seen = who.ask(importing.dry_run, data)
    return who.do(importing.begin, who.ask(importing.prepare, data, AS_IT_IS, seen.fingerprint, ALL))


@pytest.mark.usefixtures("one_by_one")
def test_an_import_that_was_cut_off_goes_on_with_another_admin(cast: Cast):
    publish(cast.maya, cast.ravi)
    rebuild(cast)
    assert begun(cast.ada, file_of(*MOVED)).of == 3
    cast.ada.do(importing.go_on)
    half = cast.ines.ask(importing.under_way)
    assert (half.begun_by, half.progress.done, half.progress.of) == ("Ada Bæk", 1, 3)
    assert sorted(team_of(cast, number) for number in ("1001", "1002", "1005")) != ["Night shift"] * 3
    so_far = derived(cast)
    rebuild(cast)
    assert so_far == derived(cast)
    assert [progress.done for progress in through.go_on(cast.ines)] == [2, 3]
    assert [team_of(cast, number) for number in ("1001", "1002", "1005")] == ["Night shift"] * 3
    assert cast.ines.ask(importing.under_way) is None
    assert cast.ines.do(importing.go_on) is None


def team_of(cast: Cast, number: str) -> str | None:
    return next(line.team for line in cast.ada.ask(directory.directory, number))


def test_only_one_import_is_under_way(small_cast: Cast):
    begun(small_cast.ada, file_of(*MOVED))
    with pytest.raises(NotAllowedNow, match="under way already"):
        begun(small_cast.ines, file_of(*EVERYBODY))


def test_an_import_does_not_begin_when_somebody_has_changed_since_its_file_was_read(small_cast: Cast):
    seen = small_cast.ada.ask(importing.dry_run, file_of(*MOVED))
    prepared = small_cast.ada.ask(importing.prepare, file_of(*MOVED), AS_IT_IS, seen.fingerprint, ALL)
    bring_in(small_cast.ines, file_of(MAYA.replace("Maya", "Maja"), *EVERYBODY[1:]))
    with pytest.raises(NotAllowedNow, match="has changed since you looked"):
        small_cast.ada.do(importing.begin, prepared)


@pytest.mark.usefixtures("one_by_one")
def test_people_who_exchange_addresses_change_together(cast: Cast):
    maya, omar = MAYA.replace("maya@", "omar@"), OMAR.replace("omar@", "maya@")
    assert begun(cast.ada, file_of(maya, RAVI.replace("Service", "Pumps"), INES, ADA, omar)).of == 3
    assert [progress.done for progress in through.go_on(cast.ada)] == [2, 3]
    assert person(cast, "1001").email == "omar@fjordlys.example"


@pytest.mark.usefixtures("one_by_one")
def test_who_imports_and_leaves_with_it_goes_last(small_cast: Cast):
    begun(small_cast.ada, file_of(MAYA.replace("Pumps", "Service"), INES, OMAR, "2001;Eva;Lund;;Pumps;DK;da;;"))
    assert [progress.through for progress in through.go_on(small_cast.ada)] == [False, False, False, True]
    assert not person(small_cast, "1004").active
