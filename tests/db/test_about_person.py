"""Everything the portal holds about a person is found, and nobody else's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import inspect, select
from sqlmodel import Session, col

from db.about_person import leads_to, models, personal_columns, rows_about
from db.engine import writing
from db.models import (
    Absence,
    Appointment,
    AuditEvent,
    Award,
    AwardedAs,
    AwardHandover,
    Badge,
    BadgeAward,
    BadgeRevocation,
    BegunAgain,
    BusinessGoal,
    Certificate,
    CertificateEnd,
    CertificateKind,
    Conversation,
    Counter,
    Credential,
    Declaration,
    EntryKind,
    EntryReason,
    Feed,
    FeedEntry,
    Finding,
    Ground,
    Guide,
    Hold,
    IssuedWords,
    NetworkName,
    Nomination,
    NotForMe,
    Occasion,
    PendingCorrection,
    PendingRole,
    PeopleImport,
    PeopleImportStep,
    Person,
    Phrase,
    Picture,
    PilotPlace,
    PilotTeam,
    PointEntry,
    PointRule,
    PostAddress,
    ProgrammeFile,
    ProgrammePicture,
    ReadsIn,
    RecalledDecision,
    Review,
    Reward,
    Role,
    RoleGrant,
    RuleChange,
    RuleDraft,
    Score,
    SettingVersion,
    Share,
    ShareClicks,
    ShareTakenBack,
    ShareText,
    SignIn,
    StarterAnswer,
    SubjectType,
    Submission,
    SubmissionStep,
    SubmissionVersion,
    Suggestion,
    Table,
    TakenDown,
    ThankYouCard,
    Theme,
    Wish,
)
from db.personal import NOBODY
from tests.cast import NOON, Cast

Key = tuple[str, tuple[Any, ...]]


class Life:
    """Plants a row in every table about a person, `office` being whoever decides; `n` keeps two lives apart."""

    def __init__(self, session: Session, person: int, office: int, n: int) -> None:
        self.session, self.person, self.office, self.n = session, person, office, n
        self.planted: list[Table] = []

    def add(self, row: Any) -> Any:
        """Writes a row and gives its id, where it has one of its own."""
        self.session.add(row)
        self.session.flush()
        self.planted.append(row)
        return getattr(row, "id", None)

    def lived(self) -> set[Key]:
        """Plants everything and gives the keys."""
        story = self._story()
        self._review(story)
        self._share(story)
        self._recognition(self._line())
        self._profile(story)
        return {(str(row.__tablename__), tuple(inspect(row).identity)) for row in self.planted}  # type: ignore[union-attr]

    def _story(self) -> int:
        words = {"kind": "story", "format": "text", "language": "da", "title": f"Story {self.n}"}
        when = {"created_at": NOON, "saved_at": NOON}
        story: int = self.add(Submission(public_id=f"s{self.n}", author_id=self.person, **words, **when))
        self.add(Hold(submission_id=story, reviewer_id=self.office, claimed_at=NOON))
        self.add(Appointment(submission_id=story, publish_at=NOON))
        self.add(Occasion(submission_id=story, held_before="Sixty technicians"))
        down = {"because": "A customer asked us to.", "taken_down_at": NOON, "taken_down_by": self.office}
        self.add(TakenDown(submission_id=story, **down))
        self.add(BegunAgain(submission_id=story, earlier_id=story))
        self.add(SubmissionVersion(submission_id=story, revision=1, title="A", body="B", saved_at=NOON))
        step = {"from_status": "draft", "action": "submit", "to_status": "submitted"}
        self.add(SubmissionStep(submission_id=story, actor_id=self.office, at=NOON, revision=1, **step))
        self.add(ShareText(submission_id=story, position=0, language="da", text="Read this."))
        of = {"width": 1, "height": 1, "added_at": NOON}
        self.add(Picture(public_id=f"p{self.n}", submission_id=story, position=0, data=b"webp", **of))
        return story

    def _review(self, story: int) -> None:
        answers = dict.fromkeys(("relevance", "how", "voice", "usefulness", "safety"), 3)
        by = {"reviewer_id": self.office, "author_id": self.person}
        review = self.add(Review(submission_id=story, revision=1, decision="approve", at=NOON, **answers, **by))
        fact = {"decision": "decline", "answers": answers, "decided_at": NOON, "recalled_at": NOON}
        self.add(RecalledDecision(submission_id=story, revision=1, **fact, **by))
        self.add(Finding(review_id=review, question="how", text="Tell more."))
        self.add(Suggestion(review_id=review, original="this", proposed="that"))
        self.add(Phrase(reviewer_id=self.person, question="how", text="Tell more.", kept_at=NOON))

    def _share(self, story: int) -> None:
        how = {"network": "linkedin", "text": "Mine.", "disclosed": True, "words": "own", "similarity": 0}
        share = self.add(Share(code=f"c{self.n}", person_id=self.person, submission_id=story, created_at=NOON, **how))
        self.add(ShareTakenBack(share_id=share, taken_back_at=NOON, taken_back_by=self.office))
        self.add(ShareClicks(share_id=share, day=date(2026, 3, 18), people=1))
        self.add(PostAddress(key=f"k{self.n}", person_id=self.person, share_id=share, claimed_at=NOON))
        self.add(NetworkName(network="x", name=f"n{self.n}", person_id=self.person, claimed_at=NOON))
        self.add(Conversation(share_id=share, comments=1, replies=1, declared_at=NOON))
        self.add(Declaration(person_id=self.person, kind="told_someone", declared_at=NOON, nonce=f"d{self.n}"))
        self.add(NotForMe(person_id=self.person, submission_id=story))

    def _line(self) -> int:
        rule = self.session.exec(select(PointRule)).scalars().first()
        about = {"subject_type": SubjectType.PERSON, "subject_id": self.person, "occurred_at": NOON}
        paid = {"kind": EntryKind.ADJUSTED, "points": 5, "rule_code": rule.code, "rule_version": rule.version}
        by = {"person_id": self.person, "recorded_by": self.office, "recorded_at": NOON}
        line: int = self.add(PointEntry(event_key=f"e{self.n}", **about, **paid, **by))
        self.add(EntryReason(entry_id=line, text="Counted by hand."))
        asked = {"points": 90, "reason": "By hand.", "nonce": f"n{self.n}", "asked_at": NOON}
        self.add(PendingCorrection(person_id=self.person, asked_by=self.office, **asked))
        self.add(Score(person_id=self.person, period=1, scope=1, points=5))
        self.add(Counter(person_id=self.person, rule_code=rule.code, times=1))
        return line

    def _recognition(self, line: int) -> None:
        badge = self.session.exec(select(Badge)).scalars().first()
        kind = self.session.exec(select(CertificateKind)).scalars().first()
        reward = self.session.exec(select(Reward)).scalars().first()
        earned = {"badge_code": badge.code, "badge_version": badge.version, "awarded_at": NOON, "entry_id": line}
        given = self.add(BadgeAward(person_id=self.person, **earned))
        end = {"ground": Ground.UNFOUNDED}
        self.add(BadgeRevocation(award_id=given, revoked_at=NOON, revoked_by=self.office, **end))
        issued = {"kind_code": kind.code, "kind_version": kind.version, "counted": 3, "issued_at": NOON}
        certificate = self.add(Certificate(public_id=f"k{self.n}", person_id=self.person, **issued))
        self.add(CertificateEnd(certificate_id=certificate, ended_at=NOON, ended_by=self.office, **end))
        said = dict.fromkeys(("person_name", "company", "programme", "name", "sentence"), "Words")
        for credential, of in ((Credential.BADGE, given), (Credential.CERTIFICATE, certificate)):
            self.add(IssuedWords(credential=credential, credential_id=of, language="da", accent="#0b5d57", **said))
        self.add(Wish(person_id=self.person, reward_id=reward.id, wished_at=NOON))
        by = {"given_by": self.office, "given_at": NOON, "action_key": f"a{self.n}"}
        award = self.add(Award(person_id=self.person, reward_id=reward.id, reason="first_story", **by))
        self.add(AwardedAs(award_id=award, kind="gift", name={"en": "Tea"}, icon="gift"))
        self.add(AwardHandover(award_id=award, handed_over_by=self.office, handed_over_at=NOON))
        self.add(ThankYouCard(award_id=award, text="Thank you."))

    def _profile(self, story: int) -> None:
        self.add(RoleGrant(person_id=self.person, role="rewards", granted_at=NOON, granted_by=self.office))
        self.add(Absence(person_id=self.person, last_day=date(2026, 3, 20)))
        self.add(ReadsIn(person_id=self.person, languages=["da"]))
        self.add(PendingRole(person_id=self.person, role=Role.ADMIN, asked_at=NOON, asked_by=self.office))
        why = {"why": "She stays.", "nominated_at": NOON}
        self.add(Nomination(colleague_id=self.person, nominated_by=self.office, submission_id=story, **why))
        did = {"at": NOON, "tag": "test:done"}
        self.add(AuditEvent(actor_id=self.person, subject_type="guide", **did))
        self.add(AuditEvent(actor_id=self.office, subject_type="person", subject_id=self.person, **did))
        self.add(AuditEvent(actor_id=self.office, subject_type="award", data={"person": self.person}, **did))
        person = self.session.get_one(Person, self.person)
        self.planted.append(person)
        self.add(SignIn(id=f"h{self.n}", person_id=self.person, signed_in_at=NOON, seen_at=NOON))
        self.add(PeopleImportStep(employee_number=person.employee_number, batch=0, what="{}"))
        shown = {"media_type": "image/webp", "data": b"", "added_at": NOON, "added_by": self.office}
        self.add(ProgrammeFile(code=f"f{self.n}", person_id=self.person, **shown))
        self.add(PilotPlace(person_id=self.person, asked_at=NOON, let_in_at=NOON, let_in_by=self.office))


def decide_for_the_programme(session: Session, person_id: int) -> None:
    """What is about nobody, but for who decided it."""
    session.add(Guide(version=9, text={}, published_at=NOON, published_by=person_id))
    team = session.get_one(Person, person_id).team_id or 0
    session.add(PilotTeam(team_id=team, begun_at=NOON, begun_by=person_id))
    session.add(SettingVersion(code="x", version=1, value=1, decided_at=NOON, decided_by=person_id))
    session.add(
        ProgrammeFile(
            code="f", media_type="image/webp", data=b"", person_id=person_id, added_at=NOON, added_by=person_id
        )
    )
    at = "https://fjordlys.example/feed"
    session.add(Feed(address=at, address_key="f", name="News", added_by=person_id, added_at=NOON))
    answered = {"taken": True, "edition": "e", "answered_at": NOON}
    session.add(StarterAnswer(kind="theme", code="x", answered_by=person_id, **answered))
    session.add(PeopleImport(id=1, begun_by=person_id, begun_at=NOON, steps=1, counts={}))
    session.add(ProgrammePicture(public_id="x", data=b"", width=1, height=1, added_at=NOON, added_by=person_id))
    session.add(RuleDraft(numbers={}, stamp="x", saved_at=NOON, saved_by=person_id))
    published = {"begins_at": NOON, "published_at": NOON, "published_by": person_id}
    session.add(RuleChange(numbers={}, withdrawn_at=NOON, withdrawn_by=person_id, **published))
    session.add(Theme(code="x", name={}, colour="#0b5d57", owner_id=person_id))
    session.add(BusinessGoal(code="x", name={}, owner_id=person_id))
    session.add(FeedEntry(link=at, link_key="e", title="Out now", found_at=NOON, decided_by=person_id))


def found(session: Session, person_id: int) -> set[Key]:
    return {(name, key_of(name, row)) for name, row in rows_about(session, person_id)}


def key_of(table: str, row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in Table.metadata.tables[table].primary_key)


@pytest.fixture
def lives(cast: Cast) -> Any:
    """Maya and Omar have lived alike; Ada held every office. Gives the session and the keys of Maya's rows."""
    with Session(writing(cast.engine)) as session:
        keys = Life(session, cast.id_of(cast.maya), cast.id_of(cast.ada), 1).lived()
        Life(session, cast.id_of(cast.omar), cast.id_of(cast.ada), 2).lived()
        yield session, keys


def test_all_of_ones_own_is_found_and_nothing_of_anybody_elses(cast: Cast, lives: tuple[Session, set[Key]]):
    session, keys = lives
    assert found(session, cast.id_of(cast.maya)) == keys
    assert {name for name, _ in keys} == {model.__tablename__ for model in models() if model.__data__ is not NOBODY}


def test_who_held_an_office_finds_that_it_was_they_and_no_more(cast: Cast, lives: tuple[Session, set[Key]]):
    session, _ = lives
    decide_for_the_programme(session, cast.id_of(cast.ada))
    held = rows_about(session, cast.id_of(cast.ada))
    assert [set(row) for name, row in held if name == "point_entry"] == [{"id", "recorded_by"}] * 2
    assert [set(row) for name, row in held if name == "feed"] == [{"id", "added_by"}]
    assert {"guide", "setting_version", "feed_entry"} <= {name for name, _ in held}


def test_a_managers_number_on_a_report_is_the_managers_too(cast: Cast, lives: tuple[Session, set[Key]]):
    session, _ = lives
    session.get_one(Person, cast.id_of(cast.omar)).manager_number = "1004"
    found = [row for name, row in rows_about(session, cast.id_of(cast.ada)) if name == "person"]
    assert {"id": cast.id_of(cast.omar), "manager_number": "1004"} in found


def test_there_is_a_row_at_the_end_of_every_path(cast: Cast, lives: tuple[Session, set[Key]]):
    session, _ = lives
    maya, ada = cast.id_of(cast.maya), cast.id_of(cast.ada)
    decide_for_the_programme(session, ada)
    session.get_one(Person, maya).manager_number = "1004"
    story = session.exec(select(Submission).where(col(Submission.author_id) == maya)).scalar_one()
    story.co_author_id, story.mentor_id = ada, ada
    session.flush()
    for model in models():
        for path in personal_columns(model):
            table = model.__table__
            either = leads_to(table, path, maya) | leads_to(table, path, ada)
            assert session.execute(select(table.c[0]).where(either)).first() is not None, f"{table}: {path}"
