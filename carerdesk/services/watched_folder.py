"""The watched folder: what comes into it is put in the desk, where the user has named one.

Nothing in it is moved, changed or removed.  What was in it when it was named is left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import CaseId
from carerdesk.intake.cleaning import whole

if TYPE_CHECKING:
    from carerdesk.services.safekeeping import Safekeeping

_SETTING: Final = "watched-folder"
_MOST: Final = 10_000
_UNFINISHED: Final = (".part", ".crdownload", ".download", ".tmp", ".partial")
"""How the names of files end that a program is still writing."""

Mark = tuple[str, int, int]
"""Name, size in bytes and time of change in nanoseconds: another mark is another file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLook:
    """A look into a folder as a job: it needs no connection, so a worker may run it."""

    folder: Path

    def run(self) -> frozenset[Mark] | None:
        """Return the files that lie in it, or ``None`` when it is not there just now."""
        found = set()
        try:
            for path in self.folder.iterdir():
                if _counts(path.name) and path.is_file():
                    told = path.stat()
                    if told.st_size:
                        found.add((path.name, told.st_size, told.st_mtime_ns))
                if len(found) >= _MOST:
                    break
        except OSError:
            return None
        return frozenset(found)


class WatchedFolder:
    """Which folder is watched, for which case, and what of it was seen before."""

    def __init__(self, safekeeping: Safekeeping, look: Callable[[Path], FolderLook]) -> None:
        """Keep the ways to the settings and to a look."""
        self._safekeeping = safekeeping
        self._look = look

    @property
    def folder(self) -> Path | None:
        """The folder that is watched, if any."""
        kept = self._kept()
        return Path(kept["path"]) if kept else None

    @property
    def case_id(self) -> CaseId | None:
        """The case its files are put in."""
        kept = self._kept()
        return CaseId(kept["case"]) if kept else None

    def watch(self, folder: Path, case_id: CaseId) -> Changes:
        """Watch a folder from now on; what lies in it already is left alone.

        Args:
            folder: On this computer.
            case_id: The case its files are put in.

        Raises:
            BadRecord: When it is on a network, is not there, or holds the desk itself.
        """
        if str(folder).startswith(("\\\\", "//")):
            raise BadRecord("Choose a folder on this computer, not on a network.", field="folder")
        own = self._safekeeping.folder.resolve()
        place = folder.resolve()
        if own == place or own in place.parents:
            raise BadRecord("That is the desk’s own folder; choose another.", field="folder")
        there = self._look(folder).run()
        if there is None:
            raise BadRecord("That folder cannot be looked into; choose another.", field="folder")
        return self._keep(folder, case_id, there)

    def stop(self) -> Changes:
        """Watch no folder any more; what was put in stays."""
        return self._safekeeping.set_setting(_SETTING, None)

    def look(self) -> FolderLook | None:
        """Return a look into the folder as a job of its own, where one is watched."""
        folder = self.folder
        return None if folder is None else self._look(folder)

    def new_among(self, there: frozenset[Mark]) -> frozenset[Mark]:
        """Return the files that were not there before."""
        kept = self._kept()
        seen = {(name, size, at) for name, size, at in kept.get("seen", ())}
        return frozenset(mark for mark in there if _to_keep(mark) not in seen)

    def seen(self, marks: frozenset[Mark], there: frozenset[Mark]) -> Changes:
        """Take note that files were put in, and forget those that are gone.

        Nothing is noted of a folder that is watched no more.

        Args:
            marks: What was put in.
            there: What lies in the folder.
        """
        kept = self._kept()
        if not kept:
            return Changes.NOTHING
        before = {(name, size, at) for name, size, at in kept["seen"]}
        still = before & {_to_keep(mark) for mark in there}
        return self._keep(Path(kept["path"]), kept["case"], still | marks)

    def _kept(self) -> dict[str, Any]:
        return self._safekeeping.setting(_SETTING) or {}

    def _keep(self, folder: Path, case_id: CaseId, seen: frozenset[Mark] | set[Mark]) -> Changes:
        marks = sorted({_to_keep(mark) for mark in seen})
        kept = {"path": str(folder), "case": case_id, "seen": [list(mark) for mark in marks]}
        return self._safekeeping.set_setting(_SETTING, kept)


def _to_keep(mark: Mark) -> Mark:
    """Return a mark as a desk can keep it: bytes of a name that are no letter become a sign."""
    name, size, at = mark
    return whole(name), size, at


def _counts(name: str) -> bool:
    return not name.startswith((".", "~$")) and not name.lower().endswith(_UNFINISHED)
