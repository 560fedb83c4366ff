"""Answers: what a reader says of a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import DocumentKind
from carerdesk.domain.page_facts import PageFact

MOST_DOTS: Final = 20_000_000
"""Dots of a drawn page at most; a larger one is drawn smaller."""


class Part(NamedTuple):
    """A file that came inside another.

    Attributes:
        name: Its own name without any folder; made up where it had none.
        media_type: As the outer file says; its bytes may say otherwise.
        data: Its bytes.
    """

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page drawn as plain pixels.

    Attributes:
        width: Pixels.
        height: Pixels.
        rgb: Three bytes a pixel, rows from the top, without padding; ``width * height * 3`` long.
    """

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message, whichever program wrote it.

    Attributes:
        from_: Who sent it, as its header says: name and address.
        to, cc, bcc: Likewise; several parted by a comma and a space.
        sent: When it was sent, with time zone.
        message_id: Its id without angle brackets, or an empty string.
        in_reply_to: Id of the message it answers, or an empty string.
        references: Ids of the messages before it in its thread, oldest first.
        body: Its words as plain text; paragraphs parted by a line feed.
        attachments: Files that came with it, those shown inside the message too, in order.
    """

    from_: str = ""
    to: str = ""
    cc: str = ""
    bcc: str = ""
    subject: str = ""
    sent: datetime | None = None
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    body: str = ""
    attachments: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file is and holds, as far as it could be read.

    Attributes:
        kind: What it is, by its bytes.
        media_type: Likewise, such as ``application/pdf``.
        text: Its words, for search and typesetting; of controls only line feed and tab.
        pages: Pages of `pdf`; ``None`` when there is no such PDF.
        has_text: Whether any page, or the file itself, holds text.
        pdf: A bundle-ready PDF of a PDF or a picture: no password, nothing active, no place or
            device.  ``None`` for what is typeset from `text` or `mail`, or cannot be drawn.
        dated: A date to propose, never to take in silence.
        dated_says: Who says so: "says the camera", "says the e-mail".
        problem: One sentence on why it cannot be shown; empty when it can.
        title: A title to propose.
        mail: The message, when it is one.
        people: Names and addresses to propose, in the order found.
        references: Reference numbers found in the text, in the order found.
        boxes_over_text: A PDF whose text lies under dark boxes, where it can still be read.
        page_facts: One for each page of `pdf`.
        notes: Sentences the user should see; the file can be shown all the same.
        parts: Files inside it: attachments, members of an archive, messages of a mailbox.
        length_seconds: How long a sound or film lasts, where known.
        locked: Whether only a password keeps it from being read.
    """

    kind: DocumentKind
    media_type: str
    text: str = ""
    pages: int | None = None
    has_text: bool = False
    pdf: bytes | None = None
    dated: FuzzyDate | None = None
    dated_says: str = ""
    problem: str = ""
    title: str = ""
    mail: Mail | None = None
    people: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    boxes_over_text: bool = False
    page_facts: tuple[PageFact, ...] = ()
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    length_seconds: float | None = None
    locked: bool = False
