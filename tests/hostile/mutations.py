"""Mutations: a sound file with a little of it changed, as damage or malice would."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

_WORDS: Final = (
    b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\x80\0\0\0", b"<<" * 40, b"[" * 200,
    b"(" * 200, b"%s%n", b"\r\n\r\n", b"--x\r\n", b"=?utf-8?q?", b"endobj", b"stream\n",
    b"PK\x01\x02",
)  # fmt: skip


def mutated(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return a file with one to four changes.

    Args:
        data: A file.
        others: Files from which pieces are taken.
        chance: Decides.
    """
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_WAYS)(data, others, chance)
    return data


def _flipped(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _dropped(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.choice((1, 2, 16, 512, 5000)) :]


def _doubled(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    piece = data[at : at + chance.choice((1, 16, 512, 5000))]
    return data[:at] + piece * chance.choice((2, 3, 50)) + data[at:]


def _spliced(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    at, start = chance.randint(0, len(data)), chance.randint(0, len(other))
    piece = other[start : start + chance.choice((4, 64, 1024, 20_000))]
    return data[:at] + piece + data[at + chance.choice((0, len(piece))) :]


def _written_over(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    at, word = chance.randint(0, len(data)), chance.choice(_WORDS)
    return data[:at] + word + data[at + chance.choice((0, len(word))) :]


def _number_changed(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    """Change a run of digits, as lengths and offsets in text formats are."""
    at = next((i for i in _places(len(data), chance) if 48 <= data[i] <= 57), None)
    if at is None:
        return data
    return data[:at] + chance.choice((b"-1", b"0", b"99999999999", b"2147483648")) + data[at + 1 :]


def _places(length: int, chance: random.Random) -> list[int]:
    return [chance.randrange(length) for _ in range(60)] if length else []


_WAYS: Final[tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...]] = (
    _flipped,
    _flipped,
    _cut,
    _dropped,
    _doubled,
    _spliced,
    _written_over,
    _number_changed,
)
