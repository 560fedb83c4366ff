"""What a camera says of a picture: which way is up and when; never where, nor with what."""

from __future__ import annotations

from datetime import datetime, time
from typing import Final, NamedTuple

from PIL import Image

from carerdesk.domain.dates import FuzzyDate

_MAKE: Final = 0x010F
_ORIENTATION: Final = 0x0112
_DETAILS: Final = 0x8769
_TAKEN: Final = (0x9003, 0x9004)
"""DateTimeOriginal, then DateTimeDigitized (Exif 2.32, 4.6.5 F)."""
_FIRST_CAMERAS: Final = 1990


class Told(NamedTuple):
    """What a camera says.

    Attributes:
        orientation: 1 to 8, as in Exif.
        taken: The day and time on the camera's clock.
        by_camera: Whether a camera made it.
    """

    orientation: int = 1
    taken: FuzzyDate | None = None
    by_camera: bool = False


def told(picture: Image.Image) -> Told:
    """Return what the camera says; a damaged record says nothing."""
    try:
        exif = picture.getexif()
        details = exif.get_ifd(_DETAILS)
        orientation = exif.get(_ORIENTATION, 1)
        made = bool(exif.get(_MAKE))
        moments = [details.get(tag) for tag in _TAKEN]
    except Exception:  # noqa: BLE001 - Exif is read by offsets, and damage raises anything
        return Told()
    taken = next((when for moment in moments if (when := _moment(moment))), None)
    upright = orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1  # noqa: PLR2004
    return Told(orientation=upright, taken=taken, by_camera=made)


def _moment(written: object) -> FuzzyDate | None:
    """Read "2025:03:01 14:05:09"."""
    if not isinstance(written, str):
        return None
    try:
        when = datetime.strptime(written.strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - none given
    except ValueError:
        return None
    if when.year < _FIRST_CAMERAS:
        return None
    return FuzzyDate.on(when.date(), at=time(when.hour, when.minute))
