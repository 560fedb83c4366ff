"""A labelled field with its hint and its error line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look

E = TypeVar("E", bound=QWidget)


class Field(Entrance, Generic[E]):
    """Label above, editor, hint below, and one sentence when something is wrong.

    Attributes:
        editor: What is typed or chosen in.
    """

    def __init__(self, look: Look, label: str, editor: E, *, hint: str = "") -> None:
        """Put both together; Alt with the letter after the label's ampersand goes to the editor."""
        super().__init__()
        self.editor = editor
        plain = label.replace("&", "")
        self._label = Words(plain, "label", turns=True)
        self._label.setBuddy(editor)
        self._shortcut = QShortcut(QKeySequence.mnemonic(label), self)
        self._shortcut.activated.connect(self._reach)
        if not editor.accessibleName():
            editor.setAccessibleName(plain)
        self._hint = Words(hint, "small", "text2", wrap=True)
        if not hint:  # shown before it has a parent it would be a window of its own
            self._hint.hide()
        self._fault = FaultLine(look)
        box = column(look, self, gap=6)
        box.addWidget(self._label)
        self._line = row(look, gap=8)
        self._line.addWidget(editor, 1)
        box.addLayout(self._line)
        box.addWidget(self._hint)
        box.addWidget(self._fault)
        if hint:
            self._describe()
        self.entrance = editor
        for name in ("textChanged", "currentIndexChanged"):
            changed = getattr(editor, name, None)
            if changed is not None:
                changed.connect(self._mended)

    def put_beside(self, button: QWidget) -> None:
        """Have a button stand beside the editor, whatever is said below."""
        self._line.addWidget(button)

    @property
    def fault(self) -> str:
        """The sentence under the field, or an empty string."""
        return self._fault.text

    def say_fault(self, sentence: str) -> None:
        """Say what is wrong, or take it back with an empty string."""
        self._fault.say(sentence)
        self._describe()
        self.editor.setProperty("fault", "true" if sentence else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        if sentence:
            QTimer.singleShot(0, self, self._bring_fault)  # once it has its place

    def _bring_fault(self) -> None:
        """Scroll so far that the sentence is in sight, and what it is about."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.fault:
            for part in (self._fault, self.editor):
                above.ensureWidgetVisible(part, 0, 0)

    def _mended(self) -> None:
        """What was wrong is no longer what stands there; whoever looks on says it again."""
        if self.fault:
            self.say_fault("")

    def rename(self, label: str) -> None:
        """Write another label."""
        plain = label.replace("&", "")
        self._label.setText(plain)
        self._shortcut.setKey(QKeySequence.mnemonic(label))
        self.editor.setAccessibleName(plain)

    def _reach(self) -> None:
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say_hint(self, hint: str) -> None:
        """Write another hint."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._describe()

    def _describe(self) -> None:
        """Have what is wrong read with the field, and how it is filled in."""
        said = (self.fault, self._hint.text())
        self.editor.setAccessibleDescription(" ".join(filter(None, said)))
