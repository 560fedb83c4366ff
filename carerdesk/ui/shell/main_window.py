"""The main window: before the desk is open, at the open desk, and hidden."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.ui.jobs import Jobs
from carerdesk.ui.opening.gate import Gate
from carerdesk.ui.shell.case_deeds import first_case, list_cases
from carerdesk.ui.shell.desk_deeds import desk_deeds
from carerdesk.ui.shell.desk_frame import DeskFrame
from carerdesk.ui.shell.go_to import go_to
from carerdesk.ui.shell.idle import WARNED_SECONDS, IdleWatch
from carerdesk.ui.shell.menus import Menus
from carerdesk.ui.shell.panes import next_pane
from carerdesk.ui.shell.standing import keep_standing, stand_again
from carerdesk.ui.shell.status_line import StatusLine
from carerdesk.ui.shell.text_deeds import TEXT_DEEDS, do_in_text
from carerdesk.ui.sitting import Sitting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from carerdesk.services.desk import Desk
    from carerdesk.services.opening import Opening
    from carerdesk.ui.settings import Settings
    from carerdesk.ui.theme.look import Look

_TEXT_STEP = 0.25
"""How much larger or smaller one press makes the text."""


class MainWindow(QMainWindow):
    """One window for one desk.  Its title never says whose, or which case."""

    def __init__(self, look: Look, settings: Settings, opening: Callable[[], Opening]) -> None:
        """Show the way in.

        Args:
            look: The look.
            settings: What is remembered between sittings.
            opening: Gives the service that opens desks; called when one is about to be opened, so
                that the window is there before the service is loaded.
        """
        super().__init__()
        self._look = look
        self._settings = settings
        self.jobs = Jobs(self)
        self.sitting: Sitting | None = None
        self.frame: DeskFrame | None = None
        self._last_desk: Path | None = None
        self.setWindowTitle("CarerDesk")
        self.setMinimumSize(480, 400)
        self._stack = QStackedWidget()
        self._blank = QWidget()
        self._blank.setProperty("ground", "canvas")
        self._stack.addWidget(self._blank)
        self.setCentralWidget(self._stack)
        self._status = StatusLine(look)
        self.setStatusBar(self._status)
        self._cases = QMenu(self)
        self._menus = Menus(self.menuBar(), look)
        self._menus.asked.connect(self.do)
        self._menus.place_asked.connect(self._go)
        self._cases.aboutToShow.connect(self._list_cases)
        self._idle = IdleWatch(QApplication.instance() or self, time.time, settings.lock_minutes)
        self._idle.near.connect(self._warn)
        self._idle.stayed.connect(self._calm)
        self._idle.passed.connect(self.lock)
        settings.changed.connect(self._settings_changed)
        look.single_keys = settings.single_keys
        look.changed.connect(self._menu_height)
        self._gate = Gate(look, settings, opening)
        self._gate.opened.connect(self.enter)
        self._stack.addWidget(self._gate)
        stand_again(self, settings)
        self._menu_height()
        self.show_gate()

    @property
    def gate(self) -> Gate:
        """The way in: unlock, or make a desk."""
        return self._gate

    def show_gate(self, folder: Path | None = None) -> None:
        """Show the way in, for a desk if one is named."""
        self._status.hide()
        self._gate.come(folder)
        self._stack.setCurrentWidget(self._gate)
        self._show_deeds()

    def enter(self, desk: Desk, place: str = "today") -> None:
        """Sit down at an open desk; without a case it asks for one first."""
        cases = desk.cases.all()
        if not cases:
            first = first_case(self, self._look, desk)
            if first is None:
                desk.close()
                self.show_gate(desk.safekeeping.folder)
                return
            cases = (first,)
        kept = desk.safekeeping.setting("case")
        case = next((c for c in cases if c.id == kept), cases[0])
        sitting = Sitting(desk, case, self._look, self.jobs, self._settings)
        self.sitting = sitting
        self._last_desk = desk.safekeeping.folder
        self._settings.remember(self._last_desk, desk.now())
        frame = DeskFrame(sitting, self._cases)
        frame.hide_pressed.connect(self.hide_now)
        frame.page_changed.connect(self._page_changed)
        sitting.asked.connect(self.do)
        sitting.saved.connect(self._status.say_saved)
        sitting.desk_changed.connect(self._desk_changed)
        sitting.case_changed.connect(self._case_changed)
        self.frame = frame
        self._stack.addWidget(frame)
        self._stack.setCurrentWidget(frame)
        self._status.say_lock(self._settings.lock_minutes)
        self._status.say_saved(sitting.now())
        self._status.show()
        frame.go(place)
        self._look_at_clocks()
        self._idle.start()
        self._show_deeds()

    def lock(self) -> None:
        """Keep unfinished words, close the desk, and show the way in."""
        folder = self._last_desk
        self._leave()
        self.show_gate(folder)

    def hide_now(self) -> None:
        """Blank the window and put it away at once."""
        self._stack.setCurrentWidget(self._blank)
        self._status.hide()
        self.repaint()
        self.showMinimized()

    def do(self, key: str) -> None:
        """Do a command: the page in front first, then the window."""
        page = self.frame.page if self.frame else None
        deeds = page.deeds() if page else {}
        if key in TEXT_DEEDS and do_in_text(key):
            return
        if key in deeds:
            deeds[key]()
        elif key in self._own_deeds():
            self._own_deeds()[key]()

    def changeEvent(self, event: QEvent) -> None:
        """Show what was hidden when the window is brought back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and not self.isMinimized():
            QTimer.singleShot(0, self, self._unblank)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks nothing: words are kept, the desk is locked."""
        keep_standing(self, self._settings)
        self._leave()
        self._settings.save()
        super().closeEvent(event)

    def _own_deeds(self) -> Mapping[str, Callable[[], object]]:
        deeds: dict[str, Callable[[], object]] = {
            "open_desk": self._gate_for_another,
            "make_desk": lambda: self._gate_for_another(make=True),
            "quit": self.close,
            "larger": lambda: self._scale_text(self._look.scale + _TEXT_STEP),
            "smaller": lambda: self._scale_text(self._look.scale - _TEXT_STEP),
            "usual_size": lambda: self._scale_text(1.0),
            "hide": self.hide_now,
            "help": lambda: self._help(""),
            "keys": lambda: self._help("keys"),
            "about": lambda: self._help("about"),
            "who_can_help": lambda: self._help("who"),
        }
        if self.sitting is None or self.frame is None:
            return deeds
        frame = self.frame
        return {
            **deeds,
            **desk_deeds(self, self.sitting),
            "lock": self.lock,
            "back": frame.back,
            "next_pane": lambda: next_pane(frame.page, 1),
            "previous_pane": lambda: next_pane(frame.page, -1),
            "undo": frame.notice.take_back,
            "change_case": self._change_case,
            "settings": lambda: frame.go("settings"),
            "go_to": self._go_to,
            "quick_log": lambda: frame.go("today", "quick_log"),
            "find": lambda: frame.go("log", "find"),
            "new": lambda: frame.go("log", "new"),
        }

    def _show_deeds(self) -> None:
        page = self.frame.page if self.frame else None
        can = {*self._own_deeds(), *TEXT_DEEDS, *(page.deeds() if page else ())}
        if self.frame is not None and not self.frame.has("log"):
            can -= {"find", "new"} - set(page.deeds() if page else ())
        self._menus.show(can, is_open=self.sitting is not None)
        self._menus.mark_place(self.frame.current if self.frame else "")

    def _leave(self) -> None:
        """Put everything away and close the desk."""
        self._idle.stop()
        frame, sitting = self.frame, self.sitting
        self.frame = self.sitting = None
        if frame is None or sitting is None:
            return
        frame.put_away()
        self.jobs.stop()
        self._stack.setCurrentWidget(self._blank)
        self._stack.removeWidget(frame)
        frame.deleteLater()
        sitting.desk.close()
        sitting.deleteLater()

    def _gate_for_another(self, *, make: bool = False) -> None:
        if self.sitting is not None:
            self.lock()
        if make:
            self._gate.make()
        else:
            self._gate.choose()

    def _help(self, topic: str) -> None:
        if self.frame is None:
            self._gate.help(topic)
        elif topic == "who":
            self.frame.go("who")
        else:
            self.frame.go("help", topic or self.frame.current)

    def _go(self, place: str) -> None:
        if self.frame is not None:
            self.frame.go(place)

    def _go_to(self) -> None:
        if self.sitting is not None and self.frame is not None:
            go_to(self, self.sitting, self._menus.actions)

    def _change_case(self) -> None:
        if self.frame is not None:
            self._cases.popup(self.frame.mapToGlobal(self.frame.rect().topLeft()))

    def _list_cases(self) -> None:
        if self.sitting is not None:
            list_cases(self._cases, self.sitting, self._menus.actions)

    def _page_changed(self) -> None:
        page = self.frame.page if self.frame else None
        if page is not None:
            unique = Qt.ConnectionType.UniqueConnection
            page.deeds_changed.connect(self._show_deeds, unique)
        self._show_deeds()

    def _case_changed(self) -> None:
        if self.sitting is not None:
            self.sitting.desk.safekeeping.set_setting("case", self.sitting.case_id)
        self._look_at_clocks()
        self._show_deeds()

    def _desk_changed(self, changes: Changes) -> None:
        if changes & (Changes.CLOCKS | Changes.PROMISES | Changes.CASES):
            self._look_at_clocks()

    def _look_at_clocks(self) -> None:
        """Write how many are late beside Clocks, and when the rules were checked."""
        if self.sitting is None:
            return
        sitting = self.sitting
        late = sitting.desk.clocks.due(sitting.case_id, sitting.today()).late
        words = self.tr("{n} late").format(n=late) if late else ""
        sitting.badge("clocks", words, "late")
        packs = sitting.desk.clocks.procedures(sitting.case_id)
        self._status.say_rules(min((p.checked_on for p in packs), default=None))

    def _warn(self) -> None:
        if self.frame is not None:
            self.frame.warning.say(
                self.tr("The desk locks in {n} seconds. Your words are kept.").format(
                    n=WARNED_SECONDS
                ),
                undo=self._idle.alive,
                verb=self.tr("&Stay"),
                shape="need",
            )

    def _calm(self) -> None:
        if self.frame is not None:
            self.frame.warning.quiet()

    def _unblank(self) -> None:
        if self._stack.currentWidget() is self._blank and not self.isMinimized():
            self._stack.setCurrentWidget(self.frame or self._gate)
            self._status.setVisible(self.frame is not None)

    def _scale_text(self, scale: float) -> None:
        self._look.scale_text(scale)
        self._settings.text_scale = self._look.scale

    def _settings_changed(self) -> None:
        self._look.single_keys = self._settings.single_keys
        self._idle.set_minutes(self._settings.lock_minutes)
        self._status.say_lock(self._settings.lock_minutes)

    def _menu_height(self) -> None:
        self.menuBar().setFixedHeight(self._look.theme.size("size.menu_bar"))
