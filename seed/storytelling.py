"""Nine months of stories: who writes which, when, who helps, who reviews, and what has to be written again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from domain.languages import LANGUAGES
from domain.review import decisions
from domain.review.rubric import Remark, Scores
from domain.sharing import pipeline
from domain.writing import stories
from domain.writing.stories import StoryText
from seed.people import Employee
from seed.texts import Text, company, long_stories, short_stories
from seed.troupe import Piece, Troupe

MOST_STORIES = 148
STORIES_PER_PERSON = 1.25
REST_BETWEEN_STORIES = 9
TIME_TO_WRITE = 21
"""Days."""
JULY = 7
OLD_ENOUGH = timedelta(days=60)
LATELY = timedelta(days=12)
"""A good fortnight: the boards are to be alive when the curtain rises."""
CHANGES_FIRST = 0.18
MENTORED = 0.5
TOGETHER = 0.07
PRAISED = 0.35


@dataclass
class Telling:
    """One story on its way: who tells it, and when what happens to it."""

    text: Text
    author: Employee
    piece: Piece
    scores: Scores
    mentor: Employee | None = None
    together_with: Employee | None = None


class Written:
    """Who has written what so far, so that nobody writes twice in a week or the same thing twice."""

    def __init__(self) -> None:
        self._days: dict[str, list[date]] = {}
        self._patterns: set[tuple[str, str]] = set()

    def add(self, author: Employee, text: Text, published_at: datetime) -> None:
        """Remembers a story."""
        self._days.setdefault(author.number, []).append(published_at.date())
        self._patterns.add((author.number, text.pattern))

    def by(self, author: Employee) -> int:
        """How many stories somebody has written."""
        return len(self._days.get(author.number, ()))

    def rests(self, author: Employee, day: date) -> bool:
        """Whether it would be too soon after the last one."""
        return any(abs((day - other).days) < REST_BETWEEN_STORIES for other in self._days.get(author.number, ()))

    def told(self, author: Employee, text: Text) -> bool:
        """Whether somebody has told much the same before."""
        return (author.number, text.pattern) in self._patterns


def plan(troupe: Troupe) -> list[Telling]:
    """Puts every story that ends up published into the agenda, and gives them back."""
    tellings = []
    number = min(MOST_STORIES, round(len(troupe.employees) * STORIES_PER_PERSON))
    written = Written()
    for text, day in _dated(troupe, number):
        author = _author(troupe, text, day, written)
        if author is None:
            continue
        first = not written.by(author)
        published_at = troupe.calendar.working_moment(troupe.chance, day)
        written.add(author, text, published_at)
        telling = _telling(troupe, text, author, published_at, first)
        troupe.pieces.append(telling.piece)
        tellings.append(telling)
        _rehearse(troupe, telling)
    _take_back(troupe, [telling for telling in tellings if not telling.text.long and not telling.mentor])
    return tellings


def _dated(troupe: Troupe, number: int) -> list[tuple[Text, date]]:
    """Texts with the days they are published on: those that have their own, and the others evenly over the months."""
    fixed, free = _texts(troupe, number)
    today = troupe.calendar.today
    dated = [(text, troupe.calendar.workday_before(today - timedelta(days=text.days_ago or 0), 0)) for text in fixed]
    dated += list(zip(free, _days(troupe, len(free)), strict=True))
    return sorted(dated, key=lambda pair: pair[1])


def _texts(troupe: Troupe, number: int) -> tuple[list[Text], list[Text]]:
    chance = troupe.chance
    long = [text for language in LANGUAGES for text in long_stories(language)]
    fixed = [text for text in long if text.days_ago is not None]
    good = [text for text in long if text.days_ago is None]
    short = [text for language in LANGUAGES for text in short_stories(chance, language)]
    chance.shuffle(good)
    chance.shuffle(short)
    free = (short + good)[-(number - len(fixed)) :] if number > len(fixed) else []
    return fixed, _good_ones_late(troupe, free)


def _good_ones_late(troupe: Troupe, texts: list[Text]) -> list[Text]:
    """What is written in full comes later more often, so that the hub opens with it."""
    lateness = [(troupe.chance.random() + (0.45 if text.long else 0), index) for index, text in enumerate(texts)]
    return [texts[index] for _, index in sorted(lateness)]


def _days(troupe: Troupe, number: int) -> list[date]:
    """Working days for that many stories: more as time goes by, few in July, the last days never without."""
    days, today = troupe.calendar.workdays(), troupe.calendar.today
    lately = today - LATELY
    weights = [
        (0.6 + 0.8 * n / len(days)) * (0.3 if day.month == JULY else 1) * (1.7 if day > lately else 1)
        for n, day in enumerate(days)
    ]
    upto = list(accumulate(weights))
    marks = [(n + troupe.chance.random()) / number * upto[-1] for n in range(number)]
    chosen = [next(day for day, sum_ in zip(days, upto, strict=True) if mark <= sum_) for mark in marks]
    return [*chosen[:-1], days[-1]] if number else chosen


def _author(troupe: Troupe, text: Text, day: date, written: Written) -> Employee | None:
    if text.by:
        return troupe.by_number(text.by)

    def weight(employee: Employee) -> float:
        if employee.language != text.language or written.rests(employee, day) or written.told(employee, text):
            return 0
        fits = 1.0 if not text.teams or employee.team in text.teams else 0.03
        return employee.keen * fits

    return troupe.pick(troupe.here(day, TIME_TO_WRITE), weight)


def _telling(troupe: Troupe, text: Text, author: Employee, published_at: datetime, first: bool) -> Telling:
    piece = Piece(text.language, iter(text.share_lines), author, published_at, text.title, long=text.long)
    telling = Telling(text, author, piece, Scores(*text.scores) if text.scores else _scores(troupe, text))
    settled = troupe.here(published_at.date(), TIME_TO_WRITE)
    others = [one for one in settled if one.number != author.number and one.keen > 0.7]
    if first and not author.is_leader and troupe.chance.random() < MENTORED:
        telling.mentor = troupe.pick(others, lambda one: one.keen if one.language == author.language else 0)
    elif troupe.chance.random() < TOGETHER:
        telling.together_with = troupe.pick(others, lambda one: float(one.team == author.team))
    return telling


def _scores(troupe: Troupe, text: Text) -> Scores:
    weights = (2, 5, 6) if text.long else (5, 7, 2)
    relevance, how, voice, usefulness = troupe.chance.choices((2, 3, 4), weights, k=4)
    return Scores(relevance, how, voice, usefulness, troupe.chance.choice((3, 4, 4)))


def _rehearse(troupe: Troupe, telling: Telling) -> None:
    """Works back from the day it is published to the day it was begun."""
    calendar, chance, agenda = troupe.calendar, troupe.chance, troupe.agenda
    published_at = telling.piece.published_at
    sent_at = calendar.earlier(chance, published_at, 0, 2)
    reviewer = troupe.judge(telling.author, telling.mentor, telling.together_with)
    if len(telling.text.body.split("\n\n")) > 2 and chance.random() < CHANGES_FIRST:
        asked_at = calendar.earlier(chance, sent_at, 1, 3)
        first_sent_at = calendar.earlier(chance, asked_at, 0, 2)
        begun_at = calendar.earlier(chance, first_sent_at, 0, 6)
        agenda.add(begun_at, lambda: begin(troupe, telling, shortened(telling.text.body)))
        agenda.add(first_sent_at, lambda: send(troupe, telling))
        agenda.add(asked_at, lambda: ask_for_more(troupe, telling, reviewer))
        agenda.add(sent_at - timedelta(minutes=4), lambda: write(troupe, telling, telling.text.body))
    else:
        agenda.add(calendar.earlier(chance, sent_at, 0, 6), lambda: begin(troupe, telling, telling.text.body))
    agenda.add(sent_at, lambda: send(troupe, telling))
    agenda.add(published_at, lambda: approve(troupe, telling, reviewer))


def _take_back(troupe: Troupe, tellings: list[Telling]) -> None:
    """One story is withdrawn by its author, and one is taken down because somebody in it had not been asked."""
    calendar, ada = troupe.calendar, troupe.by_number("1004")
    old = [
        telling
        for telling in tellings
        if telling.piece.published_at < calendar.now - OLD_ENOUGH and telling.author.leaves_on is None
    ]
    if len(old) < 2:
        return
    withdrawn, taken_down = old[len(old) // 3], old[len(old) // 3 + 1]
    for telling in (withdrawn, taken_down):
        day = calendar.workday_before((telling.piece.published_at + timedelta(days=19)).date(), 0)
        telling.piece.until = calendar.at(day, 9, 30)
    reason = company("words")["taken_down_because"]
    troupe.agenda.add(
        withdrawn.piece.until or calendar.now,
        lambda: troupe.door(withdrawn.author).do(stories.withdraw, withdrawn.piece.id),
    )
    troupe.agenda.add(
        taken_down.piece.until or calendar.now,
        lambda: troupe.door(ada).do(pipeline.take_down, taken_down.piece.id, reason),
    )


def shortened(body: str) -> str:
    """A first version: without the paragraph before the last, where the useful part often is."""
    paragraphs = body.split("\n\n")
    short = "\n\n".join(paragraphs[:-2] + paragraphs[-1:])
    return short if len(short) >= stories.SHORTEST else body


# --- what people do --------------------------------------------------------------------------------------------------


def begin(troupe: Troupe, telling: Telling, body: str) -> None:
    """The author starts a draft and saves it."""
    author = troupe.door(telling.author)
    telling.piece.id = author.do(stories.start, telling.text.format, telling.text.language)
    write(troupe, telling, body)


def write(troupe: Troupe, telling: Telling, body: str) -> None:
    """The author saves the words as they are now."""
    author, text = troupe.door(telling.author), telling.text
    stamp = author.ask(stories.my_story, telling.piece.id).stamp
    words = StoryText(
        title=text.title,
        body=body,
        format=text.format,
        language=text.language,
        theme_code=text.theme,
        audience_code=text.audience,
        goal_code=text.goal,
        co_author_id=troupe.id_of(telling.together_with) if telling.together_with else None,
        mentor_id=troupe.id_of(telling.mentor) if telling.mentor else None,
        consent_given=True,
    )
    author.do(stories.save, telling.piece.id, stamp, words)


def send(troupe: Troupe, telling: Telling) -> None:
    """The author sends it to review."""
    troupe.door(telling.author).do(stories.submit, telling.piece.id)


def approve(troupe: Troupe, telling: Telling, reviewer: Employee) -> None:
    """A reviewer takes it and publishes it, often with a word of praise."""
    door = troupe.door(troupe.decider(telling.piece.id, reviewer))
    door.do(decisions.claim, telling.piece.id)
    praise = company("words")["praise"][telling.text.language]
    remarks = [Remark(*troupe.chance.choice(praise))] if troupe.chance.random() < PRAISED else []
    door.do(decisions.approve, telling.piece.id, telling.scores, remarks)


def ask_for_more(troupe: Troupe, telling: Telling, reviewer: Employee) -> None:
    """A reviewer gives it back with one or two findings that help."""
    findings = troupe.chance.sample(company("words")["findings"][telling.text.language], troupe.chance.choice((1, 2)))
    give_back(troupe, telling, reviewer, [Remark(*finding) for finding in findings])


def give_back(troupe: Troupe, telling: Telling, reviewer: Employee, remarks: Sequence[Remark]) -> None:
    """A reviewer asks for changes."""
    _judge(troupe, telling, reviewer, decisions.ask_changes, remarks, Scores(3, 1, 3, 2, 3))


def turn_down(troupe: Troupe, telling: Telling, reviewer: Employee, remarks: Sequence[Remark]) -> None:
    """A reviewer says no."""
    _judge(troupe, telling, reviewer, decisions.decline, remarks, Scores(1, 0, 1, 1, 3))


def _judge(
    troupe: Troupe,
    telling: Telling,
    reviewer: Employee,
    decision: Callable[..., None],
    remarks: Sequence[Remark],
    scores: Scores,
) -> None:
    door = troupe.door(troupe.decider(telling.piece.id, reviewer))
    door.do(decisions.claim, telling.piece.id)
    door.do(decision, telling.piece.id, scores, remarks)
