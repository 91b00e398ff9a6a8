"""Clicks on tracked links, added up by day."""

from __future__ import annotations

from datetime import date

from db.driver import Driver

_ADD = """
INSERT INTO share_clicks (share_id, day, people, robots) VALUES (:share_id, :day, :people, :robots)
ON CONFLICT (share_id, day) DO UPDATE SET people = share_clicks.people + excluded.people,
                                          robots = share_clicks.robots + excluded.robots
"""


def add_clicks(driver: Driver, share_id: int, day: date, people: int, robots: int) -> None:
    """Adds to a share's figures of one day."""
    driver.run(_ADD, {"share_id": share_id, "day": driver.day(day), "people": people, "robots": robots})
