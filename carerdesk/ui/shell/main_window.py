"""The main window: before the desk is open, at the open desk, and hidden."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QStackedWidget, QWidget

from carerdesk.ui import choosing
from carerdesk.ui.errand import Errand
from carerdesk.ui.jobs import Jobs
from carerdesk.ui.opening.gate import Gate
from carerdesk.ui.shell.always_keys import AlwaysKeys
from carerdesk.ui.shell.curtain import Curtain
from carerdesk.ui.shell.desk_errands import do_errand
from carerdesk.ui.shell.idle import WARNED_SECONDS
from carerdesk.ui.shell.leaving_watch import LeavingWatch
from carerdesk.ui.shell.menus import Menus
from carerdesk.ui.shell.standing import keep_standing, stand_again
from carerdesk.ui.shell.status_line import StatusLine
from carerdesk.ui.shell.text_deeds import TEXT_DEEDS, do_in_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from carerdesk.services.desk import Desk
    from carerdesk.services.opening import Opening
    from carerdesk.ui.fresh_start import FreshStart
    from carerdesk.ui.settings import Settings
    from carerdesk.ui.shell.desk_frame import DeskFrame
    from carerdesk.ui.shell.open_desk import OpenDesk
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.look import Look

_TEXT_STEP = 0.25
"""How much larger or smaller one press makes the text."""

_SOON_MS = 50
"""After which it is tried again whether a desk that is being opened is open."""


class MainWindow(QMainWindow):
    """One window for one desk.  Its title never says whose, or which case.

    Attributes:
        jobs: The only threads.
        leaving: Watches whether somebody is before the screen.
    """

    def __init__(
        self,
        look: Look,
        settings: Settings,
        opening: Callable[[], Opening],
        fresh_start: FreshStart | None = None,
    ) -> None:
        """Show the way in.

        Args:
            look: The look.
            settings: What is remembered between sittings.
            opening: Gives the service that opens desks; called when one is about to be opened, so
                that the window is there before the service is loaded.
            fresh_start: Ends this process at locking, and starts another that shows the way in;
                without one this process stays.
        """
        super().__init__()
        self._look = look
        self._fresh = fresh_start
        self._then = ""
        self._waiting = Errand()
        self._settings = settings
        self.jobs = Jobs(self)
        self._open: OpenDesk | None = None
        self._last_desk: Path | None = None
        self.setWindowTitle("CarerDesk")
        self.setMinimumSize(480, 400)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._status = StatusLine(look)
        self.setStatusBar(self._status)
        self._curtain = Curtain(self, self._stack)
        self._cases = QMenu(self)
        self._menus = Menus(self.menuBar(), look)
        self._menus.asked.connect(self.do)
        self._menus.place_asked.connect(self._go)
        self.leaving = LeavingWatch(self, look.app, settings.lock_minutes)
        self.leaving.near.connect(self._warn)
        self.leaving.stayed.connect(self._calm)
        self.leaving.left.connect(self._left)
        if fresh_start is not None:
            fresh_start.ready.connect(self._end)
            fresh_start.failed.connect(self._stay)
        self._keys = AlwaysKeys(look.app, self)
        self._keys.hide_pressed.connect(self.hide_now)
        self._keys.lock_pressed.connect(self._left)
        self._keys.help_pressed.connect(self._help_above)
        settings.changed.connect(self._settings_changed)
        look.single_keys = settings.single_keys
        look.changed.connect(self._menu_height)
        self.gate = Gate(look, settings, opening, self.jobs)
        self.gate.opened.connect(self.enter)
        self.gate.unlock.show_copy = self._show_copy
        self._stack.addWidget(self.gate)
        stand_again(self, settings)
        self._menu_height()
        self.show_gate()

    @property
    def frame(self) -> DeskFrame | None:
        """The open desk's frame, or ``None`` while no desk is open."""
        return self._open.frame if self._open else None

    @property
    def sitting(self) -> Sitting | None:
        """The sitting, or ``None`` while no desk is open."""
        return self._open.sitting if self._open else None

    def show_gate(self, folder: Path | None = None) -> None:
        """Show the way in, for a desk if one is named."""
        self._status.hide()
        self.gate.come(folder)
        self._stack.setCurrentWidget(self.gate)
        self._show_deeds()

    def enter(self, desk: Desk, place: str = "today") -> None:
        """Sit down at an open desk; one without a case asks for its first."""
        from carerdesk.ui.shell.open_desk import (  # noqa: PLC0415 - after the window is up
            OpenDesk,
            Surroundings,
            case_to_take,
        )

        around = Surroundings(
            window=self,
            look=self._look,
            jobs=self.jobs,
            settings=self._settings,
            status=self._status,
            menus=self._menus,
            cases=self._cases,
            idle=self.leaving.idle,
        )
        self._last_desk = desk.safekeeping.folder
        case = case_to_take(around, desk)
        if case is None:
            desk.close()
            self.show_gate(self._last_desk)
            return
        self._settings.remember(self._last_desk, desk.now())
        self._open = OpenDesk(around, desk, case)
        self._open.frame.hide_pressed.connect(self.hide_now)
        self._open.sitting.asked.connect(self.do)
        self._open.deeds_changed.connect(self._show_deeds)
        self._stack.addWidget(self._open.frame)
        for _turn in self._open.get_ready(place):
            self.jobs.breathe()
        self._stack.setCurrentWidget(self._open.frame)
        self._open.come(place)
        self.leaving.start()
        waiting, self._waiting = self._waiting, Errand()
        self._do_at_desk(waiting)

    def lock(self, then: str = "") -> None:
        """Keep unfinished words, close the desk and every dialog on it, and show the way in.

        The process that held the key ends, where there is a way to start afresh.  The way in then
        does what `then` says: ``choose`` or ``make`` another desk, ``bring`` one in, or nothing.
        """
        with ExitStack() as at_last:  # whatever fails: the desk is left, and the way in shown
            at_last.callback(self._to_the_gate, then, afresh=self._open is not None)
            at_last.callback(self._leave)
            for dialog in self._curtain.dialogs():
                dialog.reject()
                if dialog.isVisible():  # its words could not be kept; none are left in sight
                    dialog.done(QDialog.DialogCode.Rejected)

    def _to_the_gate(self, then: str, *, afresh: bool) -> None:
        self.show_gate(self._last_desk)
        self._then = then
        if afresh and self._fresh is not None:
            self.gate.setEnabled(False)
            geometry = bytes(self.saveGeometry().toHex().data()).decode()
            hidden = self.isMinimized()
            self._fresh.begin(
                replace(
                    self._waiting,
                    folder=self._last_desk,
                    then=then,
                    geometry=geometry,
                    is_hidden=hidden,
                )
            )
        else:
            self._stay()

    def take_errand(self, errand: Errand) -> None:
        """Do what another start of the program was asked to do, or what this one was."""
        if self.jobs.is_waited_for:
            QTimer.singleShot(_SOON_MS, self, partial(self.take_errand, errand))
            return
        was_hidden = self.isMinimized()
        if errand.is_hidden:
            self.showMinimized()
        else:
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
            self.raise_()
            self.activateWindow()
        if was_hidden and self._open is not None:
            # Whoever started it again need not be who put the window away.
            self._waiting = errand.without_desk
            self._last_desk = errand.folder or self._last_desk
            self.lock(errand.then)
        elif self._open is None:
            self._waiting = errand.without_desk
            if errand.folder is not None:
                self.show_gate(errand.folder)
            self._at_the_gate(errand.then)
        else:
            self._do_at_desk(errand)

    def stand_as(self, errand: Errand) -> None:
        """Stand where the window stood that this one takes the place of."""
        if errand.geometry:
            self.restoreGeometry(QByteArray.fromHex(errand.geometry.encode()))

    def hide_now(self) -> None:
        """Blank the window and put it away at once."""
        self._curtain.draw()
        self.showMinimized()
        if self._open is not None:
            self.leaving.hidden.start()

    def do(self, key: str) -> None:
        """Do a command: in the text box with the focus, on the page in front, or by the window."""
        if key in TEXT_DEEDS and do_in_text(key):
            return
        deed = self._deeds().get(key)
        if deed is not None:
            deed()

    def changeEvent(self, event: QEvent) -> None:
        """Show what was hidden when the window is brought back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and not self.isMinimized():
            QTimer.singleShot(0, self, self._unblank)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks nothing: words are kept, the desk is locked."""
        if self.jobs.is_waited_for:  # a desk is about to open: it is closed then, and not lost
            QTimer.singleShot(_SOON_MS, self.close)
            event.ignore()
            return
        keep_standing(self, self._settings)
        self._leave()
        self.gate.come(None)
        self.jobs.stop()
        self._settings.save()
        super().closeEvent(event)

    def _deeds(self) -> Mapping[str, Callable[[], object]]:
        deeds: dict[str, Callable[[], object]] = {
            "open_desk": self._gate_for_another,
            "make_desk": lambda: self._gate_for_another("make"),
            "bring_in": lambda: self._gate_for_another("bring"),
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
        if self._open is not None:
            deeds |= {"lock": self.lock, **self._open.deeds()}
        return deeds

    def _show_deeds(self) -> None:
        can = {*self._deeds(), *TEXT_DEEDS}
        self._menus.show(can, is_open=self._open is not None)
        self._menus.mark_place(self._open.frame.current if self._open else "")

    def _leave(self) -> None:
        """Put everything away and close the desk, if one is open."""
        self.leaving.stop()
        choosing.forget()
        leaving, self._open = self._open, None
        if leaving is not None:
            self._curtain.blank()
            self._stack.removeWidget(leaving.frame)
            leaving.leave()

    def _gate_for_another(self, then: str = "choose") -> None:
        self.lock(then)

    def _show_copy(self, parent: QWidget, copy: Desk, name: str) -> None:
        """Show an open backup, before there is a desk; it cannot be saved to."""
        from carerdesk.ui.safekeeping.copy_window import CopyWindow  # noqa: PLC0415 - rare

        CopyWindow(
            parent, copy, name, look=self._look, jobs=self.jobs, settings=self._settings
        ).exec()

    def _left(self) -> None:
        """Nobody is before the screen: lock, if there is something to lock, or soon will be."""
        if self.jobs.is_waited_for:
            QTimer.singleShot(_SOON_MS, self, self._left)
        elif self._open is not None:
            self.lock()

    def _end(self) -> None:
        """The new window is there: end this process, and all it had in memory with it."""
        self.jobs.stop()
        self._settings.save()
        QCoreApplication.exit(0)

    def _stay(self) -> None:
        """This process goes on at the way in."""
        self.gate.setEnabled(True)
        then, self._then = self._then, ""
        self._at_the_gate(then)

    def _at_the_gate(self, then: str) -> None:
        if then in {"make", "bring"}:
            self.gate.make(brought=then == "bring")
        elif then == "choose":
            self.gate.choose()

    def _do_at_desk(self, errand: Errand) -> None:
        if self._open is not None:
            do_errand(self._open.sitting, errand, self.take_another)

    def take_another(self, folder: Path) -> None:
        """Lock this desk and show the way into another."""
        self._last_desk = folder
        self.lock()

    def _help(self, topic: str) -> None:
        if self._open is None:
            self.gate.help(topic)
        else:
            self._open.help(topic)

    def _help_above(self) -> None:
        from carerdesk.ui.help.above import help_above  # noqa: PLC0415 - not before it is wanted

        if not help_above(self._look, self._open.frame.current if self._open else ""):
            self.do("help")

    def _go(self, place: str) -> None:
        if self._open is not None:
            self._open.frame.go(place)

    def _warn(self) -> None:
        if self._open is not None:
            says = self.tr("The desk locks within {n} seconds. Your words are kept.")
            self._open.frame.warning.say(
                says.format(n=WARNED_SECONDS),
                undo=self.leaving.idle.alive,
                verb=self.tr("&Stay"),
                shape="need",
                at_once=True,
            )

    def _calm(self) -> None:
        if self._open is not None:
            self._open.frame.warning.quiet()

    def _unblank(self) -> None:
        if self.jobs.is_waited_for:  # the desk is being locked, which ends at the way in
            return
        if self._curtain.is_drawn and not self.isMinimized():
            self.leaving.hidden.stop()
            self._curtain.lift(self.frame or self.gate)
            self._status.setVisible(self._open is not None)

    def _scale_text(self, scale: float) -> None:
        self._look.scale_text(scale)
        self._settings.text_scale = self._look.scale

    def _settings_changed(self) -> None:
        self._look.single_keys = self._settings.single_keys
        self.leaving.idle.set_minutes(self._settings.lock_minutes)
        self._status.say_lock(self._settings.lock_minutes)

    def _menu_height(self) -> None:
        self.menuBar().setFixedHeight(self._look.theme.size("size.menu_bar"))
