"""Splitting an entry about a child and others: line by line, then both parts looked at whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.words import Words
from carerdesk.ui.placement.piece_list import PieceList

if TYPE_CHECKING:
    from carerdesk.domain.changes import Changes
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.people import Person
    from carerdesk.services.parting import Parts
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.theme import Theme


class EntrySplitDialog(Dialog):
    """Two steps; nothing is changed before the second is confirmed.

    Attributes:
        pieces: The lines.
        goes, stays: Both parts as they would stand.
        changes: What the deed changed, once it is done.
    """

    def __init__(
        self, parent: QWidget, sitting: Sitting, logged: LoggedEntry, child: Person
    ) -> None:
        """Split `logged` for `child`."""
        super().__init__(
            parent,
            sitting.look,
            _say("Split an entry"),  # its own words may not stand in the title of a window
            sentence=_say(
                "Say of each line whose it is: 1 goes with {child}, 2 stays here, 3 stands in "
                "both. Nothing is thrown away, and names of others become initials."
            ).format(child=child.initials),
            verb=_say("&Look at both parts"),
            width=720,
        )
        self._sitting = sitting
        self._entry_id = logged.entry.id
        self._child = child
        self.changes: Changes | None = None
        found = sitting.desk.parting.pieces(logged.entry.id, child.id)
        self.pieces = PieceList(sitting.look, found, child.initials)
        self.goes = self._text(_say("Goes with {child}").format(child=child.initials))
        self.stays = self._text(_say("Stays here"))
        which = _say("Number {n}: {gist}").format(
            n=logged.number, gist=logged.entry.gist or logged.entry.text.partition("\n")[0]
        )
        self.body.addWidget(Words(which, "body", strong=True, wrap=True))
        self._steps = QStackedWidget()
        self._steps.addWidget(self.pieces)
        self._steps.addWidget(self._both())
        self.body.addWidget(self._steps, 1)
        self.pieces.changed.connect(lambda: self.say_fault(""))
        self.main.setDefault(False)
        self.back.clicked.disconnect()
        self.back.clicked.connect(self._back)
        self.pieces.setFocus()
        sitting.look.follow(self, self._grow_texts)

    @property
    def is_looking(self) -> bool:
        """Whether both parts are shown."""
        return self._steps.currentIndex() == 1

    def try_deed(self) -> bool:
        """Show both parts; once they were looked at, split."""
        parting, sides = self._sitting.desk.parting, self.pieces.sides
        if self.pieces.open_count:
            self.say_fault(self.tr("%n line(s) still without a place.", "", self.pieces.open_count))
            self.pieces.go_to_open()
            return False
        try:
            if self.is_looking:
                _, self.changes = parting.split(self._entry_id, self._child.id, sides)
                return True
            self._show(parting.look(self._entry_id, self._child.id, sides))
        except CarerDeskError as error:
            self.say_fault(str(error))
        return False

    def _show(self, parts: Parts) -> None:
        self.goes.setPlainText(_words(parts.goes))
        self.stays.setPlainText(_words(parts.stays))
        self._steps.setCurrentIndex(1)
        self.main.setText(_say("&Split it"))
        self.goes.setFocus()

    def _back(self) -> None:
        if not self.is_looking:
            self.reject()
            return
        self.say_fault("")
        self._steps.setCurrentIndex(0)
        self.main.setText(_say("&Look at both parts"))
        self.pieces.setFocus()

    def _both(self) -> QWidget:
        both = QWidget()
        box = column(self.look, both, gap=6)
        for text in (self.goes, self.stays):
            box.addWidget(Words(text.accessibleName(), "label"))
            box.addWidget(text, 1)
        box.addWidget(
            Words(
                _say(
                    "Both are put in the log with the day of the whole. The whole is struck "
                    "through, and removed for good when {child}’s records are. Splitting cannot be "
                    "taken back."
                ).format(child=self._child.initials),
                "label",
                "text2",
                strong=False,
                wrap=True,
            )
        )
        return both

    def _text(self, name: str) -> QPlainTextEdit:
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines wrap
        # As high as there is room for: what cannot be taken back stands below, and is in sight.
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        text.setAccessibleName(name)
        return text

    def _grow_texts(self, theme: Theme) -> None:
        for text in (self.goes, self.stays):
            text.setMinimumHeight(theme.px(150))


def _words(part: LoggedEntry) -> str:
    """Return all words of a part, what was added with its reason."""
    texts = [part.entry.gist, part.entry.text]
    for amendment in part.amendments:
        added = "\n\n".join(passage.text for passage in amendment.passages)
        texts.append(f"{amendment.reason}\n{added}".strip())
    papers = len(part.documents)
    if papers:
        texts.append(_say("Papers: {n}").format(n=papers))
    return "\n\n".join(text for text in texts if text)


def _say(words: str) -> str:
    return QCoreApplication.translate("EntrySplit", words)
