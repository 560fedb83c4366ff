"""The quick log: one line, from thought to record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit

from carerdesk.domain.date_words import short
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.spoken_promises import HeardPromise, heard_promise
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.field_frame import FieldFrame
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.kind_choice import KindChoice
from carerdesk.ui.kit.kinds import kind_by_letters
from carerdesk.ui.kit.people_line import PeopleLine
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from carerdesk.domain.people import Person
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_STACKED_BELOW = 860


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the quick log holds.

    Attributes:
        new_people: Initials nobody has yet.
        promise: A promise with a day that can be, unless the user removed it.
    """

    kind: EntryKind
    text: str
    people: tuple[Person, ...]
    new_people: tuple[str, ...]
    promise: HeardPromise | None


class QuickLog(Entrance):
    """Kind, person, words, and a line below that says what else will be kept."""

    logged = Signal(object)  # Line
    wanted_whole = Signal(object)  # Line
    templates_pressed = Signal()
    touched = Signal()

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._now: datetime | None = None
        self._promise: HeardPromise | None = None
        self._refused = ""
        self._people: dict[str, Person] = {}
        self.kind = KindChoice(look, bare=True, height="size.field")
        self.templates = IconButton(look, "ph.article", self.tr("Templates"))
        self.templates.clicked.connect(self.templates_pressed)
        self.templates.hide()
        self.who = PeopleLine(look, self.tr("Who, by initials"), tight=True)
        self.line = QLineEdit()
        self.line.setProperty("bare", "true")
        self.line.setAccessibleName(self.tr("What happened, in one line"))
        self.line.setPlaceholderText(self.tr("What happened? Short is fine."))
        self.button = Button(
            look,
            self.tr("Log it"),
            kind=ButtonKind.MAIN,
            icon_after="ph.arrow-elbow-down-left",
        )
        self._frame = FieldFrame(look)
        first = row(look, gap=8, margins=(0, 0, 8, 0))
        first.addWidget(self.kind)
        first.addWidget(self.templates)
        first.addWidget(Hairline(look, down=True))
        first.addWidget(self.who)
        first.addStretch(0)
        self._first = first
        second = row(look, gap=12, margins=(6, 0, 0, 0))
        second.addWidget(self.line, 1)
        second.addWidget(self.button)
        self._between = Hairline(look, down=True)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._frame)
        self._box.addLayout(first)
        self._box.addWidget(self._between)
        self._box.addLayout(second, 1)
        self._hint = self._make_hint()
        box = column(look, self, gap=4)
        box.addWidget(self._frame)
        box.addLayout(self._hint)
        self.entrance = self.line
        self.line.textChanged.connect(self._listen)
        self.who.changed.connect(self._listen)
        self.line.textChanged.connect(self.touched)
        self.who.changed.connect(self.touched)
        self.kind.currentIndexChanged.connect(self.touched)
        self.line.returnPressed.connect(self.log)
        self.button.clicked.connect(self.log)
        for part in (self.line, self.who.line, self.kind):
            part.installEventFilter(self)
        look.follow(self, self._grow)
        self._listen()

    @property
    def content(self) -> Line:
        """What it holds now."""
        promise = self._promise if self._promise and self._promise.by else None
        return Line(
            kind=self.kind.kind,
            text=self.line.text().strip(),
            people=self.who.people,
            new_people=self.who.new,
            promise=promise,
        )

    @property
    def hint(self) -> str:
        """What the line below says."""
        return self._words.text()

    def come(self, people: Sequence[Person], now: datetime) -> None:
        """Offer the people of the case, and read days from this hour."""
        self._now = now
        self.who.offer(people)
        self._people = {person.initials.casefold(): person for person in people}
        self._listen()

    def clear(self) -> None:
        """Begin anew."""
        self._refused = ""
        self.line.setText("")  # unlike `clear` it forgets the typing: Ctrl+Z takes the log back
        self.who.choose(())
        self._listen()

    def begin_with(self, kind: EntryKind, people: Sequence[str], text: str) -> None:
        """Begin with what a template says; the person and the words stay where it says none."""
        self.kind.choose(kind)
        if people:
            self.who.choose(people)
        if text:
            self.line.setText(text)
        self.line.setFocus()
        self._listen()

    def put_back(self, line: Line) -> None:
        """Show words that were taken back."""
        who = [*(person.initials for person in line.people), *line.new_people]
        self.begin_again({"kind": line.kind.value, "who": who, "text": line.text})
        self.line.setFocus()

    @property
    def unfinished(self) -> dict[str, Any]:
        """What is written and not logged, as JSON values; nothing where there are no words."""
        text = self.line.text()
        if not text.strip():
            return {}
        return {"kind": self.kind.kind.value, "who": list(self.who.initials), "text": text}

    def begin_again(self, unfinished: Mapping[str, Any]) -> None:
        """Show what was written before and not logged; without any it is empty."""
        self.clear()
        if unfinished:
            self.kind.choose(EntryKind(unfinished["kind"]))
            self.who.choose(unfinished["who"])
            self.line.setText(unfinished["text"])

    def log(self) -> None:
        """Hand the line over, if there are words in it."""
        self.who.settle()
        if self.content.text:
            self.logged.emit(self.content)
        else:
            self._say_fault(self.tr("Write at least a few words; they can be short."))
            self.line.setFocus()

    def refuse_promise(self) -> None:
        """Keep no promise from this line."""
        if self._promise is not None:
            self._refused = self._promise.day_words
            self._listen()
            announce(self, self.tr("No promise is kept from this line."))

    def say_fault(self, sentence: str) -> None:
        """Say below the line what is wrong."""
        self._say_fault(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter opens the line in full; "ca" and Tab is a call, "lc" and Tab is with LC."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.who.settle()
                self.wanted_whole.emit(self.content)
                return True
            bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if watched is self.line and bare and event.key() == Qt.Key.Key_Tab:
                return self._take_word()
        return super().eventFilter(watched, event)

    def _take_word(self) -> bool:
        """Take what stands alone in the line as initials or a kind; a kind wants two letters.

        Typed small, letters that begin a kind mean the kind: typed large, whoever has them.
        """
        typed = self.line.text().strip()
        person = self._people.get(typed.casefold())
        kind = kind_by_letters(typed) if len(typed) > 1 else None
        if kind is not None and (person is None or typed != person.initials):
            self.kind.choose(kind)
            announce(self, self.kind.currentText())
        elif person is not None:
            self.who.choose([*dict.fromkeys([*self.who.initials, person.initials])])
            announce(self, self.tr("With {who}").format(who=person.called))
        else:
            return False
        self.line.setText("")
        return True

    def _make_hint(self) -> QBoxLayout:
        self._flag = QLabel()
        self._shape = StateShape(self._look, "need", size="size.shape_small")
        self._words = Words("", "small", "wait", strong=None, wrap=True)
        self._use = Button(self._look, "", kind=ButtonKind.QUIET, height="size.button_small")
        self._use.clicked.connect(self._use_likely)
        self._right = Words("", "small", "text2")
        box = row(self._look, gap=8, margins=(14, 0, 6, 0))
        box.addWidget(self._flag)
        box.addWidget(self._shape)
        box.addWidget(self._words, 1)
        box.addWidget(self._use)
        box.addWidget(self._right)
        return box

    def _listen(self) -> None:
        """Hear whether the line holds a promise, and say so below it."""
        text = self.line.text()
        heard = heard_promise(text, today=self._now.date()) if self._now else None
        if heard is not None and heard.day_words == self._refused:
            heard = None
        self._promise = heard
        self._flag.hide()
        self._shape.hide()
        self._use.hide()
        self._words.setText("")
        narrow = self.width() < self._look.theme.px(_STACKED_BELOW)
        at = f"{self._now:%H:%M}" if self._now else ""
        self._right.setText(
            self.tr("Enter logs it")
            if narrow
            else self.tr(
                "Enter logs it.  Ctrl+Enter opens it in full.  Today, {time}, mine"
            ).format(time=at)
        )
        if heard is None:
            return
        if heard.fault is not None:
            self._say_fault(str(heard.fault))
            self._use.setText(self.tr("Use {day}").format(day=heard.fault.likely))
            self._use.show()
            self._right.setText(
                "" if narrow else self.tr("Your words are kept. You can log it without a date.")
            )
        elif heard.by is not None and self._now is not None:
            who = heard.who or next(iter(self.who.initials), "")
            who = self.tr("You") if heard.mine else who
            if not who:
                self._words.recolour("text2")
                self._words.setText(self.tr("Say who at the left, and the promise is kept too."))
                return
            day = self.tr("by {day}").format(day=short(heard.by, self._now.date()))
            parts = (who, day) if narrow else (who, heard.what, day)
            named = ", ".join(part for part in parts if part)
            words = (
                self.tr("Keeps a promise: {what}")
                if narrow
                else self.tr("Also keeps a promise: {what}")
            )
            self._words.recolour("wait")
            self._words.setText(words.format(what=named))
            self._words.setToolTip(self.tr("Ctrl+Shift+P keeps none"))
            self._flag.show()

    def _say_fault(self, sentence: str) -> None:
        self._flag.hide()
        self._shape.show()
        self._words.recolour("need")
        self._words.setText(sentence)
        self._right.setText("")
        announce(self, sentence)

    def _use_likely(self) -> None:
        """Put the nearest likely day where the impossible one stood."""
        heard = self._promise
        if heard is not None and heard.fault is not None:
            before, _, after = self.line.text().rpartition(heard.day_words)
            self.line.setText(f"{before}{heard.fault.likely}{after}")
            self.line.setFocus()

    def _grow(self, theme: Theme) -> None:
        side = theme.size("size.icon_small")
        self._flag.setPixmap(self._look.icon("ph.flag", "wait").pixmap(side, side))
        self._arrange()

    def arrange(self, *, stacked: bool) -> None:
        """Put the words below kind and person, or beside them."""
        self._stacked = stacked
        self._arrange()

    _stacked = False

    def _arrange(self) -> None:
        theme = self._look.theme
        self._box.setContentsMargins(theme.px(4), theme.px(4), theme.px(6), theme.px(4))
        self._box.setSpacing(theme.px(6))
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if self._stacked else QBoxLayout.Direction.LeftToRight
        )
        self._between.setVisible(not self._stacked)
        self._frame.setMinimumHeight(theme.px(88 if self._stacked else 50))
        self._listen()
