"""JPEG: the picture's own bytes without what its telephone wrote beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_START: Final = 0xD8
_END: Final = 0xD9
_SCAN: Final = 0xDA
_COMMENT: Final = 0xFE
_JFIF: Final = 0xE0
_ADOBE: Final = 0xEE
_APPS: Final = range(0xE0, 0xF0)
_FILL: Final = 0xFF
_BARE: Final = frozenset({0x00, 0x01, _START, *range(0xD0, 0xD8)})
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive: the frames every PDF reader draws (ISO 32000-1, 7.4.8)."""
_OTHER_FRAMES: Final = frozenset({0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
_TAIL: Final = 64
_PADDING: Final = b"\0\t\n\r "
_AFTER_SCAN: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Jpeg:
    """A JPEG ready for a PDF.

    Attributes:
        data: Its bytes from the first mark to the last, without APPn segments and comments but for
            what the colours need.
        width, height: Dots as stored.
        channels: 1 grey, 3 colour, 4 for print.
        complete: Whether it ends with its end mark.
    """

    data: bytes
    width: int
    height: int
    channels: int
    complete: bool


def bare(data: bytes) -> Jpeg | None:
    """Return the picture alone, every dot as it was, or ``None`` when a PDF cannot hold it so.

    The place, the telephone, thumbnails and films behind the picture go; the marks of colour
    (JFIF without thumbnail, Adobe) stay.
    """
    if data[:2] != b"\xff\xd8":
        return None
    kept, size, scanned, complete = [b"\xff\xd8"], (0, 0, 0), False, False
    for mark, segment in _segments(data):
        if mark in _OTHER_FRAMES:
            return None
        if mark in _FRAMES:
            size = _frame(segment)
        scanned = scanned or mark == _SCAN
        complete = mark == _END
        if not _personal(mark, segment):
            kept.append(segment)
    if not scanned or not all(size) or size[2] not in {1, 3, 4}:
        return None
    width, height, channels = size
    return Jpeg(
        data=b"".join(kept), width=width, height=height, channels=channels, complete=complete
    )


def _segments(data: bytes, *, dots: bool = True) -> Iterator[tuple[int, bytes]]:
    """Yield each segment after the start, up to the end mark, a scan with its dots.

    Segments as in ITU-T T.81, annex B.

    Args:
        data: The whole.
        dots: Whether a scan is looked through to its end; without them it ends at its head.
    """
    at = 2
    while True:
        at = data.find(b"\xff", at)
        while 0 <= at < len(data) - 1 and data[at + 1] == _FILL:
            at += 1
        if at < 0 or at + 2 > len(data):
            return
        mark = data[at + 1]
        if mark == _END:
            yield mark, b"\xff\xd9"
            return
        if mark in _BARE:
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == _SCAN and dots:
            after = _AFTER_SCAN.search(data, end)
            end = after.start() if after else len(data)
        yield mark, data[at:end]
        at = end


def has_personal(data: bytes) -> bool:
    """Whether a JPEG holds segments that may name a place, a device or a person.

    Or whether it does not end as a picture does: a telephone's film may follow.  The measure of its
    colours (an ICC profile) names none.  The dots themselves are not looked at: it takes long.
    """
    if data[-_TAIL:].rstrip(_PADDING)[-2:] != b"\xff\xd9":
        return True
    for mark, segment in _segments(data, dots=False):
        if mark == _SCAN:
            return False
        if _personal(mark, segment) and segment[4:16] != b"ICC_PROFILE\0":
            return True
    return True


def _frame(segment: bytes) -> tuple[int, int, int]:
    """Return width, height and channels of a frame header; zeros when it cannot be drawn."""
    if len(segment) < 10 or segment[4] != 8:  # noqa: PLR2004 - its length; 8 bits a channel
        return (0, 0, 0)
    height, width = (int.from_bytes(segment[a : a + 2], "big") for a in (5, 7))
    return (width, height, segment[9])


def _personal(mark: int, segment: bytes) -> bool:
    if mark == _JFIF:
        return segment[4:9] != b"JFIF\0" or segment[16:18] != b"\0\0"
    if mark == _ADOBE:
        return segment[4:9] != b"Adobe" or len(segment) > 16  # noqa: PLR2004 - its length
    return mark in _APPS or mark == _COMMENT
