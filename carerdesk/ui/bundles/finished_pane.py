"""The bundle is ready: where it is, what was checked, and its check code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from carerdesk.ui.bundles.before_checks import size
from carerdesk.ui.bundles.check_line import CheckLine
from carerdesk.ui.bundles.code_box import CodeBox
from carerdesk.ui.bundles.notes_column import PICTURE
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.kit.plain_tip import as_tip
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from carerdesk.domain.bundles import BundleReceipt, Exclusion
    from carerdesk.ui.theme.look import Look

_TOLD = (24, 31, 14)
"""Rows of the bundle standard told in words; the others are in the table."""


class FinishedPane(ScrollPage):
    """Says what was checked, and what the code does and does not show."""

    folder_pressed = Signal()
    checks_pressed = Signal()
    list_pressed = Signal()
    split_pressed = Signal()
    handover_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__(look, gap=10)
        self._look = look
        self._code = ""
        self._name = Words("", "body", strong=True, wrap=True, selectable=True)
        self._facts = Words("", "small", "text2", wrap=True, selectable=True)
        self.folder = Button(
            look, self.tr("&Show in folder"), kind=ButtonKind.MAIN, icon="ph.folder-open"
        )
        self.folder.clicked.connect(self.folder_pressed)
        self.split = Button(look, self.tr("Spl&it by size"), icon="ph.scissors")
        self.split.clicked.connect(self.split_pressed)
        self.handover = Button(look, self.tr("&Write down who gets it"), icon="ph.user-plus")
        self.handover.clicked.connect(self.handover_pressed)
        self.again = Button(look, self.tr("Back to the &list"))
        self.again.clicked.connect(self.list_pressed)
        deeds = FlowLayout(look, gap=8)
        deeds.addWidget(self.folder)
        deeds.addWidget(self.split)
        deeds.addWidget(self.again)
        head = row(look, gap=10)
        head.addWidget(StateShape(look, "done", size="size.icon"))
        head.addWidget(Words(self.tr("The bundle is ready"), "title", wrap=True), 1)
        self._lines = column(look, gap=8)
        self._every = Button(
            look,
            "",
            kind=ButtonKind.QUIET,
            height="size.button_small",
            icon="ph.rows",
        )
        self._every.clicked.connect(self.checks_pressed)
        self.copy = Button(
            look,
            self.tr("Cop&y"),
            kind=ButtonKind.QUIET,
            height="size.button_small",
            icon="ph.copy",
        )
        self.copy.clicked.connect(self._copy)
        code_head = row(look)
        code_head.addWidget(Words(self.tr("Check code"), "body", strong=True), 1)
        code_head.addWidget(self.copy)
        self._box = CodeBox(look)
        self._shows = Words("", "small", "text2", wrap=True)
        every = row(look)
        every.addWidget(self._every)
        every.addStretch(1)
        self.column.addLayout(head)
        self.column.addWidget(self._name)
        self.column.addWidget(self._facts)
        self.column.addLayout(deeds)
        self.column.addWidget(Hairline(look))
        self.column.addLayout(self._lines)
        self.column.addLayout(every)
        self.column.addWidget(Hairline(look))
        self.column.addLayout(code_head)
        self.column.addWidget(self._box)
        self.column.addWidget(self._shows)
        given = row(look)
        given.addWidget(self.handover)
        given.addStretch(1)
        self.column.addLayout(given)
        self.column.addStretch(1)

    def show_receipt(
        self,
        receipt: BundleReceipt,
        path: Path,
        warnings: Sequence[str],
        dropped: Sequence[Exclusion],
    ) -> None:
        """Say it of a bundle just made.

        Args:
            receipt: What was written down in the desk.
            path: Where the file is.
            warnings: Sentences for the user.
            dropped: What turned out only now not to be able to go in.
        """
        self._code = receipt.code
        self._name.setText(receipt.file_name)
        pages = self.tr("%n page(s)", "", receipt.pages)
        self._facts.setText(
            self.tr("{pages}, {size}. In {folder}").format(
                pages=pages, size=size(receipt.size), folder=path.parent.name or str(path.parent)
            )
        )
        self._facts.setToolTip(as_tip(str(path.parent)))
        self._clear()
        for out in dropped:
            words = self.tr("Left out: “{title}”").format(title=out.title)
            self._add("need", words, out.reason)
        self._say_checks(receipt, warnings)
        self._box.show_code(receipt.code)
        self._shows.setText(
            self.tr(
                "Tell it to whoever gets the file. It shows that the pages are as they were when"
                " the bundle was made; anyone can check it without this program or the internet."
                " It does not show that what was written is true."
            )
        )
        self.folder.setFocus()

    def _say_checks(self, receipt: BundleReceipt, warnings: Sequence[str]) -> None:
        tried = sum(check.passed is not None for check in receipt.checks)
        self._add("done", self.tr("No known name found"), self.tr("the whole file was searched"))
        by_row = {check.row: check for check in receipt.checks}
        for number in _TOLD:
            check = by_row.get(number)
            if check is not None and check.passed is not None:
                self._add("done" if check.passed else "need", check.title, check.detail)
        self._every.setText(self.tr("See all %n check(s)", "", tried))
        if receipt.exclusions:
            self._add(
                "hold",
                self.tr("%n paper(s) and entries left out", "", len(receipt.exclusions)),
                self.tr("each is listed under the index with its reason"),
            )
        for warning in warnings:
            if not warning.endswith(PICTURE):  # the line on searching says so already
                self._add("need", warning, "")

    def _add(self, tone: str, words: str, below: str) -> None:
        self._lines.addWidget(CheckLine(self._look, tone, words, below, strong=True))

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._code)
