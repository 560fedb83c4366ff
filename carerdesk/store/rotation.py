"""Rotation: which backups are kept, and which go.

Of the last seven days, four weeks and twelve months that have any, the newest of each is kept; so
the newest of all always is.  A folder whose name bears no date is nobody's business here.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

from carerdesk.store import atomic, attachments
from carerdesk.store.attachments import AttachmentReader
from carerdesk.store.backup import MANIFEST, is_backup

DAYS, WEEKS, MONTHS = 7, 4, 12
_NOON = time(12)
_LONGEST = 500
"""Days: well beyond the twelve months the last is kept for."""

_NAME = "%Y-%m-%d %H.%M.%S"


def kept(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Return which of the moments of backups are kept."""
    newest_first = sorted(moments, reverse=True)
    chosen: set[datetime] = set()
    for most, group in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        seen: dict[object, datetime] = {}
        for moment in newest_first:
            seen.setdefault(group(moment), moment)
        chosen.update(list(seen.values())[:most])
    return frozenset(chosen)


def runs_out(moments: Iterable[datetime], today: date) -> date | None:
    """Return the day the last of the backups that are there now goes, if one is made each day.

    None where a clock was so wrong that it cannot be told.
    """
    there = set(moments)
    left = frozenset(there)
    for days in range(_LONGEST):
        if not left:
            return today + timedelta(days=days - 1)
        there = set(kept(there | {datetime.combine(today + timedelta(days=days), _NOON)}))
        left = left & there
    return None


def backups(home: Path) -> dict[datetime, Path]:
    """Return the finished backups in the folder of a desk's backups, by the moment they bear."""
    return dict(sorted(_dated(home)))


def prune(home: Path) -> tuple[Path, ...]:
    """Remove the backups that are not kept, and the attachments none of the others needs.

    A backup loses its manifest first: one that was only half removed is no backup any more.  One
    the disk does not let go of stays, and the others go.
    """
    there = backups(home)
    keep = kept(there)
    gone: list[Path] = []
    for path in (path for moment, path in there.items() if moment not in keep):
        with suppress(OSError):
            (path / MANIFEST).unlink()
            gone.append(path)
            atomic.sync_folder(path)
            shutil.rmtree(path)
    _remove_unneeded(home)  # also what a backup that was stopped had copied
    atomic.sweep(home)
    return tuple(gone)


def _remove_unneeded(home: Path) -> None:
    """Remove attachments no backup names; where one cannot say what it needs, none is removed."""
    needed: set[str] = set()
    pool = AttachmentReader(home / attachments.FOLDER_NAME, b"")
    try:
        for path in home.iterdir():
            if is_backup(path):
                needed |= json.loads((path / MANIFEST).read_bytes())["attachments"].keys()
        there = pool.names().keys()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    for name in there - needed:
        with suppress(OSError):
            attachments.place_of(pool.folder, name).unlink()


def _dated(home: Path) -> Iterator[tuple[datetime, Path]]:
    with suppress(OSError):
        for path in home.iterdir():
            with suppress(ValueError):
                # Moments are told apart by name alone, as the clock on the wall stood.
                moment = datetime.strptime(path.name, _NAME)  # noqa: DTZ007
                if is_backup(path):
                    yield moment, path


def _day(moment: datetime) -> date:
    return moment.date()


def _week(moment: datetime) -> tuple[int, int]:
    year, week, _ = moment.isocalendar()
    return year, week


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
