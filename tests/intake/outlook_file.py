"""Writes Outlook's container, so that a test can have a message of invented people.

Compound files as in MS-CFB (512-byte sectors, every stream padded past the small-stream limit by
keeping small streams in the mini stream), messages as in MS-OXMSG.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT, _BINARY, _LONG, _TIME = 0x001F, 0x0102, 0x0003, 0x0040


Values = Mapping[int, object]
"""Properties by number: text, bytes, a whole number, or a Windows file time in a tuple."""


@dataclass
class Node:
    name: str
    data: bytes | None = None
    kids: list[Node] = field(default_factory=list)


def properties(offset: int, values: Values) -> tuple[bytes, list[Node]]:
    """The property stream and the streams beside it; a tuple holds a Windows file time."""
    entries, streams = b"", []
    for pid, value in values.items():
        if isinstance(value, int):
            entries += struct.pack("<HHIQ", _LONG, pid, 6, value)
            continue
        if isinstance(value, tuple):
            entries += struct.pack("<HHIQ", _TIME, pid, 6, value[0])
            continue
        kind = _TEXT if isinstance(value, str) else _BINARY
        data = value.encode("utf-16-le") if isinstance(value, str) else bytes(value)  # type: ignore[call-overload]
        size = len(data) + (2 if kind == _TEXT else 0)
        entries += struct.pack("<HHIQ", kind, pid, 6, size)
        streams.append(Node(f"__substg1.0_{pid:04X}{kind:04X}", data))
    return bytes(offset) + entries, streams


def storage(name: str, offset: int, values: Values) -> Node:
    stream, beside = properties(offset, values)
    return Node(name, kids=[Node("__properties_version1.0", stream), *beside])


def container(root: Node) -> bytes:
    made = _Container()
    made.add(root)
    return made.written()


class _Container:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.first_kid: dict[int, int] = {}
        self.next: dict[int, int] = {}
        self.sectors: list[bytes] = []
        self.fat: list[int] = []

    def add(self, node: Node) -> int:
        number = len(self.nodes)
        self.nodes.append(node)
        kids = [
            self.add(kid) for kid in sorted(node.kids, key=lambda k: (len(k.name), k.name.upper()))
        ]
        if kids:
            self.first_kid[number] = kids[0]
        self.next.update(pairwise(kids))
        return number

    def put(self, data: bytes) -> int:
        if not data:
            return _END
        start, count = len(self.sectors), -(-len(data) // 512)
        padded = data.ljust(count * 512, b"\0")
        self.sectors.extend(padded[at : at + 512] for at in range(0, len(padded), 512))
        self.fat.extend([*range(start + 1, start + count), _END])
        return start

    def place(self) -> tuple[dict[int, tuple[int, int]], bytes]:
        """Where each stream starts, and the list of small sectors."""
        small = b""
        chain: list[int] = []
        places: dict[int, tuple[int, int]] = {}
        for number, node in enumerate(self.nodes):
            data = node.data
            if data is None:
                places[number] = (0, 0)
            elif len(data) >= 4096:
                places[number] = (self.put(data), len(data))
            elif not data:
                places[number] = (_END, 0)
            else:
                start, count = len(chain), -(-len(data) // 64)
                chain += [*range(start + 1, start + count), _END]
                small += data.ljust(count * 64, b"\0")
                places[number] = (start, len(data))
        places[0] = (self.put(small), len(small))
        packed = struct.pack(f"<{len(chain)}I", *chain)
        return places, packed + b"\xff" * (-len(packed) % 512)

    def directory(self, places: dict[int, tuple[int, int]]) -> bytes:
        out = b""
        for number, node in enumerate(self.nodes):
            name = node.name.encode("utf-16-le")
            kind = 5 if number == 0 else 2 if node.data is not None else 1
            links = (_FREE, self.next.get(number, _FREE), self.first_kid.get(number, _FREE))
            out += name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, kind, 1)
            out += struct.pack("<III", *links) + bytes(36) + struct.pack("<IQ", *places[number])
        return out + (bytes(68) + b"\xff" * 12 + bytes(48)) * (-len(self.nodes) % 4)

    def written(self) -> bytes:
        places, small_chain = self.place()
        small_start = self.put(small_chain)
        directory_start = self.put(self.directory(places))
        count = 1
        while count * 128 < len(self.sectors) + count:
            count += 1
        first = len(self.sectors)
        fat = [*self.fat, *[_FAT] * count]
        fat += [_FREE] * (count * 128 - len(fat))
        listed = [*range(first, first + count)]
        listed += [_FREE] * (109 - count)
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
        head += struct.pack("<IIIII", 0, count, directory_start, 0, 4096)
        head += struct.pack("<IIII", small_start, len(small_chain) // 512, _END, 0)
        head += struct.pack("<109I", *listed)
        return head + b"".join(self.sectors) + struct.pack(f"<{len(fat)}I", *fat)


def message(
    values: Values,
    recipients: Sequence[Values],
    attachments: list[Node],
) -> bytes:
    root = storage("Root Entry", 32, values)
    for number, whom in enumerate(recipients):
        root.kids.append(storage(f"__recip_version1.0_#{number:08X}", 8, whom))
    for number, node in enumerate(attachments):
        node.name = f"__attach_version1.0_#{number:08X}"
        root.kids.append(node)
    return container(root)


def file_time(seconds_since_1970: int) -> tuple[int]:
    """Hundreds of nanoseconds since 1601."""
    return ((seconds_since_1970 + 11_644_473_600) * 10_000_000,)
