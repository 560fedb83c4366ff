"""While a bundle is built: how far it is, the five steps in words, and a way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.services.bundles import Progress
    from carerdesk.ui.theme.look import Look

_WHOLE = 1000


class _Step(QWidget):
    """A step: to come, under way, or done."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._shape = StateShape(look, "open", size="size.icon_small")
        self._said = words
        self._words = Words(words, "body", "text2")
        self._count = Words("", "label", "text2", strong=False)
        box = row(look, self, gap=12)
        box.addWidget(self._shape)
        box.addWidget(self._words, 1)
        box.addWidget(self._count)

    def show_state(self, shape: str, count: str, state: str) -> None:
        self._shape.set_shape(shape)
        self._words.recolour("text2" if shape == "open" else "text")
        self._words.setProperty("strong", "true" if shape == "wait" else "false")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._count.setText(count)
        self.setAccessibleName(f"{self._said}: {state}")


class BuildingPane(ScrollPage):
    """Calm progress; the window stays usable."""

    stop_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Show the five steps, none begun."""
        super().__init__(look, gap=10)
        self._names = (
            self.tr("Reading the papers"),
            self.tr("Setting the pages"),
            self.tr("Putting the pages together"),
            self.tr("Writing the file"),
            self.tr("Checking the file"),
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, _WHOLE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the bundle is"))
        self._step_words = Words("", "small", strong=True)
        self._share = Words("", "small", "text2")
        self._steps = [_Step(look, name) for name in self._names]
        self.cancel = Button(look, self.tr("&Cancel"))
        self.cancel.clicked.connect(self.stop_pressed)
        line = row(look, gap=8)
        line.addWidget(self._step_words, 1)
        line.addWidget(self._share)
        below = row(look)
        below.addWidget(self.cancel)
        below.addStretch(1)
        box = self.column
        box.addWidget(Words(self.tr("Building the bundle"), "title"))
        box.addWidget(
            Words(
                self.tr(
                    "You can go on working. Nothing is written to disk until the last check has"
                    " passed."
                ),
                "label",
                "text2",
                strong=False,
                wrap=True,
            )
        )
        box.addWidget(self.bar)
        box.addLayout(line)
        for step in self._steps:
            box.addWidget(step)
        box.addLayout(below)
        box.addStretch(1)

    def begin(self) -> None:
        """Show that nothing is done yet."""
        self.cancel.setEnabled(True)
        self.bar.setValue(0)
        self._share.setText("")
        self._step_words.setText(self.tr("Beginning"))
        for step in self._steps:
            step.show_state("open", "", self.tr("to come"))
        self.cancel.setFocus()

    def stopping(self) -> None:
        """Say that it is being stopped."""
        self.cancel.setEnabled(False)
        self._step_words.setText(self.tr("Stopping. Nothing of it is left."))

    def show_progress(self, told: Progress) -> int:
        """Show how far it is; returns the share done, per cent."""
        part = told.done / told.total if told.total else 0.0
        share = (told.step - 1 + part) / told.steps
        self.bar.setValue(round(share * _WHOLE))
        percent = round(share * 100)
        self._share.setText(self.tr("{n} %").format(n=percent))
        name = self._names[told.step - 1]
        count = self._count(told)
        self._step_words.setText(f"{name}, {count}" if count else name)
        for place, step in enumerate(self._steps, start=1):
            if place < told.step:
                step.show_state("done", "", self.tr("done"))
            elif place == told.step:
                step.show_state("wait", count, self.tr("under way, {count}").format(count=count))
            else:
                step.show_state("open", "", self.tr("to come"))
        return percent

    def _count(self, told: Progress) -> str:
        if not told.total:
            return ""
        return self.tr("{n} of {all}").format(n=told.done, all=told.total)
