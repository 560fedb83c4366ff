"""Copies: how the backups stand, where they go, and one tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carerdesk.domain.date_words import clock_time, whole_day
from carerdesk.services.backups import LATE_DAYS
from carerdesk.ui import choosing
from carerdesk.ui.kit.boxes import column, gap, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.pill import PillLabel
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.place_words import place_in_words
from carerdesk.ui.safekeeping.copies_list import CopiesList
from carerdesk.ui.safekeeping.state_row import StateRow

if TYPE_CHECKING:
    from carerdesk.services.backups import BackupStanding, Kept
    from carerdesk.ui.sitting import Sitting


class CopiesPane(QWidget):
    """Says when the last copy was made, and lets one be made, moved and tried."""

    make_pressed = Signal()
    try_pressed = Signal(object)  # Kept
    place_chosen = Signal(object)  # Path

    def __init__(self, sitting: Sitting) -> None:
        """Show nothing yet."""
        super().__init__()
        self._sitting = sitting
        look = sitting.look
        self.state = StateRow(look)
        self.trial = StateRow(look)
        self._place = Words("", "body", wrap=True)
        self._disk = PillLabel(look, "", "done")
        self._on_disk = Words("", "label", "text2", strong=False, wrap=True)
        self.make = Button(
            look, self.tr("&Make a copy now"), kind=ButtonKind.MAIN, icon="ph.hard-drive"
        )
        self.make.clicked.connect(self.make_pressed)
        self.choose = Button(look, self.tr("Choose another &place…"), icon="ph.folder-open")
        self.choose.clicked.connect(self._choose)
        self.list = CopiesList(look)
        self.list.opened.connect(self.try_pressed)
        self.try_it = Button(look, self.tr("&Try this copy…"), icon="ph.lock-key-open")
        self.try_it.clicked.connect(self._try)
        self._lay()

    def show_standing(self, standing: BackupStanding, *, is_running: bool) -> None:
        """Show how the backups stand."""
        self.make.setEnabled(not is_running)
        self._say_state(standing, is_running=is_running)
        self._say_place(standing)
        self.list.show_copies(standing.kept)
        self._kept.say_count(str(len(standing.kept)) if standing.kept else "")
        self.try_it.setEnabled(bool(standing.kept))
        self._say_trial(standing)

    def _say_state(self, standing: BackupStanding, *, is_running: bool) -> None:
        if is_running:
            self.state.say("wait", self.tr("A copy is being made and read."))
            return
        if standing.last is None:
            head = (
                self.tr("No copy for {n} days.").format(n=standing.days)
                if standing.is_late
                else self.tr("No copy was made yet.")
            )
        elif standing.is_late:
            head = self.tr("The last copy is {n} days old.").format(n=standing.days)
        else:
            head = self.tr("Last copy {day}, {time}. It was opened and read.").format(
                day=whole_day(standing.last.date()),
                time=clock_time(standing.last.timetz().replace(tzinfo=None)),
            )
        late = self.tr("More than {n} days without a copy is too long.").format(n=LATE_DAYS)
        usual = (
            self.tr(
                "One is made by itself each day and when you lock. Of the older ones 7 days, "
                "4 weeks and 12 months are kept."
            )
            if standing.place is not None
            else self.tr("Choose a place, and one is made by itself each day and when you lock.")
        )
        shape = "late" if standing.is_late else "done" if standing.last else "need"
        self.state.say(
            "need" if standing.failed and shape == "done" else shape,
            head,
            standing.failed or (late if standing.is_late else usual),
        )

    def _say_place(self, standing: BackupStanding) -> None:
        chosen = standing.place
        self.choose.setText(
            self.tr("Choose another &place…") if chosen else self.tr("Choose a &place…")
        )
        self._place.setText(
            place_in_words(chosen) if chosen is not None else self.tr("No place was chosen yet.")
        )
        self._disk.setVisible(chosen is not None)
        self._on_disk.setVisible(chosen is not None)
        if chosen is None:
            return
        if not standing.is_there:
            self._disk.say(self.tr("Not there now"), "need")
            said = self.tr("Put the drive in, or choose another place.")
        elif standing.on_same_disk:
            self._disk.say(self.tr("Same disk as the desk"), "need")
            said = self.tr(
                "It helps when something was done by mistake, not when the computer is lost or "
                "broken. A stick kept somewhere else does."
            )
        else:
            self._disk.say(self.tr("Another disk"), "done")
            said = self.tr("Keep it away from the computer when it is not needed.")
        if standing.synced_by:
            said = self.tr("{service} copies this folder about; that is good for copies.").format(
                service=standing.synced_by
            )
        self._on_disk.setText(said)

    def _say_trial(self, standing: BackupStanding) -> None:
        tried = (
            self.tr("Last tried {day}.").format(day=whole_day(standing.tried.date()))
            if standing.tried
            else self.tr("None was tried yet.")
        )
        self.trial.say(
            "need" if standing.to_try else "done" if standing.tried else "open",
            self.tr("It is time to try one.") if standing.to_try else tried,
            self.tr(
                "A copy is as good as the day it was last opened. Trying one asks for the "
                "passphrase of its day and shows it beside the desk; nothing is changed."
            ),
        )

    def _choose(self) -> None:
        chosen = choosing.folder(self, self.tr("Where shall copies be kept?"))
        if chosen is not None:
            self.place_chosen.emit(chosen)

    def _try(self) -> None:
        kept: Kept | None = self.list.current
        if kept is not None:
            self.try_pressed.emit(kept)

    def _lay(self) -> None:
        look = self._sitting.look
        page = ScrollPage(look, margins=(28, 20, 28, 24), widest=720)
        now = Card(look, self.tr("Copies of this desk"))
        now.body.addWidget(self.state)
        gap(look, now.body, 14)
        now.body.addWidget(Words(self.tr("Where they go"), "label"))
        line = row(look, gap=10)
        line.addWidget(self._place, 1)
        line.addWidget(self._disk)
        now.body.addLayout(line)
        now.body.addWidget(self._on_disk)
        gap(look, now.body, 14)
        deeds = QWidget()
        flow = FlowLayout(look, deeds, gap=8)
        flow.addWidget(self.make)
        flow.addWidget(self.choose)
        now.body.addWidget(deeds)
        page.column.addWidget(now)
        gap(look, page.column, 16)
        self._kept = Card(look, self.tr("Kept"))
        self._kept.body.addWidget(self.trial)
        gap(look, self._kept.body, 10)
        self._kept.body.addWidget(self.list)
        gap(look, self._kept.body, 10)
        foot = row(look)
        foot.addWidget(self.try_it)
        foot.addStretch(1)
        self._kept.body.addLayout(foot)
        gap(look, self._kept.body, 8)
        self._kept.body.addWidget(
            Words(
                self.tr(
                    "To go back to a copy, lock the desk and choose “Restore a backup”. It becomes "
                    "a new desk; this one stays as it is."
                ),
                "label",
                "text2",
                strong=False,
                wrap=True,
            )
        )
        page.column.addWidget(self._kept)
        page.column.addStretch(1)
        column(look, self).addWidget(page)
