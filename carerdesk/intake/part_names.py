"""Names of files within files: never a path, never a device, never empty."""

from __future__ import annotations

import re
from typing import Final

from carerdesk.intake.cleaning import one_line

_ENDINGS: Final = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/vcard": ".vcf",
}
_MOST: Final = 150
_ENDING: Final = 7
_NOT_IN_NAMES: Final = re.compile(r'[<>:"|?*]')
_DEVICES: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def part_name(given: str, media_type: str, number: int) -> str:
    r"""Return a name that is safe on every system.

    Folders and drives are dropped, so ``../`` and ``C:\`` lead nowhere; Windows' own device names
    are written apart.

    Args:
        given: As the outer file has it; may be anything.
        media_type: Used for the ending where there is no name.
        number: Which part it is, from 1; used where there is no name.
    """
    last = re.split(r"[/\\]", one_line(given, 2000))[-1]
    name = _NOT_IN_NAMES.sub("_", last).strip(". ")
    if not name:
        return f"part {number}{_ENDINGS.get(media_type, '')}"
    if _DEVICES.match(name):
        name = f"_{name}"
    if len(name) > _MOST:
        stem, dot, ending = name.rpartition(".")
        name = (
            f"{stem[: _MOST - len(ending) - 1]}.{ending}"
            if dot and len(ending) <= _ENDING
            else name[:_MOST]
        )
    return name
