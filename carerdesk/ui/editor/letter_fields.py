"""Fields of a letter or message: how it went, when sent, when received, what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from carerdesk.domain.entries import Channel, EntryKind
from carerdesk.domain.errors import BadDate
from carerdesk.domain.ids import EntryId
from carerdesk.domain.spoken_dates import read_date
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LetterFields(QWidget):
    """Shown for letters and messages only.

    Attributes:
        reply: The entry it answers.
    """

    changed = Signal()
    settled = Signal()  # Enter in the last field

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.channel = DropDown(look, self.tr("How it came or went"))
        self.sent, self.received = QLineEdit(), QLineEdit()
        self.sent.setAccessibleName(self.tr("Sent on"))
        self.received.setAccessibleName(self.tr("Received on"))
        self.reply = DropDown(look, self.tr("Is the reply to"))
        self.reply.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._by = Words(self.tr("By"), "label")
        self._sent_word = Words(self.tr("sent"), "body", "text2")
        self._received_word = Words(self.tr("received"), "body", "text2")
        self._reply_word = Words(self.tr("Reply to"), "label")
        self._fault = FaultLine(look)
        host = QWidget()
        flow = FlowLayout(look, host, gap=8)
        for part in (
            self.channel,
            self._sent_word,
            self.sent,
            self._received_word,
            self.received,
        ):
            flow.addWidget(part)
        self._grid = QGridLayout()
        self._grid.addWidget(self._by, 0, 0)
        self._grid.addWidget(host, 0, 1)
        self._grid.addWidget(self._reply_word, 1, 0)
        self._grid.addWidget(self.reply, 1, 1)
        self._grid.setColumnStretch(1, 1)
        box = column(look, self, gap=4)
        box.addLayout(self._grid)
        box.addWidget(self._fault)
        for drop in (self.channel, self.reply):
            drop.currentIndexChanged.connect(self.changed)
        for field in (self.sent, self.received):
            field.textEdited.connect(self._edited)
        self.reply.installEventFilter(self)
        self.offer_replies((), None)
        self._offer_channels()
        look.follow(self, self._grow)

    def show_kind(self, kind: EntryKind) -> None:
        """Show the fields that make sense for a kind of entry."""
        out = kind is EntryKind.LETTER_OUT
        self.setVisible(out or kind is EntryKind.LETTER_IN)
        self._received_word.setText(self.tr("received by them") if out else self.tr("received"))
        self.sent.setPlaceholderText(self.tr("day above") if out else self.tr("on the letter"))
        self.received.setPlaceholderText(self.tr("if you know") if out else self.tr("day above"))

    def show_typed(self, channel: Channel, sent: str, received: str) -> None:
        """Show what was typed before."""
        self.channel.choose(channel.value)
        self.sent.setText(sent)
        self.received.setText(received)

    def offer_replies(self, entries: Sequence[tuple[str, EntryId]], chosen: EntryId | None) -> None:
        """Offer entries it may answer, title and id, the likeliest first."""
        self.reply.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.reply.offer(
            [
                (self.tr("nothing that is in the log"), "", ""),
                *((words, entry, "") for words, entry in entries),
            ]
        )
        self.reply.choose(chosen or "")
        self.reply.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def show_reply(self, *, shown: bool) -> None:
        """Ask what it answers, or leave that as it is."""
        for part in (self._reply_word, self.reply):
            part.setVisible(shown)

    @property
    def typed_channel(self) -> Channel:
        """How it came or went."""
        return Channel(str(self.channel.currentData() or ""))

    @property
    def replies_to(self) -> EntryId | None:
        """The entry it answers."""
        chosen = self.reply.currentData()
        return EntryId(str(chosen)) if chosen else None

    def read_dates(self, today: date) -> tuple[FuzzyDate | None, FuzzyDate | None]:
        """Return when it was sent and received, where something was typed.

        Raises:
            BadDate: When one cannot be read; it is said under the fields.
        """
        found: list[FuzzyDate | None] = []
        for field in (self.sent, self.received):
            typed = field.text().strip()
            try:
                found.append(read_date(typed, today=today) if typed else None)
            except BadDate as error:
                self._fault.say(str(error))
                field.setFocus()
                raise
        return found[0], found[1]

    @property
    def fault(self) -> str:
        """The sentence under the fields, or an empty string."""
        return self._fault.text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the reply offered and goes on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _ENTER
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            self.settled.emit()
            return True
        return super().eventFilter(watched, event)

    def _offer_channels(self) -> None:
        self.channel.offer(
            [
                (self.tr("not said how"), Channel.NONE.value, ""),
                (self.tr("letter"), Channel.LETTER.value, "ph.envelope-simple"),
                (self.tr("e-mail"), Channel.EMAIL.value, "ph.envelope-simple-open"),
                (self.tr("text message"), Channel.TEXT.value, "ph.chat-circle-text"),
                (self.tr("portal"), Channel.PORTAL.value, "ph.article"),
                (self.tr("by hand"), Channel.BY_HAND.value, "ph.handshake"),
                (self.tr("documents"), Channel.DOCUMENTS.value, "ph.files"),
            ]
        )

    def _edited(self) -> None:
        self._fault.say("")
        self.changed.emit()

    def _grow(self, theme: Theme) -> None:
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnMinimumWidth(0, theme.px(58))
        for field in (self.sent, self.received):
            field.setFixedWidth(theme.px(126))
        for words in (self._sent_word, self._received_word):
            words.setMinimumHeight(theme.size("size.field"))
