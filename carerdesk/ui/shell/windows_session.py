"""What Windows tells its windows: that it suspends, that the session was locked or left."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

POWER: Final = 0x0218
"""WM_POWERBROADCAST."""
SESSION: Final = 0x02B1
"""WM_WTSSESSION_CHANGE."""
_SUSPENDS: Final = frozenset({0x0004})
_LEAVES: Final = frozenset({0x2, 0x4, 0x6, 0x7})
"""The console or the remote desktop was left, the user logged off, the session was locked."""


def tells_of_leaving(message: int, reason: int) -> bool:
    """Whether a window message says that nobody is before the screen any more."""
    return (message == POWER and reason in _SUSPENDS) or (message == SESSION and reason in _LEAVES)


class WindowsSession(QAbstractNativeEventFilter):
    """Sees the messages of the program's windows; it takes none of them."""

    def __init__(self, left: Callable[[], None]) -> None:
        """Call `left` when nobody is before the screen."""
        super().__init__()
        self._left = left

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Look at a message and pass it on."""
        name = kind.data() if isinstance(kind, QByteArray) else kind
        if bytes(name) == b"windows_generic_MSG":
            told, reason = _read(int(message))
            if tells_of_leaving(told, reason):
                self._left()
        return False, 0


if sys.platform == "win32":  # pragma: no cover - Windows only
    import ctypes
    from ctypes import wintypes

    def register(window: int) -> bool:
        """Ask Windows to tell a window of its session; power it tells of by itself."""
        return bool(ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0))

    def _read(address: int) -> tuple[int, int]:
        message = wintypes.MSG.from_address(address)
        return int(message.message), int(message.wParam)

else:

    def register(window: int) -> bool:  # noqa: ARG001 - as on Windows
        """Say that there is no such session here."""
        return False

    def _read(address: int) -> tuple[int, int]:  # noqa: ARG001 - as on Windows
        return 0, 0
