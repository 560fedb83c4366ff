"""Safekeeping: looked over, copied, and locked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.changes import Changes
from carerdesk.domain.head_line import head_line
from carerdesk.domain.history import HistoryKind
from carerdesk.services.backups import SETTING as BACKUPS
from carerdesk.services.backups import of_a_new_desk
from carerdesk.services.identity import Now
from carerdesk.services.new_key import NO_SHEET, SHEET, NewKeyJob
from carerdesk.services.places import conflict_copies, synced_by
from carerdesk.services.recovery import RecoverySheet, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from carerdesk.domain.chain import ChainHead
    from carerdesk.domain.safekeeping import CheckStep, Finding
    from carerdesk.store.vault import Vault


GRACE: Final = timedelta(hours=24)
"""How long an entry can be written again before it is locked."""


_WEEK: Final = timedelta(days=7)
_YEAR: Final = timedelta(days=365)
_CHECKED: Final = "checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockOddity:
    """A moment at which the computer's clock had gone back, or been set forward.

    Attributes:
        noticed_at: As the clock said then.
        seconds_back: How far behind the event before, or behind where it would have been.
        seconds_forward: How far it was set forward while the desk was open.
    """

    noticed_at: datetime
    seconds_back: int = 0
    seconds_forward: int = 0


class Safekeeping:
    """The life of the desk's own file."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    @property
    def folder(self) -> Path:
        """Where the desk is."""
        return self._vault.folder

    @property
    def name(self) -> str:
        """The desk's name: its folder's, less the ending."""
        return self._vault.folder.stem

    def head(self) -> ChainHead:
        """Return where the record stands."""
        return self._vault.head()

    def head_line(self) -> str:
        """Return where the record stands now, as every paper that leaves the desk bears it."""
        return head_line(self._vault.head(), self._now().date())

    def check(self, *, whole: bool) -> tuple[Finding, ...]:
        """Look the desk over; nothing found means sound.

        Args:
            whole: Every page, link and paper, rather than the newest.
        """
        return self._vault.check(whole=whole)

    def check_in_steps(
        self, *, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[CheckStep]:
        """Look the whole desk over while it is used; it needs no connection, so a worker may.

        Raises:
            Cancelled: When `cancelled`, asked every few milliseconds, says so.
        """
        return self._vault.check_in_steps(cancelled=cancelled)

    def looked_over(self, found: Sequence[Finding]) -> Changes:
        """Note that the whole desk was looked over just now, and how much was found."""
        return self.set_setting(_CHECKED, {"at": self._now().isoformat(), "found": len(found)})

    @property
    def checked_whole(self) -> tuple[datetime, int] | None:
        """When the whole desk was looked over last, and how much was found; or ``None``."""
        kept = self.setting(_CHECKED)
        return (datetime.fromisoformat(kept["at"]), kept["found"]) if kept else None

    def check_is_due(self) -> bool:
        """Whether the whole desk was not looked over for a week."""
        checked = self.checked_whole
        return checked is None or self._is_past(checked[0], _WEEK)

    def back_up(self, folder: Path, *, thin_out: bool = False) -> Path:
        """Make a copy in `folder`, open it, check it, and only then give it its name.

        Args:
            folder: Where backups are kept.
            thin_out: Whether to remove older ones beyond 7 days, 4 weeks and 12 months.

        Raises:
            NotSaved: When it could not be written or did not prove sound; nothing is left.
        """
        made = self._vault.backup(folder, now=self._now())
        if thin_out:
            self._vault.prune_backups(folder)
        return made

    def change_passphrase(self, *, old: str, new: str) -> None:
        """Change the passphrase; an older copy of the desk still opens with the old one.

        Raises:
            WrongPassphrase: When `old` does not open the desk.
        """
        self._vault.change_passphrase(old=old, new=new, now=self._now())

    def new_recovery_sheet(self, passphrase: str) -> RecoverySheet:
        """Make a new recovery key; the sheet printed before opens this desk no more.

        Raises:
            WrongPassphrase: When it is not the passphrase.
            NotSaved: When the disk refuses; the old sheet still opens.
        """
        at = self._now()
        recovery = self._vault.new_recovery_key(passphrase=passphrase, now=at)
        return sheet_of(self.folder, self._vault.head(), recovery, at.date())

    def under_new_key(self, folder: Path, passphrase: str) -> NewKeyJob:
        """Get ready to write this desk to a new folder under a new key; this one stays as it is."""
        with self._vault.reading() as desk:
            copies = of_a_new_desk(desk.setting(BACKUPS))
        return NewKeyJob(
            vault=self._vault,
            folder=folder,
            passphrase=passphrase,
            settings={BACKUPS: copies},
            at=self._now(),
        )

    def try_sheet(self, typed: str) -> bool:
        """Whether the groups are those of the printed sheet; if so, the day is noted."""
        if not self._vault.is_recovery_key(typed):
            return False
        self.note_sheet(on_paper=True)
        return True

    def note_sheet(self, *, on_paper: bool) -> None:
        """Note that the groups were shown, or that they were read back from the paper.

        Raises:
            NotSaved: When the disk refuses.
        """
        self.set_setting(SHEET, self._now().isoformat() if on_paper else NO_SHEET)

    @property
    def has_sheet(self) -> bool:
        """Whether there is a sheet as far as anybody said."""
        return bool(self.setting(SHEET) != NO_SHEET)

    def sheet_is_due(self) -> bool:
        """Whether there is no sheet, or nobody has looked at it for a year."""
        if not self.has_sheet:
            return True
        kept = self.setting(SHEET)
        last = datetime.fromisoformat(kept) if kept else self._vault.made_at
        return self._is_past(last, _YEAR)

    def _is_past(self, last: datetime, span: timedelta) -> bool:
        """Whether a span is over; a day to come, of a wrong clock, puts nothing off."""
        return not timedelta() <= self._now() - last < span

    def is_passphrase(self, typed: str) -> bool:
        """Whether it is the passphrase of this desk, asked again before what cannot be undone."""
        return self._vault.is_passphrase(typed)

    def seal(self, *, most: int = -1) -> int:
        """Lock every entry whose twenty-four hours of grace are over; return how many they were.

        Args:
            most: To look at now; some ten milliseconds for a hundred.
        """
        at = self._now()
        with self._vault.transaction(at=at) as tx:
            return len(tx.seal(recorded_before=at - GRACE, most=most))

    @property
    def found_at_opening(self) -> tuple[Finding, ...]:
        """What the quick check at unlocking found; nothing when sound."""
        return self._vault.found_at_opening

    @property
    def put_aside(self) -> Path | None:
        """The proved copy made just now, before the desk was brought up to date; or ``None``."""
        return self._vault.put_aside

    def clock_oddities(self) -> tuple[ClockOddity, ...]:
        """Return each time the computer's clock was found to have been set, in order."""
        with self._vault.reading() as desk:
            noted = desk.history("clock")
        return tuple(
            ClockOddity(
                noticed_at=datetime.fromisoformat(event.recorded_at),
                **event.content["clock note"],
            )
            for event in noted
            if event.kind is HistoryKind.CLOCK and event.content is not None
        )

    def synced_by(self) -> str:
        """Return the service that copies the desk's folder about, or an empty string."""
        return synced_by(self.folder) or ""

    def conflict_copies(self) -> tuple[str, ...]:
        """Return the names of second copies that a sync program left in the desk's folder."""
        return conflict_copies(self._vault.strange_files())

    def seen_mark(self) -> tuple[str, str]:
        """Return a name for this desk and a mark of where its record stands, to keep outside it.

        Both tell nothing without the desk's key.
        """
        return self._vault.seen_mark()

    def has_seen(self, mark: str) -> bool:
        """Whether the record stood once where a mark says; if not, an older copy was put back."""
        return self._vault.has_seen(mark)

    def setting(self, name: str) -> Any:  # noqa: ANN401 - any JSON value
        """Return a setting that is kept in the desk because it may tell something."""
        with self._vault.reading() as desk:
            return desk.setting(name)

    def set_setting(self, name: str, value: Any) -> Changes:  # noqa: ANN401 - any JSON value
        """Keep a setting in the desk."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.set_setting(name, value)
        return Changes.SETTINGS
