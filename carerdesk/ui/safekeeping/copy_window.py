"""A copy opened beside the desk: read, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.fitting import fitting
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words
from carerdesk.ui.log.browser import LogBrowser
from carerdesk.ui.log.lines import LogLines
from carerdesk.ui.safekeeping.state_row import StateRow
from carerdesk.ui.sitting import Sitting

if TYPE_CHECKING:
    from carerdesk.services.desk import Desk
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.settings import Settings
    from carerdesk.ui.theme.look import Look


_NARROWEST = 500
"""Below this width, in pixels at 100 % text, what is said and what is done stand below each other.
"""


class CopyWindow(QDialog):
    """The log of the copy, case by case; closing it closes the copy.

    Attributes:
        browser: List and detail.
        state: How much there is, and that it was read whole.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        when: str,
        *,
        look: Look,
        jobs: Jobs,
        settings: Settings,
    ) -> None:
        """Show the first case of an open copy.

        Raises:
            IndexError: When the copy holds no case.
        """
        super().__init__(parent)
        self._desk = desk
        cases = desk.cases.all()
        self._sitting = Sitting(desk, cases[0], look, jobs, settings)
        self.setWindowTitle(self.tr("A copy, to look at"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.state = StateRow(look)
        self.cases = DropDown(look, self.tr("Case"))
        self.cases.offer((case.title, case.id, "ph.folder") for case in cases)
        self.cases.activated.connect(self._take)
        self.cases.setVisible(len(cases) > 1)
        self.browser = LogBrowser(self._sitting)
        self.browser.setMinimumHeight(1)  # it scrolls; the head above stays whole
        self.browser.detail.only_read()
        self.browser.detail.entry_pressed.connect(self.browser.show_entry)
        self.browser.detail.document_pressed.connect(self._say_of_papers)
        self.browser.panel.only_read()
        close = Button(look, self.tr("&Close the copy"), icon="ph.x")
        close.clicked.connect(self.reject)
        head = Ground("sunken", line="bottom")
        band = TurningRow(look, gap=14, narrowest=_NARROWEST)
        row(look, head, margins=(20, 12, 16, 12)).addWidget(band)
        said, deeds = QWidget(), QWidget()
        words = column(look, said, gap=4)
        words.addWidget(Words(self.tr("Copy of {when}").format(when=when), "title", wrap=True))
        words.addWidget(self.state)
        line = row(look, deeds, gap=14)
        line.addStretch(1)
        line.addWidget(self.cases)
        line.addWidget(close)
        band.add(said, 1)
        band.add(deeds)
        box = column(look, self)
        box.addWidget(head)
        box.addWidget(self.browser, 1)
        self._say_state()
        self._show()
        self.resize(fitting(self, look.theme.px(1040), look.theme.px(640)))
        self.finished.connect(self._end)

    def _say_state(self) -> None:
        entries = sum(self._desk.log.count(case.id) for case in self._desk.cases.all())
        papers = sum(len(self._desk.papers.of(case.id)) for case in self._desk.cases.all())
        count = self.tr("{entries} and {papers}.").format(
            entries=self.tr("%n entr(y|ies)", "", entries),
            papers=self.tr("%n paper(s)", "", papers),
        )
        try:
            found = self._desk.safekeeping.check(whole=True)
        except CarerDeskError as error:
            self.state.say("need", count, str(error))
            return
        if found:
            self.state.say("late", f"{count} {found[0].what}", found[0].next_step)
        else:
            self.state.say(
                "done",
                self.tr("{count} Every page, link and paper was read and is sound.").format(
                    count=count
                ),
                self.tr("Only to look at: nothing here can be changed."),
            )

    def _say_of_papers(self) -> None:
        self.state.say(
            "open",
            self.tr("The paper is in the copy and was read with it."),
            self.tr("To open it, lock the desk and choose “Restore a backup”."),
        )

    def _take(self) -> None:
        self._sitting.take_case(self.cases.currentData())
        self._show()

    def _show(self) -> None:
        lines = LogLines(self._desk.log, self._sitting.case_id, "")
        self.browser.show_lines(lines, self._desk.log.count(self._sitting.case_id))

    def _end(self) -> None:
        self._desk.close()
