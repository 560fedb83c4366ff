"""Outlook messages."""

from __future__ import annotations

import struct
import zlib
from datetime import date

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.reading import read
from tests.intake.outlook_file import Node, file_time, message, storage

SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
SENDER_NAME, SENDER_SMTP, SENT, MESSAGE_ID = 0x0C1A, 0x5D01, 0x0039, 0x1035
NAME, SMTP, KIND = 0x3001, 0x39FE, 0x0C15
FILE_NAME, FILE_DATA, METHOD = 0x3707, 0x3701, 0x3705
JUNE = 1_748_906_100  # 2 June 2025, 23:15 Greenwich

USUAL = {
    SUBJECT: "Contact on Friday",
    BODY: "Dear Jo\r\nOur ref: AB/1234",
    SENDER_NAME: "GH",
    SENDER_SMTP: "gh@anyborough.example",
    SENT: file_time(JUNE),
    MESSAGE_ID: "<one@anyborough.example>",
}
PEOPLE = [
    {NAME: "Marsh, Jo", SMTP: "jo@example.org", KIND: 1},
    {NAME: "PN", SMTP: "/O=EXCHANGE/CN=PN", KIND: 2},
]


def attachment(name: str, data: bytes) -> Node:
    return storage("", 8, {FILE_NAME: name, FILE_DATA: data, METHOD: 1})


def test_a_message_of_outlook_is_a_message_like_any() -> None:
    reading = read("a.msg", message(USUAL, PEOPLE, [attachment("a.pdf", b"%PDF" * 2000)]))
    found = reading.mail
    assert (reading.kind, reading.problem) == (DocumentKind.EMAIL, "")
    assert found is not None
    assert found.from_ == "GH <gh@anyborough.example>"
    assert (found.to, found.cc) == ('"Marsh, Jo" <jo@example.org>', "PN")
    assert (found.subject, found.body) == ("Contact on Friday", "Dear Jo\nOur ref: AB/1234")
    assert found.message_id == "one@anyborough.example"
    assert reading.people == ("GH", "Marsh, Jo", "PN")
    assert reading.references == ("AB/1234",)
    assert reading.dated is not None
    assert reading.dated.day == date(2025, 6, 3)
    assert [(p.name, p.data) for p in reading.parts] == [("a.pdf", b"%PDF" * 2000)]


def test_html_is_taken_when_there_are_no_plain_words() -> None:
    values = {**USUAL, BODY: "", HTML: b"<p>Dear <b>Jo</b></p><script>x</script>"}
    reading = read("a.msg", message(values, PEOPLE, []))
    assert reading.mail is not None
    assert reading.mail.body == "Dear Jo"


def test_rich_text_is_taken_when_there_is_nothing_else() -> None:
    rtf = rb"{\rtf1\ansi\fromtext Dear Jo\par Goodbye}"
    packed = struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    values = {key: value for key, value in USUAL.items() if key != BODY} | {RTF: packed}
    reading = read("a.msg", message(values, PEOPLE, []))
    assert reading.mail is not None
    assert reading.mail.body == "Dear Jo\nGoodbye"
    assert reading.notes == (sentences.MSG_FROM_RTF,)


def test_damaged_rich_text_is_told_of() -> None:
    values = {key: value for key, value in USUAL.items() if key != BODY} | {
        RTF: zlib.compress(b"x" * 99)
    }
    assert read("a.msg", message(values, [], [])).notes == (sentences.MAIL_PART_LOST,)


def test_a_message_within_a_message_is_an_e_mail_of_its_own() -> None:
    inner = storage("__substg1.0_3701000D", 24, {**USUAL, SUBJECT: "Inner", BODY: "Inner words"})
    inner.kids.append(
        storage("__attach_version1.0_#00000000", 8, {FILE_NAME: "b.txt", FILE_DATA: b"hi"})
    )
    holder = storage("", 8, {NAME: "Inner", METHOD: 5})
    holder.kids.append(inner)
    reading = read("a.msg", message(USUAL, PEOPLE, [holder]))
    (part,) = reading.parts
    assert (part.name, part.media_type) == ("Inner.eml", "message/rfc822")
    again = read(part.name, part.data)
    assert again.mail is not None
    assert (again.mail.subject, again.mail.body) == ("Inner", "Inner words")
    assert [p.name for p in again.parts] == ["b.txt"]


def test_an_attachment_without_bytes_is_told_of() -> None:
    reading = read("a.msg", message(USUAL, [], [storage("", 8, {FILE_NAME: "a.pdf", METHOD: 2})]))
    assert (reading.parts, reading.notes) == ((), (sentences.MAIL_PART_LOST,))


def test_a_message_cut_short_is_refused_or_read_never_worse() -> None:
    whole = message(USUAL, PEOPLE, [attachment("a.pdf", b"%PDF" * 2000)])
    for cut in range(0, len(whole), 1024):
        reading = read("a.msg", whole[:cut])
        assert reading.mail is not None or reading.problem


def test_a_container_of_older_office_is_told_apart() -> None:
    named = "__properties_version1.0".encode("utf-16-le")
    other = "WordDocument".encode("utf-16-le").ljust(len(named), b"\0")
    reading = read("letter.doc", message({}, [], []).replace(named, other))
    assert (reading.kind, reading.problem) == (DocumentKind.OFFICE, sentences.OFFICE_OLD)
