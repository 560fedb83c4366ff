"""The consent that a case rests on: seen, recorded, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.date_words import plain_day
from carerdesk.domain.errors import BadRecord
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.cases import Case
    from carerdesk.domain.changes import Changes
    from carerdesk.domain.consents import Consent
    from carerdesk.services.ways_back import WayBack
    from carerdesk.ui.sitting import Sitting


translate = QCoreApplication.translate


def consent_words(consent: Consent) -> str:
    """Say a consent in one line."""
    words = translate("Monday", "{who}, {day}, {how}: {covers}").format(
        who=consent.by, day=plain_day(consent.on), how=consent.how, covers=consent.covers
    )
    if consent.until is not None:
        words = translate("Monday", "{words}; until {day}").format(
            words=words, day=plain_day(consent.until)
        )
    if consent.withdrawn_on is not None:
        words = translate("Monday", "{words}; taken back {day}").format(
            words=words, day=plain_day(consent.withdrawn_on)
        )
    return words


class ConsentDialog(Dialog):
    """What was agreed to before, and fields for a new consent.

    Attributes:
        by, how, covers: What is asked.
        on, until: Days.
        take_back: Takes the one that holds back; hidden while none does.
    """

    def __init__(
        self,
        parent: QWidget,
        sitting: Sitting,
        case: Case,
        before: Sequence[Consent],
        did: Callable[[Changes, str, str, WayBack], None],
    ) -> None:
        """Ask for a case; `did` is told what changed, what to say, its name, and the way back."""
        look, today = sitting.look, sitting.today()
        super().__init__(
            parent,
            look,
            translate("Monday", "Consent: {case}").format(case=case.reference or case.title),
            sentence=translate(
                "Monday", "Who agreed that you see this case and act in it, when, and for what."
            ),
            verb=translate("Monday", "&Record it"),
            width=560,
        )
        self._sitting = sitting
        self._case = case
        self._did = did
        self._holding = next((c for c in before if c.holds(today)), None)
        for consent in before:
            self.body.addWidget(Words(consent_words(consent), "small", wrap=True, selectable=True))
        self.take_back = Button(look, translate("Monday", "It was &taken back today"))
        self.take_back.clicked.connect(self._take_back)
        self.take_back.setVisible(self._holding is not None)
        self.by = Field(look, translate("Monday", "&Given by, initials"), QLineEdit())
        self.by.editor.setText(case.complainant_initials)
        self.on = DayField(look, translate("Monday", "&On"), today)
        self.on.write(translate("Monday", "today"))
        self.how = Field(look, translate("Monday", "&How"), QLineEdit())
        self.how.editor.setText(translate("Monday", "signed form"))
        self.covers = Field(
            look,
            translate("Monday", "For &what"),
            QLineEdit(),
            hint=translate("Monday", "Such as: see the papers and write to the council for me."),
        )
        self.until = DayField(
            look,
            translate("Monday", "&Until, if a day was named"),
            today,
            ahead=True,
        )
        for part in (self.take_back, self.by, self.on, self.how, self.covers, self.until):
            self.body.addWidget(part)
        self.covers.editor.setFocus()

    def try_deed(self) -> bool:
        """Record it, if it can be relied on."""
        on = self.on.check()
        if on is None:
            return False
        if on.day is None:
            self.on.ask_again(translate("Monday", "Give one day."))
            return False
        until = self.until.value
        if self.until.edit.text().strip() and (until is None or until.day is None):
            self.until.ask_again(translate("Monday", "Give one day, or leave it empty."))
            return False
        monday = self._sitting.desk.monday
        try:
            with self._sitting.noting() as way:
                _, changes = monday.record_consent(
                    self._case.id,
                    by=self.by.editor.text().strip(),
                    on=on.day,
                    how=self.how.editor.text().strip(),
                    covers=self.covers.editor.text().strip(),
                    until=until.day if until is not None else None,
                )
        except BadRecord as fault:
            field = self.by if fault.field == "by" else self.covers
            field.say_fault(str(fault))
            field.editor.setFocus()
            return False
        said = translate("Monday", "{case}: the consent is kept.")
        self._did(changes, said, translate("Monday", "record the consent"), way)
        return True

    def _take_back(self) -> None:
        if self._holding is not None:
            with self._sitting.noting() as way:
                changes = self._sitting.desk.monday.withdraw_consent(self._holding)
            said = translate("Monday", "{case}: the consent is taken back.")
            self._did(changes, said, translate("Monday", "take the consent back"), way)
            self.reject()
