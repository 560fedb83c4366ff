"""Third step: the recovery sheet, on paper and checked."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from carerdesk.ui import choosing
from carerdesk.ui.kit.boxes import column, gap, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.icon_label import IconLabel
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.sheet_paper import print_sheet, save_sheet
from carerdesk.ui.opening.sheet_view import SheetView
from carerdesk.ui.opening.step import Step

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_ASKED = 2
_BOTH_FIT = 1040
_MARGINS_FIT = 480
"""Width, in pixels at 100 % text, below which the sheet needs the room of the margins."""


class StepRecovery(Step):
    """Print, copy or save; then two groups are covered and asked for."""

    def __init__(self, look: Look) -> None:
        """Make the step; `show_sheet` gives it the sheet."""
        super().__init__(look, "", "")
        self.name = self.tr("Recovery sheet")
        self.next_words = self.tr("&Next: start")
        self.wait_words = self.tr("Next opens when both groups match.")
        self._sheet: RecoverySheet | None = None
        self._asked: tuple[int, ...] = ()
        self._view = SheetView(look)
        self._sent = Ground("box")
        self._sent_words = FaultLine(look)
        self._check = QWidget()
        self.fields: list[Field[QLineEdit]] = []
        self._answers: list[FaultLine] = []
        self._lay(look)
        look.follow(self, self._grow)

    @property
    def is_ready(self) -> bool:
        """Whether both groups were typed as they stand on the paper."""
        return bool(self._asked) and all(self._matches(n) for n in range(_ASKED))

    @property
    def asked(self) -> tuple[int, ...]:
        """Places of the groups asked for, from 0; empty before there is paper."""
        return self._asked

    @property
    def skip_words(self) -> str:
        """It can be skipped, and the cost is written above."""
        return self.tr("&Skip, I understand the risk")

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show a sheet, whole."""
        self._sheet = sheet
        self._asked = ()
        self._view.show_sheet(sheet, ())
        self._sent.hide()
        self._check.hide()
        self.ready_changed.emit()

    def come(self) -> None:
        """The focus starts at Print."""
        self._print.setFocus()

    def go_to_next_field(self) -> None:
        """Go to the first group that is not as it stands on the paper."""
        if self._asked:
            missing = next(n for n in range(_ASKED) if not self._matches(n))
            self.fields[missing].setFocus()

    def on_paper(self, sentence: str) -> None:
        """The sheet is on paper: cover two groups and ask for them."""
        if self._sheet is None:
            return
        self._tell(sentence, "done")
        if not self._asked:
            places = secrets.SystemRandom().sample(range(len(self._sheet.groups)), _ASKED)
            self._asked = tuple(sorted(places))
            for place, field in zip(self._asked, self.fields, strict=True):
                words = self.tr("Group {n}").format(n=place + 1)
                field.rename(words)
                field.editor.setAccessibleDescription(
                    self.tr("Group {n} of {of}, from the paper").format(
                        n=place + 1, of=len(self._sheet.groups)
                    )
                )
        self._view.show_sheet(self._sheet, self._asked)
        self._check.show()
        self.fields[0].setFocus()

    def _matches(self, number: int) -> bool:
        if self._sheet is None:
            return False
        group = self._sheet.groups[self._asked[number]]
        return _plain(self.fields[number].editor.text()) == _plain(group)

    def _typed(self) -> None:
        for number, field in enumerate(self.fields):
            typed = _plain(field.editor.text())
            if self._asked and self._matches(number):
                self._answers[number].say(self.tr("Matches"), "done")
            elif self._sheet and len(typed) >= len(self._sheet.groups[0]):
                self._answers[number].say(self.tr("Look at the paper again"), "need")
            else:
                self._answers[number].say("")
        self.ready_changed.emit()

    def _print_it(self) -> None:
        if self._sheet is None:
            return
        is_out, said = print_sheet(self.window(), self.look.theme.tokens, self._sheet)
        if is_out:
            self.on_paper(said)
        elif said:
            self._tell(said)

    def _copied(self) -> None:
        self.on_paper(self.tr("Two groups are covered now. Type them from your copy."))

    def _save(self) -> None:
        if self._sheet is None:
            return
        chosen, _ = choosing.target(
            self, self.tr("On which stick?"), "recovery-sheet.pdf", "PDF (*.pdf)"
        )
        if chosen is None:
            return
        if save_sheet(chosen, self.look.theme.tokens, self._sheet):
            self.on_paper(self.tr("Saved. Keep the stick away from this computer."))
        else:
            self._tell(self.tr("It could not be written there. Choose another place."))

    def _tell(self, sentence: str, shape: str = "need") -> None:
        self._sent_words.say(sentence, shape)
        self._sent.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sheet goes below where both do not fit."""
        super().resizeEvent(event)
        self._grow(self.look.theme)

    def _lay(self, look: Look) -> None:
        page = self._page = ScrollPage(look)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.addWidget(self._view, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addStretch(1)
        right = QWidget()
        self._right = right
        words = column(look, right)
        words.addWidget(Words(self.tr("Keep a spare key"), "greet", wrap=True))
        gap(look, words, 4)
        words.addWidget(
            Words(
                self.tr("If you forget the passphrase, this sheet is the only way back in."),
                "lead",
                "text2",
                wrap=True,
            )
        )
        gap(look, words, 22)
        words.addLayout(self._ways(look))
        gap(look, words, 10)
        sent = row(look, self._sent, gap=12, margins=(14, 10, 14, 10))
        sent.addWidget(self._sent_words, 1)
        words.addWidget(self._sent)
        gap(look, words, 24)
        self._lay_check(look)
        words.addWidget(self._check)
        gap(look, words, 18)
        cost = row(look, gap=10)
        cost.addWidget(IconLabel(look, "ph.warning-circle", "need_mark"))
        cost.addWidget(
            Words(
                self.tr("You can skip this. Then a lost passphrase means a lost desk."),
                "label",
                "need",
                wrap=True,
            ),
            1,
        )
        words.addLayout(cost)
        self._box.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        page.column.addLayout(self._box)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _ways(self, look: Look) -> QVBoxLayout:
        ways = column(look, gap=8)
        line = QWidget()
        side_by_side = FlowLayout(look, line, gap=12)
        self._print = Button(
            look,
            self.tr("&Print it"),
            kind=ButtonKind.MAIN,
            icon="ph.printer",
            height="size.button_main",
        )
        self._print.clicked.connect(self._print_it)
        self.copy = Button(
            look,
            self.tr("I have &copied it by hand"),
            icon="ph.pencil-simple",
            height="size.button_main",
        )
        self.copy.clicked.connect(self._copied)
        side_by_side.addWidget(self._print)
        side_by_side.addWidget(self.copy)
        ways.addWidget(line)
        save = Button(
            look,
            self.tr("Save a P&DF to a USB stick"),
            kind=ButtonKind.QUIET,
            icon="ph.download-simple",
        )
        save.clicked.connect(self._save)
        ways.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        return ways

    def _lay_check(self, look: Look) -> None:
        box = column(look, self._check, gap=4)
        box.addWidget(Words(self.tr("Check the paper"), "lead", strong=True))
        box.addWidget(
            Words(
                self.tr("Type two groups from it, so that we both know it can be read."),
                "body",
                "text2",
                wrap=True,
            )
        )
        gap(look, box, 10)
        host = QWidget()
        line = FlowLayout(look, host, gap=24)
        for number in range(_ASKED):
            editor = QLineEdit()
            editor.setProperty("tall", "true")
            editor.setMaxLength(12)
            field = Field(look, self.tr("Group {n}").format(n=number + 1), editor)
            answer = FaultLine(look)
            editor.textChanged.connect(self._typed)
            part = QWidget()
            place = column(look, part, gap=2)
            place.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
            place.addWidget(answer)
            place.addStretch(1)
            line.addWidget(part)
            self.fields.append(field)
            self._answers.append(answer)
        box.addWidget(host)

    def _grow(self, theme: Theme) -> None:
        both = self.width() >= theme.px(_BOTH_FIT)
        self._box.setDirection(
            QBoxLayout.Direction.LeftToRight if both else QBoxLayout.Direction.BottomToTop
        )
        self._box.setSpacing(theme.px(24))
        left, right = (36, 40) if self.width() >= theme.px(_MARGINS_FIT) else (16, 16)
        self._page.column.setContentsMargins(
            theme.px(left), theme.px(28), theme.px(right), theme.px(24)
        )
        room = self.width() - theme.px(left + right + 8)
        wide = self.width() - theme.px(640) if both else room
        self._right.setFixedWidth(max(theme.px(280), min(theme.px(640), wide)))
        for field in self.fields:
            field.editor.setFixedWidth(theme.px(150))
            field.editor.setFont(theme.font("title", code=True))


def _plain(text: str) -> str:
    """Return what was typed as it is compared: no gaps, capitals, look-alikes read as figures."""
    plain = "".join(text.upper().split()).replace("-", "")
    return plain.replace("O", "0").replace("I", "1").replace("L", "1")
