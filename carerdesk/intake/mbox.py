"""Mailboxes: one file of many messages, each taken out as a message of its own."""

from __future__ import annotations

import re
from email.parser import BytesHeaderParser
from email.policy import compat32
from typing import Final

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import headers, sentences
from carerdesk.intake.answers import Part, Reading
from carerdesk.intake.part_names import part_name

_MOST_MESSAGES: Final = 1000
_START: Final = re.compile(rb"(?:\A|\r?\n\r?\n)(?=From \S[^\r\n]*\r?\n[!-9;-~>])")
_ENVELOPE: Final = re.compile(rb"\AFrom [^\r\n]*\r?\n")
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mbox(data: bytes) -> Reading:
    """Take a mailbox apart (mboxrd: a ``From`` line before each message, quoted inside them).

    Args:
        data: The file's bytes.
    """
    starts = [match.end() for match in _START.finditer(data)][: _MOST_MESSAGES + 1]
    notes = (sentences.MAILBOX_TOO_MANY,) if len(starts) > _MOST_MESSAGES else ()
    ends = [*starts[1:], len(data)]
    parts, listed = [], []
    for number, (start, end) in enumerate(
        list(zip(starts, ends, strict=True))[:_MOST_MESSAGES], start=1
    ):
        message = _QUOTED.sub(rb"\1", _ENVELOPE.sub(b"", data[start:end]))
        subject, sender = _heading(message)
        listed.append(f"{number}. {subject} ({sender})" if sender else f"{number}. {subject}")
        name = part_name(f"{number:04} {subject}.eml", "message/rfc822", number)
        parts.append(Part(name, "message/rfc822", message))
    text = "\n".join(listed)
    return Reading(
        kind=DocumentKind.ARCHIVE,
        media_type="application/mbox",
        text=text,
        has_text=bool(text),
        parts=tuple(parts),
        notes=notes,
    )


def _heading(message: bytes) -> tuple[str, str]:
    """Return the subject and the sender of a message."""
    raw = {
        name.lower(): value
        for name, value in BytesHeaderParser(policy=compat32)
        .parsebytes(message[: headers.MOST])
        .raw_items()
    }
    return headers.words(raw.get("subject", ""))[:120], headers.words(raw.get("from", ""))[:120]
