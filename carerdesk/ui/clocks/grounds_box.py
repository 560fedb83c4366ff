"""One side of a finding: its reasons, each with its source and the entries that show it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from carerdesk.ui.clocks.rule_words import cited
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.tab_order import stand_before
from carerdesk.ui.kit.words import Words
from carerdesk.ui.kit.words_button import WordsButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from carerdesk.domain.findings import Ground
    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

MOST_LINKS = 4
"""Entries a reason links to by name; the rest are counted."""

AT_ONCE = 20
"""Reasons shown at first and at each press after: a record may give ten thousand."""


class GroundsBox(Card):
    """A card with the reasons of one side.

    Attributes:
        links: The buttons that open entries, in order.
        more: Shows more reasons, while there are more.
    """

    opened = Signal(str)  # id of the entry
    paper_opened = Signal(str, int)  # id of a document, page from 1

    def __init__(
        self,
        look: Look,
        title: str,
        icon: str,
        grounds: Sequence[Ground],
        called: Callable[[EntryId], str],
    ) -> None:
        """Show the reasons; `called` gives the few words an entry is linked by."""
        super().__init__(look, title)
        self._look = look
        self._icon = icon
        self._called = called
        self._waiting = list(grounds)
        self.links: list[WordsButton] = []
        self.more = WordsButton(look, "")
        self.more.clicked.connect(self._show_more)
        self.say_count(str(len(grounds)))
        self._reasons = column(look)
        self.body.addLayout(self._reasons)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._show_some()
        for link in self.links:
            QWidget.setTabOrder(link, self.more)  # made before them, it would come first

    def _show_more(self) -> None:
        """Show some more, and go to the first that can be opened."""
        before = len(self.links)
        self._show_some()
        fresh = self.links[before:]
        for link in fresh:
            link.show()  # at once: what is not shown yet is no stop of the Tab key
        stand_before(self.more, *fresh)
        for link in fresh[:1]:
            link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_some(self) -> None:
        for ground in self._waiting[:AT_ONCE]:
            self._add(ground)
        del self._waiting[:AT_ONCE]
        words = self.tr("Show %n more reason(s)", "", len(self._waiting))
        self.more.setText(words)
        self.more.setAccessibleName(words)
        self.more.setToolTip(words)
        self.more.setVisible(bool(self._waiting))

    def _add(self, ground: Ground) -> None:
        look = self._look
        mark = QLabel()
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)

        def grow(theme: Theme) -> None:
            side = theme.px(16)
            mark.setPixmap(look.icon(self._icon, "accent_text").pixmap(side, side))
            mark.setContentsMargins(0, theme.px(3), 0, 0)

        look.follow(mark, grow)
        lines = column(look, gap=1)
        lines.addWidget(Words(ground.text, "body", wrap=True, selectable=True))
        source = cited(ground.cites, is_unverified=ground.unverified)
        lines.addWidget(Words(source, "small", "text2", wrap=True, selectable=True))
        if ground.quote:
            said = self.tr("“{words}”").format(words=ground.quote)
            lines.addWidget(Words(said, "small", wrap=True, selectable=True))
        if ground.document is not None:
            paper = self._paper_link(ground)
            paper.clicked.connect(
                partial(self.paper_opened.emit, ground.document, ground.page or 1)
            )
            lines.addWidget(paper, 0, Qt.AlignmentFlag.AlignLeft)
        for entry_id in ground.entries[:MOST_LINKS]:
            link = self._link(self._called(entry_id), self.tr("Open the entry that shows this"))
            link.clicked.connect(partial(self.opened.emit, entry_id))
            lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        more = len(ground.entries) - MOST_LINKS
        if more > 0:
            said = self.tr("and %n more in the log", "", more)
            lines.addWidget(Words(said, "small", "text2", wrap=True))
        line = row(look, gap=10, margins=(0, 4, 0, 4))
        line.addWidget(mark)
        line.addLayout(lines, 1)
        self._reasons.addLayout(line)

    def _paper_link(self, ground: Ground) -> WordsButton:
        words = self.tr("The paper")
        if ground.page is not None:
            words = self.tr("The paper, page {page}").format(page=ground.page)
        return self._link(words, self.tr("Open the paper that shows this"))

    def _link(self, words: str, tip: str) -> WordsButton:
        """A link that may be shortened where there is no room; it says all of itself."""
        link = WordsButton(self._look, words)
        link.setAccessibleDescription(tip)
        link.setStatusTip(tip)
        self.links.append(link)
        return link
