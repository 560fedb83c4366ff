"""E-mail: one record of headers, words and files, whatever was done to it."""

from __future__ import annotations

from datetime import date, time
from email.message import EmailMessage

import pytest

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import headers, sentences
from carerdesk.intake.answers import Mail
from carerdesk.intake.reading import LimitedReader, read
from tests.intake.papers import mail_of, noise


def mail(data: bytes) -> Mail:
    found = read("message.eml", data).mail
    assert found is not None
    return found


def message(*, html: str = "", text: str = "Plain words") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "gh@anyborough.example", "jo@example.org", "Notes"
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def test_a_message_is_one_record() -> None:
    reading = read("a.eml", mail_of(headers=[("Cc", "PN <pn@example.org>, LC <lc@example.org>")]))
    found = reading.mail
    assert reading.kind is DocumentKind.EMAIL
    assert found is not None
    assert found.from_ == "GH Team Manager <gh@anyborough.example>"
    assert (found.to, found.subject, found.body) == (
        "Jo Marsh <jo@example.org>",
        "Contact on Friday",
        "Dear Jo",
    )
    assert reading.title == "Contact on Friday"
    assert reading.people == ("GH Team Manager", "Jo Marsh", "PN", "LC")
    assert "Contact on Friday" in reading.text
    assert "Dear Jo" in reading.text


def test_the_day_is_the_one_on_a_british_clock() -> None:
    summer = read("a.eml", mail_of(headers=[("Date", "Sun, 01 Jun 2025 23:30:00 +0000")]))
    winter = read("a.eml", mail_of(headers=[("Date", "Sat, 01 Feb 2025 23:30:00 +0000")]))
    assert summer.dated is not None
    assert winter.dated is not None
    assert (summer.dated.day, summer.dated.at) == (date(2025, 6, 2), time(0, 30))
    assert (winter.dated.day, winter.dated.at) == (date(2025, 2, 1), time(23, 30))
    assert summer.dated_says == "says the e-mail"


@pytest.mark.parametrize("written", ["", "yesterday", "Mon, 99 Foo 2025", "Mon, 02 Jun 9999999"])
def test_a_date_that_is_none_proposes_none(written: str) -> None:
    assert read("a.eml", mail_of(headers=[("Date", written)])).dated is None


def test_a_thread_is_found_by_its_ids() -> None:
    found = mail(
        mail_of(
            headers=[("In-Reply-To", "<two@x.example>"), ("References", "<one@x> <two@x.example>")]
        )
    )
    assert found.message_id == "one@anyborough.example"
    assert found.in_reply_to == "two@x.example"
    assert found.references == ("one@x", "two@x.example")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("=?utf-8?B?Q2Fmw6k=?= =?utf-8?Q?_meeting?=", "Café meeting"),
        ("=?iso-8859-1?Q?Caf=E9?=", "Café"),
        ("=?NONE?B?VEVTVA=?=", "TEST"),
        ("=?utf-8?B?////?=", "ÿÿÿ"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("plain\r\n folded", "plain folded"),
        (b"Caf\xe9".decode("ascii", "surrogateescape"), "Café"),
        ("Café".encode().decode("ascii", "surrogateescape"), "Café"),
        ("=?zlib?B?eJw=?=", "xœ"),
    ],
)
def test_headers_are_read_as_they_were_meant(raw: str, said: str) -> None:
    assert headers.words(raw) == said


def test_plain_words_are_taken_before_html() -> None:
    found = mail(bytes(message(html="<p>HTML words</p>")))
    assert found.body == "Plain words"
    assert found.attachments == ()


def test_html_alone_becomes_words_and_nothing_else() -> None:
    made = message()
    made.set_content(
        "<html><head><title>T</title><style>p{}</style></head><body><script>alert('ScriptMarker')"
        "</script><p>First &amp; only</p><table><tr><td>a</td><td>b</td></tr></table>"
        "<img src='file:///etc/passwd'><a href='https://tracker.example'>here</a></body></html>",
        subtype="html",
    )
    body = mail(bytes(made)).body
    assert body.split("\n")[0] == "First & only"
    assert "a\tb" in body
    assert "here" in body
    for gone in ("ScriptMarker", "tracker", "passwd", "<", "p{}"):
        assert gone not in body


def test_html_nested_without_end_is_read_within_the_time() -> None:
    made = message()
    made.set_content("<div>" * 200_000 + "at the bottom", subtype="html")
    with LimitedReader(seconds=3) as reader:
        assert "at the bottom" in reader.read("a.eml", bytes(made)).text


def test_files_come_with_the_message_those_shown_inside_it_too() -> None:
    made = message(html="<p>See <img src='cid:p1'></p>")
    html = made.get_payload()[1]  # type: ignore[index]
    html.add_related(noise((4, 4)), "image", "png", cid="<p1>")  # type: ignore[union-attr]
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Häuser.pdf")
    made.add_attachment("Notes of the visit", filename="../../notes.txt")
    names = [(part.name, part.media_type) for part in mail(bytes(made)).attachments]
    assert names == [
        ("part 1.png", "image/png"),
        ("Häuser.pdf", "application/pdf"),
        ("notes.txt", "text/plain"),
    ]


def test_a_message_within_a_message_is_a_file_of_its_own() -> None:
    inner = message(text="Inner words")
    outer = message(text="Outer words")
    outer.add_attachment(inner)
    (part,) = mail(bytes(outer)).attachments
    assert (part.name, part.media_type) == ("Notes.eml", "message/rfc822")
    assert mail(part.data).body == "Inner words"


def test_the_original_attachment_comes_out_byte_for_byte() -> None:
    data = bytes(range(256)) * 300
    made = message()
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename="a.bin")
    assert mail(bytes(made)).attachments[0].data == data


def test_a_blank_before_a_colon_and_bare_line_feeds_are_borne() -> None:
    found = mail(b"From  : GH <gh@x.example>\nTo : Jo\nSubject : Hello\n\nWords\n")
    assert (found.from_, found.subject, found.body) == ("GH <gh@x.example>", "Hello", "Words")


def test_a_body_in_no_charset_known_is_read() -> None:
    data = mail_of(headers=[("Content-Type", "text/plain; charset=x-unknown-99")])
    assert mail(data + b" caf\xe9").body == "Dear Jo café"


def test_five_thousand_nested_parts_are_told_of_in_one_sentence() -> None:
    head = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: deep\r\n"
    nest = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(5000)
    )
    reading = read("a.eml", head + nest + b"\r\nwords\r\n")
    assert reading.notes == (sentences.MAIL_TOO_DEEP,)
    assert reading.title == "deep"


def test_sixty_nested_parts_are_read_to_the_fiftieth() -> None:
    head = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: deep\r\n"
    nest = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(60)
    )
    reading = read("a.eml", head + nest + b"\r\nwords\r\n")
    assert reading.notes == (sentences.MAIL_TOO_DEEP,)


def test_more_than_five_hundred_parts_are_told_of() -> None:
    head = (
        b"From: a@x.example\r\nTo: b@x.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    )
    parts = b"".join(b"--b\r\n\r\nword%d\r\n" % n for n in range(600))
    reading = read("a.eml", head + parts + b"--b--\r\n")
    assert reading.notes == (sentences.MAIL_TOO_MANY_PARTS,)
    assert "word400" in reading.text


def test_two_hundred_thousand_addresses_are_read_in_part() -> None:
    to = ", ".join(f"p{n}@example.org" for n in range(200_000))
    reading = read("a.eml", mail_of(headers=[("To", to)]))
    assert reading.notes == (sentences.MAIL_LONG_HEADERS,)
    assert reading.mail is not None
    assert len(reading.mail.to) <= headers.MOST
    assert reading.mail.to.startswith("p0@example.org, p1@example.org")
    assert reading.people[0] == "GH Team Manager"


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@x.example\r\nTo: b\r\nContent-Type: multipart/mixed; boundary=\r\n\r\nw",
        b"From: a@x.example\r\nTo: b\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
        b"From: a@x.example\r\nTo: b\r\nContent-Type: text/plain; charset*=utf-8''%ff\r\n\r\nw",
        b"From: a@x.example\r\nTo: b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nw",
        b"From: a@x.example\r\nTo: b\r\nContent-Type: image/png; name*0*=utf-8''%00%ff\r\n\r\nw",
        b"From: " + b"(" * 5000 + b"\r\nTo: b\r\nSubject: x\r\n\r\nw",
    ],
)
def test_crooked_messages_are_messages_still(data: bytes) -> None:
    reading = read("a.eml", data)
    assert (reading.kind, reading.problem) == (DocumentKind.EMAIL, "")


@pytest.mark.parametrize("name", ["1.emlx", "1"])
def test_what_a_program_wrote_before_the_first_header_is_passed_over(name: str) -> None:
    mail = mail_of("Dear Jo\r\n")
    plain = read("a.eml", mail)
    notes = b'<?xml version="1.0"?><plist><dict><key>flags</key></dict></plist>'
    for data in (
        b"%d\n" % len(mail) + mail + notes,
        b"%-10d\r\n" % len(mail) + mail + notes,
        b"\xef\xbb\xbf" + mail,
        "\ufeff".encode("utf-16-le") + mail.decode("ascii").encode("utf-16-le"),
        b"\r\n\n" + mail,
    ):
        reading = read(name, data)
        assert reading.kind is DocumentKind.EMAIL
        assert reading.mail is not None
        assert plain.mail is not None
        assert reading.mail.subject == plain.mail.subject
        assert reading.mail.body.strip() == "Dear Jo"
