"""A disk as a power cut could have left it, rebuilt from what `recorder.c` wrote down.

What was synced is there.  Of what was not, a part is: each write whole, missing, or torn at
512 bytes; of the names given and taken in a folder as many, in their order, as chance has it.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("=cQQI")


@dataclass(frozen=True)
class Deed:
    """One record of the log."""

    what: str
    inode: int
    where: int
    content: bytes

    @property
    def paths(self) -> list[Path]:
        return [Path(name) for name in self.content.decode("utf-8", "surrogateescape").split("\0")]


def deeds(log: bytes) -> Iterator[Deed]:
    at = 0
    while at < len(log):
        what, inode, where, length = _HEAD.unpack_from(log, at)
        at += _HEAD.size
        yield Deed(what.decode(), inode, where, log[at : at + length])
        at += length


@dataclass
class File:
    """A file: what is safe, and each write since."""

    safe: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Where, and what was written there; or the length it was cut to, and ``None``."""

    def sync(self) -> None:
        content = bytearray(self.safe)
        for where, written in self.since:
            _put(content, where, written)
        self.safe, self.since = bytes(content), []

    def left(self, chance: random.Random) -> bytes:
        content = bytearray(self.safe)
        share = chance.choice((0.0, 1.0, chance.random()))
        for where, written in self.since:
            if chance.random() >= share:
                if written is not None and chance.random() < share:
                    _tear(content, where, written, chance)
                continue
            _put(content, where, written)
        return bytes(content)


def _put(content: bytearray, where: int, written: bytes | None) -> None:
    if written is None:
        del content[where:]
        content.extend(bytes(where - len(content)))
        return
    content.extend(bytes(max(0, where - len(content))))
    content[where : where + len(written)] = written


def _tear(content: bytearray, where: int, written: bytes, chance: random.Random) -> None:
    """Put some sectors of a write and not the others."""
    for at in range(0, len(written), SECTOR):
        if chance.random() < 0.5:
            _put(content, where + at, written[at : at + SECTOR])


@dataclass(eq=False)
class Change:
    """Names given and taken at once: in one folder, or in two when a file moves."""

    parts: list[tuple[Folder, dict[str, File | Folder | None]]]


@dataclass(eq=False)
class Folder:
    """A folder: the names that are safe, those that are there now, and each change since."""

    safe: dict[str, File | Folder] = field(default_factory=dict)
    now: dict[str, File | Folder] = field(default_factory=dict)
    since: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        """Make every change here safe, and what had to come before it elsewhere."""
        while self.since:
            _settle(self.since[0])


def _settle(change: Change) -> None:
    for folder, names in change.parts:
        while folder.since[0] is not change:
            _settle(folder.since[0])
        folder.since.pop(0)
        _name(folder.safe, names)


def _name(names: dict[str, File | Folder], change: dict[str, File | Folder | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class Disk:
    """Everything under one folder, from a copy of what was there and the deeds since."""

    def __init__(self, before: Path, folder: Path, *, syncs: bool = True) -> None:
        """Begin with all of `before` safe.

        Args:
            before: A copy of the folder as it was when recording began.
            folder: The folder that was recorded.
            syncs: Whether a sync makes anything safe; without, the control that must fail.
        """
        self._folder = folder
        self._syncs = syncs
        self._root = _all_safe(before)
        self._files: dict[int, File] = {}

    def begin_with(self, inodes: dict[int, Path]) -> None:
        """Tell which file each inode was, as recording began."""
        for inode, path in inodes.items():
            node = self._at(path)
            assert isinstance(node, File)
            self._files[inode] = node

    def do(self, deed: Deed) -> None:  # noqa: C901 - one case a kind of deed
        match deed.what:
            case "C":
                self._files[deed.inode] = File()
                self._name({deed.paths[0]: self._files[deed.inode]})
            case "W":
                self._files[deed.inode].since.append((deed.where, deed.content))
            case "T":
                self._files[deed.inode].since.append((deed.where, None))
            case "S":
                if self._syncs:
                    self._files[deed.inode].sync()
            case "D":
                if self._syncs:
                    self._folder_at(deed.paths[0]).sync()
            case "M":
                self._name({deed.paths[0]: Folder()})
            case "U" | "X":
                self._name({deed.paths[0]: None})
            case "R":
                old, new = deed.paths
                self._name({old: None, new: self._at(old)})
            case "L":
                old, new = deed.paths
                self._name({new: self._at(old)})
            case _:
                raise AssertionError(deed.what)

    def rebuild(self, target: Path, chance: random.Random) -> None:
        """Write what a cut at this moment could have left, into a new folder."""
        _rebuild(self._root, target, _happened(self._root, chance), chance)

    def _name(self, names: dict[Path, File | Folder | None]) -> None:
        parts: dict[Folder, dict[str, File | Folder | None]] = {}
        for path, node in names.items():
            parts.setdefault(self._folder_at(path.parent), {})[path.name] = node
        change = Change([*parts.items()])
        for folder, some in change.parts:
            _name(folder.now, some)
            folder.since.append(change)

    def _at(self, path: Path) -> File | Folder:
        node: File | Folder = self._root
        for part in path.relative_to(self._folder).parts:
            assert isinstance(node, Folder)
            node = node.now[part]
        return node

    def _folder_at(self, path: Path) -> Folder:
        node = self._at(path)
        assert isinstance(node, Folder)
        return node


def _all_safe(place: Path) -> Folder:
    names: dict[str, File | Folder] = {
        path.name: _all_safe(path) if path.is_dir() else File(path.read_bytes())
        for path in place.iterdir()
    }
    return Folder(safe=names, now=dict(names))


def _happened(root: Folder, chance: random.Random) -> set[Change]:
    """Choose which changes since the last sync reached the disk: in each folder, in their order."""
    folders = [*_folders(root, set())]
    many = {f: chance.choice((0, len(f.since), chance.randint(0, len(f.since)))) for f in folders}
    while True:
        happened = {change for f in folders for change in f.since[: many[f]]}
        late = {change for f in folders for change in f.since[many[f] :]}
        torn = happened & late  # a move is whole or not at all
        if not torn:
            return happened
        for folder in folders:
            at = next((n for n, c in enumerate(folder.since) if c in torn), many[folder])
            many[folder] = min(many[folder], at)


def _folders(folder: Folder, seen: set[Folder]) -> Iterator[Folder]:
    """Give every folder there is, was, or is about to be."""
    seen.add(folder)
    yield folder
    near: list[File | Folder | None] = [*folder.safe.values(), *folder.now.values()]
    for change in folder.since:
        for other, names in change.parts:
            near += [other, *names.values()]
    for node in near:
        if isinstance(node, Folder) and node not in seen:
            yield from _folders(node, seen)


def _rebuild(node: Folder, target: Path, happened: set[Change], chance: random.Random) -> None:
    target.mkdir()
    names = dict(node.safe)
    for change in node.since:
        if change in happened:
            for folder, some in change.parts:
                if folder is node:
                    _name(names, some)
    for name, inner in names.items():
        if isinstance(inner, Folder):
            _rebuild(inner, target / name, happened, chance)
        else:
            (target / name).write_bytes(inner.left(chance))
