"""What the system tells: that it goes to sleep, that its screen was locked, that users changed."""

from __future__ import annotations

import os
import sys
from typing import Any, Final

from PySide6.QtCore import SLOT, QCoreApplication, QObject, Signal, Slot

from carerdesk.ui.shell.windows_session import WindowsSession, register

_SLEEP: Final = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
_SCREENS: Final = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
)


class SystemWatch(QObject):
    """Tells when the system says that nobody is before the screen any more.

    Where the system tells nothing, the clock on the wall does: see `IdleWatch`.
    """

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        """Listen to what this system has."""
        super().__init__(parent)
        self.sources = 0
        self._windows = WindowsSession(self.left.emit)
        if sys.platform.startswith("linux"):
            self._listen_to_buses()

    def watch_window(self, window: int, app: QCoreApplication) -> None:
        """Listen to what Windows tells a window; elsewhere nothing comes of it.

        Args:
            window: Its handle.
            app: The application whose messages are seen.
        """
        if register(window):
            app.installNativeEventFilter(self._windows)
            self.sources += 1

    @Slot(bool)
    def told(self, begins: bool) -> None:  # noqa: FBT001 - the signal's own argument
        """The system goes to sleep or its screen is locked, or the opposite."""
        if begins:
            self.left.emit()

    @Slot()
    def told_to_lock(self) -> None:
        """The system asks the programs of the session to lock."""
        self.left.emit()

    def _listen_to_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - on this system only

        system = QDBusConnection.systemBus()
        # PySide6 takes text here, though its types say bytes.
        told: Any = SLOT("told(bool)")
        lock: Any = SLOT("told_to_lock()")
        if system.isConnected():
            path, interface, name = _SLEEP
            self.sources += system.connect("", path, interface, name, self, told)
            session = "org.freedesktop.login1.Session"
            self.sources += system.connect("", "", session, "Lock", self, lock)
        # A bus on this computer only: an address may also name another one.
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS", "unix:").startswith("unix:"):
            return
        own = QDBusConnection.sessionBus()
        if own.isConnected():
            for path, interface in _SCREENS:
                self.sources += own.connect("", path, interface, "ActiveChanged", self, told)
