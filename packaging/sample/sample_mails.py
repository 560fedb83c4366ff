"""The sample's e-mails, as a mail program saves them: one file each, attachments within."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

JO = "Jo Marsh <jo.marsh@example.org>"
PN = "P. Nair <p.nair@anyborough.example>"
GH = "G. Holt <g.holt@anyborough.example>"
TB = "T. Barlow <t.barlow@anyborough.example>"
COMPLAINTS = "Complaints Team <complaints@anyborough.example>"


def _mail(number: int, *, sender: str, to: str, sent: str, subject: str, text: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Date"], mail["Subject"] = sender, to, sent, subject
    mail["Message-ID"] = f"<sample-{number}@example.org>"
    mail.set_content(text)
    return mail


def _with_mark(mail: EmailMessage, html: str, mark: bytes) -> None:
    mail.add_alternative(html, subtype="html")
    parts = mail.get_payload()
    assert isinstance(parts, list)  # noqa: S101 - just made so
    page = parts[1]
    assert isinstance(page, EmailMessage)  # noqa: S101 - the same
    page.add_related(mark, "image", "png", cid="<mark@anyborough.example>", filename="mark.png")


def _whole(mail: EmailMessage) -> bytes:
    """The message as bytes, with boundaries that are the same every time."""
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"=====sample-part-{number}=====")
    return mail.as_bytes()


def therapy_question() -> bytes:
    """The e-mail of 6 May 2025."""
    mail = _mail(
        1,
        sender=JO,
        to=PN,
        sent="Tue, 06 May 2025 20:24:00 +0100",
        subject="Child A: the therapy decision",
        text="""Dear P,

I hope the bank holiday was kind to you.

May I ask three things about Child A's therapy, which was agreed in the autumn?

1. Has a decision about the funding been made?
2. If it has, who made it?
3. May I have it in writing, as the review in February asked?

I know it is not in your hands. I only want to be able to tell Child A something true.

With best wishes,
Jo
""",
    )
    mail["Cc"] = TB
    return _whole(mail)


def complaint_received(mark: bytes) -> bytes:
    """The complaints team's first answer, 3 September 2025."""
    mail = _mail(
        2,
        sender=COMPLAINTS,
        to=JO,
        sent="Wed, 03 Sep 2025 15:02:00 +0100",
        subject="Your complaint AB/CMP/25/0417",
        text="""Dear Ms Marsh,

Thank you for your complaint, which we received on Monday 1 September 2025.

Your reference is AB/CMP/25/0417. We aim to reply within ten working days.

You can ring me on the number you have. I am here from Monday to Thursday.

L. Cray
Complaints officer
""",
    )
    _with_mark(
        mail,
        "<p>Dear Ms Marsh,</p><p>Thank you for your complaint, which we received on Monday"
        " 1 September 2025.</p><p>Your reference is <b>AB/CMP/25/0417</b>. We aim to reply within"
        " ten working days.</p><p>You can ring me on the number you have. I am here from Monday to"
        " Thursday.</p><p>L. Cray<br>Complaints officer</p>"
        '<p><img src="cid:mark@anyborough.example" alt="Anyborough"></p>',
        mark,
    )
    return _whole(mail)


def after() -> bytes:
    """The e-mail after the meeting of 12 February 2026."""
    mail = _mail(
        3,
        sender=JO,
        to=GH,
        sent="Thu, 12 Feb 2026 13:22:00 +0000",
        subject="Our meeting this morning",
        text="""Dear G,

Thank you for seeing me this morning. May I put down what I understood, so that you can tell me if \
I have it wrong?

- The review will not wait until April.
- It has been decided; you could not say by whom.
- I shall have the reasons in writing by Friday 20 February.

I gave in my form. I have not been able to open the papers from panel, which ask for a password.

With best wishes,
Jo Marsh
""",
    )
    mail["Cc"] = PN
    return _whole(mail)


def asked_again() -> bytes:
    """The e-mail of 17 February 2026."""
    mail = _mail(
        4,
        sender=JO,
        to=GH,
        sent="Tue, 17 Feb 2026 20:14:00 +0000",
        subject="Re: Our meeting this morning",
        text="""Dear G,

A short note to say that I am looking forward to the reasons by Friday 20 February. If the minutes \
are ready, may I have them at the same time?

Both children are well. There is a school play on the 26th and you would be welcome.

Jo Marsh
""",
    )
    mail["In-Reply-To"] = "<sample-3@example.org>"
    return _whole(mail)


def draft_minutes(minutes: bytes, mark: bytes) -> bytes:
    """The e-mail of 19 February 2026 with the draft minutes."""
    mail = _mail(
        5,
        sender=GH,
        to=JO,
        sent="Thu, 19 Feb 2026 16:31:00 +0000",
        subject="Draft minutes of 12 February",
        text="""Dear Jo,

Please find attached the draft minutes of our meeting on 12 February.

Please let us have any corrections by Thursday 5 March.

Kind regards,
G. Holt
Team manager, Fostering
""",
    )
    _with_mark(
        mail,
        "<p>Dear Jo,</p><p>Please find attached the draft minutes of our meeting on"
        " 12 February.</p><p>Please let us have any corrections by <b>Thursday 5 March</b>.</p>"
        "<p>Kind regards,<br>G. Holt<br>Team manager, Fostering</p>"
        '<p><img src="cid:mark@anyborough.example" alt="Anyborough"></p>',
        mark,
    )
    mail.add_attachment(minutes, "application", "pdf", filename="Draft minutes 12 February.pdf")
    return _whole(mail)
