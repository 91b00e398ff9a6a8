"""Certificates: issued by the number of published stories, kept, and verified by their link alone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import delete
from sqlmodel import Session, select

from app.portal import Portal
from db.engine import writing
from db.models import Certificate, CertificateEnd, Ground, IssuedWords, Person
from domain.errors import NotAllowedNow, NotFound, Refusal
from domain.people import profile
from domain.programme import programme, upkeep
from domain.recognition import certificates
from domain.recognition.certificates import CertificateLevel
from domain.sharing import pipeline
from domain.writing import stories
from tests.cast import PROGRAMME, Cast, a_story, publish
from tests.faults.at_once import at_once


def tell(cast: Cast, times: int) -> None:
    for number in range(times):
        publish(cast.maya, cast.ravi, a_story(f"Story number {number}"))


def test_it_issues_the_first_level_with_the_first_story(cast: Cast):
    tell(cast, 1)
    first, second, third = cast.maya.ask(certificates.my_levels)
    assert first.certificate
    assert (first.certificate.counted, first.certificate.issued_at) == (1, cast.stage.now)
    assert (second.certificate, third.certificate) == (None, None)
    assert (second.reached, second.needed) == (1, 5)


def test_it_issues_the_second_level_with_the_fifth(small_cast: Cast):
    tell(small_cast, 4)
    assert small_cast.maya.ask(certificates.my_levels)[1].certificate is None
    tell(small_cast, 1)
    second = small_cast.maya.ask(certificates.my_levels)[1].certificate
    assert second
    assert second.counted == 5


def test_it_issues_a_level_once(small_cast: Cast):
    tell(small_cast, 1)
    first = small_cast.maya.ask(certificates.my_levels)[0].certificate
    small_cast.later(days=1)
    tell(small_cast, 1)
    assert small_cast.maya.ask(certificates.my_levels)[0].certificate == first


def test_it_stays_when_a_story_is_withdrawn(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.maya.do(stories.withdraw, story)
    assert small_cast.maya.ask(certificates.my_levels)[0].certificate


def test_it_stands_as_long_as_the_stories_it_counts(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    issued = first(cast).certificate
    cast.later(days=1)
    cast.ada.do(pipeline.take_down, story, "Copied from a newspaper.")
    assert (first(cast).certificate, first(cast).ended_at) == (None, cast.stage.now)
    revoked = cast.public.ask(certificates.verify, issued.public_id)
    assert (revoked.ended, revoked.ended_at) == (Ground.UNFOUNDED, cast.stage.now)
    tell(cast, 1)
    again = first(cast).certificate
    assert again.public_id != issued.public_id
    assert cast.public.ask(certificates.verify, issued.public_id).ended is Ground.UNFOUNDED


def test_it_stays_where_other_stories_hold_it_up(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    issued = first(small_cast).certificate
    tell(small_cast, 1)
    small_cast.ada.do(pipeline.take_down, story, "Copied from a newspaper.")
    assert first(small_cast).certificate == issued


def first(cast: Cast) -> CertificateLevel:
    return cast.maya.ask(certificates.my_levels)[0]


def rename(cast: Cast, family_name: str) -> None:
    with Session(writing(cast.engine)) as session:
        session.get_one(Person, cast.id_of(cast.maya)).family_name = family_name
        session.commit()


def test_it_says_for_ever_what_it_said_when_it_was_issued(cast: Cast):
    tell(cast, 1)
    issued = first(cast).certificate
    rename(cast, "Holm")
    cast.maya.do(profile.choose_language, "da")
    other = replace(cast.public, begins_with=replace(PROGRAMME, name="Voices", company="Nordvind", accent="#aa0000"))
    assert other.ask(certificates.verify, issued.public_id) == issued
    assert (issued.person, issued.company, issued.programme, issued.language) == (
        "Maya Lindqvist",
        "Fjordlys",
        "Our voices",
        "sv",
    )
    assert issued.sentence.startswith("Har berättat 1 berättelse ur arbetslivet på Fjordlys")


def test_its_owner_may_have_it_in_a_new_name_and_the_old_one_says_so(cast: Cast):
    tell(cast, 1)
    old = first(cast).certificate
    with pytest.raises(NotAllowedNow, match="as it is now"):
        cast.maya.do(certificates.reissue, old.public_id)
    rename(cast, "Holm")
    assert first(cast).renamed
    cast.later(days=1)
    public_id = cast.maya.do(certificates.reissue, old.public_id)
    new = first(cast).certificate
    assert (new.public_id, new.person, new.counted) == (public_id, "Maya Holm", 1)
    assert not first(cast).renamed
    replaced = cast.public.ask(certificates.verify, old.public_id)
    assert (replaced.ended, replaced.ended_at) == (Ground.REPLACED, cast.stage.now)
    with pytest.raises(NotAllowedNow, match="does not stand"):
        cast.maya.do(certificates.reissue, old.public_id)


def test_a_replaced_one_is_issued_anew_once_however_many_windows_ask(cast: Cast):
    tell(cast, 1)
    old = first(cast).certificate
    rename(cast, "Holm")
    done = [one for one in at_once(*[partial(attempted, cast.maya, old.public_id)] * 3) if one]
    assert len(done) == 1
    assert cast.maya.ask(programme.my_gains).certificates == 1


def attempted(who: Portal, public_id: str) -> str | None:
    with suppress(Refusal):
        return who.do(certificates.reissue, public_id)
    return None


def test_nobody_issues_a_colleagues_anew(small_cast: Cast):
    tell(small_cast, 1)
    with pytest.raises(NotFound):
        small_cast.omar.do(certificates.reissue, first(small_cast).certificate.public_id)


def test_after_an_erasure_it_says_that_its_owner_withdrew_it_and_nothing_else(small_cast: Cast):
    tell(small_cast, 1)
    issued = first(small_cast).certificate
    with small_cast.at_work() as work:
        one = work.session.exec(select(Certificate)).one()
        work.session.add(CertificateEnd(certificate_id=one.id, ground="withdrawn", ended_at=work.now))
        work.session.execute(delete(IssuedWords))
    gone = small_cast.public.ask(certificates.verify, issued.public_id)
    assert (gone.ended, gone.person, gone.sentence) == (Ground.WITHDRAWN, "", "")


def test_what_an_earlier_version_issued_freezes_with_what_it_shows_on_the_day_of_the_upgrade(cast: Cast):
    tell(cast, 1)
    issued = first(cast).certificate
    with cast.at_work() as work:
        work.session.execute(delete(IssuedWords))
    assert cast.system.do(upkeep.freeze_issued) == 1
    assert cast.system.do(upkeep.freeze_issued) == 1, "the badge"
    assert cast.system.do(upkeep.freeze_issued) == 0
    rename(cast, "Holm")
    assert first(cast).certificate == issued


def test_whoever_holds_the_link_can_verify_it(cast: Cast):
    tell(cast, 1)
    mine = cast.maya.ask(certificates.my_levels)[0].certificate
    assert mine
    assert cast.public.ask(certificates.verify, mine.public_id) == mine
    assert mine.person == "Maya Lindqvist"


def test_it_tells_nothing_to_those_who_guess(cast: Cast):
    tell(cast, 1)
    for guess in ("", "1", "%", "Maya Lindqvist"):
        with pytest.raises(NotFound):
            cast.public.ask(certificates.verify, guess)


def test_it_speaks_the_language_its_owner_chose(small_cast: Cast):
    tell(small_cast, 1)
    public_id = small_cast.maya.ask(certificates.my_levels)[0].certificate.public_id
    assert small_cast.public.ask(certificates.verify, public_id).language == "sv"
    small_cast.maya.do(profile.choose_language, "da")
    assert small_cast.public.ask(certificates.verify, public_id).language == "sv", "it was issued in Swedish"
