"""The box the words are written in: how they are known above, the gutter beside, a foot below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from carerdesk.domain.entries import Passage, PassageKind
from carerdesk.ui.editor.initials_watch import InitialsWatch
from carerdesk.ui.editor.passage_gutter import PassageGutter
from carerdesk.ui.editor.passage_text import PassageText
from carerdesk.ui.editor.source_dialog import SourceDialog
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.field_frame import FieldFrame
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.kit.passage_mark import ICONS, TOKENS
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from carerdesk.domain.names import NamesTable
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_NARROW: Final = 520
_KEYS: Final = {
    PassageKind.SEEN: "S",
    PassageKind.TOLD: "T",
    PassageKind.DOCUMENT: "D",
    PassageKind.VIEW: "V",
}


class TextBox(FieldFrame, Entrance):
    """Marks words as seen, told, from a document or thought; turns names into initials.

    Attributes:
        text: The words.
        initials: What turns names into initials.
        buttons: The four that mark.
    """

    changed = Signal()
    prompts_pressed = Signal()

    def __init__(self, look: Look, *, prompts: bool = True, keys: bool = False) -> None:
        """Make it empty.

        Args:
            look: The look.
            prompts: Whether it has the button for prompts.
            keys: Whether it listens for Ctrl+E itself; in the window the menu does.
        """
        super().__init__(look)
        self.buttons: list[Button] = []
        self._people: tuple[str, ...] = ()
        self._papers: tuple[str, ...] = ()
        self.text = PassageText(look)
        self.initials = InitialsWatch(self.text)
        self._gutter = PassageGutter(look, self.text)
        self.prompts = Button(
            look,
            self.tr("&Prompts"),
            kind=ButtonKind.QUIET,
            icon="ph.lightbulb",
            height="size.button_small",
            tip=self.tr("Open questions beside the text; nothing is typed for you"),
        )
        self.prompts.clicked.connect(self.prompts_pressed)
        if not prompts:  # shown before it has a parent it would be a window of its own
            self.prompts.hide()
        box = column(look, self, margins=(2, 2, 2, 2))
        middle = row(look, gap=0, margins=(14, 12, 14, 4))
        middle.addWidget(self._gutter)
        middle.addWidget(self.text, 1)
        box.addLayout(middle, 1)
        box.insertWidget(0, self._make_bar(prompts=prompts))  # so that Tab comes to the text first
        box.insertWidget(1, Hairline(look))
        box.addWidget(Hairline(look))
        box.addWidget(self._make_foot())
        self.entrance = self.text
        self.text.textChanged.connect(self._changed)
        self.initials.turned.connect(self._turned)
        for kind, key in _KEYS.items() if keys else ():
            shortcut = QShortcut(QKeySequence(f"Ctrl+E, {key}"), self.text)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda kind=kind: self.mark(kind))
        look.follow(self, self._grow_foot)
        self._changed()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages with words in them."""
        return tuple(p for p in self.text.passages if p.text.strip())

    @property
    def notice(self) -> str:
        """What the foot says of initials."""
        return self._notice.text()

    def show_passages(self, passages: Iterable[Passage]) -> None:
        """Show these passages instead."""
        self.initials.forget()
        self.text.show_passages(passages)
        self._turned(0, "")

    def know(self, *, names: NamesTable, people: Sequence[str], papers: Sequence[str]) -> None:
        """Know the names of the case, who may have told and what papers may say it."""
        self.initials.know(names)
        self._people = tuple(people)
        self._papers = tuple(papers)

    def mark(self, kind: PassageKind) -> None:
        """Mark the selection or the paragraph; told asks by whom, document asks which."""
        offered = {PassageKind.TOLD: self._people, PassageKind.DOCUMENT: self._papers}.get(kind)
        if offered is None:
            self._mark(kind, "")
        else:
            self._ask_source(kind, offered)

    def next_unknown(self) -> None:
        """Go to the next word the dictionary does not know, and offer others."""
        if self.text.spelling is not None:
            self.text.setFocus()
            self.text.spelling.next_word()

    def put_back_name(self) -> None:
        """Put the last name back as it was typed."""
        self.initials.put_back()
        self.text.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels become icons where there is less room."""
        super().resizeEvent(event)
        self._gutter.set_narrow(self.width() < self._look.theme.px(_NARROW))

    def _mark(self, kind: PassageKind, source: str) -> None:
        self.text.mark(kind, source)
        self.text.setFocus()
        self.changed.emit()

    def _ask_source(self, kind: PassageKind, offered: tuple[str, ...]) -> None:
        """Offer who or which in a menu; the first is who is in the entry already."""
        menu = QMenu(self)
        for place, source in enumerate(offered):
            key = f"&{place + 1}  " if place < 9 else ""  # noqa: PLR2004 - one digit
            action = menu.addAction(key + source.replace("&", "&&"))
            action.triggered.connect(lambda _=False, source=source: self._mark(kind, source))
        if offered:
            menu.addSeparator()
        told = kind is PassageKind.TOLD
        other = menu.addAction(
            self.tr("&Somebody else…") if told else self.tr("&Another document…")
        )
        other.triggered.connect(lambda: self._ask_other(kind))
        unsaid = menu.addAction(
            self.tr("&Not said by whom") if told else self.tr("&Not said which")
        )
        unsaid.triggered.connect(lambda: self._mark(kind, ""))
        menu.setActiveAction(menu.actions()[0])
        corner = self.text.cursorRect().bottomLeft()
        menu.popup(self.text.viewport().mapToGlobal(corner))

    def _ask_other(self, kind: PassageKind) -> None:
        dialog = SourceDialog(self, self._look, kind)
        if dialog.exec():
            self._mark(kind, dialog.source)

    def _make_bar(self, *, prompts: bool) -> QWidget:
        bar = QWidget()
        box = row(self._look, bar, margins=(12, 7, 6, 7))
        host = QWidget()
        flow = FlowLayout(self._look, host, gap=4)
        self._mark_as = Words(self.tr("Mark as"), "label")
        self._look.follow(
            self._mark_as, lambda theme: self._mark_as.setContentsMargins(0, 0, theme.px(6), 0)
        )
        flow.addWidget(self._mark_as)
        for kind, words in (
            (PassageKind.SEEN, self.tr("Seen by me")),
            (PassageKind.TOLD, self.tr("Told to me by…")),
            (PassageKind.DOCUMENT, self.tr("Document says…")),
            (PassageKind.VIEW, self.tr("My view")),
        ):
            button = Button(
                self._look,
                words,
                icon=ICONS[kind],
                height="size.button_small",
                colour=TOKENS[kind],
                tip=self.tr("{words}: Ctrl+E, then {key}").format(
                    words=words.rstrip("…"), key=_KEYS[kind]
                ),
            )
            button.setAccessibleName(self.tr("Mark as: {words}").format(words=words))
            button.clicked.connect(lambda _=False, kind=kind: self.mark(kind))
            flow.addWidget(button)
            self.buttons.append(button)
        if prompts:
            flow.addWidget(self.prompts)
        box.addWidget(host, 1)
        return bar

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        box = row(self._look, foot, gap=8, margins=(15, 3, 15, 3))
        self._card = QLabel()
        self._notice = Words("", "small", "text2", wrap=True)
        self._undo = Button(
            self._look, self.tr("Undo"), kind=ButtonKind.QUIET, height="size.button_small"
        )
        self._undo.setAccessibleName(self.tr("Undo: put the name back as it was typed"))
        self._undo.clicked.connect(self.put_back_name)
        self._count = Words("", "small", "text2")
        box.addWidget(self._card)
        box.addWidget(self._notice)
        box.addWidget(self._undo)
        box.addStretch(1)
        box.addWidget(self._count)
        self._turned(0, "")
        return foot

    def _turned(self, count: int, initials: str) -> None:
        on = self.tr("Initials are on.")
        if count == 1:
            on = f"{on} " + self.tr("One name was turned into {initials}.").format(
                initials=initials
            )
        elif count:
            on = f"{on} " + self.tr("{n} names were turned into initials.").format(n=count)
        self._notice.setText(on)
        self._undo.setVisible(bool(count))

    def _changed(self) -> None:
        self._count.setText(self.tr("%n word(s)", "", self.text.word_count))
        self.changed.emit()

    def _grow_foot(self, theme: Theme) -> None:
        side = theme.size("size.icon_small")
        icon = self._look.icon("ph.identification-card")
        self._card.setPixmap(icon.pixmap(side, side))
        self._mark_as.setMinimumHeight(theme.size("size.button_small"))
