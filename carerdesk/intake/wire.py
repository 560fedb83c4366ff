"""Wire: what the reading process and the desk say to each other, over pipes.

A frame is the length of its head (4 bytes, big end first), the head as JSON, then the bytes whose
lengths the head lists under ``"bytes"``.  JSON and not pickle: a reader taken over by a hostile
file must not be able to make the desk run anything.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, BinaryIO, Final

from carerdesk.domain.plain import from_plain, to_plain
from carerdesk.intake.answers import PageFact, Part, Reading

_MOST_HEAD: Final = 64 * 2**20
_MOST_BYTES: Final = 4 * 2**30


class LostError(Exception):
    """The other side is gone, or talks nonsense."""


def send(pipe: BinaryIO, head: dict[str, Any], blobs: Sequence[bytes] = ()) -> None:
    """Send one frame.

    Raises:
        OSError: When the other side is gone.
    """
    plain = json.dumps(head | {"bytes": [len(blob) for blob in blobs]}).encode("ascii")
    pipe.write(len(plain).to_bytes(4, "big") + plain)
    pipe.writelines(blobs)
    pipe.flush()


def receive(pipe: BinaryIO) -> tuple[dict[str, Any], list[bytes]]:
    """Receive one frame.

    Raises:
        LostError: When the other side is gone, or what came is no frame.
    """
    length = int.from_bytes(_exactly(pipe, 4), "big")
    if length > _MOST_HEAD:
        raise LostError
    try:
        head = json.loads(_exactly(pipe, length))
        sizes = [int(size) for size in head["bytes"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise LostError from error
    if sum(sizes) > _MOST_BYTES or any(size < 0 for size in sizes):
        raise LostError
    return head, [_exactly(pipe, size) for size in sizes]


def _exactly(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) != length:
        raise LostError
    return data


def packed(reading: Reading) -> tuple[dict[str, Any], list[bytes]]:
    """Return a reading as JSON values, and its bytes beside them."""
    mail = reading.mail
    small = replace(
        reading,
        pdf=None,
        parts=(),
        page_facts=(),
        mail=replace(mail, attachments=()) if mail else None,
    )
    files = [*reading.parts]
    head = {
        "reading": to_plain(small),
        "pdf": reading.pdf is not None,
        "parts": [[part.name, part.media_type] for part in files],
        "facts": [list(asdict(fact).values()) for fact in reading.page_facts],
    }
    return head, [*([reading.pdf] if reading.pdf is not None else []), *(p.data for p in files)]


def unpacked(head: dict[str, Any], blobs: list[bytes]) -> Reading:
    """Return the reading that was packed.

    Raises:
        LostError: When it is none.
    """
    try:
        small = from_plain(Reading, head["reading"])
        rest = list(blobs)
        pdf = rest.pop(0) if head["pdf"] else None
        files = tuple(
            Part(str(name), str(media_type), data)
            for (name, media_type), data in zip(head["parts"], rest, strict=True)
        )
        facts = tuple(_fact(*values) for values in head["facts"])
    except Exception as error:
        raise LostError from error
    mail = replace(small.mail, attachments=files) if small.mail else None
    return replace(small, pdf=pdf, parts=files, page_facts=facts, mail=mail)


def _fact(*values: Any) -> PageFact:  # noqa: ANN401 - JSON values, made what they should be
    width, height, rotation, has_text, words, dpi = values
    return PageFact(
        width_pt=float(width),
        height_pt=float(height),
        rotation=int(rotation),
        has_text=bool(has_text),
        words=int(words),
        dpi=int(dpi),
    )
