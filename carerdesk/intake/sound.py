"""Sounds and films: how long they last; they stand in a bundle by name, length and check code."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from tinytag import TinyTag

from carerdesk.intake.answers import Reading
from carerdesk.intake.sniff import Sniffed

_LONGEST: Final = 7 * 24 * 3600.0


def read_sound(data: bytes, sniffed: Sniffed) -> Reading:
    """Find how long a sound or film lasts.

    Args:
        data: The file's bytes.
        sniffed: What it is.
    """
    return Reading(kind=sniffed.kind, media_type=sniffed.media_type, length_seconds=_length(data))


def _length(data: bytes) -> float | None:
    try:
        seconds = TinyTag.get(file_obj=BytesIO(data), tags=False).duration
    except Exception:  # noqa: BLE001 - what cannot be measured is kept without its length
        return None
    if seconds is None or not 0 < seconds < _LONGEST:
        return None
    return round(float(seconds), 1)
