"""What else a day tells a clock: which matter it is about, a day that was named, and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from carerdesk.domain.clocks import RulePack
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.ui.theme.look import Look


class EventDetails(QWidget):
    """Asks only what a rule of these packs listens for with the word chosen.

    Attributes:
        matter: Which matter, where each has a clock of its own.
        named: The last day that a letter named itself.
        reason: Why a clock was stopped, set going anew or lengthened.
    """

    changed = Signal()

    def __init__(
        self, look: Look, packs: Iterable[RulePack], events: Iterable[CaseEvent], today: date
    ) -> None:
        """Offer the matters named so far."""
        super().__init__()
        rules = [rule for pack in packs for rule in pack.rules]
        starts = [(rule, {word for way in rule.readings for word in way.starts}) for rule in rules]
        self._moves = {
            word
            for rule in rules
            for word in (*rule.pauses, *rule.resumes, *rule.restarts, *rule.extends)
        }
        self._naming = {word for rule, words in starts if rule.stated for word in words}
        self._naming |= {word for rule in rules for word in rule.extends}
        self._parted = {word for rule, words in starts if rule.repeats for word in words}
        self._parted |= {
            word
            for rule in rules
            if rule.repeats
            for word in (*rule.ends, *rule.pauses, *rule.resumes, *rule.restarts, *rule.extends)
        }
        self._word = ""
        matters = {event.fact("matter") for event in events} - {""}
        self.matter = Field(look, self.tr("Which &matter, if there are several"), QLineEdit())
        completer = QCompleter(sorted(matters), self.matter.editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.matter.editor.setCompleter(completer)
        self.named = DayField(look, self.tr("&Last day named, if any"), today, ahead=True)
        self.reason = Field(look, self.tr("&Reason given, if any"), QLineEdit())
        box = column(look, self, gap=10)
        for field in (self.matter, self.named, self.reason):
            box.addWidget(field)
        self.matter.editor.textChanged.connect(self.changed)
        self.named.changed.connect(self.changed)
        self.show_word("")

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What was told, as facts of the event."""
        said = {
            "matter": self.matter.editor.text().strip() if self._word in self._parted else "",
            "until": _written(self.named.value) if self._word in self._naming else "",
            "reason": self.reason.editor.text().strip() if self._word in self._moves else "",
        }
        return tuple((name, words) for name, words in said.items() if words)

    def show_word(self, word: str) -> None:
        """Ask what goes with this word."""
        self._word = word
        self.matter.setVisible(word in self._parted)
        self.named.setVisible(word in self._naming)
        self.reason.setVisible(word in self._moves)
        self.setVisible(word in self._parted | self._naming | self._moves)

    def check(self) -> bool:
        """Whether the day named can be read; if not it is said under its field."""
        typed = self.named.edit.text().strip()
        return not (self._word in self._naming and typed) or self.named.check() is not None


def _written(when: FuzzyDate | None) -> str:
    """Return a day as the rules read it; empty where there is no last one."""
    if when is None or when.latest is None:
        return ""
    if when.earliest is None or when.earliest == when.latest:
        return when.latest.isoformat()
    return f"{when.earliest.isoformat()}..{when.latest.isoformat()}"
