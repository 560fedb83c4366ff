"""Last step: the sample case, a case of one's own, or what another desk wrote out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.ui import choosing
from carerdesk.ui.cases.form import CaseForm
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import gap
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.choice_card import ChoiceCard
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.help_box import HelpBox
from carerdesk.ui.opening.step import Step
from carerdesk.ui.opening.two_columns import TwoColumns

if TYPE_CHECKING:
    from carerdesk.services.desk import Desk
    from carerdesk.ui.jobs import Jobs, Running
    from carerdesk.ui.theme.look import Look


class StepStart(Step):
    """Three choices; the sample case never mixes with the carer's own.

    Attributes:
        desk: The desk made two steps before.
        brought: What another desk wrote out shall be put in.
        busy: Says how far the sample case, or what is brought in, is while it is put in.
        stop: Ends bringing in; nothing is put in then.
    """

    done = Signal()  # what was brought is in

    def __init__(self, look: Look, jobs: Jobs) -> None:
        """Offer all three."""
        super().__init__(look, "", "")
        self._jobs = jobs
        self.name = self.tr("Start")
        self.next_words = self.tr("&Open my desk")
        self.desk: Desk | None = None
        self.sample = ChoiceCard(
            look,
            self.tr("Look round the sample case"),
            self.tr(
                "An invented carer, fourteen months, sixty entries. It shows how a case grows."
                " Yours can be opened at any time."
            ),
        )
        self.own = ChoiceCard(
            look,
            self.tr("Open a case of my own"),
            self.tr("A name for it, the council, and your initials. All of it can be changed."),
        )
        self.brought = ChoiceCard(
            look,
            self.tr("Bring in what another desk wrote out"),
            self.tr(
                "The folder “Write everything out” made, on this computer or another. Entries keep"
                " their days and stay locked; the history begins anew."
            ),
        )
        self.form = CaseForm(look)
        self._fault = FaultLine(look)
        self.busy = Words("", "label", "text2", strong=False)
        self.stop = Button(look, self.tr("&Stop"))
        self.stop.hide()
        self._run: Running | None = None
        self._is_in = False
        self.sample.setChecked(True)
        self.form.hide()
        self.own.toggled.connect(self.form.setVisible)
        self._body = body = TwoColumns(look, self._help(look))
        left = body.left
        left.addWidget(Words(self.tr("Where do you want to begin?"), "greet", wrap=True))
        gap(look, left, 20)
        left.addWidget(self.sample)
        gap(look, left, 10)
        left.addWidget(self.own)
        gap(look, left, 10)
        left.addWidget(self.brought)
        gap(look, left, 16)
        left.addWidget(self.form)
        left.addWidget(self._fault)
        left.addWidget(self.busy)
        gap(look, left, 8)
        left.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body)

    @property
    def is_ready(self) -> bool:
        """Not while something is brought in."""
        return self._run is None

    def come(self) -> None:
        """The focus starts in the choice."""
        chosen = (card for card in (self.own, self.brought) if card.isChecked())
        card = next(chosen, self.sample)
        card.setFocus()
        self._body.show_part(card)

    def finish(self) -> bool:
        """Put in the sample case, or open the carer's own; what is brought in says when it is."""
        desk = self.desk
        if desk is None:
            return False
        self._fault.say("")
        self.form.clear_faults()
        if self.brought.isChecked():
            self._bring_in(desk)
            return False
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            if self.sample.isChecked():
                self._putting_in(0, 0)
                announce(self, self.busy.text())
                self._jobs.wait_for(desk.sample.put_in, self._putting_in)
            else:
                desk.cases.open_new(**self.form.fields())
        except BadRecord as error:
            if not self.form.say_fault(error):
                self._fault.say(str(error))
            return False
        except CarerDeskError as error:
            self._fault.say(str(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
            self.busy.setText("")
        return True

    def _bring_in(self, desk: Desk) -> None:
        folder = choosing.folder(self, self.tr("Which folder was written out?"), is_read=True)
        if folder is None:
            return
        put_back = desk.takeout.put_back
        self._run = run = self._jobs.run(
            lambda progress, cancelled: put_back(folder, progress=progress, cancelled=cancelled)
        )
        run.progressed.connect(lambda facts: self._bringing_in(*facts))
        run.finished.connect(lambda _: self._brought())
        run.failed.connect(self._fault.say)
        run.cancelled.connect(lambda: self._fault.say(self.tr("Stopped. Nothing was put in.")))
        run.ended.connect(self._at_rest)
        self.stop.clicked.connect(run.cancel)
        self._jobs.is_waited_for = True  # closing and other starts wait until the desk is whole
        self._bringing_in(0, 1)
        announce(self, self.busy.text())
        for card in (self.sample, self.own, self.brought):
            card.setEnabled(False)
        self.stop.show()
        self.stop.setFocus()
        self._body.show_part(self.stop)
        self.ready_changed.emit()

    def _brought(self) -> None:
        self._is_in = True

    def _at_rest(self) -> None:
        self._run, self._jobs.is_waited_for = None, False
        self.busy.setText("")
        self.stop.hide()
        for card in (self.sample, self.own, self.brought):
            card.setEnabled(True)
        self.ready_changed.emit()
        if self._is_in:
            self.done.emit()
        else:
            self.brought.setFocus()

    def _bringing_in(self, done: int, of: int) -> None:
        share = 100 * done // max(1, of)
        self.busy.setText(self.tr("Bringing in: {n} % done.").format(n=share))

    def _putting_in(self, done: int, of: int) -> None:
        """Say how far it is."""
        share = 100 * done // max(1, of)
        said = self.tr("Putting in the sample case: {n} % done.").format(n=share)
        self.busy.setText(said)

    def _help(self, look: Look) -> HelpBox:
        return HelpBox(
            look,
            self.tr("Good to know"),
            (
                (
                    "ph.lifebuoy",
                    self.tr(
                        "If a child may be at risk now, call first and write later. “Who can help"
                        " now” has the numbers."
                    ),
                ),
                ("ph.eye-slash", self.tr("F9 hides this window at once, wherever you are.")),
                (
                    "ph.lock-key",
                    self.tr("After five quiet minutes the desk locks. Your words are kept."),
                ),
            ),
        )
