"""Safekeeping as a place of the desk: copies, proof, looking over, keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.segmented_choice import SegmentedChoice
from carerdesk.ui.kit.words import Words
from carerdesk.ui.page import Page
from carerdesk.ui.safekeeping.backup_run import BackupRun
from carerdesk.ui.safekeeping.check_pane import CheckPane
from carerdesk.ui.safekeeping.check_run import CheckRun
from carerdesk.ui.safekeeping.copies_list import moment_words
from carerdesk.ui.safekeeping.copies_pane import CopiesPane
from carerdesk.ui.safekeeping.copy_window import CopyWindow
from carerdesk.ui.safekeeping.key_deeds import KeyDeeds
from carerdesk.ui.safekeeping.keys_pane import KeysPane
from carerdesk.ui.safekeeping.proof_deeds import ProofDeeds
from carerdesk.ui.safekeeping.proof_pane import ProofPane
from carerdesk.ui.safekeeping.try_dialog import TryDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.safekeeping import Finding
    from carerdesk.services.backups import Kept
    from carerdesk.ui.sitting import Sitting

PARTS = ("copies", "proof", "check", "keys")


class SafekeepingPage(Page):
    """One part at a time; `arrive` takes the name of one."""

    concerns: ClassVar[Changes] = Changes.KEEPING | Changes.ENTRIES | Changes.BUNDLES

    def __init__(self, sitting: Sitting) -> None:
        """Make the four parts."""
        super().__init__(sitting)
        look = self.look
        self._found: Sequence[Finding] | None = None
        self.backups = BackupRun(sitting)
        self.checking = CheckRun(sitting)
        self.copies = CopiesPane(sitting)
        self.proof = ProofPane(look)
        self.check = CheckPane(look)
        self.keys = KeysPane(look)
        self.part = SegmentedChoice(
            look,
            self.tr("Part"),
            zip(
                (self.tr("Copies"), self.tr("Proof"), self.tr("Looking over"), self.tr("Keys")),
                PARTS,
                strict=True,
            ),
        )
        self.part.chosen.connect(self._show_part)
        self._stack = QStackedWidget()
        for pane in (self.copies, self.proof, self.check, self.keys):
            self._stack.addWidget(pane)
        head = Ground("canvas", line="bottom")
        band = column(look, head, gap=10, margins=(28, 14, 20, 12))
        band.addWidget(Words(self.tr("Safekeeping"), "title"))
        line = row(look)
        line.addWidget(self.part)
        line.addStretch(1)
        band.addLayout(line)
        box = column(look, self)
        box.addWidget(head)
        box.addWidget(self._stack, 1)
        self._listen()

    def look_again(self, changes: Changes) -> None:  # noqa: ARG002 - it is four small parts
        """Show how everything stands."""
        desk = self.sitting.desk
        self.copies.show_standing(desk.backups.standing(), is_running=desk.backups.is_under_way)
        self.proof.show_standing(desk.anchors.standing(), desk.anchors.all(), self.sitting.today())
        keeping = desk.safekeeping
        self.keys.show_sheet(is_there=keeping.has_sheet, is_due=keeping.sheet_is_due())
        if not self.checking.is_running:
            self.check.show_desk(desk.safekeeping, self._found)

    def arrive(self, target: object) -> None:
        """Show a part; ``check now`` begins to look everything over as well."""
        if target == "check now":
            self.part.choose("check")
            self.begin_check()
        elif target in PARTS:
            self.part.choose(target)
        self.part.setFocus()
        self.look_again(Changes.KEEPING)  # a drive may have been put in, or taken out, meanwhile

    def put_away(self) -> None:
        """A check under way is stopped; the desk may be locked before it could be shown."""
        self.checking.drop()

    def panes(self) -> Sequence[QWidget]:
        """The choice of parts, and the part shown."""
        current = self._stack.currentWidget()
        return (self.part, *([current] if current is not None else []))

    def make_copy(self) -> None:
        """Make a copy now."""
        self.backups.begin()
        self.look_again(Changes.KEEPING)

    def begin_check(self) -> None:
        """Look everything over."""
        self.checking.begin()
        self.check.show_running((0, 1))

    def try_copy(self, kept: Kept) -> None:
        """Open a copy to look at it, with the passphrase of its day."""
        dialog = TryDialog(self.window(), self.look, kept.folder, self.sitting.desk.now)
        if not dialog.exec() or dialog.desk is None:
            return
        if not dialog.desk.cases.all():
            dialog.desk.close()
            self.sitting.say(self.tr("The copy is sound; it holds no case yet."))
        else:
            CopyWindow(
                self.window(),
                dialog.desk,
                moment_words(kept),
                look=self.look,
                jobs=self.sitting.jobs,
                settings=self.sitting.settings,
            ).show()
        self.sitting.desk.backups.was_tried()
        self.sitting.did(Changes.KEEPING)

    def _listen(self) -> None:
        self.copies.make_pressed.connect(self.make_copy)
        self.copies.place_chosen.connect(self._choose_place)
        self.copies.try_pressed.connect(self.try_copy)
        self.backups.made.connect(
            lambda: self.sitting.say(self.tr("A copy was made, opened and read."))
        )
        self.backups.failed.connect(lambda sentence: self.sitting.say(sentence, shape="need"))
        self.check.begin_pressed.connect(self.begin_check)
        self.check.stop_pressed.connect(self.checking.stop)
        self.checking.progressed.connect(lambda done, of: self.check.show_running((done, of)))
        self.checking.ended.connect(self._ended)
        self.checking.stopped.connect(lambda: self._ended(self._found))
        self._proof_deeds = ProofDeeds(self, self.proof)
        self._key_deeds = KeyDeeds(self, self.keys)
        self.keys.help_pressed.connect(lambda: self.sitting.go("help", "not_protected"))

    def _show_part(self, part: object) -> None:
        self._stack.setCurrentIndex(PARTS.index(str(part)))

    def _choose_place(self, place: Path) -> None:
        self.sitting.desk.backups.choose_place(place)
        self.sitting.did(Changes.KEEPING)
        self.make_copy()

    def _ended(self, found: Sequence[Finding] | None) -> None:
        self._found = found
        self.check.show_running(None)
        self.check.show_desk(self.sitting.desk.safekeeping, found)
