"""Chats exported by a telephone."""

from __future__ import annotations

from datetime import date

from carerdesk.domain.dates import DateKind
from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.reading import read
from tests.intake.papers import noise, zip_of

ANDROID = (
    "12/03/2025, 10:15 - Messages are end-to-end encrypted.\n"
    "12/03/2025, 10:16 - HF: Running late\nstill on the bus\n"
    "14/03/2025, 09:00 - Jo Marsh: No problem: see you then\n"
)
IPHONE = (
    "\u200e[05/03/2025, 10:15:33] HF: \u200eimage omitted\r\n"
    "[05/13/2025, 9:01:02\u202fPM] Jo: ok\r\n"
)


def test_a_chat_gives_who_wrote_and_when() -> None:
    reading = read("WhatsApp Chat with HF.txt", ANDROID.encode())
    assert (reading.kind, reading.problem) == (DocumentKind.CHAT, "")
    assert reading.people == ("HF", "Jo Marsh")
    assert reading.dated is not None
    assert reading.dated.kind is DateKind.BETWEEN
    assert (reading.dated.earliest, reading.dated.latest) == (date(2025, 3, 12), date(2025, 3, 14))
    assert reading.dated_says == "says the chat"
    assert "still on the bus" in reading.text


def test_a_chat_whose_dates_can_only_be_american_is_read_so() -> None:
    reading = read("chat.txt", IPHONE.encode())
    assert reading.dated is not None
    assert (reading.dated.earliest, reading.dated.latest) == (date(2025, 5, 3), date(2025, 5, 13))
    assert "\u200e" not in reading.text


def test_a_chat_of_one_day_is_dated_to_the_day() -> None:
    reading = read("chat.txt", b"1/3/25, 10:15 - HF: hi\n1/3/25, 10:16 - Jo: hi\n")
    assert reading.dated is not None
    assert reading.dated.day == date(2025, 3, 1)


def test_a_chat_with_its_pictures_comes_as_a_zip() -> None:
    data = zip_of({"_chat.txt": ANDROID.encode(), "IMG-1.png": noise((4, 4))})
    reading = read("WhatsApp Chat - HF.zip", data)
    assert (reading.kind, reading.people) == (DocumentKind.CHAT, ("HF", "Jo Marsh"))
    assert [p.name for p in reading.parts] == ["IMG-1.png"]


def test_a_chat_zip_whose_words_are_lost_is_refused() -> None:
    data = bytearray(zip_of({"_chat.txt": ANDROID.encode() * 20}))
    data[60] ^= 0xFF
    assert read("chat.zip", bytes(data)).problem == sentences.ARCHIVE_DAMAGED


def test_impossible_dates_in_a_chat_are_passed_over() -> None:
    reading = read("chat.txt", b"45/45/2025, 10:15 - HF: hi\n99/1/2025, 10:16 - Jo: hi\n")
    assert (reading.kind, reading.dated) == (DocumentKind.CHAT, None)
