"""PNG: the picture's own packed rows, which a PDF holds as they are."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_CHANNELS: Final = {0: 1, 2: 3, 3: 1}
"""Channels by colour type: grey, colour, palette (PNG specification, 11.2.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Png:
    """A PNG ready for a PDF.

    Attributes:
        data: The deflated rows.
        width, height: Dots.
        bits: Bits a channel.
        channels: 1 or 3.
        palette: Three bytes a colour, or empty.
    """

    data: bytes
    width: int
    height: int
    bits: int
    channels: int
    palette: bytes


def bare(data: bytes) -> Png | None:
    """Return the rows of a PNG, or ``None`` when a PDF cannot hold them as they are.

    Interlaced or see-through pictures, and those whose checks do not match, are left to be drawn
    anew.  Texts, times and places beside the picture go.
    """
    header, palette, rows = b"", b"", []
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        check = data[at + 8 + length : at + 12 + length]
        if zlib.crc32(kind + body).to_bytes(4, "big") != check:
            return None
        at += 12 + length
        if kind == b"IHDR":
            header = body
        elif kind == b"PLTE":
            palette = body
        elif kind in {b"tRNS", b"acTL"}:
            return None
        elif kind == b"IDAT":
            rows.append(body)
        elif kind == b"IEND":
            break
    if len(header) != 13 or not rows:  # noqa: PLR2004 - its length
        return None
    width, height, bits, colour, packing, filtering, lacing = struct.unpack(">IIBBBBB", header)
    whole = colour in _CHANNELS and (packing, filtering, lacing) == (0, 0, 0)
    if not whole or (colour == 3) != bool(palette and colour == 3):  # noqa: PLR2004 - palette
        return None
    return Png(
        data=b"".join(rows),
        width=width,
        height=height,
        bits=bits,
        channels=_CHANNELS[colour],
        palette=palette if colour == 3 else b"",  # noqa: PLR2004 - palette
    )
