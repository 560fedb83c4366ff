"""The form of a case: what it is called, who it is about, which council, whose law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from carerdesk.domain.cases import Nation, Standing
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.turning_row import TurningRow

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from carerdesk.domain.cases import Case
    from carerdesk.domain.errors import BadRecord
    from carerdesk.ui.theme.look import Look

_NATIONS = (
    (QT_TRANSLATE_NOOP("CaseForm", "England"), Nation.ENGLAND),
    (QT_TRANSLATE_NOOP("CaseForm", "Wales"), Nation.WALES),
    (QT_TRANSLATE_NOOP("CaseForm", "Scotland"), Nation.SCOTLAND),
    (QT_TRANSLATE_NOOP("CaseForm", "Northern Ireland"), Nation.NORTHERN_IRELAND),
)


_NARROWEST = 500
"""Below this width, in pixels at 100 % text, things stand below each other."""


class CaseForm(Entrance):
    """Eight fields; only name, council and initials must be there."""

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self.title = Field(look, self.tr("A short name of your &own"), QLineEdit())
        self.reference = Field(look, self.tr("The council’s &reference, if any"), QLineEdit())
        self.body = Field(look, self.tr("Which &council or agency"), QLineEdit())
        self.name = Field(
            look,
            self.tr("&Your name"),
            QLineEdit(),
            hint=self.tr("For your own letters; everywhere else stand your initials."),
        )
        self.initials = Field(look, self.tr("Your &initials"), QLineEdit())
        self.nation = Field(look, self.tr("Whose &law"), DropDown(look, self.tr("Whose law")))
        self.procedure = Field(
            look, self.tr("Which &procedure"), DropDown(look, self.tr("Which procedure"))
        )
        # Names of procedures are long; shortened, the list still shows them whole.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.procedure.editor.setSizePolicy(policy)
        self.standing = Field(look, self.tr("You &are a"), DropDown(look, self.tr("You are a")))
        self.nation.editor.offer((self.tr(str(words)), nation, "") for words, nation in _NATIONS)
        self.standing.editor.offer((standing.value, standing, "") for standing in Standing)
        self._by_name: dict[str, Field[Any]] = {
            "title": self.title,
            "body": self.body,
            "complainant_initials": self.initials,
            "complainant": self.name,
        }
        box = column(look, self, gap=12)
        for first, second in (
            (self.title, self.reference),
            (self.body, self.nation),
            (self.name, self.initials),
            (self.procedure, self.standing),
        ):
            line = TurningRow(look, gap=16, narrowest=_NARROWEST)
            line.add(first, 3, top=True)
            line.add(second, 2, top=True)
            box.addWidget(line)
        box.addStretch(1)
        self.name.editor.editingFinished.connect(self._suggest_initials)
        self.nation.editor.currentIndexChanged.connect(lambda _place: self._offer_procedures())
        self.entrance = self.title.editor

    def fill(self, case: Case) -> None:
        """Start from a case."""
        self.title.editor.setText(case.title)
        self.reference.editor.setText(case.reference)
        self.body.editor.setText(case.body)
        self.name.editor.setText(case.complainant)
        self.initials.editor.setText(case.complainant_initials)
        self.nation.editor.choose(case.nation)
        self._offer_procedures()
        self.procedure.editor.choose(case.procedure)
        self.standing.editor.choose(case.standing)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the procedures when they are first wanted: the rules take a moment to load."""
        super().showEvent(event)
        self._have_procedures()

    def fields(self) -> dict[str, object]:
        """What is written, as the fields of `Case`."""
        self._have_procedures()
        name = self.name.editor.text().strip()
        return {
            "title": self.title.editor.text().strip(),
            "reference": self.reference.editor.text().strip(),
            "body": self.body.editor.text().strip(),
            "complainant": name,
            "complainant_initials": self.initials.editor.text().strip() or initials_of(name),
            "nation": self.nation.editor.currentData(),
            "procedure": self.procedure.editor.currentData(),
            "standing": self.standing.editor.currentData(),
        }

    def say_fault(self, error: BadRecord) -> bool:
        """Say what is wrong under its field; false when it has none here."""
        field = self._by_name.get(error.field)
        if field is None:
            return False
        if field is self.initials and not self.name.editor.text().strip():
            field = self.name  # the initials follow from it
        field.say_fault(str(error))
        field.setFocus()
        return True

    def clear_faults(self) -> None:
        """Take every sentence back."""
        for field in self._by_name.values():
            field.say_fault("")

    def _have_procedures(self) -> None:
        if not self.procedure.editor.count():
            self._offer_procedures()

    def _offer_procedures(self) -> None:
        """Offer the procedures of the nation, its usual one chosen."""
        from carerdesk.services.cases import procedures  # noqa: PLC0415 - after the window is up

        known = procedures(self.nation.editor.currentData())
        unknown = (self.tr("Not known yet"), "", "")
        self.procedure.editor.offer([unknown, *((title, key, "") for key, title in known)])
        self.procedure.editor.choose(known[0][0])

    def _suggest_initials(self) -> None:
        if not self.initials.editor.text().strip():
            self.initials.editor.setText(initials_of(self.name.editor.text()))


def initials_of(name: str) -> str:
    """Return "J.M." for "Jo Marsh"."""
    return "".join(f"{word[0].upper()}." for word in name.split() if word[0].isalpha())
