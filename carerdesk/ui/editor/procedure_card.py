"""What an entry means for the procedure: whether it starts, pauses or ends a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from carerdesk.domain.procedures import EventWord
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_ONE_ROW: Final = 520
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProcedureCard(Ground):
    """An optional drop-down in plain words; the likely ones stand first.

    Attributes:
        choice: The drop-down.
    """

    changed = Signal()
    settled = Signal()  # Enter

    def __init__(self, look: Look) -> None:
        """Offer nothing yet."""
        super().__init__("card")
        self._look = look
        self.setAccessibleName(self.tr("This starts or ends a clock"))
        self.choice = DropDown(look, self.tr("What this means for the procedure"))
        self.choice.setMaxVisibleItems(16)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.installEventFilter(self)
        self._icon = QLabel()
        self._hint = Words("", "small", "text2", wrap=True)
        self._grid = QGridLayout()
        self._head = QWidget()
        head = row(look, self._head, gap=9)
        head.addWidget(self._icon)
        head.addWidget(Words(self.tr("This starts or ends a clock"), "label"))
        head.addStretch(1)
        box = column(look, self, gap=4, margins=(14, 8, 14, 8))
        box.addLayout(self._grid)
        box.addWidget(self._hint)
        self._wide: bool | None = None
        self.setFocusProxy(self.choice)
        self.choice.currentIndexChanged.connect(self._say)
        self.choice.currentIndexChanged.connect(self.changed)
        look.follow(self, self._grow)

    @property
    def event_word(self) -> str:
        """The event word chosen, or an empty string."""
        return str(self.choice.currentData() or "")

    def offer(self, words: Sequence[EventWord], likely: Sequence[str], chosen: str) -> None:
        """Offer every event word under its group, the likely ones first."""
        by_word = {word.word: word for word in words}
        self._hint.recolour("text2")
        self._hint.setText(self.tr("The day it was received counts, or else the day it happened."))
        self.choice.blockSignals(True)  # noqa: FBT003 - Qt's signature
        offer_words(
            self.choice,
            words,
            [by_word[w] for w in likely if w in by_word],
            nothing=self.tr("Nothing for the procedure"),
        )
        self.choice.choose(chosen)
        self.choice.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._say()

    def suggest(self, word: str) -> None:
        """Choose a likely word, and say that it is only likely."""
        if word:
            self.choice.choose(word)
            self._hint.recolour("need")
            self._hint.setText(
                self.tr("Chosen because it is likely. Look at it, or choose another.")
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes what is chosen and goes on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _ENTER
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            self.settled.emit()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _say(self) -> None:
        """Say which day counts, once something is chosen."""
        self._hint.setVisible(bool(self.event_word))

    def _arrange(self) -> None:
        wide = self.width() >= self._look.theme.px(_ONE_ROW)
        if wide == self._wide:
            return
        self._wide = wide
        self._grid.removeWidget(self._head)
        self._grid.removeWidget(self.choice)
        self._grid.addWidget(self._head, 0, 0)
        self._grid.addWidget(self.choice, 0 if wide else 1, 1 if wide else 0)
        self._grid.setColumnStretch(0, 0 if wide else 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)

    def _grow(self, theme: Theme) -> None:
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        self._wide = None
        self._arrange()
        side = theme.size("size.icon")
        icon = self._look.icon("ph.hourglass-medium", "accent_text")
        self._icon.setPixmap(icon.pixmap(side, side))


def offer_words(
    choice: DropDown,
    words: Sequence[EventWord],
    likely: Sequence[EventWord],
    *,
    nothing: str = "",
) -> None:
    """Offer event words under the names of their groups, the likely ones first.

    Args:
        choice: The drop-down.
        words: Every word.
        likely: Those that stand first.
        nothing: What stands before all of them and means none; left out when empty.
    """
    groups: dict[str, list[EventWord]] = {}
    if likely:
        groups[choice.tr("Likely now")] = list(likely)
    for word in words:
        groups.setdefault(word.group, []).append(word)
    offered: list[tuple[str, object, str]] = [(nothing, "", "")] if nothing else []
    for group, members in groups.items():
        offered.append((group, None, ""))
        offered += [(f"   {word.title}", word.word, "") for word in members]
    choice.offer(offered)
    for place, (_, value, _) in enumerate(offered):
        if value is None:  # a heading cannot be chosen
            choice.model().setData(choice.model().index(place, 0), 0, _FLAGS_ROLE)


_FLAGS_ROLE: Final = int(Qt.ItemDataRole.UserRole) - 1
"""Where a standard item keeps its flags."""
