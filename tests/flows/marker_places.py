"""Where a word of the record might be left: each place is looked through, whatever is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.flows.marker_words import held_in

PICTURES: Final = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"%PDF-",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"BM6",
)
"""How a file begins that may show words to the eye alone; none of them belongs in these places."""


def in_files(folder: Path, *more: str) -> list[str]:
    """Every file, name and picture below a folder that tells a word: what it holds and where."""
    found = []
    for path in sorted(folder.rglob("*")):
        where = path.relative_to(folder).as_posix()
        found += [f"{thing}, in the name of a file" for thing in held_in(where.encode(), *more)]
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            found += [f"{thing}, in {where}" for thing in held_in(content, *more)]
            if content.startswith(PICTURES):
                found.append(f"a picture, in {where}")
    return found


def in_memory(process: int, *more: str) -> list[str]:
    """What a process holds in any part of its memory that can be read.

    Raises:
        PermissionError: When this system lets nobody read another process's memory.
    """
    found = set()
    with Path(f"/proc/{process}/mem").open("rb", 0) as memory:
        for start, end in _parts(process):
            try:
                memory.seek(start)
                held = memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
            found.update(held_in(held, *more, in_base64=False))
    return sorted(found)


def _parts(process: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{process}/maps").read_text().splitlines():
        place, may, *_ = line.split()
        if may.startswith("r") and not line.endswith("[vvar]"):
            start, end = place.split("-")
            yield int(start, 16), int(end, 16)


def in_lists(process: int, *more: str) -> list[str]:
    """What the list of processes shows of one: its command, its environment, what it has open."""
    place = Path(f"/proc/{process}")
    shown = [(place / name).read_bytes() for name in ("cmdline", "environ", "comm", "maps")]
    for name in ("fd", "cwd", "exe"):
        links = (place / name).iterdir() if name == "fd" else [place / name]
        for link in links:
            try:
                shown.append(str(link.readlink()).encode())
            except OSError:
                continue
    return held_in(b"\n".join(shown), *more)
