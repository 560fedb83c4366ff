"""Last step: look round the sample case, or open a case of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.ui.cases.form import CaseForm
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import gap
from carerdesk.ui.kit.choice_card import ChoiceCard
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.help_box import HelpBox
from carerdesk.ui.opening.step import Step
from carerdesk.ui.opening.two_columns import TwoColumns

if TYPE_CHECKING:
    from carerdesk.services.desk import Desk
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.theme.look import Look


class StepStart(Step):
    """Two choices; the sample case never mixes with the carer's own.

    Attributes:
        desk: The desk made two steps before.
        busy: Says how far the sample case is while it is put in.
    """

    def __init__(self, look: Look, jobs: Jobs) -> None:
        """Offer both."""
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
        self.form = CaseForm(look)
        self._fault = FaultLine(look)
        self.busy = Words("", "label", "text2", strong=False)
        self.sample.setChecked(True)
        self.form.hide()
        self.own.toggled.connect(self.form.setVisible)
        body = TwoColumns(look, self._help(look))
        left = body.left
        left.addWidget(Words(self.tr("Where do you want to begin?"), "greet", wrap=True))
        gap(look, left, 20)
        left.addWidget(self.sample)
        gap(look, left, 10)
        left.addWidget(self.own)
        gap(look, left, 16)
        left.addWidget(self.form)
        left.addWidget(self._fault)
        left.addWidget(self.busy)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body)

    def come(self) -> None:
        """The focus starts in the choice."""
        (self.own if self.own.isChecked() else self.sample).setFocus()

    def finish(self) -> bool:
        """Put in the sample case, or open the carer's own."""
        desk = self.desk
        if desk is None:
            return False
        self._fault.say("")
        self.form.clear_faults()
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
