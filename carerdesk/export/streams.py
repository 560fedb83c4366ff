"""Streams: content compressed, always in one way: the same records give the same bytes."""

from __future__ import annotations

import zlib

import pikepdf
from pikepdf import Name


def packed(content: bytes) -> bytes:
    """Return content compressed."""
    return zlib.compress(content, 6)


def stream_of(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Object:
    """Return content as a compressed stream of a file."""
    made = pdf.make_stream(packed(content))
    made[Name.Filter] = Name.FlateDecode
    return made
