"""The caretaker: what is done by itself while a desk is open, and the one thing to be told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.safekeeping.backup_run import BackupRun
from carerdesk.ui.safekeeping.check_run import CheckRun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.safekeeping import Finding
    from carerdesk.ui.kit.notice_line import NoticeLine
    from carerdesk.ui.sitting import Sitting

_LOOK_MS: Final = 10 * 60_000
_FIRST_MS: Final = 4000
"""After unlocking, so that the first page is there and nobody waits."""
_DRAWN_MS: Final = 100
"""After which the first page is drawn; the disk takes its time to hold what is locked."""
SEALED_AT_ONCE: Final = 100
"""Entries locked between two events of the window: less than half of a frame that is not missed."""
_TOLD_SYNCED: Final = "told of the synced folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something the carer should hear of.

    Attributes:
        part: Of the place Safekeeping where it can be looked at.
        shape: ``late`` for what is worst, ``need``, or ``done`` for what was only done.
    """

    sentence: str
    part: str
    verb: str
    shape: str = "need"


class Caretaker(QObject):
    """Locks entries, makes copies, looks the desk over, and tells of the most pressing thing."""

    def __init__(self, sitting: Sitting, line: NoticeLine) -> None:
        """Begin nothing yet.

        Args:
            sitting: The sitting.
            line: Where a thing is told; it can be closed, and is then not told again this time.
        """
        super().__init__()
        self._sitting = sitting
        self._line = line
        self._said: set[str] = set()
        self._is_another = False
        self._found: Sequence[Finding] = ()
        self.backups = BackupRun(sitting)
        self.checking = CheckRun(sitting)
        self.checking.ended.connect(self._checked)
        self.backups.made.connect(self._check)
        self.backups.failed.connect(self._check)
        self.backups.failed.connect(self.tell)
        line.ran_out.connect(self.tell)
        sitting.desk_changed.connect(self._settle)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(_FIRST_MS)
        self._first.timeout.connect(self.look)
        self._sealed = 0
        self._sealing = QTimer(self)
        self._sealing.setSingleShot(True)
        self._sealing.timeout.connect(self._seal)

    def begin(self) -> None:
        """The desk is open: once the first page is drawn lock what is due, and look soon."""
        self._sealing.start(_DRAWN_MS)
        keeping = self._sitting.desk.safekeeping
        self._found = keeping.found_at_opening
        name, _ = keeping.seen_mark()
        mark = self._sitting.settings.seen(name)
        self._is_another = bool(mark) and not keeping.has_seen(mark)
        self._first.start()
        self._timer.start()
        if self._found or self._is_another:
            self.tell()

    def leave(self) -> None:
        """The desk is about to be locked: make a copy if one is due, and note where it stood."""
        self.rest()
        desk = self._sitting.desk
        with suppress(CarerDeskError, OSError):
            if desk.backups.is_due(locking=True):
                self._copy_now()
            self._sitting.settings.keep_seen(*desk.safekeeping.seen_mark())

    def rest(self) -> None:
        """Do no more by itself."""
        self._timer.stop()
        self._first.stop()
        self._sealing.stop()
        self.checking.drop()

    def look(self) -> None:
        """Do what is due, and tell of the most pressing thing; a desk just locked has none."""
        self._seal()
        desk = self._sitting.desk
        with suppress(CarerDeskError):
            if desk.backups.is_due():
                self.backups.begin()
        self._check()
        self.tell()

    def _check(self) -> None:
        """Look the desk over when that is due, but not beside a copy.

        What the user asks for meanwhile then has a thread to itself.
        """
        desk = self._sitting.desk
        with suppress(CarerDeskError):
            if not desk.backups.is_under_way and desk.safekeeping.check_is_due():
                self.checking.begin()

    def tell(self) -> None:
        """Tell of the most pressing thing that was not told yet; nothing lesser takes its place."""
        with suppress(CarerDeskError):
            for told in self._pressing():
                if told.sentence == self._line.text:
                    return
                if told.sentence not in self._said:
                    break
            else:
                return
            self._said.add(told.sentence)
            self._line.say(
                told.sentence,
                undo=partial(self._sitting.go, "safekeeping", told.part),
                verb=told.verb,
                shape=told.shape,
            )

    def _settle(self, changes: Changes) -> None:
        """Take away what was told once it is put right."""
        if not changes & Changes.KEEPING or self._line.text not in self._said:
            return
        with suppress(CarerDeskError):
            if self._line.text not in {told.sentence for told in self._pressing()}:
                self._line.quiet()

    def _pressing(self) -> Iterator[Told]:
        """Give what there is to be told, the most pressing first."""
        desk = self._sitting.desk
        look = self.tr("&Look at it")
        if self._found:
            yield Told(
                sentence=f"{self._found[0].what} {self._found[0].next_step}",
                part="check",
                verb=look,
                shape="late",
            )
        if self._is_another:
            yield Told(
                sentence=self.tr(
                    "This is not the desk as it was when it was last open here: it is an older or "
                    "another copy. Look whether the newest entries are there."
                ),
                part="check",
                verb=look,
            )
        if desk.safekeeping.conflict_copies():
            yield Told(
                sentence=self.tr("A sync program left a second copy in the desk’s folder."),
                part="check",
                verb=look,
            )
        if desk.safekeeping.put_aside is not None:
            yield Told(
                sentence=self.tr(
                    "The desk was brought up to date. A copy of it as it was, opened and read, was "
                    "put aside first, in the folder “before-upgrade”."
                ),
                part="copies",
                verb=self.tr("&Copies"),
                shape="done",
            )
        yield from self._pressing_later()

    def _pressing_later(self) -> Iterator[Told]:
        desk = self._sitting.desk
        standing = desk.backups.standing()
        if standing.is_late or standing.failed:
            late = self.tr("There was no copy of this desk for {n} days.").format(n=standing.days)
            yield Told(
                sentence=late if standing.is_late else standing.failed,
                part="copies",
                verb=self.tr("&Copies"),
                shape="late" if standing.is_late else "need",
            )
        service = desk.safekeeping.synced_by()
        synced = self.tr(
            "{service} copies this desk’s folder about, and two computers can make copies "
            "that clash. A plain folder is safer."
        ).format(service=service)
        told_before = desk.safekeeping.setting(_TOLD_SYNCED) == service
        if service and (not told_before or synced in self._said):
            if not told_before:
                with suppress(CarerDeskError):
                    desk.safekeeping.set_setting(_TOLD_SYNCED, service)
            yield Told(sentence=synced, part="check", verb=self.tr("&Look at it"))
        anchors = desk.anchors.standing()
        if anchors.serious_on is not None and anchors.since:
            yield Told(
                sentence=self.tr(
                    "Something serious was written down. Make it provable: send the text today."
                ),
                part="proof",
                verb=self.tr("&Proof"),
            )
        elif anchors.is_due and anchors.days is not None:
            yield Told(
                sentence=self.tr("A month has gone by since the record was last made provable."),
                part="proof",
                verb=self.tr("&Proof"),
            )
        if standing.to_try:
            yield Told(
                sentence=self.tr("It is time to try a copy: it takes two minutes."),
                part="copies",
                verb=self.tr("&Copies"),
            )
        if desk.safekeeping.sheet_is_due():
            yield Told(
                sentence=self.tr("A year has gone by: can the recovery sheet still be found?")
                if desk.safekeeping.has_sheet
                else self.tr(
                    "This desk has no recovery sheet on paper: a forgotten passphrase would mean a "
                    "lost desk."
                ),
                part="keys",
                verb=self.tr("&Keys"),
            )

    def _seal(self) -> None:
        """Lock what is due, some at a time; pages hear of it once: at the last, or a fault."""
        locked = 0
        with suppress(CarerDeskError):
            locked = self._sitting.desk.safekeeping.seal(most=SEALED_AT_ONCE)
        self._sealed += locked
        if locked == SEALED_AT_ONCE:
            self._sealing.start(0)
        elif self._sealed:
            self._sealed = 0
            self._sitting.did(Changes.ENTRIES)

    def _copy_now(self) -> None:
        backups = self._sitting.desk.backups
        try:
            job = backups.begin()
            self._sitting.jobs.wait_for(lambda _progress: job.run())
            backups.made()
        except CarerDeskError as error:
            backups.did_not_work(str(error))

    def _checked(self, found: Sequence[Finding]) -> None:
        self._found = found
        self.tell()
