"""The thread: objects of a PDF written one after another, and the table of where each begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from carerdesk.domain.errors import CannotExport

_HEAD: Final = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_FURTHEST: Final = 10**10 - 1
"""The table of places has ten figures for each."""
_TOO_LARGE: Final = (
    "The bundle would be larger than 10 GB, which no PDF of this kind can be. Nothing was written; "
    "leave something out, or make more than one."
)


@dataclass(slots=True)
class Thread:
    """Writes objects and keeps where each begins."""

    stream: BinaryIO
    at: int = 0
    starts: dict[int, int] = field(default_factory=dict)

    def begin(self) -> None:
        """Write the head of the file."""
        self.put(_HEAD)

    def put(self, *parts: bytes | memoryview) -> None:
        """Write bytes as they are."""
        for part in parts:
            self.stream.write(part)
            self.at += len(part)

    def plain(self, number: int, text: bytes) -> None:
        """Write an object."""
        self.starts[number] = self.at
        self.put(b"%d 0 obj\n%b\nendobj\n" % (number, text))

    def every(self, objects: Iterable[tuple[int, bytes]]) -> int:
        """Write many objects at once; returns the number after the highest."""
        at, highest, texts = self.at, 0, []
        for number, text in objects:
            whole = b"%d 0 obj\n%b\nendobj\n" % (number, text)
            self.starts[number] = at
            at += len(whole)
            highest = max(highest, number)
            texts.append(whole)
        self.put(b"".join(texts))
        return 1 + highest

    def with_bytes(self, number: int, text: bytes, data: bytes | memoryview) -> None:
        """Write an object that is a stream."""
        self.starts[number] = self.at
        self.put(b"%d 0 obj\n%b\nstream\n" % (number, text), data, b"\nendstream\nendobj\n")

    def end(self, root: int, info: int, identity: bytes) -> None:
        """Write where every object begins, and which two to begin with.

        Raises:
            CannotExport: When the last begins further on than ten figures tell.
        """
        at, count = self.at, max(self.starts) + 1
        if at > _FURTHEST:
            raise CannotExport(_TOO_LARGE)
        rows = [b"0000000000 65535 f \n"]
        for number in range(1, count):
            start = self.starts.get(number)
            rows.append(b"0000000000 00000 f \n" if start is None else b"%010d 00000 n \n" % start)
        self.put(b"xref\n0 %d\n" % count, *rows)
        entries = b"/Info %d 0 R /Root %d 0 R /Size %d" % (info, root, count)
        self.put(b"trailer << %b /ID [<%b><%b>] >>\n" % (entries, identity, identity))
        self.put(b"startxref\n%d\n%%%%EOF\n" % at)
