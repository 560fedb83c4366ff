"""Packing: a reading as JSON values with its bytes beside them, and back.

Written out field by field rather than through `carerdesk.domain.plain`: it runs once for every
file that comes in, and what comes back from the reading process is checked for type here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar

from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.documents import DocumentKind
from carerdesk.domain.page_facts import PageFact
from carerdesk.intake.answers import Mail, Part, Reading
from carerdesk.intake.cleaning import whole
from carerdesk.intake.wire import LostError

T = TypeVar("T", date, time, datetime)

_WORDS = ("media_type", "text", "dated_says", "problem", "title")
_LISTS = ("people", "references", "notes")
_MAIL_WORDS = ("from_", "to", "cc", "bcc", "subject", "message_id", "in_reply_to", "body")


def packed(reading: Reading) -> tuple[dict[str, Any], list[bytes]]:
    """Return a reading as JSON values, and its bytes beside them."""
    mail, dated = reading.mail, reading.dated
    head: dict[str, Any] = {name: getattr(reading, name) for name in (*_WORDS, *_LISTS)}
    head["kind"] = reading.kind.value
    head["pages"] = reading.pages
    head["flags"] = [reading.has_text, reading.boxes_over_text, reading.locked]
    head["length"] = reading.length_seconds
    head["pdf"] = reading.pdf is not None
    head["parts"] = [[part.name, part.media_type] for part in reading.parts]
    head["facts"] = packed_facts(reading.page_facts)
    if dated is not None:
        ends = (dated.earliest, dated.latest, dated.at, dated.until)
        head["dated"] = [dated.kind.value, *(end and end.isoformat() for end in ends)]
    if mail is not None:
        head["mail"] = [getattr(mail, name) for name in _MAIL_WORDS]
        head["thread"] = mail.references
        head["sent"] = mail.sent and mail.sent.isoformat()
    blobs = [part.data for part in reading.parts]
    return head, blobs if reading.pdf is None else [reading.pdf, *blobs]


def packed_facts(facts: Sequence[PageFact]) -> list[list[Any]]:
    """Return facts of pages as JSON values."""
    return [[f.width_pt, f.height_pt, f.rotation, f.has_text, f.words, f.dpi] for f in facts]


def unpacked_facts(rows: Any) -> tuple[PageFact, ...]:  # noqa: ANN401 - a JSON value
    """Return the facts of pages that were packed.

    Raises:
        LostError: When they are none.
    """
    try:
        return tuple(_fact(*values) for values in rows)
    except (TypeError, ValueError, OverflowError) as error:
        raise LostError from error


def unpacked(head: dict[str, Any], blobs: list[bytes]) -> Reading:
    """Return the reading that was packed.

    Raises:
        LostError: When it is none.
    """
    try:
        return _reading(head, list(blobs))
    except Exception as error:
        raise LostError from error


def _reading(head: dict[str, Any], blobs: list[bytes]) -> Reading:
    pdf = blobs.pop(0) if head["pdf"] is True else None
    named = zip(head["parts"], blobs, strict=True)
    parts = tuple(Part(_word(name), _word(kind), data) for (name, kind), data in named)
    has_text, boxes, locked = (bool(flag) for flag in head["flags"])
    return Reading(
        kind=DocumentKind(head["kind"]),
        pages=None if head["pages"] is None else int(head["pages"]),
        has_text=has_text,
        boxes_over_text=boxes,
        locked=locked,
        pdf=pdf,
        dated=_dated(*head["dated"]) if "dated" in head else None,
        mail=_mail(head, parts) if "mail" in head else None,
        page_facts=unpacked_facts(head["facts"]),
        parts=parts,
        length_seconds=None if head["length"] is None else float(head["length"]),
        media_type=_word(head["media_type"]),
        text=_word(head["text"]),
        dated_says=_word(head["dated_says"]),
        problem=_word(head["problem"]),
        title=_word(head["title"]),
        people=_words(head["people"]),
        references=_words(head["references"]),
        notes=_words(head["notes"]),
    )


def _mail(head: dict[str, Any], parts: tuple[Part, ...]) -> Mail:
    said = zip(_MAIL_WORDS, head["mail"], strict=True)
    return Mail(
        references=_words(head["thread"]),
        sent=_when(datetime, head["sent"]),
        attachments=parts,
        **{name: _word(word) for name, word in said},
    )


def _dated(kind: Any, earliest: object, latest: object, at: object, until: object) -> FuzzyDate:  # noqa: ANN401 - a JSON value
    return FuzzyDate(
        kind=DateKind(kind),
        earliest=_when(date, earliest),
        latest=_when(date, latest),
        at=_when(time, at),
        until=_when(time, until),
    )


def _fact(*values: Any) -> PageFact:  # noqa: ANN401 - JSON values, made what they should be
    width, height, rotation, has_text, words, dpi = values
    return PageFact(
        width_pt=float(width),
        height_pt=float(height),
        rotation=int(rotation),
        has_text=bool(has_text),
        words=int(words),
        dpi=int(dpi),
    )


def _when(kind: type[T], value: object) -> T | None:
    return None if value is None else kind.fromisoformat(_word(value))


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return whole(value)


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_word(word) for word in value)
