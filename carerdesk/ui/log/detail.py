"""The detail: one entry read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from carerdesk.domain.date_words import short
from carerdesk.ui.documents.paper_card import PaperCard
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.tab_order import stand_before
from carerdesk.ui.kit.words import Words
from carerdesk.ui.log.added_block import AddedBlock
from carerdesk.ui.log.detail_head import DetailHead
from carerdesk.ui.log.entry_view import kept_words
from carerdesk.ui.log.link_row import LinkRow
from carerdesk.ui.log.passage_block import PassageBlock
from carerdesk.ui.log.promise_strip import PromiseStrip
from carerdesk.ui.log.tags_row import TagsRow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from carerdesk.domain.documents import Document
    from carerdesk.services.log import LinkView
    from carerdesk.ui.documents.pictures import Pictures
    from carerdesk.ui.log.entry_view import EntryView
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_LOW = 470
_READ = 240
"""Least height for reading below the head, pixels at 100 % text."""

"""Below so many pixels at 100 % text the head scrolls with the rest."""


class EntryDetail(QWidget):
    """Head, passages, promises, papers, links, and a foot.

    Attributes:
        head: Kind, actions, title, facts and people.
        view: The entry shown, or ``None``.
    """

    document_pressed = Signal(object)  # DocumentId
    entry_pressed = Signal(object)  # EntryId
    promise_pressed = Signal(object)  # Promise
    unlink_pressed = Signal(object)  # LinkView
    unmark_pressed = Signal(object)  # CaseEvent
    history_pressed = Signal()
    left_pressed = Signal()

    def __init__(self, look: Look, pictures: Pictures | None) -> None:
        """Show that nothing is chosen."""
        super().__init__()
        self._look = look
        self._pictures = pictures
        self.view: EntryView | None = None
        self._is_only_read = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head = DetailHead(look)
        self._scroll = ScrollPage(look)
        self._scroll.setMinimumHeight(1)  # it scrolls; its foot does not
        self._body = QWidget()
        self._column: QVBoxLayout = column(look, self._body, gap=12, margins=(22, 14, 22, 14))
        self._scroll.column.addWidget(self._body)
        self._scroll.column.addStretch(1)
        self._line = Hairline(look)
        self._foot = self._make_foot()
        whole = QWidget()
        self._whole = column(look, whole)
        self._whole.addWidget(self.head)
        self._whole.addWidget(self._line)
        self._whole.addWidget(self._scroll, 1)
        self._whole.addWidget(self._foot)
        self._empty = EmptyState(
            look, "", self.tr("Choose an entry on the left, and it is shown whole here.")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        look.follow(self, self._grow)

    def only_read(self) -> None:
        """Offer nothing that would change an entry."""
        self._is_only_read = True
        self.head.only_read()
        self._history.hide()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.view = None
        self._stack.setCurrentWidget(self._empty)
        self.setAccessibleName(self.tr("No entry chosen"))

    def show_entry(self, view: EntryView) -> None:
        """Show an entry whole."""
        self.view = view
        self.head.show_entry(view)
        self.setAccessibleName(self.head.title)
        self._clear()
        entry = view.logged.entry
        for passage in entry.passages:
            self._column.addWidget(PassageBlock(self._look, passage))
        for amendment in view.logged.amendments:
            self._column.addWidget(AddedBlock(self._look, amendment, view.logged))
        for line in view.promises:
            strip = PromiseStrip(self._look, line, view.today)
            strip.end_pressed.connect(self.promise_pressed)
            self._column.addWidget(strip)
        self._show_papers(view)
        self._show_lines(view)
        self._show_tags(view)
        if self._is_only_read:
            for link in self.findChildren(LinkRow):
                link.only_read()
            for promise in self.findChildren(PromiseStrip):
                promise.only_read()
        stand_before(self._history, self.head.chips, self._body)
        self._said.setText(kept_words(view.logged, view.today))
        self._grow(self._look.theme)
        self._stack.setCurrentIndex(1)
        self._arrange()
        self._scroll.verticalScrollBar().setValue(0)
        self._scroll.settle()

    @property
    def foot_words(self) -> str:
        """What the foot says."""
        return self._said.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left goes back to the list; Up and Down scroll."""
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 2,
            Qt.Key.Key_Up: -bar.singleStep() * 2,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Left:
            self.left_pressed.emit()
        elif step is not None:
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the head scrolls with the rest."""
        super().resizeEvent(event)
        self._arrange()

    def _clear(self) -> None:
        while self._column.count():
            old = self._column.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _show_papers(self, view: EntryView) -> None:
        if not view.documents:
            return
        host = QWidget()
        flow = FlowLayout(self._look, host, gap=8)
        for document in view.documents:
            card = PaperCard(self._look, document, self._pictures, view.today)
            card.clicked.connect(lambda _=False, paper=document: self._paper_pressed(paper))
            flow.addWidget(card)
        self._column.addWidget(host)

    def _paper_pressed(self, document: Document) -> None:
        self.document_pressed.emit(document.id)

    def _show_lines(self, view: EntryView) -> None:
        for event, words in view.events:
            day = short(event.date, view.today)
            line = LinkRow(
                self._look,
                icon="ph.hourglass-medium",
                how=self.tr("for the procedure:"),
                where=f"{words}, {day}",
                remove=self.tr("Take this meaning away"),
                leads=False,
            )
            line.removed.connect(lambda event=event: self.unmark_pressed.emit(event))
            self._column.addWidget(line)
        for link in view.links:
            self._column.addWidget(self._link_row(link, view))

    def _show_tags(self, view: EntryView) -> None:
        if view.logged.tags:
            tags = TagsRow(self._look, view.logged.tags)
            tags.pressed.connect(self.head.chip_pressed)
            self._column.addWidget(tags)

    def _link_row(self, link: LinkView, view: EntryView) -> LinkRow:
        other = link.other
        from_here = link.link.source == view.logged.entry.id
        gist = other.entry.gist or other.entry.text.partition("\n")[0]
        line = LinkRow(
            self._look,
            icon="ph.arrow-bend-down-right" if from_here else "ph.arrows-left-right",
            how=link.words,
            where=self.tr("{gist} ({day})").format(
                gist=gist, day=short(other.happened, view.today)
            ),
            remove=self.tr("Take this link away"),
        )
        line.pressed.connect(lambda: self.entry_pressed.emit(other.entry.id))
        line.removed.connect(lambda: self.unlink_pressed.emit(link))
        return line

    def _make_foot(self) -> QWidget:
        foot = Ground("surface", line="top")
        box = row(self._look, foot, gap=8, margins=(22, 3, 10, 3))
        self._lock = QLabel()
        self._said = Words("", "small", "text2", wrap=True)
        self._history = Button(
            self._look,
            self.tr("Show &history"),
            kind=ButtonKind.QUIET,
            icon="ph.clock-counter-clockwise",
            height="size.button_small",
        )
        self._history.clicked.connect(self.history_pressed)
        box.addWidget(self._lock)
        box.addWidget(self._said, 1)
        box.addWidget(self._history)
        return foot

    def _arrange(self) -> None:
        theme, head = self._look.theme, self.head.layout()
        needed = head.heightForWidth(self.width()) if head is not None else 0
        low = self.height() < max(theme.px(_LOW), needed + theme.px(_READ))
        inside = self.head.parent() is not self._scroll.sheet
        if low and inside:
            self._scroll.column.insertWidget(0, self.head)
        elif not low and not inside:
            self._whole.insertWidget(0, self.head)
        self._line.setVisible(not low)

    def _grow(self, theme: Theme) -> None:
        side = theme.px(14)
        sealed = self.view is None or self.view.logged.is_sealed
        lock = "ph.lock-simple-fill" if sealed else "ph.lock-simple-open"
        self._lock.setPixmap(self._look.icon(lock).pixmap(side, side))
        self._arrange()
