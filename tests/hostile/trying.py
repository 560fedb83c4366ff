"""Trying files on a real desk, and the table of what became of them."""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from carerdesk.domain.documents import Document
from carerdesk.intake import sentences
from carerdesk.services.desk import Desk
from tests.desks import Time, new_case, new_desk
from tests.hostile.mutations import mutated

SLOW: Final = 20.0
"""Seconds no file may take."""
MOST_MEMORY: Final = 1_536
"""MiB no process may take."""
_SKIPPED: Final = frozenset({"README.md", "manifest.json"})


@dataclass(slots=True)
class Line:
    """What became of the files of one kind."""

    tried: int = 0
    read: int = 0
    placeholder: int = 0
    refused: int = 0
    stopped: int = 0
    crashed: int = 0
    slow: int = 0
    equal: int = 0
    longest: float = 0.0


@dataclass(slots=True)
class Tried:
    """What became of all of them.

    Attributes:
        lines: By kind, as the desk told it by the bytes.
        crashes: Name and what was raised, for whoever mends it.
        reasons: How often each sentence was said.
        memory: MiB the reading process took at most, and the desk's own.
    """

    lines: dict[str, Line] = field(default_factory=lambda: defaultdict(Line))
    crashes: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    memory: tuple[float, float] = (0.0, 0.0)

    @property
    def total(self) -> Line:
        """All kinds together."""
        whole = Line()
        for line in self.lines.values():
            for name in Line.__slots__:
                if name != "longest":
                    setattr(whole, name, getattr(whole, name) + getattr(line, name))
            whole.longest = max(whole.longest, line.longest)
        return whole

    @property
    def is_well(self) -> bool:
        """Whether nothing crashed, lingered, grew or changed an original."""
        whole = self.total
        return (
            whole.tried == whole.equal
            and not whole.crashed
            and not whole.slow
            and max(self.memory) < MOST_MEMORY
        )


def tried(folder: Path, files: Iterable[tuple[str, bytes]]) -> Tried:
    """Put each file in a new desk, read it back, and count.

    Args:
        folder: Where the desk is made.
        files: Name and bytes of each.
    """
    found = Tried()
    desk = new_desk(folder, Time())
    case = new_case(desk)
    for name, data in files:
        started = time.monotonic()
        try:
            document, _ = desk.papers.add(case.id, name, data)
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            found.lines["(none)"].tried += 1
            found.lines["(none)"].crashed += 1
            found.crashes.append(f"{name}: {type(error).__name__}")
            continue
        took = time.monotonic() - started
        line = found.lines[document.kind.value]
        line.tried += 1
        line.longest = max(line.longest, took)
        if took > SLOW:
            line.slow += 1
            found.slow.append(f"{name}: {took:.0f} s")
        _count(line, document)
        if document.problem:
            found.reasons[document.problem] += 1
        line.equal += _is_equal(desk, document, data)
    desk.close()
    child, own = (
        resource.getrusage(who).ru_maxrss / (1024 if sys.platform != "darwin" else 2**20)
        for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    )
    found.memory = (child, own)
    return found


def _count(line: Line, document: Document) -> None:
    if document.problem == sentences.READER_STOPPED:
        line.stopped += 1
    if not document.problem:
        if document.pages or document.words or document.headers:
            line.read += 1
        else:
            line.placeholder += 1
    elif document.problem == sentences.CANNOT_SHOW:
        line.placeholder += 1
    else:
        line.refused += 1


def _is_equal(desk: Desk, document: Document, data: bytes) -> bool:
    kept = desk.papers.original(document.id)
    return hashlib.sha256(kept).digest() == hashlib.sha256(data).digest()


def table(found: Tried) -> list[str]:
    """Return the table by kind, and below it what else was measured."""
    heads = (
        *("kind", "tried", "read", "placeholder", "refused, with reason"),
        *("of them: reader ended", "uncaught", "over 20 s", "original equal", "longest, s"),
    )
    rows = [(kind, line) for kind, line in sorted(found.lines.items())]
    rows.append(("all", found.total))
    cells: list[tuple[str, ...]] = [heads]
    cells += [
        (
            kind,
            *(str(n) for n in (line.tried, line.read, line.placeholder, line.refused)),
            *(str(n) for n in (line.stopped, line.crashed, line.slow, line.equal)),
            f"{line.longest:.1f}",
        )
        for kind, line in rows
    ]
    widths = [max(len(row[i]) for row in cells) for i in range(len(heads))]
    lines = [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]
    child, own = found.memory
    lines.append(f"memory at most: reading process {child:.0f} MiB, desk {own:.0f} MiB")
    lines += [f"uncaught: {crash}" for crash in found.crashes]
    lines += [f"slow: {slow}" for slow in found.slow]
    return lines


def files_of(folders: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file in folders."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in _SKIPPED:
                yield path.name, path.read_bytes()


def mutations_of(
    sound: list[tuple[str, bytes]], count: int, *, seed: int = 7, most: int = 400_000
) -> Iterator[tuple[str, bytes]]:
    """Yield so many mutated files, taking the sound ones in turn, always the same for a seed.

    Args:
        sound: Files to change; those larger than `most` bytes are passed over.
        count: How many.
        seed: Of the chance.
        most: Bytes.
    """
    chance = random.Random(seed)
    small = [(name, data) for name, data in sound if len(data) <= most]
    pieces = [data for _, data in small]
    for number in range(count):
        name, data = small[number % len(small)]
        yield f"{number} {name}", mutated(data, pieces, chance)
