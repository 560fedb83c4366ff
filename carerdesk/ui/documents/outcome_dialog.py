"""What became of each file: what could not be read, and why, first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from carerdesk.ui.documents.outcome import Outcome, summary
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look


class _OutcomeDelegate(RowDelegate[Outcome]):
    def height(self, row: Outcome, width: int) -> int:
        if not row.sentence:
            return self.look.theme.px(34)
        room = max(1, width - self.look.theme.px(60))
        wide = self.look.theme.metrics("small").horizontalAdvance(row.sentence)
        return self.look.theme.px(40 + 19 * (1 + wide // room))

    def paint_row(self, row: Outcome, draw: RowPainter) -> None:
        draw.shape(_shape(row), y=17, size="size.shape_small")
        draw.skip(10)
        draw.words(row.name, y=17, weight=600 if row.sentence else 400)
        if row.sentence:
            colour = "need" if row.failed else "text2"
            for number, line in enumerate(_lines(row.sentence, draw)):
                draw.words(line, y=38 + 19 * number, style="small", colour=colour)


class OutcomeDialog(Dialog):
    """A list that can be read through and copied."""

    def __init__(self, parent: QWidget, look: Look, outcomes: Sequence[Outcome]) -> None:
        """Show these outcomes, those that need a look first."""
        super().__init__(
            parent,
            look,
            _say("What became of the files"),
            sentence=summary(outcomes),
            verb=_say("&Close"),
            width=640,
        )
        self.back.hide()
        self._outcomes = sorted(outcomes, key=lambda one: (not one.failed, not one.sentence))
        self._model: RowsModel[Outcome] = RowsModel(
            [Column(title="", words=lambda one: one.name)], RowTraits(sentence=outcome_sentence)
        )
        self.rows = RowsView(look, _say("Files"), self._model, _OutcomeDelegate(look))
        self.rows.setMinimumHeight(look.theme.px(300))
        self._model.show(self._outcomes)
        self.copy = Button(look, _say("C&opy the list"))
        self.copy.clicked.connect(self._copy)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.setFocus()

    def _copy(self) -> None:
        lines = (outcome_sentence(one) for one in self._outcomes)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copy.setText(_say("Copied"))


def outcome_sentence(one: Outcome) -> str:
    """The row as plain words."""
    return f"{one.name}: {one.sentence or _say('put in the desk.')}"


def _shape(one: Outcome) -> str:
    return "need" if one.sentence else "done"


def _lines(sentence: str, draw: RowPainter) -> list[str]:
    """Break a sentence to the room there is."""
    lines, line = [], ""
    for word in sentence.split():
        longer = f"{line} {word}".strip()
        if line and draw.width(longer, "small") > draw.room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _say(words: str) -> str:
    return QCoreApplication.translate("OutcomeDialog", words)
