"""Saying when a field is full: nothing that was pasted is lost in silence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.plain_words import PlainWords

if TYPE_CHECKING:
    from carerdesk.ui.sitting import Sitting

_HEARD: Final = "full-heard"


class FullFields(QObject):
    """Hears every field that comes to have the focus; the sentence stands under it.

    In a dialog it stands above the buttons where the field has no line of its own, and elsewhere at
    the foot of the window.
    """

    def __init__(self, parent: QObject, sitting: Sitting) -> None:
        """Listen from now on."""
        super().__init__(parent)
        self._sitting = sitting
        sitting.look.app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isinstance(new, QLineEdit | PlainWords) or new.property(_HEARD):
            return
        new.setProperty(_HEARD, True)  # noqa: FBT003 - Qt's signature
        if isinstance(new, PlainWords):
            new.refused.connect(self._refused)
        else:
            new.inputRejected.connect(self._rejected)

    def _rejected(self) -> None:
        """A key or a paste was not taken whole, and what was taken is not in the line yet."""
        line = QApplication.focusWidget()
        if isinstance(line, QLineEdit):
            QTimer.singleShot(0, line, partial(self._look_at, line))

    def _look_at(self, line: QLineEdit) -> None:
        """Say so if the line is full; one that takes figures only may have refused a letter."""
        most = line.maxLength()
        if len(line.text().encode("utf-16-le", "surrogatepass")) // 2 < most - 1:
            return
        self._say(
            line,
            self.tr(
                "A line holds {most} letters, and it is full. The end of what you put in was left "
                "out; it is still where you copied it from."
            ).format(most=f"{most:,}"),
        )

    def _refused(self, most: int) -> None:
        box = QApplication.focusWidget()
        if isinstance(box, PlainWords):
            self._say(
                box,
                self.tr(
                    "This box holds {most} letters. What you pasted is longer and was not put in; "
                    "save it as a file and add it to the documents."
                ).format(most=f"{most:,}"),
            )

    def _say(self, field: QLineEdit | PlainWords, sentence: str) -> None:
        above: QWidget | None = field
        while above is not None and not isinstance(above, Field | Dialog):
            above = above.parentWidget()
        if above is None:
            self._sitting.say(sentence, shape="need")
            return
        place = above
        place.say_fault(sentence)

        def go() -> None:
            field.textChanged.disconnect(go)
            if place.fault == sentence:
                place.say_fault("")

        field.textChanged.connect(go)
