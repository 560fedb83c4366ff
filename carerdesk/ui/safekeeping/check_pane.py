"""Looking the desk over: what is sound, what was noticed, and one next step for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from carerdesk.domain.date_words import clock_time, whole_day
from carerdesk.ui.kit.boxes import column, gap
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.safekeeping.state_row import StateRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.safekeeping import Finding
    from carerdesk.services.safekeeping import Safekeeping
    from carerdesk.ui.theme.look import Look

_MOST_SHOWN = 8
_HOUR = 3600


class CheckPane(QWidget):
    """The whole check with its progress, and what else was noticed about this desk."""

    begin_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self._look = look
        self.state = StateRow(look)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Looking over"))
        self.begin = Button(
            look,
            self.tr("&Look everything over now"),
            kind=ButtonKind.MAIN,
            icon="ph.check-circle",
        )
        self.begin.clicked.connect(self.begin_pressed)
        self.stop = Button(look, self.tr("&Stop"), icon="ph.x")
        self.stop.clicked.connect(self.stop_pressed)
        self._found = QWidget()
        self._rows = column(look, self._found, gap=12)
        self._noticed = QWidget()
        self._notices = column(look, self._noticed, gap=12)
        self._lay()
        self.show_running(None)

    def show_desk(self, keeping: Safekeeping, found: Sequence[Finding] | None) -> None:
        """Show when it was looked over last, and what was noticed.

        Args:
            keeping: Of the desk.
            found: By the check that has just ended; what the light one at unlocking found, if none.
        """
        shown = keeping.found_at_opening if found is None else found
        self._say_state(keeping, shown)
        _clear(self._rows)
        for finding in shown[:_MOST_SHOWN]:
            self._add(self._rows, "late", finding.what, finding.next_step)
        if len(shown) > _MOST_SHOWN:
            rest = self.tr("And {n} more of the kind.").format(n=len(shown) - _MOST_SHOWN)
            self._rows.addWidget(Words(rest, "label", "text2", strong=False))
        self._found.setVisible(bool(shown))
        self._show_noticed(keeping)

    def show_running(self, progress: tuple[int, int] | None) -> None:
        """Show how far a check has come, or that none is under way."""
        running = progress is not None
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.begin.setEnabled(not running)
        if progress is not None:
            done, of = progress
            self.bar.setRange(0, of)
            self.bar.setValue(done)
            self.state.say(
                "wait",
                self.tr("Looking over: step {n} of {of}.").format(n=done, of=of),
                self.tr("You can go on writing."),
            )

    def _say_state(self, keeping: Safekeeping, shown: Sequence[Finding]) -> None:
        checked = keeping.checked_whole
        more = self.tr(
            "A quick look is taken at each unlocking, and a whole one once a week: every page of "
            "the file, every link of the history, every row, every paper."
        )
        if shown:
            self.state.say("late", self.tr("Something is not as it was written."), more)
        elif checked is None:
            self.state.say("open", self.tr("The quick look at unlocking found nothing."), more)
        elif checked[1]:
            self.state.say("late", self.tr("The last whole look found something."), more)
        else:
            at = checked[0]
            self.state.say(
                "done",
                self.tr("Everything was sound on {day}, {time}.").format(
                    day=whole_day(at.date()), time=clock_time(at.timetz().replace(tzinfo=None))
                ),
                more,
            )

    def _show_noticed(self, keeping: Safekeeping) -> None:
        _clear(self._notices)
        service, copies = keeping.synced_by(), keeping.conflict_copies()
        if copies:
            self._add(
                self._notices,
                "late",
                self.tr("A sync program left a second copy in the desk’s folder: {names}.").format(
                    names=", ".join(copies)
                ),
                self.tr(
                    "Nothing was changed. Make a backup, then move those files somewhere else; do "
                    "not rename them back."
                ),
            )
        if service:
            self._add(
                self._notices,
                "need",
                self.tr("{service} copies the desk’s folder about.").format(service=service),
                self.tr(
                    "Two computers can make copies that clash. Keep the desk in a plain folder, "
                    "and its backups in the one that is copied."
                ),
            )
        for odd in keeping.clock_oddities()[-3:]:
            at = odd.noticed_at
            back = self.tr("On {day}, {time} the computer’s clock had gone back by {much}.")
            forward = self.tr("On {day}, {time} the computer’s clock had gone forward by {much}.")
            said = back if odd.seconds_back else forward
            self._add(
                self._notices,
                "maybe",
                said.format(
                    day=whole_day(at.date()),
                    time=clock_time(at.timetz().replace(tzinfo=None)),
                    much=self._time(odd.seconds_back or odd.seconds_forward),
                ),
                self.tr("What was written keeps its order. Look whether the clock is right now."),
            )
        if not self._notices.count():
            self._add(
                self._notices,
                "done",
                self.tr("Nothing odd was noticed."),
                self.tr("No clock that went back, no second copies, no folder copied about."),
            )

    def _time(self, seconds: int) -> str:
        if seconds < _HOUR:
            return self.tr("%n minute(s)", "", round(seconds / 60))
        return self.tr("%n hour(s)", "", round(seconds / _HOUR))

    def _add(self, box: QVBoxLayout, shape: str, head: str, more: str) -> None:
        state = StateRow(self._look)
        state.say(shape, head, more)
        box.addWidget(state)

    def _lay(self) -> None:
        look = self._look
        page = ScrollPage(look, margins=(28, 20, 28, 24), widest=720)
        card = Card(look, self.tr("Is everything still as it was written?"))
        card.body.addWidget(self.state)
        gap(look, card.body, 10)
        card.body.addWidget(self.bar)
        card.body.addWidget(self._found)
        gap(look, card.body, 12)
        deeds = QWidget()
        flow = FlowLayout(look, deeds, gap=8)
        flow.addWidget(self.begin)
        flow.addWidget(self.stop)
        card.body.addWidget(deeds)
        page.column.addWidget(card)
        gap(look, page.column, 16)
        noticed = Card(look, self.tr("What was noticed"))
        noticed.body.addWidget(self._noticed)
        page.column.addWidget(noticed)
        page.column.addStretch(1)
        column(look, self).addWidget(page)


def _clear(box: QVBoxLayout) -> None:
    while box.count():
        item = box.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
