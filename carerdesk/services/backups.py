"""Backups: made by themselves, proved before they count, thinned out, and tried."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.errors import Cancelled, NotSaved
from carerdesk.services.identity import Now
from carerdesk.services.places import synced_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from carerdesk.store.backup import Begun
    from carerdesk.store.vault import Vault

LATE_DAYS: Final = 14
"""Days without a backup after which it is said in red."""

REHEARSE_DAYS: Final = 90
"""Days after which trying a backup is proposed again."""

_DAILY: Final = timedelta(hours=20)
_AT_LOCKING: Final = timedelta(hours=4)
SETTING: Final = "backups"
_IN_DESKS_OWN_PLACE: Final = "CarerDesk backups"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backup that is there.

    Attributes:
        made_at: As the clock on the wall stood, without time zone.
    """

    made_at: datetime
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupStanding:
    """How the desk's backups stand.

    Attributes:
        place: Where they go; ``None`` when none was chosen.
        is_there: Whether the place can be reached now.
        on_same_disk: Whether it is on the disk the desk is on.
        synced_by: The service that copies the place about, or an empty string.
        last: When the newest was made; ``None`` when that is not known.
        days: Whole days since then, or since the desk was made when there is none.
        is_late: Whether those are more than fourteen.
        failed: Why the last attempt did not work; empty when it did.
        tried: When one was opened and looked at last.
        to_try: Whether it is time to try one.
        kept: Those in the place now, newest first.
    """

    place: Path | None
    is_there: bool
    on_same_disk: bool
    synced_by: str
    last: datetime | None
    days: int
    is_late: bool
    failed: str
    tried: datetime | None
    to_try: bool
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StillHeld:
    """What still holds a record that is erased in the desk.

    Attributes:
        backups: How many are in the chosen place now.
        until: The day the last of them goes, if one is made each day; ``None`` if not known.
        is_known: Whether the place could be looked at; where none was chosen there is no backup.
    """

    backups: int
    until: date | None
    is_known: bool


class BackupJob:
    """A backup to be made: it needs no connection, so a worker may run it."""

    def __init__(self, begun: Begun, prune: Callable[[], object]) -> None:
        """Keep what was begun, and what thins out the older ones."""
        self._begun = begun
        self._prune = prune
        self.is_done = False

    def run(self, *, cancelled: Callable[[], bool] = lambda: False) -> Path:
        """Copy the desk, open and read the copy, give it its name, and thin out older ones.

        Raises:
            Cancelled: When stopped; nothing is left.
            NotSaved: When it could not be written; nothing is left.
            VaultDamaged: When the copy did not prove sound; nothing is left.
        """
        try:
            made = self._begun.finish(cancelled=cancelled)
            self._prune()
        except Cancelled as stopped:
            raise Cancelled("Stopped. No backup was made.") from stopped
        finally:
            self.is_done = True
        return made


class Backups:
    """The backups of a desk: 7 days, 4 weeks and 12 months are kept."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now
        self._job: BackupJob | None = None
        self._failed = ""

    @property
    def is_under_way(self) -> bool:
        """Whether one is being made."""
        return self._job is not None and not self._job.is_done

    @property
    def usual_place(self) -> Path:
        """Where backups go until another place is chosen: beside the desk."""
        return self._vault.folder.parent / _IN_DESKS_OWN_PLACE

    def standing(self) -> BackupStanding:
        """Say how the backups stand."""
        kept = self._kept()
        now, place = self._now(), self._place(kept)
        last = _last(kept, now)
        tried = _moment(kept.get("tried"))
        days = (now - (last or self._vault.made_at)).days
        there = place is not None and os.path.isdir(place)  # noqa: PTH112 - as in `_same_disk`
        since_tried = tried or self._vault.made_at
        return BackupStanding(
            place=place,
            is_there=there,
            on_same_disk=place is not None and _same_disk(place, self._vault.folder),
            synced_by=(synced_by(place) or "") if place is not None else "",
            last=last,
            days=days,
            is_late=days >= LATE_DAYS,
            failed=self._failed or str(kept.get("failed", "")),
            tried=tried,
            to_try=last is not None and (now - since_tried).days >= REHEARSE_DAYS,
            kept=self._there(place) if there and place is not None else (),
        )

    def still_held(self) -> StillHeld:
        """Say which backups made before now hold what is erased now, and how long."""
        standing = self.standing()
        count = len(standing.kept)
        until = None
        if standing.place is not None and count:
            until = self._vault.backups_run_out(standing.place, today=self._now().date())
        known = standing.is_there or (standing.place is None and standing.last is None)
        return StillHeld(backups=count, until=until, is_known=known)

    def choose_place(self, place: Path) -> None:
        """Keep backups in a folder from now on; those made before stay where they are."""
        self._failed = ""
        self._keep(place=str(place), failed="")

    def is_due(self, *, locking: bool = False) -> bool:
        """Whether one should be made now: daily, and at locking when four hours have gone by."""
        kept = self._kept()
        if self._place(kept) is None or self.is_under_way:
            return False
        now = self._now()
        last = _last(kept, now)
        return last is None or now - last >= (_AT_LOCKING if locking else _DAILY)

    def begin(self) -> BackupJob:
        """Make room in the chosen place; the job does the rest.

        Raises:
            NotSaved: When the place is not there or cannot be written to, or one is being made.
        """
        if self.is_under_way:
            raise NotSaved("A backup is being made already; wait until it has ended.")
        kept = self._kept()
        place = self._place(kept) or self.usual_place
        if kept.get("failed"):  # the copy would bear it, though it was made after all
            self._keep(failed="")
        if place == self.usual_place:
            with suppress(OSError):
                place.mkdir(mode=0o700, exist_ok=True)
        begun = self._vault.begin_backup(place, now=self._now())
        self._job = BackupJob(begun, lambda: self._vault.prune_backups(place))
        return self._job

    def made(self) -> None:
        """Note that a backup was made and proved just now, and where backups go from now on."""
        self._failed = ""
        place = self._place(self._kept()) or self.usual_place
        self._keep(last=self._now().isoformat(), failed="", place=str(place))

    def did_not_work(self, sentence: str) -> None:
        """Note why none could be made; it is shown until one can.

        A disk with no room for a backup may have none for the note: then it is shown until locking.
        """
        self._failed = sentence
        with suppress(NotSaved):
            self._keep(failed=sentence)

    def make(self) -> Path:
        """Make one now, in the chosen place.

        Raises:
            NotSaved, VaultDamaged: As `BackupJob.run` does.
        """
        path = self.begin().run()
        self.made()
        return path

    def was_tried(self) -> None:
        """Note that a backup was opened and looked at just now."""
        self._keep(tried=self._now().isoformat())

    def _there(self, place: Path) -> tuple[Kept, ...]:
        found = self._vault.backups(place)
        newest_first = sorted(found.items(), reverse=True)
        return tuple(Kept(made_at=moment, folder=folder) for moment, folder in newest_first)

    def _place(self, kept: Mapping[str, Any]) -> Path | None:
        chosen = kept.get("place")
        return Path(chosen) if chosen else None

    def _kept(self) -> dict[str, Any]:
        with self._vault.reading() as desk:
            return dict(desk.setting(SETTING) or {})

    def _keep(self, **changed: str) -> None:
        with self._vault.transaction(at=self._now()) as tx:
            tx.set_setting(SETTING, dict(tx.setting(SETTING) or {}) | changed)


def of_a_new_desk(kept: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the setting for a desk written under a new key: the place stays, no copy was made."""
    place = (kept or {}).get("place")
    return {"place": place} if place else {}


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) and text else None


def _last(kept: Mapping[str, Any], now: datetime) -> datetime | None:
    """When the last was made; one of a wrong clock, in time to come, would put off all others."""
    last = _moment(kept.get("last"))
    return None if last is not None and last > now else last


def _same_disk(place: Path, folder: Path) -> bool:
    """Whether two folders are on one disk; of one that is not there, its nearest parent counts.

    A failing disk is never an error here (`Path.exists` and `Path.is_dir` raise then): locking
    must not wait for it.
    """
    around = (place, *place.parents)
    near = next((part for part in around if os.path.exists(part)), None)  # noqa: PTH110 - as above
    try:
        return near is not None and near.stat().st_dev == folder.stat().st_dev
    except OSError:
        return False
