"""Dates for a phone, without names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from icalendar import Calendar

from carerdesk.export.calendar_file import CalendarDate, calendar_file

MADE = datetime(2026, 2, 27, 22, 38, tzinfo=timezone(timedelta(hours=1)))
REPLY = CalendarDate(key="EN-CA-S2-65:e1", on=date(2026, 2, 28), title="Stage 2 reply")


def written(*dates: CalendarDate, made_at: datetime = MADE) -> bytes:
    return calendar_file(dates, made_at=made_at)


def events(*dates: CalendarDate, made_at: datetime = MADE) -> list[Any]:
    """The events of a file as another program reads them."""
    return Calendar.from_ical(written(*dates, made_at=made_at)).walk("VEVENT")


def test_a_date_is_a_whole_day_that_ends_where_the_next_begins() -> None:
    lines = written(REPLY).decode().split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "PRODID:-//CarerDesk//Dates//EN"]
    assert "DTSTART;VALUE=DATE:20260228" in lines
    assert "DTEND;VALUE=DATE:20260301" in lines
    assert "DTSTAMP:20260227T213800Z" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]
    (event,) = events(REPLY)
    assert (event["SUMMARY"], event["CLASS"]) == ("Stage 2 reply", "PRIVATE")
    assert event["TRANSP"] == "TRANSPARENT"
    assert "DESCRIPTION" not in event


def test_alarms_sound_in_the_morning_a_week_and_a_day_before() -> None:
    (event,) = events(REPLY)
    alarms = event.walk("VALARM")
    midnight = datetime(2026, 2, 28, tzinfo=UTC)
    sounded = [midnight + alarm["TRIGGER"].dt for alarm in alarms]
    assert [f"{at:%Y-%m-%d %H:%M}" for at in sounded] == ["2026-02-21 09:00", "2026-02-27 09:00"]
    assert [alarm["ACTION"] for alarm in alarms] == ["DISPLAY", "DISPLAY"]
    assert [alarm["DESCRIPTION"] for alarm in alarms] == ["Stage 2 reply"] * 2


def test_the_same_date_keeps_its_identifier_and_tells_nothing_of_its_key() -> None:
    def uid(day: CalendarDate) -> str:
        (event,) = events(day)
        return str(event["UID"])

    moved = CalendarDate(key=REPLY.key, on=date(2026, 3, 2), title="Stage 2 reply")
    other = CalendarDate(key="EN-CA-S1:e2", on=REPLY.on, title="Stage 2 reply")
    assert uid(REPLY) == uid(moved) != uid(other)
    assert b"EN-CA" not in written(REPLY)


def test_a_later_file_goes_before_an_earlier_one() -> None:
    (first,), (then,) = events(REPLY), events(REPLY, made_at=MADE + timedelta(minutes=1))
    assert first["SEQUENCE"] < then["SEQUENCE"]
    long_ago = events(REPLY, made_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert [event["SEQUENCE"] for event in long_ago] == [0]


def test_dates_stand_in_order() -> None:
    early = CalendarDate(key="a", on=date(2026, 1, 1), title="B", remind_days=())
    assert [event["SUMMARY"] for event in events(REPLY, early)] == ["B", "Stage 2 reply"]


def test_commas_and_line_ends_are_written_as_the_format_wants() -> None:
    day = CalendarDate(key="k", on=REPLY.on, title="A, b; c\\d", note="one\ntwo")
    (event,) = events(day)
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("A, b; c\\d", "one\ntwo")
    lines = written(day).decode().split("\r\n")
    assert "SUMMARY:A\\, b\\; c\\\\d" in lines
    assert "DESCRIPTION:one\\ntwo" in lines


def test_long_lines_are_folded_at_seventy_five_octets_and_read_back_whole() -> None:
    day = CalendarDate(key="k", on=REPLY.on, title="Ŵythnos " * 30)
    assert max(len(line) for line in written(day).split(b"\r\n")) <= 75
    (event,) = events(day)
    assert event["SUMMARY"] == day.title


def test_a_file_without_dates_is_still_a_calendar() -> None:
    assert events() == []
