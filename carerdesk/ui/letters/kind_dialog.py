"""Choosing a kind of letter by its first letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.letters import LetterKind
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look


class KindDelegate(RowDelegate["LetterKind"]):
    """Title, group, and when it is used."""

    def height(self, row: LetterKind, width: int) -> int:  # noqa: ARG002 - every row is as high
        """56 at 100 % text."""
        return self.look.theme.px(56)

    def paint_row(self, row: LetterKind, draw: RowPainter) -> None:
        """Paint a kind."""
        right = draw.right
        group = draw.words(row.group, y=19, style="small", colour="text2", right=True, keep=True)
        draw.take_right(group, gap=12)
        draw.words(row.title, y=19, weight=600)
        draw.right = right
        draw.words(row.summary, y=39, style="small", colour="text2")


class KindDialog(Dialog):
    """A line to type in, and the kinds that fit below it.

    Attributes:
        line: Where the first letters are typed.
        list: What fits.
    """

    def __init__(
        self, parent: QWidget, look: Look, kinds: Sequence[LetterKind], *, first: int = 0
    ) -> None:
        """Offer the kinds.

        Args:
            parent: Over which it stands.
            look: The look.
            kinds: In order.
            first: How many of them, from the first, are the likeliest next step.
        """
        sentence = (
            QCoreApplication.translate("Letters", "The likeliest next step stands first.")
            if first
            else QCoreApplication.translate("Letters", "Its days and names come from the record.")
        )
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("Letters", "Which letter?"),
            sentence=sentence,
            verb=QCoreApplication.translate("Letters", "&Write it"),
            width=640,
        )
        self._kinds = tuple(kinds)
        self.line = Field(look, self.tr("First &letters of its name"), QLineEdit())
        self._model: RowsModel[LetterKind] = RowsModel(
            [Column(title="", words=lambda kind: kind.title)],
            RowTraits(sentence=lambda kind: f"{kind.title}. {kind.summary}"),
        )
        self.list = RowsView(look, self.tr("Letters that fit"), self._model, KindDelegate(look))
        look.follow(self.list, lambda theme: self.list.setMinimumHeight(theme.px(290)))
        self.body.addWidget(self.line)
        self.body.addWidget(self.list)
        self.line.editor.textChanged.connect(self._narrow)
        self.line.editor.installEventFilter(self)
        self.list.opened.connect(self.main.click)
        self._narrow("")
        self.line.editor.setFocus()

    @property
    def kind(self) -> LetterKind | None:
        """The kind chosen."""
        chosen: LetterKind | None = self.list.current
        return chosen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Up and Down move in the list while the line keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.go_to(self.list.currentIndex().row() + step)
                return True
        return False

    def try_deed(self) -> bool:
        """Nothing chosen keeps the dialog open."""
        if self.kind is None:
            self.say_fault(self.tr("Nothing fits. Take a letter away."))
        return self.kind is not None

    def _narrow(self, typed: str) -> None:
        self.say_fault("")
        sought = typed.casefold().split()
        fitting = [kind for kind in self._kinds if all(part in _whole(kind) for part in sought)]
        if sought:
            fitting.sort(key=lambda kind: not _begins(kind, sought[0]))
            fitting.sort(key=lambda kind: not kind.title.casefold().startswith(sought[0]))
        self._model.show(fitting)
        self.list.go_to(0)


def _whole(kind: LetterKind) -> str:
    return f"{kind.title} {kind.group} {kind.summary}".casefold()


def _begins(kind: LetterKind, typed: str) -> bool:
    return any(word.startswith(typed) for word in kind.title.casefold().split())
