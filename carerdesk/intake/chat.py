"""Chat exports: what a telephone writes when a whole chat is exported, alone or in a zip."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.answers import Part, Reading
from carerdesk.intake.archive import unpacked
from carerdesk.intake.cleaning import MOST_TEXT, clean, decode, one_line
from carerdesk.intake.sniff import CHAT_LINE, Sniffed, chat_member
from carerdesk.intake.zips import DamagedMemberError, Zip

_SENDER: Final = re.compile(r"^([^:]{1,60}): ")
_MOST_PEOPLE: Final = 50
_CENTURY: Final = 2000
_MONTHS: Final = 12


def read_chat(data: bytes, sniffed: Sniffed) -> Reading:
    """Read a chat exported as text.

    Args:
        data: The file's bytes.
        sniffed: What it is.
    """
    return _reading(decode(data[: 4 * MOST_TEXT])[0], sniffed, (), ())


def read_chat_zip(data: bytes, sniffed: Sniffed) -> Reading:
    """Read a chat exported as a zip, with its pictures and voice notes as parts.

    Args:
        data: The file's bytes.
        sniffed: What it is.
    """
    try:
        parts, notes = unpacked(Zip(data))
    except DamagedMemberError:
        parts, notes = (), ()
    said = next((part for part in parts if chat_member(part.name)), None)
    if said is None:
        return Reading(
            kind=DocumentKind.CHAT,
            media_type=sniffed.media_type,
            problem=sentences.ARCHIVE_DAMAGED,
            parts=parts,
        )
    media = tuple(part for part in parts if part is not said)
    return _reading(decode(said.data[: 4 * MOST_TEXT])[0], sniffed, media, notes)


def _reading(
    text: str, sniffed: Sniffed, parts: tuple[Part, ...], notes: tuple[str, ...]
) -> Reading:
    text = clean(text.replace("\u202f", " "))
    if len(text) > MOST_TEXT:
        text, notes = text[:MOST_TEXT], (*notes, sentences.TEXT_CUT_SHORT)
    lines = [match for line in text.split("\n") if (match := CHAT_LINE.match(line))]
    senders = (match[1] for line in lines if (match := _SENDER.match(line[4])))
    days = _days([line[1] for line in lines])
    return Reading(
        kind=DocumentKind.CHAT,
        media_type=sniffed.media_type,
        text=text.strip(),
        has_text=bool(text.strip()),
        dated=_dated(days),
        dated_says="says the chat" if days else "",
        people=tuple(dict.fromkeys(one_line(name) for name in senders))[:_MOST_PEOPLE],
        parts=parts,
        notes=notes,
    )


def _dated(days: list[date]) -> FuzzyDate | None:
    if not days:
        return None
    first, last = min(days), max(days)
    return FuzzyDate.on(first) if first == last else FuzzyDate.between(first, last)


def _days(written: list[str]) -> list[date]:
    """Read the dates of lines: day first, unless some line can only mean the month first."""
    numbers = [[int(n) for n in re.split(r"[/.\-]", day)] for day in dict.fromkeys(written)]
    month_first = any(n[1] > _MONTHS >= n[0] for n in numbers)
    days = []
    for a, b, c in numbers:
        if a > 31:  # noqa: PLR2004 - a year
            year, month, day = a, b, c
        else:
            year, month, day = c, *((a, b) if month_first else (b, a))
        try:
            days.append(date(year if year >= 100 else year + _CENTURY, month, day))  # noqa: PLR2004
        except ValueError:
            continue
    return days
