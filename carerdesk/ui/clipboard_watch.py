"""The clipboard: what was copied from a desk is taken back after thirty seconds, and at locking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS: Final = 30_000
"""How long what was copied stays on the clipboard."""

SECRET: Final = {
    # Windows: neither its clipboard history nor another computer gets it.
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
    # KDE, and what follows its custom: the clipboard's history leaves it out.
    "x-kde-passwordManagerHint": b"secret",
}
"""Formats that tell programs which keep what is copied to leave it alone."""


class ClipboardWatch(QObject):
    """Watches what this program puts there while a desk is open; of others' it touches nothing."""

    def __init__(self, app: QGuiApplication, owns: Callable[[], bool] | None = None) -> None:
        """Watch nothing yet.

        Args:
            app: The application.
            owns: Whether what is on the clipboard is ours; the system is asked unless given.
        """
        super().__init__(app)
        self._clipboard = QGuiApplication.clipboard()
        self._owns = owns or self._clipboard.ownsClipboard
        self._is_watching = False
        self._is_marking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    @property
    def is_counting(self) -> bool:
        """Whether something of ours is there and will be taken back."""
        return self._timer.isActive()

    def start(self) -> None:
        """A desk is open."""
        self._is_watching = True

    def stop(self) -> None:
        """The desk is locked: take back what is ours."""
        self.clear()
        self._is_watching = False

    def clear(self) -> None:
        """Take back what is ours."""
        self._timer.stop()
        if not self._is_watching:
            return
        if self._owns():
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        if not self._is_watching or self._is_marking:
            return
        if not self._owns():
            self._timer.stop()
            return
        held: QMimeData | None = self._clipboard.mimeData()  # nothing, once it was cleared
        if held is not None and held.formats():
            self._mark(held)
            self._timer.start()

    def _mark(self, held: QMimeData) -> None:
        if held.hasFormat(next(iter(SECRET))):
            return
        marked = QMimeData()
        for name in held.formats():
            marked.setData(name, held.data(name))
        if held.hasImage():
            marked.setImageData(held.imageData())
        for name, value in SECRET.items():
            marked.setData(name, value)
        self._is_marking = True
        self._clipboard.setMimeData(marked)
        self._is_marking = False
