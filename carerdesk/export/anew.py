"""Anew: files written by the library with every stream as it is, and the same bytes each time."""

from __future__ import annotations

import hashlib
import os
from io import BytesIO
from typing import BinaryIO, Final

import pikepdf

from carerdesk.export.sources import opened

_CONSTANT_ID: Final = b"31415926535897932384626433832795"
_TRAILER: Final = 2_048


def mended(data: bytes) -> bytes:
    """Return a paper that needs care as it is once opened and written anew.

    Raises:
        CannotRead: When it cannot be opened.
    """
    target = BytesIO()
    with opened(data) as paper:
        save(paper, target)
    return target.getvalue()


def save(pdf: pikepdf.Pdf, stream: BinaryIO, *, identity: str = "") -> None:
    """Write a file with every stream as it is, and the same bytes each time.

    The library's own reproducible file identity hashes the whole file once more; ours is put in
    place of its constant, which has the same length.

    Args:
        pdf: What to write.
        stream: Open for reading and writing.
        identity: What makes the file known from others; empty for a file of no consequence.
    """
    pdf.save(
        stream,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        static_id=True,
        fix_metadata_version=False,
        min_version="1.7",
    )
    if not identity:
        return
    end = stream.seek(0, os.SEEK_END)
    start = max(end - _TRAILER, 0)
    stream.seek(start)
    tail = stream.read()
    own = hashlib.sha256(identity.encode()).hexdigest()[: len(_CONSTANT_ID)].encode()
    stream.seek(start)
    stream.write(tail.replace(_CONSTANT_ID, own))
