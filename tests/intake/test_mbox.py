"""Mailboxes: each message taken out as a message of its own."""

from __future__ import annotations

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.reading import read
from tests.intake.papers import mail_of

_FROM = b"From gh@anyborough.example Mon Jun  2 10:15:00 2025\r\n"


def test_messages_come_out_one_by_one_and_unquoted() -> None:
    first = mail_of("Hello\r\n\r\n>From the start\r\n")
    second = mail_of("Goodbye\r\n", headers=[("Subject", "Second/one")])
    reading = read("mail.mbox", _FROM + first + b"\r\n" + _FROM + second)
    assert reading.kind is DocumentKind.ARCHIVE
    assert [part.name for part in reading.parts] == ["0001 Contact on Friday.eml", "one.eml"]
    inner = read("a.eml", reading.parts[0].data)
    assert inner.mail is not None
    assert inner.mail.body == "Hello\n\nFrom the start"
    assert "2. Second/one (GH Team Manager <gh@anyborough.example>)" in reading.text


def test_one_message_with_its_envelope_is_one_message() -> None:
    reading = read("a.txt", _FROM + mail_of())
    assert reading.kind is DocumentKind.EMAIL
    assert reading.title == "Contact on Friday"


def test_a_mailbox_of_thousands_is_read_in_part() -> None:
    data = b"\r\n\r\n".join(_FROM + mail_of(str(n)) for n in range(1005))
    reading = read("mail.mbox", data)
    assert (len(reading.parts), reading.notes) == (1000, (sentences.MAILBOX_TOO_MANY,))
