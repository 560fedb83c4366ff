"""Headers of messages: their words, addresses, ids and times, whatever was done to them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from carerdesk.intake.cleaning import decode, one_line

MOST: Final = 65_536
"""Characters of one header that are read."""
_MOST_ADDRESSES: Final = 1000
_ID: Final = re.compile(r"<([^<>\s]{1,990})>")
_ENCODED: Final = re.compile(r"=\?[^?\s]+\?[bqBQ]\?")
_BETWEEN: Final = re.compile(r"(\?=)\s+(=\?)")


def words(raw: str) -> str:
    """Return a header's words on one line: RFC 2047 undone, bare bytes read as they were meant.

    Args:
        raw: As the standard library's parser gives it, bytes past ASCII as half characters.
    """
    raw = raw[:MOST]
    if not _ENCODED.search(raw):
        return one_line(_bare(raw), MOST)
    try:
        pieces = decode_header(_BETWEEN.sub(r"\1 \2", raw.replace("\r", "").replace("\n", " ")))
    except (HeaderParseError, ValueError):
        return one_line(_bare(raw), MOST)
    said = []
    for piece, charset in pieces:
        if isinstance(piece, str):
            said.append(_bare(piece))
        elif charset:
            said.append(decode(piece, charset)[0])
        else:
            said.append(_bare(piece.decode("ascii", "surrogateescape")))
    return one_line("".join(said), MOST)


def people(line: str) -> tuple[str, ...]:
    """Return the names in a decoded address header, or the address where there is no name."""
    found: list[str] = []
    try:
        listed = getaddresses([line[:MOST]])[:_MOST_ADDRESSES]
    except (RecursionError, ValueError, IndexError):
        listed = [("", each) for each in line[:1000].split(",")]
    for name, address in listed:
        said = one_line(name or address).strip("'\" ")
        if said and said not in found:
            found.append(said)
    return tuple(found)


def ids(raw: str) -> tuple[str, ...]:
    """Return the message ids in a header, without their brackets."""
    return tuple(dict.fromkeys(_ID.findall(_bare(raw[:MOST]))))


def one_id(raw: str) -> str:
    """Return the first message id in a header; one without brackets is taken as it stands."""
    found = ids(raw)
    return found[0] if found else one_line(raw, 990).split(" ", 1)[0]


def moment(raw: str) -> datetime | None:
    """Return when a message was sent; a time without a zone is taken as Greenwich's."""
    try:
        when = parsedate_to_datetime(one_line(raw, 200))
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        when.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return when if 1980 < when.year < 2100 else None  # noqa: PLR2004 - e-mail's own years


def _bare(raw: str) -> str:
    if raw.isascii():
        return raw
    return decode(raw.encode("utf-8", "surrogateescape"))[0]
