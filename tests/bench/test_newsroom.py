"""The submissions that are invented for measuring are ones the portal can work with."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from sqlalchemy import Engine, text

from app.portal import Portal
from bench.company import NOW, PROGRAMME, invent
from bench.newsroom import a_text, reviewer, submissions, writer
from bench.queue import page
from domain.review import near_duplicates, queue
from domain.writing import hints, readability

STATUSES = (*["published"] * 40, *["submitted"] * 55, "in_review", "draft")


def filled(engine: Engine) -> Portal:
    sentences = writer()
    texts = [a_text(sentences, 1000) for _ in STATUSES]
    tables = {"role_grant": reviewer(1), "submission": submissions(STATUSES, texts)}
    with engine.begin() as connection:
        for table, columns in {**invent(people=20).tables, **tables}.items():
            names = ", ".join(f":{name}" for name in columns)
            rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
            connection.execute(text(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({names})"), rows)
    return Portal(engine, PROGRAMME, lambda: NOW)


def test_they_wait_in_the_queue_the_oldest_first(sqlite_engine: Engine):
    ravi = filled(sqlite_engine).as_person(1)
    lines = ravi.ask(queue.queue)
    assert [line.id for line in lines] == list(range(41, 91))
    assert len(page(ravi)) == 100


def test_hints_and_lookalikes_can_be_looked_for(sqlite_engine: Engine):
    portal = filled(sqlite_engine)
    assert portal.as_person(1).ask(near_duplicates.lookalikes, 41) == []
    assert isinstance(portal.as_person(2).ask(hints.hints, len(STATUSES)), list)


def test_few_words_are_everywhere_and_most_are_rare():
    words = Counter(word for sentence in islice(writer(), 2000) for word in sentence.lower().rstrip(".").split())
    assert words.most_common(1)[0][1] > 100 * sorted(words.values())[len(words) // 2]


def test_a_text_is_as_long_as_it_is_told():
    body = a_text(writer(), 20_000)
    assert len(body) == 20_000
    assert 10 < len(body.split()) / len(readability.sentences(body)) < 16
