"""Dates for a phone, without names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from carerdesk.export.calendar_file import CalendarDate, calendar_file

MADE = datetime(2026, 2, 27, 22, 38, tzinfo=timezone(timedelta(hours=1)))
REPLY = CalendarDate(key="EN-CA-S2-65:e1", on=date(2026, 2, 28), title="Stage 2 reply")


def lines(*dates: CalendarDate) -> list[str]:
    return calendar_file(dates, made_at=MADE).decode().split("\r\n")


def test_a_date_is_a_whole_day_that_ends_where_the_next_begins() -> None:
    written = lines(REPLY)
    assert written[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20260228" in written
    assert "DTEND;VALUE=DATE:20260301" in written
    assert "DTSTAMP:20260227T213800Z" in written
    assert written[-2:] == ["END:VCALENDAR", ""]
    assert written.count("BEGIN:VALARM") == written.count("END:VALARM") == 2
    assert "TRIGGER:-P7D" in written


def test_the_same_date_keeps_its_identifier_and_tells_nothing_of_its_key() -> None:
    def uid(day: CalendarDate) -> str:
        return next(line for line in lines(day) if line.startswith("UID:"))

    moved = CalendarDate(key=REPLY.key, on=date(2026, 3, 2), title="Stage 2 reply")
    other = CalendarDate(key="EN-CA-S1:e2", on=REPLY.on, title="Stage 2 reply")
    assert uid(REPLY) == uid(moved) != uid(other)
    assert "EN-CA" not in uid(REPLY)


def test_dates_stand_in_order() -> None:
    early = CalendarDate(key="a", on=date(2026, 1, 1), title="B", remind_days=())
    written = lines(REPLY, early)
    titles = [line for line in written if line.startswith("SUMMARY:")]
    assert titles == ["SUMMARY:B", "SUMMARY:Stage 2 reply"]


def test_commas_and_line_ends_are_written_as_the_format_wants() -> None:
    day = CalendarDate(key="k", on=REPLY.on, title="A, b; c\\d", note="one\ntwo")
    written = lines(day)
    assert "SUMMARY:A\\, b\\; c\\\\d" in written
    assert "DESCRIPTION:one\\ntwo" in written


def test_long_lines_are_folded_at_seventy_five_octets_and_read_back_whole() -> None:
    title = "Ŵythnos " * 30
    written = calendar_file([CalendarDate(key="k", on=REPLY.on, title=title)], made_at=MADE)
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    unfolded = written.replace(b"\r\n ", b"").decode()
    assert f"SUMMARY:{title}\r\n" in unfolded


def test_the_stamp_is_in_universal_time() -> None:
    assert calendar_file([], made_at=datetime(2026, 2, 27, tzinfo=UTC)).startswith(b"BEGIN")
