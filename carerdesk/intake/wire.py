"""Wire: how the reading process and the desk speak to each other, over pipes.

A frame is the length of its head (4 bytes, big end first), the head as JSON, then the bytes whose
lengths the head lists under ``"bytes"``.  JSON and not pickle: a reader taken over by a hostile
file must not be able to make the desk run anything.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO, Final

_MOST_HEAD: Final = 64 * 2**20
_TOGETHER: Final = 65_536


class LostError(Exception):
    """The other side is gone, or talks nonsense."""


def send(pipe: BinaryIO, head: dict[str, Any], blobs: Sequence[bytes] = ()) -> None:
    """Send one frame.

    Raises:
        OSError: When the other side is gone.
    """
    plain = json.dumps(head | {"bytes": [len(blob) for blob in blobs]}).encode("ascii")
    start = len(plain).to_bytes(4, "big") + plain
    if sum(len(blob) for blob in blobs) < _TOGETHER:
        pipe.write(start + b"".join(blobs))
    else:
        pipe.write(start)
        pipe.writelines(blobs)
    pipe.flush()


def receive(pipe: BinaryIO, most: int = 4 * 2**30) -> tuple[dict[str, Any], list[bytes]]:
    """Receive one frame.

    Args:
        pipe: From the other side.
        most: Bytes that may come with it.  Room is made for what is announced before it comes, so
            whoever asked says how much the answer can be.

    Raises:
        LostError: When the other side is gone, or what came is no frame.
    """
    length = int.from_bytes(_exactly(pipe, 4), "big")
    if length > _MOST_HEAD:
        raise LostError
    try:
        head = json.loads(_exactly(pipe, length))
        sizes = [int(size) for size in head["bytes"]]
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
        raise LostError from error
    if sum(sizes) > most or any(size < 0 for size in sizes):
        raise LostError
    return head, [_exactly(pipe, size) for size in sizes]


def _exactly(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) != length:
        raise LostError
    return data
